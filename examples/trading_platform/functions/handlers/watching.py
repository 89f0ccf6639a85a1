"""A minute of the monitor: ticks, each a verdict that the orchestrator reads."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any, Callable, Mapping

from core.monitor import Domain, Watch, look
from core.settings import Settings
from core.signals import Level, Signal, Verdict
from handlers.asking import done, log, quietly
from handlers.names import Names
from handlers.signals import TRIES, Memory, Seen, look_around
from ports.all import Ports
from ports.store import Report

PROBE_SECONDS = 3.0
# What a tick needs beside its probes.
REST = 1.5
# As a metric: who alarms on it compares numbers.
NUMBERS = {
    Level.ABSTAIN: -1.0,
    Level.CLEAR: 0.0,
    Level.PAGE: 1.0,
    Level.EVACUATE: 2.0,
    Level.PROMOTE: 3.0,
}


@dataclass(frozen=True)
class Remembered:
    watch: Watch = Watch()
    memory: Memory = Memory()
    level: str = Level.CLEAR.value


def remembered(stored: Mapping[str, Any] | None) -> Remembered:
    """Whoever remembers nothing begins anew."""
    if stored is None:
        return Remembered()
    watch = dict(stored["watch"])
    watch |= {name: Domain(**watch[name]) for name in ("edge", "data")}
    watch["changes"] = tuple(watch["changes"])
    # What another version wrote, and this one does not know, is left out.
    watch = {field.name: watch[field.name] for field in fields(Watch) if field.name in watch}
    kept = stored["memory"]
    memory = {field.name: kept[field.name] for field in fields(Memory) if field.name in kept}
    return Remembered(Watch(**watch), Memory(**memory), stored["level"])


class Minute:
    """One invocation. `remaining` is what Lambda still gives it, in seconds."""

    def __init__(
        self, ports: Ports, names: Names, settings: Settings, remaining: Callable[[], float]
    ) -> None:
        self._ports = ports
        self._names = names
        self._settings = settings
        self._remaining = remaining

    def watch(self, budget: float) -> dict[str, Any]:
        """Ticks until the budget, in seconds, is used; returns the last one's signals."""
        clock = self._ports.clock
        began = clock.now()
        seen, verdict, number = None, None, 0
        while number * self._settings.tick < budget:
            clock.sleep(began + number * self._settings.tick - clock.now())
            if clock.now() - began > budget:
                break
            seen, verdict = self.tick()
            number += 1
        if seen is not None:
            self._publish(seen, verdict)
        return {
            "ticks": number,
            "lag_ms": seen.lag_ms if seen else None,
            "level": verdict.level.value if verdict else None,
            "signals": seen.named() if seen else {},
        }

    def _timeout(self) -> float:
        """Tries of a probe end before the next tick, and before Lambda ends the run."""
        time = min(self._settings.tick, self._remaining() - 1) - REST
        return max(0.5, min(PROBE_SECONDS, time / TRIES))

    def tick(self) -> tuple[Seen, Verdict | None]:
        ports = self._ports
        before = remembered(quietly("memory", ports.verdicts.memory))
        seen = look_around(ports, self._names, before.memory, self._timeout())
        now = ports.clock.now()
        watch, verdict = look(before.watch, seen.signals, now, self._settings)
        level = verdict.level.value if verdict else before.level
        report = Report(now, verdict, seen.named(), watch.edge.red, watch.edge.green)
        done("verdict", lambda: ports.verdicts.report(report))
        memory = {"watch": asdict(watch), "memory": asdict(seen.memory), "level": level}
        done("memory", lambda: ports.verdicts.keep(memory, now))
        if seen.is_writer:
            self._write_canary(now)
        # Until all is clear again: runs of the orchestrator are short, and go on when kicked.
        if self._names.orchestrator and not level == before.level == Level.CLEAR.value:
            log.info("%s -> %s: %s", before.level, level, seen.named())
            self._kick()
        return seen, verdict

    def _kick(self) -> None:
        """Not while one runs: Lambda lets no second one begin, and a minute later it would send
        the topic a failure for each kick, in the middle of an incident."""
        ports, names = self._ports, self._names
        if not quietly("lease", lambda: ports.store.is_leased(ports.clock.now())):
            done("kick", lambda: ports.functions.kick(names.orchestrator, {"command": "tick"}))

    def _write_canary(self, now: float) -> None:
        ports, names = self._ports, self._names
        cluster = quietly("cluster", lambda: ports.database.cluster(names.home_cluster))
        if cluster is not None:
            done("canary", ports.rows.write_canary, names.local(cluster), now, "", 0)

    def _publish(self, seen: Seen, verdict: Verdict | None) -> None:
        names = self._names
        if verdict is not None:
            self._tell("Verdict", NUMBERS[verdict.level], {"Region": names.peer})
        of = {"GlobalCluster": names.global_cluster}
        self._tell("WitnessHeard", float(seen.signals.witness_probe is not Signal.UNKNOWN), of)
        lag = 0.0 if seen.is_writer else seen.lag_ms
        # Unknown is not published: the alarm takes silence for what it is.
        if lag is not None:
            self._tell("StandbyLag", lag, of, "Milliseconds")

    def _tell(self, name: str, value: float, of: Mapping[str, str], unit: str = "None") -> None:
        done("metric", self._ports.metrics.publish, "DR/Monitor", name, value, of, unit)
