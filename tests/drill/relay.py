"""Forwards a port of 127.0.0.1 to another one, until it is cut: the network between two regions."""

from __future__ import annotations

import socket
import threading


def hold_port() -> socket.socket:
    """A free port that stays taken: who connects is refused, until somebody else listens there who
    says SO_REUSEADDR, as servers do."""
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind(("127.0.0.1", 0))
    return held


class Relay:
    """`port` forwards to the target. Cut, it refuses, and what was connected is reset."""

    def __init__(self, target: int) -> None:
        self.target = target
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._listener: socket.socket | None = None
        # Nobody else gets the port while this is cut.
        self._held = hold_port()
        self.port: int = self._held.getsockname()[1]
        self.mend()

    def mend(self) -> None:
        with self._lock:
            if self._listener is not None:
                return
            listener = socket.socket()
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(("127.0.0.1", self.port))
            listener.listen(64)
            self._listener = listener
        threading.Thread(target=self._accept, args=(listener,), daemon=True).start()

    def cut(self) -> None:
        with self._lock:
            listener, self._listener = self._listener, None
            ends, self._open = self._open, set()
        if listener is not None:
            # Wakes the thread that accepts: closing alone would leave it waiting.
            _end(listener)
        for one in ends:
            _end(one)

    def close(self) -> None:
        self.cut()
        self._held.close()

    def is_cut(self) -> bool:
        return self._listener is None

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                near, _ = listener.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(("127.0.0.1", self.target), timeout=5)
                far.settimeout(None)
            except OSError:
                _end(near)
                continue
            with self._lock:
                is_alive = self._listener is listener
                if is_alive:
                    self._open |= {near, far}
            if not is_alive:
                _end(near)
                _end(far)
                continue
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self._pump, args=(source, sink), daemon=True).start()

    def _pump(self, source: socket.socket, sink: socket.socket) -> None:
        try:
            while data := source.recv(65536):
                sink.sendall(data)
        except OSError:
            pass
        _end(source)
        _end(sink)
        with self._lock:
            self._open -= {source, sink}


def _end(one: socket.socket) -> None:
    try:
        one.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    one.close()
