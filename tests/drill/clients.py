"""Those who trade: they go where DNS sends them, try again with the same order, and remember what
was acknowledged."""

from __future__ import annotations

import http.client
import json
import random
import ssl
import threading
import time
import uuid
from dataclasses import dataclass
from typing import Callable

# On the wall, between two orders.
PAUSE = 0.05


@dataclass(frozen=True)
class Taken:
    order: str
    at: float
    region: str


class Clients:
    """`resolve` says region and host; `now` is the drill's time."""

    def __init__(
        self,
        resolve: Callable[[], tuple[str, str]],
        now: Callable[[], float],
        trust: ssl.SSLContext,
        seed: int = 1,
    ) -> None:
        self._resolve, self._now, self._trust = resolve, now, trust
        self._random = random.Random(seed)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._trade, name="clients", daemon=True)
        self.taken: list[Taken] = []
        self.refused = 0

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()

    def since(self, at: float, region: str) -> list[Taken]:
        return [one for one in list(self.taken) if one.at >= at and one.region == region]

    def _trade(self) -> None:
        while not self._stopping.is_set():
            order = {
                "id": uuid.UUID(int=self._random.getrandbits(128)).hex,
                "amount": self._random.randint(1, 10_000),
            }
            while not self._stopping.is_set() and not self._ordered(order):
                self.refused += 1
                time.sleep(PAUSE)
            time.sleep(PAUSE)

    def _ordered(self, order: dict[str, object]) -> bool:
        region, host = self._resolve()
        connection = http.client.HTTPSConnection(host, 443, timeout=3, context=self._trust)
        try:
            connection.request("POST", "/trades", json.dumps(order))
            if connection.getresponse().status != 201:
                return False
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
        self.taken.append(Taken(str(order["id"]), self._now(), region))
        return True
