"""HTTPS and MySQL's greeting, by sockets."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import urllib.parse

from ports.errors import Unanswered
from ports.network import Place

# The protocol of the greeting that MySQL has spoken since 4.1, and its answer "too many".
PROTOCOL, FULL = 10, 255


class NetworkProbe:
    def status(self, url: str, timeout: float) -> int:
        parts = urllib.parse.urlsplit(url)
        connection: http.client.HTTPConnection
        if parts.scheme == "https":
            connection = http.client.HTTPSConnection(
                parts.hostname or "",
                parts.port,
                timeout=timeout,
                context=ssl.create_default_context(),
            )
        else:
            connection = http.client.HTTPConnection(
                parts.hostname or "", parts.port, timeout=timeout
            )
        try:
            connection.request("GET", parts.path or "/", headers={"User-Agent": "dr-monitor"})
            return connection.getresponse().status
        except (OSError, http.client.HTTPException) as error:
            raise Unanswered(f"{url}: {error}") from error
        finally:
            connection.close()

    def greets(self, place: Place, timeout: float) -> bool:
        """A full server greets too: it is there."""
        deadline = time.monotonic() + timeout
        try:
            with socket.create_connection((place.host, place.port), timeout) as connection:
                seen = b""
                while len(seen) < 5:
                    connection.settimeout(max(0.01, deadline - time.monotonic()))
                    piece = connection.recv(64)
                    if not piece:
                        break
                    seen += piece
        except OSError as error:
            raise Unanswered(f"{place.host}:{place.port}: {error}") from error
        return len(seen) >= 5 and seen[4] in (PROTOCOL, FULL)
