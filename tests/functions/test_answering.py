"""The answer to whoever asks how it stands, and the plan: the contract of `formwork failover`."""

from __future__ import annotations

import json
import unittest
from dataclasses import replace

from core.state import State
from fakes.platform import HOME, HOME_CLUSTER, Platform
from platforms import steady, world_of

FIELDS = """
region peer_region global_cluster application now mode dry_run state epoch incident_id
version entered_at deadline_at cooldown_until is_fenced is_evacuated is_frozen
is_dry_run is_failback is_commanded cause last_error lag_at_fault_ms canary_age_ms
topology verdict checks guards intents
budget allowed not_now next plan refused
readiness first_red_at manual_from checks_at""".split()


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
            "cluster", "fact", "fleet", "is_replicated", "last_canary", "load", "look", "memory",
            "newest", "samples",
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


if __name__ == "__main__":
    unittest.main()
