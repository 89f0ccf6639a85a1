"""A minute of the witness: what a third region sees of the others' endpoints. The monitors of both
read it there, as `s2`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Callable, Mapping

from handlers.asking import done
from ports.all import Together
from ports.network import Probe
from ports.region import Clock
from ports.telemetry import Metrics, Series

# As long as the monitors' own probes may take, and as often.
PROBE_SECONDS = 3.0
TICK_SECONDS = 10.0
# What a tick needs beside its probes.
REST = 1.0
OK = 200


def series(application: str, region: str) -> Series:
    """What is published here of a region, and read by the monitors: 100 for a probe that was
    answered with 200, 0 for any other."""
    dimensions = {"Application": application, "Region": region}
    return Series("DR/Witness", "Success", dimensions, statistic="Average")


@dataclass(frozen=True)
class Watched:
    """`urls` by their regions."""

    application: str
    urls: Mapping[str, str]


def from_variables(variables: Mapping[str, str]) -> Watched:
    """Or a ValueError that names the variable."""
    try:
        urls = json.loads(variables["HEALTH_URLS"])
        if not urls or not all(isinstance(url, str) for url in urls.values()):
            raise ValueError("it has a URL for each region")
    except (AttributeError, ValueError) as error:
        raise ValueError(f"HEALTH_URLS is not understood: {error}") from None
    return Watched(variables["APPLICATION"], urls)


class Minute:
    """One invocation. `remaining` is what Lambda still gives it, in seconds."""

    def __init__(
        self,
        clock: Clock,
        probe: Probe,
        metrics: Metrics,
        together: Together,
        remaining: Callable[[], float],
    ) -> None:
        self._clock = clock
        self._probe = probe
        self._metrics = metrics
        self._together = together
        self._remaining = remaining

    def watch(self, watched: Watched, budget: float) -> dict[str, Any]:
        """Probes until the budget, in seconds, is used; how many of each region were answered."""
        began, number = self._clock.now(), 0
        answered = dict.fromkeys(watched.urls, 0)
        while number * TICK_SECONDS < budget:
            wait = max(0.0, began + number * TICK_SECONDS - self._clock.now())
            if self._remaining() < wait + PROBE_SECONDS + REST:
                break
            self._clock.sleep(wait)
            for region, is_up in self._tick(watched).items():
                answered[region] += is_up
            number += 1
        return {"ticks": number, "answered": answered}

    def _tick(self, watched: Watched) -> dict[str, bool]:
        def asked(url: str) -> Callable[[], bool]:
            return lambda: self._probe.status(url, PROBE_SECONDS) == OK

        found = self._together({region: asked(url) for region, url in watched.urls.items()})
        seen = {region: bool(is_up) for region, is_up in found.items()}
        for region, is_up in seen.items():
            of = series(watched.application, region)
            value = 100.0 if is_up else 0.0
            done(
                "metric",
                self._metrics.publish,
                of.namespace,
                of.name,
                value,
                of.dimensions,
                "Percent",
            )
        return seen
