"""What a step's actions do, and what a tick keeps up beside them."""

from __future__ import annotations

import unittest
from dataclasses import replace
from unittest import mock

from core.actions import (
    Action,
    KeepSnapshot,
    PassivatePeer,
    PublishFence,
    RaiseCapacity,
    Role,
    SetRole,
)
from core.state import Control, State
from fakes.platform import HOME_CLUSTER, PEER_CLUSTER, Platform
from fakes.weather import Fate
from handlers.performing import Performer
from handlers.signals import Memory, look_around
from handlers.upkeep import HELD_BACK, hold_back
from platforms import steady
from ports.region import Fleet

OPEN = Control(State.OPEN, 1, "i")


def performer(platform: Platform) -> Performer:
    return Performer(platform.ports(), platform.names)


class Actions(unittest.TestCase):
    def test_what_was_done_is_told(self) -> None:
        platform = steady()
        rows: tuple[tuple[Action, str, str], ...] = (
            (PublishFence(True), "publish", "is_fence_published"),
            (SetRole(Role.ACTIVE, "i/open"), "set_role", "is_role_active"),
            (SetRole(Role.PASSIVE, "i/quiesce"), "set_role", "is_role_passive"),
        )
        fates: tuple[Fate | str, ...] = (Fate.LOST, "Throttling")
        for action, operation, name in rows:
            done = performer(platform).perform(OPEN, (action,))
            self.assertEqual(
                {field for field, value in vars(done).items() if value}, {name}, action
            )
            for fate in fates:
                platform.home.next(operation, fate)
                done = performer(platform).perform(OPEN, (action,))
                self.assertFalse(any(vars(done).values()), action)
        done = performer(platform).perform(OPEN, (SetRole(Role.PROMOTING, "i/fence"),))
        self.assertFalse(done.is_role_active or done.is_role_passive)

    def test_opening_adds_as_many_instances_as_the_other_region_had(self) -> None:
        platform = steady()
        platform.table.facts["PEER"] = {**platform.table.facts["PEER"], "desired_capacity": 7}
        performer(platform).perform(OPEN, (RaiseCapacity("i/open"),))
        self.assertEqual(platform.capacity.fleet.desired, 7)
        # Never less than there are.
        platform.capacity.fleet = Fleet(9, 3, 9, 10)
        performer(platform).perform(OPEN, (RaiseCapacity("i/open"),))
        self.assertEqual(platform.capacity.fleet.desired, 9)
        # Not where nobody said that it may.
        platform.capacity.fleet = Fleet(3, 3, 3, 10)
        platform.names = replace(platform.names, raised_group="")
        performer(platform).perform(OPEN, (RaiseCapacity("i/open"),))
        self.assertEqual(platform.capacity.fleet.desired, 3)

    def test_capacity_is_never_waited_for(self) -> None:
        for operation in ("fact", "fleet", "wish"):
            platform = steady()
            platform.home.next(operation, Fate.LOST)
            done = performer(platform).perform(OPEN, (RaiseCapacity("i/open"),))
            self.assertFalse(any(vars(done).values()))

    def test_snapshot_is_kept_once_and_tried_until_it_is(self) -> None:
        platform = steady()
        performer(platform).perform(OPEN, (KeepSnapshot("i/snapshot"),))
        self.assertEqual(platform.world.copies, [])
        platform.world.snapshots[PEER_CLUSTER] = ["rds:unplanned-1"]
        for _ in range(2):
            performer(platform).perform(OPEN, (KeepSnapshot("i/snapshot"),))
        self.assertEqual(platform.world.copies, ["trading-use1-orders-kept-i"])
        self.assertEqual(platform.table.facts["SNAPSHOT"]["incident"], "i")
        self.assertEqual(platform.home.calls.count("keep_snapshot"), 0)
        self.assertEqual(platform.peer.calls.count("keep_snapshot"), 2, "not once it is known")

    def test_other_region_that_does_not_answer_keeps_nothing_up(self) -> None:
        platform = steady()
        platform.peer.is_dark = True
        done = performer(platform).perform(OPEN, (PassivatePeer("i/fence"), PublishFence(True)))
        self.assertTrue(done.is_fence_published)


class Upkeep(unittest.TestCase):
    def test_region_holds_back_for_two_minutes(self) -> None:
        platform = steady()
        now = platform.clock.now()
        self.assertTrue(hold_back(platform.ports(), platform.settings, Control(), "i/fence"))
        flag = platform.table.flags[-1]
        self.assertEqual((flag.role, flag.until), (Role.PASSIVE, now + 120))
        self.assertEqual(HELD_BACK, 120)

    def test_role_follows_the_writer_in_calm_time_alone(self) -> None:
        platform = steady()
        self.assertIs(platform.table.flags[-1].role, Role.PASSIVE)
        count = len(platform.table.flags)
        platform.pass_time(120)
        self.assertEqual(len(platform.table.flags), count, "what is right is left")
        platform.promote_by_hand()
        platform.pass_time(120)
        self.assertIs(platform.table.flags[-1].role, Role.ACTIVE)

    def test_baseline_is_counted_once_an_hour(self) -> None:
        platform = steady()
        counted = platform.table.facts["SENTINELS"]["counted_at"]
        self.assertEqual(platform.table.facts["SENTINELS"]["trades"], 1000)
        platform.rows.answers["SELECT COUNT(*) FROM trades"] = (1100,)
        platform.pass_time(3000)
        self.assertEqual(platform.table.facts["SENTINELS"]["counted_at"], counted)
        platform.pass_time(600)
        self.assertEqual(platform.table.facts["SENTINELS"]["trades"], 1100)

    def test_what_is_known_of_the_other_region_outlives_it(self) -> None:
        platform = steady()
        platform.peer_capacity.fleet = Fleet(5, 3, 5, 10)
        platform.pass_time(60)
        known = platform.table.facts["PEER"]
        self.assertEqual((known["desired_capacity"], known["port"]), (5, 3306))
        platform.peer.is_dark = True
        platform.pass_time(60)
        self.assertEqual(platform.table.facts["PEER"]["seen_at"], known["seen_at"])

    def test_lease_of_a_run_is_longer_than_lambda_lets_it_be(self) -> None:
        platform, seen = steady(), []
        took = platform.ports().store.take_lease

        def takes(holder: str, now: float, until: float) -> bool:
            seen.append(until - now)
            return took(holder, now, until)

        with mock.patch("fakes.store.FakeStore.take_lease", side_effect=takes):
            platform.run({"command": "tick"})
        self.assertEqual(seen, [330])


class Monitors(unittest.TestCase):
    def test_canary_is_written_where_the_writer_is_alone(self) -> None:
        platform = steady()
        self.assertEqual(platform.home.calls.count("write_canary"), 0)
        platform.promote_by_hand()
        platform.pass_time(10)
        self.assertEqual(platform.home.calls.count("write_canary"), 1)
        last = platform.rows.servers["home"][-1]
        self.assertEqual((last.incident, last.epoch), ("", 0))

    def test_region_whose_table_does_not_answer_abstains(self) -> None:
        platform = steady()
        platform.home.next("fact", Fate.LOST)
        seen = look_around(platform.ports(), platform.names, Memory(), 3)
        self.assertEqual(seen.named()["s0"], "RED")

    def test_cluster_that_is_no_member_has_no_writer(self) -> None:
        platform = steady()
        del platform.world.clusters[HOME_CLUSTER]
        seen = look_around(platform.ports(), platform.names, Memory(), 3)
        self.assertFalse(seen.is_writer)


if __name__ == "__main__":
    unittest.main()
