"""No invariant breaks in any world that is looked at, and each guard is needed for one."""

from __future__ import annotations

import functools
import inspect
import itertools
import unittest
from dataclasses import dataclass, replace
from typing import Callable, Hashable, Iterator
from unittest import mock

from core import guards
from core.monitor import Watch, look
from core.explain import guards_of, next_of
from core.signals import Level, Signal, Signals
from core.state import State
from core.times import utc
from explorer import Explored, explore, require
from fakes.platform import HOME, NAMES, PEER
from handlers.telling import transition
from invariants import TOLD, Told
from model import run
from scenarios import SCENARIOS, SETTINGS

NEEDED_IN = {
    "the way to a promotion, with a crash and a call that fails": (
        "can_take_over",
        "fits_in_run",
        "has_dwelt",
        "is_fence_up",
        "is_fresh",
        "look_is_new",
        "look_is_red",
        "prechecks_pass",
    ),
    "the call and what follows, by two workers of which any may die": (
        "is_first_call",
        "is_writer_here",
        "lease_is_free",
        "validation_passes",
    ),
    "a beginning": (
        "is_quorum_for_evacuation",
        "is_quorum_for_promotion",
        "is_rested",
        "is_standby_ready",
        "is_undisturbed",
        "is_without_drift",
    ),
    "mode off": ("acts_at_all",),
    "a question": ("is_answer_to_question",),
    "a primary that flaps": ("acts_alone",),
    "orders while a call may still arrive": ("is_call_settled",),
    "orders after a validation that failed": ("nothing_was_promoted",),
    "a failback": ("is_quiesced", "is_resynced", "is_writer_there"),
    "orders twice, late, and to the wrong region": (
        "is_addressed_here",
        "is_nonce_unused",
        "is_recent",
    ),
    # It holds by what it shares with the others.
    "a drill in calm time": (),
    "clocks that are a minute apart": ("write_is_current",),
    "the monitor": (
        "canary_is_corroborated",
        "data_is_in_question",
        "is_green_long_enough",
        "is_red_long_enough",
        "region_sees",
        "tick_follows",
        "tick_is_newer",
        "vantages_agree",
    ),
}


@dataclass(frozen=True)
class Run:
    """Ticks of one colour in a row, as far as anything asks."""

    colour: Signal = Signal.UNKNOWN
    length: int = 0

    def then(self, colour: Signal) -> Run:
        return Run(colour, min(6, self.length + 1) if colour is self.colour else 1)


@dataclass(frozen=True)
class Look:
    """The monitor after some ticks, and what truly was seen in them."""

    watch: Watch
    edge: Run = Run()
    data: Run = Run()


def truth(signals: Signals) -> tuple[Signal, Signal]:
    """Edge and data of a tick, told without the core."""
    if signals.self_check is not Signal.GREEN:
        return Signal.UNKNOWN, Signal.UNKNOWN
    votes = [signals.own_probe, signals.witness_probe, signals.route53]
    most = max((Signal.RED, Signal.GREEN), key=votes.count)
    edge = most if votes.count(most) >= 2 else Signal.UNKNOWN
    if signals.is_writer_here:
        return edge, Signal.UNKNOWN
    others = (signals.writer_port, signals.replication)
    is_alone = signals.canary_age is Signal.RED and Signal.RED not in others
    return edge, Signal.UNKNOWN if is_alone else signals.canary_age


def sights() -> tuple[Signals, ...]:
    red, green, unknown = Signal.RED, Signal.GREEN, Signal.UNKNOWN
    calm = Signals(green, green, green, green, green, green, green)
    dark = Signals(red, red, unknown, red, red, red, green)
    return (
        calm,
        dark,
        replace(dark, self_check=red),
        replace(calm, own_probe=red),
        replace(calm, canary_age=red),
        replace(dark, canary_age=green),
        replace(calm, canary_age=red, replication=red),
        replace(calm, canary_age=unknown, replication=unknown, is_writer_here=True),
    )


def monitor_steps(before: Look) -> Iterator[tuple[str, Callable[[], Look]]]:
    for gap, signals in itertools.product((10, 60, 0, -10), sights()):
        edge, data = truth(signals)
        label = f"{gap:+} s: edge {edge.value}, data {data.value}"
        yield label, functools.partial(ticked, before, gap, signals)


def ticked(before: Look, gap: float, signals: Signals) -> Look:
    watch, verdict = look(before.watch, signals, before.watch.at + gap, SETTINGS)
    if gap <= 0:
        is_ignored = verdict is None and watch == before.watch
        require(is_ignored, "a tick that came late or twice does not count")
        return before
    assert verdict is not None
    is_blind = signals.self_check is not Signal.GREEN
    require(not is_blind or verdict.level is Level.ABSTAIN, "a region that cannot see abstains")
    edge, data = truth(signals)
    runs = (before.edge, before.data) if gap == 10 else (Run(), Run())
    after = Look(watch, runs[0].then(edge), runs[1].then(data))
    for run_of, was, domain in (
        (after.edge, before.watch.edge, watch.edge),
        (after.data, before.watch.data, watch.data),
    ):
        if domain.is_down and not was.is_down:
            holds = run_of.colour is Signal.RED and run_of.length >= 3
            require(holds, "three red ticks of a quorum, in a row, take a domain down")
        is_over = signals.is_writer_here and domain is watch.data
        if was.is_down and not domain.is_down and not is_over:
            holds = run_of.colour is Signal.GREEN and run_of.length >= 6
            require(holds, "six good ticks in a row bring a domain back")
    if signals.is_writer_here:
        require(not watch.data.is_down, "the data is not missed where the writer is")
    if not is_blind:
        down = {
            Level.CLEAR: (False, False),
            Level.PAGE: (False, True),
            Level.EVACUATE: (True, False),
            Level.PROMOTE: (True, True),
        }[verdict.level]
        is_told = down == (watch.edge.is_down, watch.data.is_down)
        require(is_told, "edge moves traffic, edge and data the writer, data alone a person")
    return after


def monitor_key(at: Look) -> Hashable:
    domains = tuple(
        (min(domain.red, 3), min(domain.green, 6), domain.is_down)
        for domain in (at.watch.edge, at.watch.data)
    )
    return domains, at.edge, at.data


def watched() -> Explored:
    return explore(
        [Look(Watch(at=1000))],
        monitor_steps,
        monitor_key,
        lambda at: not (at.watch.edge.is_down or at.watch.data.is_down),
        60_000,
    )


def explored(name: str) -> Explored:
    return watched() if name == "the monitor" else run(SCENARIOS[name])


class Model(unittest.TestCase):
    def test_no_invariant_breaks(self) -> None:
        TOLD.clear()
        for name in NEEDED_IN:
            with self.subTest(name):
                found = explored(name)
                print(f"holds: {name}: {found.count} worlds, {found.transitions} steps")
                self.assertIsNone(found.broken, "\n".join(found.path))
                self.assertTrue(found.is_complete, f"{name} is too large to be looked at")
        self.assertEqual({after for _, after, *_ in TOLD}, set(State), "each state is entered")
        for (before, after, *_), told in TOLD.items():
            with self.subTest(f"{before.value} -> {after.value}"):
                self.check_text(told)

    def check_text(self, of: Told) -> None:
        """Whoever is woken up finds all in it, of each transition that there is."""
        control, seen, notify, now, settings = of
        message = transition(NAMES, settings, control, notify, seen, now)
        self.assertLessEqual(len(message.subject), 100)
        self.assertTrue(message.subject.isascii())
        self.assertEqual(message.subject.startswith("PAGE"), notify.is_page)
        arrow = f"{notify.before.value} -> {notify.after.value}"
        self.assertIn(arrow, message.subject)
        way = (PEER, HOME) if not control.is_failback else (HOME, PEER)
        for part in (
            f"{arrow} on ",
            f"after {notify.elapsed:.0f} s in {notify.before.value}",
            f"Incident {control.incident_id or 'none'}, epoch {control.epoch}",
            f"from {way[0]} to {way[1]}",
            "Next, by itself: ",
            "What you can order now:",
        ):
            self.assertIn(part, message.text)
        coming = next_of(control, settings)
        if coming is not None:
            self.assertIn(f"{coming.action}", message.text)
            self.assertIn("How to stop it: ", message.text)
            if coming.at is not None:
                self.assertIn(f"by {utc(coming.at)}", message.text)
        for guard in guards_of(control, seen, now, settings):
            self.assertIn(f"{guard.name}: {guard.found}", message.text)
        if control.state is State.MANUAL:
            self.assertIn(f"formwork failover resume {NAMES.stack}", message.text)

    def test_each_guard_is_needed(self) -> None:
        for name, needed in NEEDED_IN.items():
            for guard in needed:
                with self.subTest(guard), mock.patch.object(guards, guard, lambda *_: True):
                    found = explored(name)
                    print(f"without {guard}: {found.broken}")
                    self.assertIsNotNone(found.broken, f"{guard} is not needed in: {name}")

    def test_every_guard_is_taken_out(self) -> None:
        own = {
            name
            for name, function in inspect.getmembers(guards, inspect.isfunction)
            if function.__module__ == guards.__name__
        }
        self.assertEqual(own, set(itertools.chain.from_iterable(NEEDED_IN.values())))
        self.assertEqual(set(SCENARIOS) | {"the monitor"}, set(NEEDED_IN))


if __name__ == "__main__":
    unittest.main()
