"""What an answer says of whether a failover would come about, and of what to do about it."""

from __future__ import annotations

import unittest
from dataclasses import replace
from typing import Any

from core.settings import Mode
from core.state import State
from fakes.platform import HOME, HOME_CLUSTER, PEER_CLUSTER, WITNESS, Platform
from fakes.weather import Fate
from handlers.readiness import LONGEST_REST
from handlers.remedies import of_findings
from platforms import steady, writer
from ports.telemetry import Sample

DAY = 86400.0
LEDGER = "SELECT SUM(debit), SUM(credit) FROM ledger"


def readiness(platform: Platform) -> dict[str, Any]:
    found = platform.run({"command": "status", "region": HOME})["readiness"]
    assert isinstance(found, dict)
    return found


def asked(platform: Platform) -> list[str]:
    return [one["found"] for one in readiness(platform)["open"]]


class Rehearsal(unittest.TestCase):
    def test_none_came_yet(self) -> None:
        platform = steady()
        found = readiness(platform)["rehearsal"]
        self.assertEqual((found["result"], found["ended_at"]), ("none yet", None))
        due = platform.table.facts["REHEARSAL"]["due_since"]
        self.assertEqual(found["wanted_by"], due + LONGEST_REST)
        # A region that never ran knows as much, and writes nothing down.
        fresh = Platform()
        self.assertEqual(readiness(fresh)["rehearsal"]["result"], "none yet")
        self.assertNotIn("REHEARSAL", fresh.table.facts)

    def test_whole_way(self) -> None:
        platform = steady()
        platform.run({"command": "rehearse"})
        at = platform.clock.now()
        found = readiness(platform)["rehearsal"]
        self.assertEqual((found["result"], found["to_do"]), ("whole", ""))
        self.assertAlmostEqual(found["ended_at"], at, delta=60)
        platform.clock.time += LONGEST_REST + 60
        found = readiness(platform)["rehearsal"]
        self.assertEqual(found["result"], "missed")
        self.assertAlmostEqual(found["ended_at"], at, delta=60)
        self.assertIn("EventBridge Scheduler", found["to_do"])
        self.assertIn("formwork failover drill dr-use2", found["to_do"])

    def test_one_that_stopped_says_where_and_what_to_do(self) -> None:
        platform = steady()
        platform.table.facts["PEER"] = {**platform.table.facts["PEER"], "engine_version": "other"}
        platform.run({"command": "rehearse"})
        found = readiness(platform)["rehearsal"]
        self.assertEqual((found["result"], found["stopped_in"]), ("stopped", "CONFIRM"))
        self.assertIn("A2", found["found"])
        self.assertIn("to one engine version", found["to_do"])
        self.assertTrue(found["to_do"].endswith("formwork failover drill dr-use2 --reason '…'"))

    def test_one_that_was_refused_stopped_nowhere(self) -> None:
        platform = steady()
        ours = platform.world.clusters[HOME_CLUSTER]
        platform.world.clusters[HOME_CLUSTER] = replace(ours, status="upgrading")
        platform.run({"command": "rehearse"})
        found = readiness(platform)["rehearsal"]
        self.assertEqual((found["result"], found["stopped_in"]), ("stopped", None))
        self.assertIn("busy with", found["to_do"])

    def test_none_is_due_where_nothing_would_be_promoted(self) -> None:
        for platform, why in ((steady(mode=Mode.OFF), "MODE is off"), (writer(), HOME)):
            found = readiness(platform)["rehearsal"]
            self.assertEqual(found["result"], "none is due")
            self.assertIn(why, found["found"])

    def test_what_cannot_be_read_is_not_known(self) -> None:
        platform = steady()
        platform.home.next("fact", *[Fate.LOST] * 12)
        platform.home.next("memory", *[Fate.LOST] * 3)
        found = readiness(platform)
        self.assertIsNone(found["rehearsal"]["result"])
        self.assertIsNone(found["witness"]["at"])

    def test_each_check_that_blocks_has_its_remedy(self) -> None:
        names = Platform().names
        other = of_findings(names, "the fence is not up")
        self.assertIn("read the message of that time", other)
        for check in ("A1", "A2", "A3", "A4", "A5", "A8"):
            told = of_findings(names, f"{check}: name: found")
            self.assertNotIn("read the message", told)
            self.assertIn("drill dr-use2", told)
        both = of_findings(names, "A4: lag: unknown; A5: canary: unknown")
        self.assertEqual(both.count("AuroraGlobalDBRPOLag"), 1)


class Standby(unittest.TestCase):
    def test_reader_tells_of_itself(self) -> None:
        platform = steady()
        found = readiness(platform)["standby"]
        self.assertEqual(found, {**found, "is_ready": True, "to_do": ""})
        self.assertIn("400 ms behind", found["found"])
        cluster = platform.world.clusters[HOME_CLUSTER]
        small = tuple(replace(one, instance_class="db.t4g.medium") for one in cluster.instances)
        platform.world.clusters[HOME_CLUSTER] = replace(cluster, instances=small)
        platform.pass_time(60)
        found = readiness(platform)["standby"]
        self.assertIs(found["is_ready"], False)
        self.assertIn("A3", found["found"])
        self.assertIn("db.r6g.large", found["to_do"])

    def test_reader_that_is_not_available(self) -> None:
        platform = steady()
        ours = platform.world.clusters[HOME_CLUSTER]
        platform.world.clusters[HOME_CLUSTER] = replace(ours, status="upgrading")
        found = readiness(platform)["standby"]
        self.assertEqual(
            (found["is_ready"], found["found"]), (False, f"the cluster in {HOME} is not available")
        )

    def test_checks_that_are_old_say_nothing(self) -> None:
        platform = steady()
        platform.clock.time += 400
        self.assertIsNone(readiness(platform)["standby"]["is_ready"])

    def test_writer_tells_of_the_other_region(self) -> None:
        platform = writer()
        self.assertEqual(
            readiness(platform)["standby"],
            {"is_ready": True, "found": "us-east-1 is a reader, connected", "to_do": ""},
        )
        platform.world.synchronization = "pending-resync"
        found = readiness(platform)["standby"]
        self.assertIs(found["is_ready"], False)
        self.assertIn("pending-resync", found["found"])
        self.assertIn(PEER_CLUSTER.rsplit(":", 1)[-1], found["to_do"])
        platform.home.next("look", *["throttled"] * 9)
        self.assertIsNone(readiness(platform)["standby"]["is_ready"])

    def test_after_a_promotion_it_says_how_long_it_is_in_sync(self) -> None:
        platform = steady()
        platform.darken()
        platform.pass_until(State.ACTIVE)
        found = readiness(platform)["standby"]
        self.assertIn("how far it is behind is not known", found["found"])
        self.assertIn("RDS builds it anew", found["to_do"])
        platform.light()
        platform.pass_time(660)
        self.assertRegex(readiness(platform)["standby"]["found"], "in sync for 1[01] min of the 30")


class Witness(unittest.TestCase):
    def test_is_heard_until_it_is_silent(self) -> None:
        platform = steady()
        of = {"Application": "trading", "Region": "us-east-1"}
        self.assertIs(readiness(platform)["witness"]["is_heard"], False)
        at = platform.clock.now()
        platform.metrics.put(WITNESS, "Success", of, Sample(at, 100))
        platform.pass_time(20)
        self.assertEqual(readiness(platform)["witness"], {"is_heard": True, "at": at, "to_do": ""})
        # Long after its metrics are out of sight.
        platform.pass_time(3600)
        found = readiness(platform)["witness"]
        self.assertEqual((found["is_heard"], found["at"]), (False, at))
        self.assertIn("us-west-2", found["to_do"])

    def test_nobody_listens_where_the_monitor_is_silent(self) -> None:
        platform = steady()
        platform.clock.hooks.clear()
        platform.clock.time += 90
        found = readiness(platform)["witness"]
        self.assertIsNone(found["is_heard"])
        self.assertIn("monitor", found["to_do"])


class Questions(unittest.TestCase):
    def test_none_in_calm_time(self) -> None:
        self.assertEqual(asked(steady()), [])

    def test_marks(self) -> None:
        platform = steady()
        now = platform.clock.now()
        platform.table.facts["MARKS"] = {
            "drift": True,
            "maintenance_until": now + 600,
            "deployed_at": now - 60,
        }
        differ, maintenance, deployed = asked(platform)
        self.assertIn("regions differ", differ)
        self.assertIn("maintenance until", maintenance)
        self.assertIn("deployed at", deployed)
        platform.table.facts["MARKS"] = {"maintenance_until": now - 1, "deployed_at": now - 601}
        self.assertEqual(asked(platform), [])

    def test_sentinel_that_cannot_be_read(self) -> None:
        platform = Platform()
        row = platform.rows.answers.pop(LEDGER)
        platform.pass_time(300)
        (found,) = readiness(platform)["open"]
        self.assertIn("ledger", found["found"])
        self.assertNotIn("trades", found["found"])
        self.assertIn("GRANT SELECT", found["to_do"])
        # Tried again sooner than what can be read is counted again.
        platform.rows.answers[LEDGER] = row
        platform.pass_time(400)
        self.assertEqual(asked(platform), [])

    def test_baseline_of_what_cannot_be_read_any_more_is_kept(self) -> None:
        platform = steady()
        query = "SELECT COUNT(*) FROM trades"
        self.assertEqual(platform.table.facts["SENTINELS"]["trades"], 1000)
        del platform.rows.answers[query]
        platform.pass_time(3700)
        self.assertEqual(platform.table.facts["UNREAD"]["names"], ["trades"])
        self.assertEqual(platform.table.facts["SENTINELS"]["trades"], 1000)

    def test_what_was_not_sent(self) -> None:
        platform = steady()
        head = platform.table.head
        platform.table.head = replace(head, sequence=head.sequence + 2)
        messages, records = asked(platform)
        self.assertEqual(messages, "messages that were not sent, of transitions: 2")
        self.assertEqual(records, "audit records that were not archived: 2")
        # Of a transition that has just come about they may be on their way.
        now = platform.clock.now()
        platform.table.control = replace(platform.control, entered_at=now - 60)
        self.assertEqual(asked(platform), [])

    def test_snapshot_of_the_old_primary(self) -> None:
        platform = steady()
        platform.darken()
        platform.pass_until(State.ACTIVE)
        self.assertTrue(any("no snapshot" in one for one in asked(platform)))
        platform.light()
        platform.world.snapshots[PEER_CLUSTER] = ["rds:unplanned-1"]
        platform.pass_time(120)
        self.assertFalse(any("no snapshot" in one for one in asked(platform)))

    def test_nobody_reads_what_a_tick_answers(self) -> None:
        self.assertIsNone(steady().run({"command": "tick"})["readiness"])


if __name__ == "__main__":
    unittest.main()
