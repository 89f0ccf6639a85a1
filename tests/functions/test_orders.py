"""What operators order, as the function is asked: the contract of `formwork failover`."""

from __future__ import annotations

import json
import re
import unittest
from dataclasses import replace
from typing import Any, Mapping
from unittest import mock

from core.settings import Mode
from core.state import IntentStatus, Lease, State
from fakes.platform import HOME, HOME_CLUSTER, Killed, Platform
from fakes.weather import Fate
from handlers import orders
from test_failover import steady

FIELDS = """
region peer_region global_cluster application now mode dry_run state epoch incident_id
version entered_at deadline_at cooldown_until is_fenced is_evacuated is_frozen
is_dry_run is_failback is_commanded cause last_error lag_at_fault_ms canary_age_ms
topology verdict checks guards intents
budget allowed next plan refused""".split()


def world_of(platform: Platform) -> str:
    """All that a command could change."""
    table = replace(platform.table, lease=Lease(), facts={}, reports={}, memories={})
    return repr((table, platform.world, platform.metrics.published, platform.roles.asked))


def token_in(platform: Platform) -> str:
    texts = [one.text for one in platform.messages.published if "approve" in one.subject]
    found = re.search(r"--token (\S+)", texts[-1])
    assert found is not None
    return found[1]


class Status(unittest.TestCase):
    def test_answer_has_every_field_and_is_json(self) -> None:
        for platform in (Platform(), steady()):
            answer = json.loads(json.dumps(platform.run({"command": "status", "region": HOME})))
            self.assertEqual(sorted(answer), sorted(FIELDS))
        self.assertEqual(answer["topology"]["is_member"], True)
        self.assertEqual(answer["verdict"]["signals"]["s0"], "GREEN")
        self.assertEqual(answer["verdict"]["edge"], "GREEN")
        self.assertEqual(
            [check["id"] for check in answer["checks"]], [f"A{n}" for n in range(1, 9)]
        )
        self.assertIn("failover", answer["allowed"])
        self.assertTrue(all(set(one) == {"name", "holds", "found"} for one in answer["guards"]))
        self.assertIsNone(answer["refused"])

    def test_status_and_plan_change_nothing(self) -> None:
        platform = steady()
        before = world_of(platform)
        calls = len(platform.home.calls)
        for command in ("status", "plan"):
            platform.run({"command": command, "region": HOME})
        self.assertEqual(world_of(platform), before)
        reads = {
            "cluster", "fact", "fleet", "is_replicated", "last_canary", "load", "look", "newest",
            "samples",
        }  # fmt: skip
        self.assertLessEqual(set(platform.home.calls[calls:]), reads)

    def test_plan_is_every_call_of_the_whole_way(self) -> None:
        plan = steady().run({"command": "plan", "region": HOME})["plan"]
        calls = [(one["state"], one["call"]) for one in plan if "Notify" not in one["call"]]
        wanted = [
            ("RECHECK", "fake.SetRole"),
            ("RECHECK", "fake.PassivatePeer"),
            ("PROMOTE", "fake.Promote"),
            ("OPEN", "fake.SetRole"),
            ("OPEN", "fake.RaiseCapacity"),
            ("ACTIVE", "fake.KeepSnapshot"),
        ]
        self.assertEqual([one for one in calls if one in wanted], wanted)

    def test_plan_goes_back_where_the_writer_is_here(self) -> None:
        platform = steady()
        platform.darken()
        platform.pass_until(State.ACTIVE)
        plan = platform.run({"command": "plan", "region": HOME})["plan"]
        self.assertIn(("SWITCHOVER", "fake.Switchover"), [(p["state"], p["call"]) for p in plan])
        self.assertNotIn("fake.Promote", [one["call"] for one in plan])

    def test_plan_stops_where_a_check_blocks(self) -> None:
        platform = steady()
        platform.world.clusters[HOME_CLUSTER] = replace(
            platform.world.clusters[HOME_CLUSTER], instances=()
        )
        plan = platform.run({"command": "plan", "region": HOME})["plan"]
        self.assertNotIn("fake.Promote", [one["call"] for one in plan])


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


class Approval(unittest.TestCase):
    def asked(self) -> Platform:
        platform = steady(mode=Mode.APPROVE)
        platform.darken()
        platform.pass_until(State.APPROVAL)
        return platform

    def test_person_approves_once(self) -> None:
        platform = self.asked()
        self.assertEqual(platform.world.promotions, [])
        token = token_in(platform)
        self.assertIsNone(platform.order("approve", approval_token=token)["refused"])
        platform.pass_until(State.ACTIVE)
        self.assertEqual(len(platform.world.promotions), 1)
        self.assertIsNotNone(platform.order("approve", approval_token=token)["refused"])

    def test_person_denies(self) -> None:
        platform = self.asked()
        platform.order("deny", approval_token=token_in(platform))
        self.assertEqual(platform.control.last_error, "ana denied it")
        platform.pass_time(600)
        self.assertEqual(platform.world.promotions, [])

    def test_nobody_answers(self) -> None:
        platform = self.asked()
        token = token_in(platform)
        platform.pass_time(2000)
        self.assertEqual(platform.control.last_error, "nobody approved in time")
        reason = platform.order("approve", approval_token=token)["refused"]["reason"]
        self.assertRegex(reason, "expired|incident")
        self.assertEqual(platform.world.promotions, [])

    def test_token_is_of_one_incident_and_signed(self) -> None:
        secret, now = b"s" * 32, 1000.0
        token = orders.sign(secret, "i", "n", now + 60)
        self.assertEqual(orders.nonce_of(secret, token, "i", now), "n")
        content, seal = token.split(".")
        for wrong, incident, at, word in (
            (token, "other", now, "incident"),
            (token, "i", now + 61, "expired"),
            (orders.sign(b"t" * 32, "i", "n", now + 60), "i", now, "signed"),
            (content + "." + seal[:-2] + "AA", "i", now, "signed"),
            ("not!a.token", "i", now, "no token"),
            ("", "i", now, "signed"),
        ):
            with self.subTest(word), self.assertRaisesRegex(orders.Malformed, word):
                orders.nonce_of(secret, wrong, incident, at)

    def test_records_do_not_hold_what_is_still_good(self) -> None:
        platform = self.asked()
        nonce = platform.control.approval_nonce
        assert nonce
        self.assertNotIn(nonce, "".join(platform.archive.objects.values()))


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
        self.assertIn("RDS-EVENT-0391", told[0])


class Crashes(unittest.TestCase):
    def test_run_that_dies_between_intent_and_call_is_not_repeated(self) -> None:
        platform = steady()
        platform.darken()
        platform.pass_until(State.CONFIRM)
        with mock.patch("handlers.performing.Performer._promote", side_effect=Killed):
            with self.assertRaises(Killed):
                platform.pass_until(State.ACTIVE)
        self.assertIs(platform.control.intents[0].status, IntentStatus.INTENT)
        # Killed: nobody left the lease. Who comes before it ends does nothing.
        platform.table.lease = Lease("killed", platform.clock.now() + 330)
        platform.pass_time(300)
        self.assertIs(platform.control.state, State.PROMOTE)
        platform.pass_until(State.AWAIT)
        self.assertEqual(platform.world.promotions, [])
        platform.pass_time(600)
        self.assertIs(platform.control.state, State.AWAIT)
        self.assertEqual(platform.home.calls.count("promote"), 0)

    def test_who_lost_the_lease_does_nothing(self) -> None:
        platform = steady()
        platform.darken()
        platform.pass_until(State.CONFIRM)
        platform.pass_time(10)
        wrote = platform.ports().store.write

        def loses(*arguments: Any) -> bool:
            platform.table.lease = Lease("other", platform.clock.now() + 330)
            return wrote(*arguments)

        with mock.patch("fakes.store.FakeStore.write", side_effect=loses):
            platform.pass_time(60)
        self.assertEqual(platform.home.calls.count("promote"), 0)

    def test_write_whose_answer_is_lost_goes_on(self) -> None:
        platform = steady()
        platform.darken()
        platform.home.next("write", Fate.UNHEARD, Fate.LOST, Fate.UNHEARD)
        platform.pass_until(State.ACTIVE)
        self.assertEqual(len(platform.world.promotions), 1)
        self.assertEqual(platform.broken_chain(), [])


class Yield(unittest.TestCase):
    def test_region_holds_back_for_a_while(self) -> None:
        platform = Platform()
        platform.world.writer = HOME_CLUSTER
        platform.world.moved(HOME_CLUSTER)
        platform.pass_time(120)
        self.assertEqual(platform.table.flags[-1].role.value, "ACTIVE")
        self.assertTrue(platform.run({"command": "yield", "key": "i/fence"})["held_back"])
        self.assertEqual(platform.table.flags[-1].role.value, "PASSIVE")
        platform.pass_time(60)
        self.assertEqual(platform.table.flags[-1].role.value, "PASSIVE")
        platform.pass_time(180)
        self.assertEqual(platform.table.flags[-1].role.value, "ACTIVE")

    def test_region_that_only_observes_does_not(self) -> None:
        platform = steady(mode=Mode.OFF)
        self.assertFalse(platform.run({"command": "yield", "key": "i/fence"})["held_back"])
        self.assertEqual(platform.table.flags, [])

    def test_fence_asks_the_other_region(self) -> None:
        platform = steady()
        platform.is_replicating = False
        platform.probe.answers = {
            key: None if "use1" in key else 200 for key in platform.probe.answers
        }
        platform.probe.greeting.clear()
        platform.health_checks.hosts["use1.api.example.com"] = (0, 16)
        control = platform.pass_until(State.ACTIVE)
        self.assertEqual(platform.roles.asked, [f"{control.incident_id}/fence"])


if __name__ == "__main__":
    unittest.main()
