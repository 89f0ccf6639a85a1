"""The witness's minute, and that monitors read what it publishes."""

from __future__ import annotations

import json
import unittest

from core.signals import Signal
from fakes.platform import HEALTH, PEER, WITNESS, Platform
from fakes.region import FakeMetrics, FakeProbe
from fakes.weather import Fate, Weather
from handlers.asking import one_by_one
from handlers.signals import Memory, look_around
from handlers.witnessing import Minute, Watched, from_variables
from platforms import steady

OTHER = "https://use2.api.example.com/health/deep"
WATCHED = Watched("trading", {PEER: HEALTH, "us-east-2": OTHER})


class Sky:
    """The witness, in a region of its own; it sees the platform's endpoint."""

    def __init__(self, platform: Platform) -> None:
        self.platform = platform
        self.weather = Weather(platform.clock)
        self.metrics = FakeMetrics(WITNESS, self.weather)
        # One CloudWatch of the region, whoever asks.
        self.metrics.series = platform.metrics.series
        self.probe = FakeProbe(self.weather)
        self.probe.answers = {HEALTH: 200, OTHER: 200}

    def watch(self, lasts: float = 59) -> dict[str, object]:
        clock = self.platform.clock
        began = clock.now()
        left = lambda: began + lasts - clock.now()  # noqa: E731
        minute = Minute(clock, self.probe, self.metrics, one_by_one, left)
        return minute.watch(WATCHED, 55)

    def seen(self) -> Signal:
        seen = look_around(self.platform.ports(), self.platform.names, Memory(), 3)
        return seen.signals.witness_probe


def calm() -> Sky:
    platform = steady()
    platform.clock.hooks.clear()
    return Sky(platform)


class Witness(unittest.TestCase):
    def test_minute_has_six_ticks_of_each_region(self) -> None:
        sky = calm()
        began = sky.platform.clock.now()
        told = sky.watch()
        self.assertEqual(told, {"ticks": 6, "answered": {PEER: 6, "us-east-2": 6}})
        self.assertEqual(sky.platform.clock.now() - began, 50)
        self.assertIs(sky.seen(), Signal.GREEN)

    def test_monitor_reads_what_the_witness_sees(self) -> None:
        sky = calm()
        sky.watch()
        self.assertIs(sky.seen(), Signal.GREEN)
        sky.probe.answers[HEALTH] = 503
        sky.watch()
        self.assertIs(sky.seen(), Signal.RED)
        # Its own region is another one's matter.
        self.assertEqual(sky.metrics.published["DR/Witness Success"], 100)

    def test_no_answer_counts_as_none(self) -> None:
        sky = calm()
        sky.weather.next(HEALTH, Fate.LOST, "reset", Fate.LOST)
        self.assertEqual(sky.watch()["answered"], {PEER: 3, "us-east-2": 6})

    def test_minute_ends_before_lambda_ends_it(self) -> None:
        sky = calm()
        sky.probe.answers[HEALTH] = None
        sky.weather.latency[HEALTH] = 3
        began = sky.platform.clock.now()
        sky.watch(lasts=30)
        self.assertLess(sky.platform.clock.now() - began, 30)

    def test_metric_that_is_not_taken_does_not_end_the_minute(self) -> None:
        sky = calm()
        sky.weather.next("publish", Fate.LOST, "throttled")
        self.assertEqual(sky.watch()["ticks"], 6)

    def test_variables(self) -> None:
        good = {"APPLICATION": "trading", "HEALTH_URLS": json.dumps(dict(WATCHED.urls))}
        self.assertEqual(from_variables(good), WATCHED)
        for text in ("", "{}", "[]", '["https://a"]', '{"us-east-1": 1}'):
            with self.subTest(text), self.assertRaisesRegex(ValueError, "HEALTH_URLS"):
                from_variables({**good, "HEALTH_URLS": text})


if __name__ == "__main__":
    unittest.main()
