"""Names of the platform, for this process: each leads to a port of 127.0.0.1.

So what is deployed keeps its names: of the application in a region, of clusters, of hosts outside.
"""

from __future__ import annotations

import socket
import threading
from typing import Any, Callable

from drill.relay import hold_port

_resolve = socket.getaddrinfo


class Names:
    """Where `name:port` leads, which may depend on the region that the asking thread is in."""

    def __init__(self) -> None:
        self._ports: dict[str, Callable[[], int]] = {}
        self._here = threading.local()
        # Regions, and the names that nobody there gets to.
        self._parted: set[tuple[str, str]] = set()
        self._nobody = hold_port()

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

    def part(self, region: str, name: str) -> None:
        """Who is in this region is refused there, whoever else gets to it."""
        self._parted.add((region, name))

    def rejoin(self, region: str, name: str) -> None:
        self._parted.discard((region, name))

    def __enter__(self) -> Names:
        socket.getaddrinfo = self._looked_up
        return self

    def __exit__(self, *_: object) -> None:
        socket.getaddrinfo = _resolve
        self._nobody.close()

    def _looked_up(self, host: Any, port: Any, *rest: Any, **named: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        to = self._ports.get(f"{name}:{port}")
        if to is not None and (self.region, name) in self._parted:
            return _resolve("127.0.0.1", self._nobody.getsockname()[1], *rest, **named)
        if to is not None:
            return _resolve("127.0.0.1", to(), *rest, **named)
        if name not in ("127.0.0.1", "localhost", None):
            # Nothing of a game day leaves this machine.
            raise socket.gaierror(socket.EAI_NONAME, f"the drill knows no {name}:{port}")
        return _resolve(host, port, *rest, **named)
