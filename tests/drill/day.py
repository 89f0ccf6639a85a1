"""A world whose functions run: what each drill begins with."""

from __future__ import annotations

import json
from functools import partial
from typing import Any, Callable, Mapping

from drill import evidence
from drill.clients import PAUSE, RESTING
from drill.events import Events
from drill.functions import Functions
from drill.orders import Operator
from drill.place import Side
from drill.wiring import Wiring
from drill.world import PRIMARY, SCHEMA, STANDBY, World

SENTINELS = [
    {
        "name": "ledger",
        "database": SCHEMA,
        "kind": "ledger",
        "query": "SELECT SUM(debit), SUM(credit) FROM ledger",
    },
    {
        "name": "trades",
        "database": SCHEMA,
        "kind": "count",
        "query": "SELECT COUNT(*) FROM trades",
    },
]
# Other than deployed: drills decide by themselves, and have tables of their own.
DECIDING = {"MODE": "auto", "DRY_RUN": "false", "SENTINELS": json.dumps(SENTINELS)}
MINUTE = 60.0


class Day:
    def __init__(self, variables: Mapping[str, str] = {}, **place: Any) -> None:
        """`place`: see World. What stands there already is not put there again."""
        self.world = World({**DECIDING, **variables}, **place)
        self.rested = 0.0
        self._ends: list[Callable[[], object]] = [self.world.close]
        try:
            world = self.world
            self.wiring = Wiring(world)
            self.functions = Functions(world.clock, world.place, self.wiring.entries())
            self._ends.append(self.functions.stop)
            world.cloud.run_functions(self.functions.invoked)
            self.events = Events(world.cloud, partial(self.functions.invoked, waits=False))
            world.aurora.tell = self.events.tell
        except BaseException:
            self.close()
            raise

    def start(self) -> None:
        self.world.start()
        self.functions.start()

    def side(self, region: str) -> Side:
        return self.world.place.sides[region]

    def operator(self, region: str = STANDBY) -> Operator:
        return Operator(self.world, region)

    def state(self, region: str = STANDBY) -> str:
        return evidence.state(self.world, self.side(region))

    def reaches(
        self,
        region: str,
        state: str,
        seconds: float,
        say: Callable[[str], None] = lambda text: None,
    ) -> bool:
        """Lets time go on until the orchestrator of a region is, or has been since, in a state;
        then time stands."""
        side = self.side(region)
        read = len(evidence.states(self.world, side))
        version = -1

        def is_there() -> bool:
            nonlocal read, version
            found = self.item(region, "CTRL", "STATE") or {"state": "STEADY", "version": 0}
            if int(found["version"]) == version:
                return False
            version = int(found["version"])
            new = [after for _, after in evidence.states(self.world, side)[read:]]
            read += len(new)
            if new:
                say(f"{self.world.clock.now():.1f} {region} {' '.join(new)}")
            return state in new or found["state"] == state

        return self.world.clock.until(is_there, seconds)

    def rest(self, seconds: float) -> None:
        """Time goes by, and no function is called: where they would only see that all is well."""
        before = set(self.functions.silent)
        for region in (PRIMARY, STANDBY, self.world.place.witness):
            self.functions.silence(region)
        clock, clients = self.world.clock, self.world.clients
        if not clock.until(self.functions.is_idle, 300):
            raise RuntimeError("a run of the functions does not end")
        # Orders are few meanwhile, and as many as ever when it ends.
        clients.pause = RESTING
        ends = clock.now() + seconds
        while (left := ends - clock.now()) > 0:
            if left <= MINUTE:
                clients.pause = PAUSE
            clock.sleep(min(MINUTE, left))
        self.rested += seconds
        self.functions.silent = before

    def pass_days(self, days: float) -> None:
        """Nobody trades, and no schedule is due."""
        clock, clients = self.world.clock, self.world.clients
        ends = clock.now() + days * 86400
        pause, clients.pause = clients.pause, days * 86400
        self.functions.resume_at(ends)
        clock.sleep(ends - clock.now())
        clients.pause = pause

    def darken(self, region: str) -> None:
        """Its functions are gone with it."""
        self.functions.silence(region)
        self.world.darken(region)

    def light(self, region: str) -> None:
        self.world.light(region)
        self.functions.revive(region)

    def item(self, region: str, pk: str, sk: str) -> dict[str, Any] | None:
        return evidence.item(self.world, self.side(region), pk, sk)

    def close(self) -> None:
        while self._ends:
            self._ends.pop()()

    def __enter__(self) -> Day:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
