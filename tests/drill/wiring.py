"""The functions as they are deployed, with two of their ports given: time, which skips, and the
database's password, for which IAM would be asked. A run can be made to die, and each tick's report
is kept."""

from __future__ import annotations

import logging
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import Any, Callable, Mapping

from drill.functions import Entry, Killed
from drill.mariadb import PASSWORD
from drill.place import Function
from drill.world import World

# On the wall, of an answer.
PATIENCE = 120.0


class PatientProbe:
    def __init__(self, probe: Any) -> None:
        self._probe = probe

    def status(self, url: str, timeout: float) -> int:
        return int(self._probe.status(url, max(timeout, PATIENCE)))

    def greets(self, place: Any, timeout: float) -> bool:
        return bool(self._probe.greets(place, max(timeout, PATIENCE)))


class Mortal:
    """A port that runs `before` ahead of one of its operations. Where that kills the run, nothing
    of the run is done any more, not even what a program does at its end."""

    def __init__(self, port: Any, operation: str, before: Callable[[], None], grave: Grave) -> None:
        self._port, self._operation, self._before, self._grave = port, operation, before, grave

    def __getattr__(self, name: str) -> Any:
        asked = getattr(self._port, name)
        if not callable(asked):
            return asked

        def call(*arguments: Any, **named: Any) -> Any:
            if self._grave.is_dead:
                raise Killed()
            if name == self._operation:
                try:
                    self._before()
                except Killed:
                    self._grave.is_dead = True
                    raise
            return asked(*arguments, **named)

        return call


class Kept:
    """The monitor's verdicts, which remember the newest alone: all that was reported is in
    `reports`."""

    def __init__(self, verdicts: Any, reports: list[Any]) -> None:
        self._verdicts, self._reports = verdicts, reports

    def __getattr__(self, name: str) -> Any:
        return getattr(self._verdicts, name)

    def report(self, report: Any) -> None:
        self._verdicts.report(report)
        self._reports.append(report)


class Grave:
    is_dead = False


class Wiring:
    """`before_promotion` runs ahead of the call; it may raise Killed."""

    def __init__(self, world: World) -> None:
        from adapters import rows
        from adapters.aws import client

        # What the functions log is for whoever adds a handler.
        log = logging.getLogger("dr")
        log.propagate = False
        log.addHandler(logging.NullHandler())
        # A machine that is busy with other tests is no region that is silent: who is dark here
        # refuses at once.
        client.__defaults__ = (PATIENCE, PATIENCE, 1)
        rows.CONNECT = rows.ANSWER = int(PATIENCE)
        self.world = world
        self.before_promotion: Callable[[], None] = lambda: None
        self._warm: dict[tuple[str, str], Any] = {}
        # Of the monitors, by their regions.
        self.reports: dict[str, list[Any]] = {region: [] for region in world.place.sides}

    def entries(self) -> dict[str, Entry]:
        return {
            "orchestrator": self.orchestrate,
            "monitor": self.watch,
            "witness": self.witness,
        }

    def _ports(self, function: Function) -> Any:
        """One of each function and region, as a warm Lambda has."""
        from adapters.rows import Login
        from handlers.wiring import wire

        variables, region = function.variables, function.region
        place = (function.kind, region)
        if place not in self._warm:
            login = Login(
                variables.get("DATABASE_USER", "dr_functions"),
                lambda place: PASSWORD,
                variables.get("DATABASE_SCHEMA", "dr"),
                self.world.certificates.for_clients(),
            )
            ports = wire(variables, clock=self.world.clock, login=login)
            self._warm[place] = replace(
                ports,
                probe=PatientProbe(ports.probe),
                verdicts=Kept(ports.verdicts, self.reports[region]),
                together=partial(self._at_once, region),
            )
        self.world.names.enter(region)
        return self._warm[place]

    def _at_once(self, region: str, tasks: Mapping[str, Callable[[], Any]]) -> dict[str, Any]:
        """As the functions do it, in threads that are in the function's region."""
        from handlers.asking import quietly

        enter = partial(self.world.names.enter, region)
        with ThreadPoolExecutor(max(1, len(tasks)), initializer=enter) as pool:
            running = {name: pool.submit(quietly, name, task) for name, task in tasks.items()}
            return {name: each.result() for name, each in running.items()}

    def _left(self, function: Function) -> Callable[[], float]:
        ends = self.world.clock.now() + function.timeout
        return lambda: ends - self.world.clock.now()

    def orchestrate(self, event: Mapping[str, Any], function: Function) -> Any:
        from core.settings import from_variables
        from handlers import names
        from handlers.running import Run

        ports, grave, variables = self._ports(function), Grave(), function.variables
        ports = replace(
            ports,
            database=Mortal(ports.database, "promote", lambda: self.before_promotion(), grave),
            store=Mortal(ports.store, "", lambda: None, grave),
        )
        run = Run(
            ports,
            names.from_variables(variables),
            from_variables(variables),
            uuid.uuid4().hex,
            self._left(function),
        )
        return run.handle(event)

    def watch(self, event: Mapping[str, Any], function: Function) -> Any:
        from core.settings import from_variables
        from handlers import names
        from handlers.watching import Minute
        from monitor import OF_RUNS

        variables = function.variables
        minute = Minute(
            self._ports(function),
            names.from_variables(variables),
            from_variables({**variables, **OF_RUNS}),
            self._left(function),
        )
        return minute.watch(float(variables["BUDGET_SECONDS"]))

    def witness(self, event: Mapping[str, Any], function: Function) -> Any:
        from adapters.network import NetworkProbe
        from adapters.telemetry import CloudWatchMetrics
        from handlers.witnessing import Minute, from_variables

        region, variables = function.region, function.variables
        metrics = self._warm.setdefault(
            ("witness", region), CloudWatchMetrics(variables["HOME_REGION"])
        )
        self.world.names.enter(region)
        minute = Minute(
            self.world.clock,
            PatientProbe(NetworkProbe()),
            metrics,
            partial(self._at_once, region),
            self._left(function),
        )
        return minute.watch(from_variables(variables), float(variables["BUDGET_SECONDS"]))
