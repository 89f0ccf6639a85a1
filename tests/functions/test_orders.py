"""What operators order, as the function is asked: what is refused, and what comes of the rest."""

from __future__ import annotations

import unittest
from dataclasses import replace
from typing import Any, Mapping

from core.state import Lease, State
from fakes.platform import HOME, HOME_CLUSTER, Platform
from platforms import steady, world_of


class Refusals(unittest.TestCase):
    def refused(self, platform: Platform, fields: Mapping[str, Any]) -> str:
        before = world_of(platform)
        answer = platform.order(**fields)
        self.assertEqual(world_of(platform), before)
        self.assertEqual(answer["refused"]["allowed"], answer["allowed"])
        return str(answer["refused"]["reason"])

    def test_malformed_request_names_the_field(self) -> None:
        platform = steady()
        rows: tuple[tuple[dict[str, Any], str], ...] = (
            ({"command": "promote"}, "command"),
            ({"command": "failover", "operator": ""}, "operator"),
            ({"command": "failover", "operator": 7}, "operator"),
            ({"command": "failover", "reason": None}, "reason"),
            ({"command": "failover", "reason": "x" * 1001}, "reason"),
            ({"command": "failover", "nonce": "short"}, "nonce"),
            ({"command": "failover", "issued_at": "now"}, "issued_at"),
            ({"command": "failover", "issued_at": True}, "issued_at"),
            ({"command": "failover", "region": None}, "region"),
            ({"command": "failover", "accepts_loss": "yes"}, "accepts_loss"),
            ({"command": "approve"}, "approval_token"),
            ({"command": "approve", "approval_token": "no.token"}, "approval_token"),
        )
        for fields, named in rows:
            with self.subTest(fields):
                self.assertIn(named, self.refused(platform, fields))

    def test_order_for_another_region_is_refused(self) -> None:
        platform = steady()
        for command in ("failover", "status", "plan", "freeze"):
            with self.subTest(command):
                reason = self.refused(platform, {"command": command, "region": "us-east-1"})
                self.assertIn("us-east-1", reason)

    def test_stale_order_and_used_nonce_are_refused(self) -> None:
        platform = steady()
        old = platform.clock.now() - 901
        self.assertIn(
            "too long ago", self.refused(platform, {"command": "freeze", "issued_at": old})
        )
        nonce = "a" * 32
        self.assertIsNone(platform.order("freeze", nonce=nonce)["refused"])
        self.assertTrue(platform.control.is_frozen)
        again = platform.order("freeze", nonce=nonce)["refused"]
        self.assertIn("used", again["reason"])
        # Who got no answer the first time learns that the order arrived.
        self.assertTrue(again["is_repeat"])
        self.assertFalse(platform.order("abort")["refused"]["is_repeat"])
        self.assertIn("used", self.refused(platform, {"command": "unfreeze", "nonce": nonce}))
        self.assertTrue(platform.control.is_frozen)

    def test_order_that_the_state_does_not_allow_is_refused(self) -> None:
        platform = steady()
        for command in ("abort", "resume", "failback", "force-validate"):
            with self.subTest(command):
                self.assertIn("STEADY", self.refused(platform, {"command": command}))

    def test_one_run_at_a_time(self) -> None:
        platform = steady()
        platform.table.lease = Lease("another", platform.clock.now() + 330)
        self.assertIn("another run", self.refused(platform, {"command": "failover"}))
        status = platform.run({"command": "status", "region": HOME})
        self.assertIsNone(status["refused"])
        # Its holder died: the lease outlives it, and then somebody else goes on.
        platform.clock.sleep(331)
        platform.pass_time(20)
        self.assertIsNone(platform.order("freeze")["refused"])


class Orders(unittest.TestCase):
    def test_failover_by_order_in_one_call(self) -> None:
        platform = steady()
        platform.darken()
        platform.pass_time(30)
        answer = platform.order("failover")
        self.assertEqual((answer["state"], answer["refused"]), ("ACTIVE", None))
        self.assertEqual(len(platform.world.promotions), 1)
        self.assertIn("ana: the test says so", answer["cause"])

    def test_failover_over_the_limit_needs_a_word(self) -> None:
        platform = steady()
        platform.lag_ms = 90_000
        platform.pass_time(180)
        platform.darken()
        platform.pass_until(State.MANUAL)
        self.assertIn("A4", platform.control.last_error or "")
        platform.order("resume", accepts_loss=True)
        self.assertIs(platform.control.state, State.ACTIVE)

    def test_healthy_primary_is_not_promoted_away(self) -> None:
        platform = steady()
        answer = platform.order("failover")
        self.assertEqual((platform.world.promotions, platform.fenced()), ([], 0))
        self.assertEqual(answer["state"], "STEADY")

    def test_drill_tells_its_calls_and_changes_nothing(self) -> None:
        platform = steady()
        answer = platform.order("drill")
        self.assertEqual([one["call"] for one in answer["plan"]][-1], "fake.Promote")
        self.assertEqual((answer["state"], platform.fenced()), ("STEADY", 0))
        self.assertEqual((platform.world.promotions, len(platform.table.would)), ([], 4))

    def test_drill_that_finds_something_pages_and_leaves_nothing(self) -> None:
        platform = steady()
        platform.table.facts["PEER"] = {"engine_version": "8.0.mysql_aurora.3.04.0"}
        answer = platform.order("drill")
        self.assertEqual((answer["state"], answer["epoch"]), ("STEADY", 0))
        (told,) = [one for one in platform.messages.published if "-> ABORTED" in one.subject]
        self.assertTrue(told.subject.startswith("PAGE"))
        self.assertIn("A2", told.text)

    def test_abort_gets_in_during_the_dwell(self) -> None:
        platform = steady()
        platform.darken()
        platform.pass_until(State.CONFIRM)
        self.assertEqual(platform.table.lease.holder, "")
        self.assertIsNone(platform.order("abort")["refused"])
        self.assertEqual(platform.world.promotions, [])

    def test_evacuate_and_unfence(self) -> None:
        platform = steady()
        self.assertIsNone(platform.order("evacuate")["refused"])
        self.assertEqual(platform.fenced(), 1)
        platform.pass_time(120)
        self.assertEqual(platform.fenced(), 1)
        platform.order("unfence")
        self.assertEqual(platform.fenced(), 0)

    def test_instance_of_another_class_blocks(self) -> None:
        platform = steady()
        platform.darken()
        cluster = platform.world.clusters[HOME_CLUSTER]
        small = tuple(replace(one, instance_class="db.t4g.medium") for one in cluster.instances)
        platform.world.clusters[HOME_CLUSTER] = replace(cluster, instances=small)
        platform.pass_until(State.MANUAL)
        self.assertIn("A3", platform.control.last_error or "")

    def test_ledger_out_of_balance_keeps_writes_closed(self) -> None:
        platform = steady()
        query = "SELECT SUM(debit), SUM(credit) FROM ledger"
        platform.rows.answers[query] = (7, 8)
        platform.darken()
        platform.pass_until(State.MANUAL)
        self.assertIn("B5", platform.control.last_error or "")
        self.assertNotIn("ACTIVE", [flag.role.value for flag in platform.table.flags])
        self.assertIn("force-validate", platform.messages.published[-1].text)
        platform.rows.answers[query] = (8, 8)
        platform.order("resume")
        self.assertIs(platform.control.state, State.ACTIVE)

    def test_fencing_that_failed_is_told(self) -> None:
        platform = steady()
        platform.darken()
        platform.pass_until(State.CONFIRM)
        event = {"detail": {"EventID": "RDS-EVENT-0391", "SourceArn": "old"}}
        platform.run({"detail-type": "RDS DB Instance Event", **event})
        # Whenever it comes, and whatever is validated.
        self.assertIn("possible split-brain", platform.messages.published[-1].subject)
        platform.pass_until(State.ACTIVE)
        told = [one.text for one in platform.messages.published if "-> OPEN" in one.subject]
        self.assertIn("RDS-EVENT-0391 of the old primary", told[0])


if __name__ == "__main__":
    unittest.main()
