"""s0 to s8: when each is red, and when nobody knows."""

from __future__ import annotations

import unittest
from typing import Callable

from core.signals import Signal
from core.state import Lease, State
from fakes.platform import HEALTH, HOME, HOME_CLUSTER, LAG, OTHERS, PEER, WITNESS, Platform
from fakes.weather import Fate
from handlers.signals import Memory, look_around, of_canary, of_replication, of_votes, of_witness
from platforms import steady
from ports.rows import following
from ports.telemetry import Sample

GREEN, RED, UNKNOWN = Signal.GREEN, Signal.RED, Signal.UNKNOWN


def named(platform: Platform) -> dict[str, str]:
    memory = Memory(canary_sequence=platform.rows.servers["home"][-1].sequence)
    return look_around(platform.ports(), platform.names, memory, 3).named()


class Signals(unittest.TestCase):
    def test_calm(self) -> None:
        calm = dict.fromkeys(("s0", "s1", "s3", "s4", "s5", "s6", "s7", "s8"), "GREEN")
        self.assertEqual(named(steady()), {**calm, "s2": "UNKNOWN"})

    def test_dark(self) -> None:
        platform = steady()
        platform.darken()
        platform.pass_time(60)
        seen = named(platform)
        self.assertEqual(
            {name for name, color in seen.items() if color == "RED"}, {"s1", "s3", "s5", "s6"}
        )
        # Their APIs are dark too: nobody knows.
        self.assertEqual(seen["s4"], "UNKNOWN")

    def test_each_fault_by_itself(self) -> None:
        def witness_fails(platform: Platform) -> None:
            of = {"Application": "trading", "Region": PEER}
            platform.metrics.put(WITNESS, "Success", of, Sample(platform.clock.now(), 40))

        def lag_grows(platform: Platform) -> None:
            of = {"DBClusterIdentifier": HOME_CLUSTER.rsplit(":", 1)[-1]}
            now = platform.clock.now()
            samples = [Sample(now - 60 * age, 100_000 - 60_000 * age) for age in (2, 1, 0)]
            platform.metrics.put(HOME, LAG, of, *samples)

        def maintained(platform: Platform) -> None:
            platform.table.facts["MARKS"] = {"maintenance_until": platform.clock.now() + 60}

        faults: tuple[tuple[str, Callable[[Platform], object]], ...] = (
            ("s0", lambda p: p.probe.answers.update({OTHERS[0]: None})),
            ("s0", lambda p: p.home.next("is_known", Fate.LOST)),
            ("s0", lambda p: setattr(p.witness, "is_dark", True)),
            ("s1", lambda p: p.probe.answers.update({HEALTH: 503})),
            ("s1", lambda p: p.probe.answers.update({HEALTH: None})),
            ("s2", witness_fails),
            ("s3", lambda p: p.health_checks.hosts.update({"use1.api.example.com": (2, 16)})),
            ("s5", lambda p: p.probe.greeting.clear()),
            ("s6", lambda p: None),
            ("s7", lag_grows),
            ("s8", maintained),
        )
        for name, fault in faults:
            with self.subTest(name):
                platform = steady()
                if name == "s6":
                    platform.is_replicating = False
                    platform.pass_time(20)
                else:
                    fault(platform)
                self.assertIn(name, [s for s, color in named(platform).items() if color == "RED"])

    def test_one_good_answer_of_three_is_enough(self) -> None:
        platform = steady()
        platform.home.next(HEALTH, Fate.LOST, "reset")
        self.assertEqual(named(platform)["s1"], "GREEN")
        platform.home.next(HEALTH, Fate.LOST, "reset", Fate.LOST)
        self.assertEqual(named(platform)["s1"], "RED")

    def test_hosts_are_gone_for_two_minutes(self) -> None:
        platform = steady()
        platform.peer_capacity.fleet = type(platform.peer_capacity.fleet)(0, 3, 3, 10)
        memory, seen = Memory(), []
        for _ in range(4):
            tick = look_around(platform.ports(), platform.names, memory, 3)
            memory = tick.memory
            seen.append(tick.signals.healthy_hosts)
            platform.clock.time += 45
        self.assertEqual(seen, [UNKNOWN, UNKNOWN, UNKNOWN, RED])

    def test_limits(self) -> None:
        row = following(None, 1000, "", 0)
        for signal, wanted in (
            (of_votes(None), UNKNOWN),
            (of_votes((0, 0)), UNKNOWN),
            (of_votes((3, 16)), GREEN),
            (of_votes((18, 100)), RED),
            (of_witness((), 60), UNKNOWN),
            (of_witness(None, 60), UNKNOWN),
            (of_witness((Sample(0, 49.9),), 60), RED),
            (of_witness((Sample(0, 50),), 60), GREEN),
            # A minute that has just begun is filled up with the one before.
            (of_witness((Sample(0, 100), Sample(60, 0)), 80), GREEN),
            (of_witness((Sample(0, 100), Sample(60, 0)), 100), RED),
            (of_witness((Sample(0, 0), Sample(60, 100)), 80), RED),
            (of_witness((Sample(0, 0), Sample(180, 100)), 200), GREEN),
            (of_witness((Sample(0, 0),), 150), RED),
            (of_witness((Sample(0, 0),), 151), UNKNOWN),
            (of_canary(None, 1, 1000), UNKNOWN),
            (of_canary(row, 1, 1015), GREEN),
            (of_canary(row, 1, 1016), RED),
            (of_canary(row, None, 1016), UNKNOWN),
            (of_replication((), ()), UNKNOWN),
            (of_replication((), (Sample(0, 0), Sample(60, 0))), RED),
            (of_replication((Sample(0, 9e9),), (Sample(0, 0),)), GREEN),
        ):
            self.assertIs(signal, wanted)

    def test_deployment_keeps_it_from_acting(self) -> None:
        platform = steady()
        platform.table.facts["MARKS"] = {"deployed_at": platform.clock.now()}
        platform.darken()
        platform.pass_time(300)
        self.assertIs(platform.control.state, State.SUSPECT)
        self.assertEqual(platform.fenced(), 0)


class Minutes(unittest.TestCase):
    def test_minute_has_six_ticks_and_tells_of_them(self) -> None:
        from handlers.watching import Minute

        platform = steady()
        platform.clock.hooks.clear()
        began = platform.clock.now()
        minute = Minute(
            platform.ports(),
            platform.names,
            platform.settings,
            lambda: began + 59 - platform.clock.now(),
        )
        told = minute.watch(55)
        self.assertEqual((told["ticks"], told["level"]), (6, "clear"))
        self.assertEqual(platform.clock.now() - began, 50)
        self.assertEqual(platform.metrics.published["DR/Monitor Verdict"], 0)
        self.assertEqual(platform.metrics.published["DR/Monitor StandbyLag"], 400)
        # Nobody looks from a third region here.
        self.assertEqual(platform.metrics.published["DR/Monitor WitnessHeard"], 0)
        self.assertEqual(platform.functions.kicked, [])

    def test_minute_of_a_black_hole_ends_in_time(self) -> None:
        from handlers.watching import Minute

        platform = steady()
        platform.clock.hooks.clear()
        timeouts: list[float] = []
        began = platform.clock.now()
        left = lambda: began + 59 - platform.clock.now()  # noqa: E731
        minute = Minute(platform.ports(), platform.names, platform.settings, left)
        for second in (0, 40, 50, 57):
            platform.clock.time = began + second
            timeouts.append(minute._timeout())
        for second, timeout in zip((0, 40, 50, 57), timeouts):
            self.assertLessEqual(second + 3 * timeout, 59.5)
        self.assertGreater(timeouts[2], 2)

    def test_orchestrator_is_kicked_until_all_is_clear(self) -> None:
        platform = steady()
        platform.darken()
        platform.pass_until(State.CONFIRM)
        calls = platform.home.calls.count("kick")
        platform.light()
        platform.pass_time(300)
        self.assertGreater(platform.home.calls.count("kick"), calls)
        calls = platform.home.calls.count("kick")
        platform.pass_time(300)
        self.assertEqual(platform.home.calls.count("kick"), calls)

    def test_orchestrator_that_runs_is_not_kicked(self) -> None:
        platform = steady()
        platform.darken()
        platform.world.moves_in = 150
        platform.pass_until(State.ACTIVE)
        # One run has waited for the writer: there is nothing that Lambda had to turn down.
        self.assertLessEqual(len(platform.functions.kicked), 1)
        platform.table.lease = Lease("another", platform.clock.now() + 15)
        calls = platform.home.calls.count("kick")
        platform.clock.sleep(10)
        self.assertEqual(platform.home.calls.count("kick"), calls)
        platform.home.next("is_leased", Fate.LOST)
        platform.clock.sleep(10)
        self.assertEqual(platform.home.calls.count("kick"), calls + 1)


if __name__ == "__main__":
    unittest.main()
