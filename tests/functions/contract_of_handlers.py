"""The handlers as Lambda calls them, wired with AWS's clients: on the local API."""

from __future__ import annotations

import importlib
import json
import os
import time
import unittest
from typing import Any
from unittest import mock

import contract_of_aws as local
from contracts.base import HOME, PEER
from fakes.weather import Fate

VARIABLES = {
    "APPLICATION": "trading",
    "APPROVAL_SECONDS": "1800",
    "AUDIT_BUCKET": "handlers-audit",
    "BUDGET_SECONDS": "285",
    "CAPACITY_GROUP": "",
    "CONSECUTIVE": "3",
    "COOLDOWN_SECONDS": "3600",
    "DATABASE_UNVERIFIED": "the database has no server here",
    "DRY_RUN": "false",
    "DWELL_SECONDS": "30",
    "HOME_REGION": HOME,
    "INSTANCE_CLASS": "db.r6g.large",
    "LEASE_SECONDS": "330",
    "MAX_CONNECTIONS": "1000",
    "MAX_LAG_MS": "60000",
    "MODE": "approve",
    "PEER_HEALTH_URL": "https://127.0.0.1:9/health/deep",
    "PEER_REGION": PEER,
    "PROMOTION_TIMEOUT_SECONDS": "180",
    "QUORUM": "2",
    "RECOVERY": "6",
    "SELF_CHECK_URLS": "",
    "SESSION_KEY": "session_id",
    "STACK": "dr-use2",
    "TICK_SECONDS": "10",
    "WITNESS_REGION": "us-west-2",
}
setUpModule = local.setUpModule
tearDownModule = local.tearDownModule


class Handlers(local.Database):
    """Not what a database keeps, but what is made of one."""

    def setUp(self) -> None:
        super().setUp()
        self.dynamodb = self.table("pk", "sk")
        self.topic = local.client("sns").create_topic(Name=self.name)["TopicArn"]
        s3 = local.client("s3")
        s3.create_bucket(
            Bucket=f"{self.name}-audit", CreateBucketConfiguration={"LocationConstraint": HOME}
        )
        self.s3 = s3
        of_test = {
            "AUDIT_BUCKET": f"{self.name}-audit",
            "GLOBAL_CLUSTER_ID": self.name,
            "PEER_CLUSTER_ARN": self.peer,
            "STATE_TABLE": self.name,
            "TARGET_CLUSTER_ARN": self.home,
            "TOPIC_ARN": self.topic,
        }
        patch = mock.patch.dict(os.environ, {**VARIABLES, **of_test})
        patch.start()
        self.addCleanup(patch.stop)
        for module in ("orchestrator", "monitor"):
            importlib.import_module(module)._ports.clear()

    def call(self, module: str, event: dict[str, Any]) -> dict[str, Any]:
        function = importlib.import_module(module)
        # As Lambda gives it to who asks.
        answer: dict[str, Any] = json.loads(json.dumps(function.handler(event, object())))
        return answer

    def order(self, command: str, number: int) -> dict[str, Any]:
        return self.call(
            "orchestrator",
            {
                "command": command,
                "operator": "ana",
                "reason": "a rehearsal",
                "nonce": f"{number:032x}",
                "issued_at": time.time(),
                "region": HOME,
            },
        )

    def test_day_of_a_region(self) -> None:
        tick = self.call("orchestrator", {"command": "tick"})
        self.assertEqual((tick["state"], tick["mode"]), ("STEADY", "approve"))
        os.environ["BUDGET_SECONDS"] = "5"
        minute = self.call("monitor", {"command": "tick"})
        os.environ["BUDGET_SECONDS"] = "285"
        self.assertEqual(minute["ticks"], 1)
        self.assertEqual((minute["signals"]["s0"], minute["signals"]["s1"]), ("GREEN", "RED"))
        status = self.call("orchestrator", {"command": "status", "region": HOME})
        self.assertEqual(status["verdict"]["signals"], minute["signals"])
        self.assertEqual(status["topology"]["is_member"], True)
        self.assertEqual([check["id"] for check in status["checks"]][:3], ["A1", "A2", "A3"])
        self.assertEqual(status["checks"][1]["outcome"], "ok")
        plan = self.call("orchestrator", {"command": "plan", "region": HOME})["plan"]
        # Neither lag nor canary are known here: it would end with a person.
        self.assertNotIn("rds.failover_global_cluster", [one["call"] for one in plan])
        frozen = self.order("freeze", 1)
        self.assertTrue(frozen["is_frozen"])
        self.assertIn("used", self.order("unfreeze", 1)["refused"]["reason"])
        self.assertFalse(self.order("unfreeze", 2)["is_frozen"])
        drill = self.order("drill", 3)
        self.assertEqual((drill["state"], drill["is_fenced"]), ("STEADY", False))
        self.assertIn("A4", drill["last_error"])
        kept = self.s3.list_objects_v2(Bucket=f"{self.name}-audit")["Contents"]
        self.assertGreaterEqual(len(kept), 3)

    def test_monitor_reads_what_the_witness_publishes(self) -> None:
        witness = importlib.import_module("witness")
        witness._metrics.clear()
        watched = {"HEALTH_URLS": json.dumps({PEER: VARIABLES["PEER_HEALTH_URL"]})}
        where = {"BUDGET_SECONDS": "5", "HOME_REGION": VARIABLES["WITNESS_REGION"]}
        with mock.patch.dict(os.environ, {**watched, **where}):
            told = self.call("witness", {"command": "tick"})
        self.assertEqual(told, {"ticks": 1, "answered": {PEER: 0}})
        # CloudWatch tells of what was before the second in which it is asked.
        time.sleep(1)
        with mock.patch.dict(os.environ, {"BUDGET_SECONDS": "5"}):
            minute = self.call("monitor", {"command": "tick"})
        self.assertEqual(minute["signals"]["s2"], "RED")

    def test_run_whose_writes_are_lost_leaves_all_as_it_was(self) -> None:
        self.call("orchestrator", {"command": "tick"})
        self.fail_next("write", Fate.LOST)
        self.assertFalse(self.order("freeze", 4)["is_frozen"])
        self.assertTrue(self.order("freeze", 5)["is_frozen"])


def load_tests(
    loader: unittest.TestLoader, tests: unittest.TestSuite, pattern: str | None
) -> unittest.TestSuite:
    """The database's own tests have run where it is the one that is asked."""
    own = (
        "test_day_of_a_region",
        "test_monitor_reads_what_the_witness_publishes",
        "test_run_whose_writes_are_lost_leaves_all_as_it_was",
    )
    return unittest.TestSuite(Handlers(name) for name in own)
