"""What the monitor makes of its ticks: domains, levels, flapping, and when a fault began."""

from __future__ import annotations

import unittest
from dataclasses import replace

from core.monitor import Watch, look
from core.signals import Level, Signal, Signals, Verdict
from scenarios import SETTINGS

G, R, U = Signal.GREEN, Signal.RED, Signal.UNKNOWN
CALM = Signals(G, G, G, G, G, G, G)
DARK = Signals(R, R, R, R, R, R, G)
EDGE = replace(CALM, own_probe=R, witness_probe=R)
DATA = replace(CALM, writer_port=R, canary_age=R)


def watched(*ticks: Signals, every: float = 10, since: float = 1000) -> list[Verdict]:
    """The verdicts of ticks, the first one at `since`."""
    watch, verdicts = Watch(), []
    for number, signals in enumerate(ticks):
        watch, verdict = look(watch, signals, since + number * every, SETTINGS)
        assert verdict is not None
        verdicts.append(verdict)
    return verdicts


class Monitor(unittest.TestCase):
    def test_three_down_and_six_up(self) -> None:
        levels = [one.level.value for one in watched(*[DARK] * 4, *[CALM] * 7)]
        self.assertEqual(levels, ["clear"] * 2 + ["promote"] * 7 + ["clear"] * 2)

    def test_domains_by_themselves(self) -> None:
        for signals, level in (
            (EDGE, Level.EVACUATE),
            (DATA, Level.PAGE),
            (DARK, Level.PROMOTE),
            (replace(DARK, self_check=R), Level.ABSTAIN),
            # One vantage is none; a third one stands in for a second.
            (replace(CALM, own_probe=R), Level.CLEAR),
            (replace(CALM, own_probe=R, route53=R), Level.EVACUATE),
            (replace(CALM, own_probe=R, witness_probe=U, route53=U), Level.CLEAR),
            # Old rows are a fault with another sign alone.
            (replace(CALM, canary_age=R), Level.CLEAR),
            (replace(CALM, canary_age=R, replication=R), Level.PAGE),
            (replace(CALM, writer_port=R, replication=R), Level.CLEAR),
            (replace(DATA, is_writer_here=True), Level.CLEAR),
        ):
            with self.subTest(signals):
                self.assertIs(watched(*[signals] * 4)[-1].level, level)

    def test_unknown_counts_for_neither_side(self) -> None:
        blind = replace(CALM, own_probe=U, witness_probe=U, canary_age=U)
        self.assertIs(watched(DARK, DARK, blind, DARK, DARK)[-1].level, Level.CLEAR)
        self.assertIs(watched(*[DARK] * 3, *[CALM] * 5, blind, CALM)[-1].level, Level.PROMOTE)
        self.assertEqual((watched(blind)[0].edge, watched(blind)[0].data), (U, U))

    def test_ticks_with_a_hole_are_not_in_a_row(self) -> None:
        self.assertIs(watched(*[DARK] * 3, every=20)[-1].level, Level.PROMOTE)
        self.assertIs(watched(*[DARK] * 3, every=20.1)[-1].level, Level.CLEAR)

    def test_more_than_three_changes_an_hour_flap(self) -> None:
        cycle = [DARK] * 3 + [CALM] * 6
        verdicts = watched(*cycle * 2, *[CALM] * 360)
        # Down, up, down, up: the fourth one is one too many.
        changed = [at for at, one in enumerate(verdicts) if one.is_flapping]
        self.assertEqual(changed[0], 17)
        # The first is an hour old at the tick 362.
        self.assertEqual(changed[-1], 361)
        self.assertFalse(any(one.is_flapping for one in watched(*cycle, *[DARK] * 5)))

    def test_deployment_inhibits_for_ten_minutes(self) -> None:
        for age, wanted in ((0, True), (599, True), (600, False)):
            at = replace(CALM, deployed_at=1000 - age)
            self.assertIs(watched(at)[0].is_inhibited, wanted)
        self.assertFalse(watched(CALM)[0].is_inhibited)
        self.assertTrue(watched(replace(CALM, is_maintenance=True))[0].is_inhibited)

    def test_fault_begins_with_the_first_bad_tick(self) -> None:
        self.assertEqual(watched(CALM, EDGE, DARK, DARK)[-1].first_red_at, 1010)
        self.assertIsNone(watched(DARK, CALM)[-1].first_red_at)
        self.assertEqual(watched(DARK, CALM, DARK)[-1].first_red_at, 1020)
        # Rows are good for a while after the fault.
        self.assertEqual(watched(CALM, EDGE, EDGE, EDGE, DARK)[-1].first_red_at, 1010)

    def test_fault_goes_on_while_a_domain_is_down(self) -> None:
        blind = replace(CALM, own_probe=U, witness_probe=U, canary_age=U)
        self.assertEqual(watched(*[DARK] * 3, blind, DARK)[-1].first_red_at, 1000)

    def test_data_that_goes_in_an_evacuation_is_a_fault_of_its_own(self) -> None:
        verdicts = watched(*[EDGE] * 400, *[DARK] * 5)
        self.assertEqual(verdicts[399].first_red_at, 1000)
        self.assertEqual({one.first_red_at for one in verdicts[400:]}, {5000})


if __name__ == "__main__":
    unittest.main()
