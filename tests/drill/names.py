"""Names of the platform, for this process: each leads to a port of 127.0.0.1.

So what is deployed keeps its names: of the application in a region, of clusters, of hosts outside.
"""

from __future__ import annotations

import socket
import threading
from typing import Any, Callable

_resolve = socket.getaddrinfo


class Names:
    """Where `name:port` leads, which may depend on the region that the asking thread is in."""

    def __init__(self) -> None:
        self._ports: dict[str, Callable[[], int]] = {}
        self._here = threading.local()

    def enter(self, region: str) -> None:
        """The calling thread is in this region from now on."""
        self._here.region = region

    @property
    def region(self) -> str:
        """Empty for who is in none: clients, checkers."""
        return str(getattr(self._here, "region", ""))

    def lead(self, name: str, port: int, to: Callable[[], int]) -> None:
        """`to` says the port each time that the name is looked up."""
        self._ports[f"{name}:{port}"] = to

    def __enter__(self) -> Names:
        socket.getaddrinfo = self._looked_up
        return self

    def __exit__(self, *_: object) -> None:
        socket.getaddrinfo = _resolve

    def _looked_up(self, host: Any, port: Any, *rest: Any, **named: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        to = self._ports.get(f"{name}:{port}")
        if to is not None:
            return _resolve("127.0.0.1", to(), *rest, **named)
        if name not in ("127.0.0.1", "localhost", None):
            # Nothing of a game day leaves this machine.
            raise socket.gaierror(socket.EAI_NONAME, f"the drill knows no {name}:{port}")
        return _resolve(host, port, *rest, **named)
