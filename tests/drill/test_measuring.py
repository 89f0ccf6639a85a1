"""Percentiles of several game days."""

from __future__ import annotations

import json
import unittest

from drill.measuring import Measured, as_json, as_text, measured
from drill.timeline import Timeline


def ran(suspect: float, rto: float) -> Timeline:
    timeline = Timeline("a day", 1000)
    timeline.phase("state", "SUSPECT", 1010, 1010 + suspect)
    timeline.phase("state", "VALIDATE", 1100, 1101)
    timeline.phase("state", "VALIDATE", 1200, 1299)
    timeline.figures["RTO of writes (s)"] = rto
    return timeline


class Percentiles(unittest.TestCase):
    def test_each_is_a_value_that_was_measured(self) -> None:
        for values, shares, wanted in (
            ((7.0,), (0.5, 0.9, 1.0), [7, 7, 7]),
            ((2.0, 1.0), (0.5, 0.9), [1, 2]),
            (tuple(float(value) for value in range(10, 0, -1)), (0.5, 0.9, 1.0), [5, 9, 10]),
        ):
            one = Measured("x", values)
            self.assertEqual([one.percentile(share) for share in shares], wanted)

    def test_phases_and_figures_of_every_run(self) -> None:
        found = {one.name: one.values for one in measured([ran(30, 100), ran(20, 90)])}
        self.assertEqual(
            found,
            {
                "SUSPECT (state)": (30, 20),
                "VALIDATE (state)": (1, 1),
                "RTO of writes (s)": (100, 90),
            },
        )

    def test_what_only_some_runs_have(self) -> None:
        other = Timeline("a day", 1000)
        other.figures["trades lost (RPO)"] = 3
        found = {one.name: one.values for one in measured([ran(30, 100), other])}
        self.assertEqual(found["trades lost (RPO)"], (3,))

    def test_told_as_text_and_json(self) -> None:
        runs = [ran(30, 100), ran(20, 90)]
        self.assertRegex(as_text(runs), r"SUSPECT \(state\) +20\.0 +30\.0 +30\.0\n")
        content = json.loads(as_json(runs, 7))
        self.assertEqual((content["kind"], content["runs"], content["seed"]), ("measured", 2, 7))
        self.assertEqual(
            content["measured"]["RTO of writes (s)"],
            {"p50": 90, "p90": 100, "max": 100, "values": [100, 90]},
        )


if __name__ == "__main__":
    unittest.main()
