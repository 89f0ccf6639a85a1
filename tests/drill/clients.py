"""Those who trade, one order a second: they go where DNS sends them, try again with the same
order, and remember what was acknowledged."""

from __future__ import annotations

import http.client
import json
import random
import ssl
import threading
import uuid
from dataclasses import dataclass
from typing import Callable

from drill.clock import Ended, SkippingClock, Stalled

# Seconds between two orders; and while nobody watches.
PAUSE, RESTING = 1.0, 60.0
# On the wall, of an answer.
TIMEOUT = 30.0


@dataclass(frozen=True)
class Taken:
    order: str
    at: float
    region: str


class Clients:
    """`resolve` says region and host."""

    def __init__(
        self,
        resolve: Callable[[], tuple[str, str]],
        clock: SkippingClock,
        trust: ssl.SSLContext,
        seed: int = 1,
    ) -> None:
        self._resolve, self.clock, self._trust = resolve, clock, trust
        self._random = random.Random(seed)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._trade, name="clients", daemon=True)
        self.pause = PAUSE
        self.taken: list[Taken] = []
        self.refused = 0

    def start(self) -> None:
        self.clock.enter()
        self._thread.start()

    def stop(self) -> None:
        """Of an actor, or after the clock's end: the order that is under way is the last one."""
        self._stopping.set()

    def since(self, at: float, region: str) -> list[Taken]:
        return [one for one in list(self.taken) if one.at >= at and one.region == region]

    def _trade(self) -> None:
        try:
            while not self._stopping.is_set():
                self._order()
        except (Ended, Stalled):
            pass
        finally:
            self.clock.leave()

    def _order(self) -> None:
        order = {
            "id": uuid.UUID(int=self._random.getrandbits(128)).hex,
            "amount": self._random.randint(1, 10_000),
        }
        while not self._stopping.is_set() and not self._ordered(order):
            self.refused += 1
            self.clock.sleep(self.pause)
        self.clock.sleep(self.pause)

    def _ordered(self, order: dict[str, object]) -> bool:
        region, host = self._resolve()
        connection = http.client.HTTPSConnection(host, 443, timeout=TIMEOUT, context=self._trust)
        try:
            connection.request("POST", "/trades", json.dumps(order))
            if connection.getresponse().status != 201:
                return False
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
        self.taken.append(Taken(str(order["id"]), self.clock.now(), region))
        return True
