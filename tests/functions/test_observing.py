"""The functions that observe, on tables and metrics in memory."""

import datetime
import unittest
from typing import Any

import monitor
import orchestrator

NOW = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
CLUSTER = "arn:aws:rds:us-east-2:123456789012:cluster:trading-use2-orders"
SETTINGS = {
    "APPLICATION": "trading",
    "GLOBAL_CLUSTER_ID": "trading-orders",
    "HOME_REGION": "us-east-2",
    "MODE": "off",
    "PEER_REGION": "us-east-1",
    "TARGET_CLUSTER_ARN": CLUSTER,
}


class Table:
    def __init__(self, **items: dict[str, Any]) -> None:
        self.items = items

    def get_item(self, Key: dict[str, str], ConsistentRead: bool) -> dict[str, Any]:
        assert ConsistentRead and Key["pk"] == "CTRL"
        return {"Item": self.items[Key["sk"]]} if Key["sk"] in self.items else {}


class Cloudwatch:
    def __init__(self, *lags: float) -> None:
        self.lags = lags
        self.published: dict[str, float] = {}

    def put_metric_data(self, Namespace: str, MetricData: list[dict[str, Any]]) -> None:
        for metric in MetricData:
            self.published[f"{Namespace} {metric['MetricName']}"] = metric["Value"]

    def get_metric_statistics(self, **request: Any) -> dict[str, Any]:
        assert request["Dimensions"][0]["Value"] == "trading-use2-orders"
        samples = [
            {"Timestamp": NOW - datetime.timedelta(minutes=age), "Maximum": lag}
            for age, lag in enumerate(self.lags)
        ]
        return {"Datapoints": samples}


class Rds:
    def __init__(self, is_writer: bool) -> None:
        self.is_writer = is_writer

    def describe_global_clusters(self, GlobalClusterIdentifier: str) -> dict[str, Any]:
        assert GlobalClusterIdentifier == "trading-orders"
        member = {"DBClusterArn": CLUSTER, "IsWriter": self.is_writer}
        return {"GlobalClusters": [{"GlobalClusterMembers": [member]}]}


class Monitor(unittest.TestCase):
    def published(self, cloudwatch: Cloudwatch, is_writer: bool) -> dict[str, float]:
        monitor.tick(cloudwatch, Rds(is_writer), SETTINGS, NOW)
        return cloudwatch.published

    def test_a_standby_publishes_the_newest_lag(self) -> None:
        published = self.published(Cloudwatch(40.0, 900.0), is_writer=False)
        self.assertEqual(published, {"DR/Monitor StandbyLag": 40.0})

    def test_a_writer_is_not_behind(self) -> None:
        published = self.published(Cloudwatch(), is_writer=True)
        self.assertEqual(published, {"DR/Monitor StandbyLag": 0})

    def test_an_unknown_lag_is_not_published(self) -> None:
        self.assertEqual(self.published(Cloudwatch(), is_writer=False), {})

    def test_other_commands_are_refused(self) -> None:
        try:
            import boto3  # noqa: F401
        except ImportError:
            self.skipTest("boto3 is not installed")
        with self.assertRaisesRegex(ValueError, "not 'failover'"):
            monitor.handler({"command": "failover"}, None)


class Orchestrator(unittest.TestCase):
    def run_on(self, table: Table, command: str) -> tuple[dict[str, Any], dict[str, float]]:
        cloudwatch = Cloudwatch()
        answer = orchestrator.run(table, cloudwatch, command, SETTINGS)
        return answer, cloudwatch.published

    def test_tells_the_state_and_changes_nothing(self) -> None:
        answer, published = self.run_on(Table(STATE={"state": "FROZEN"}), "status")
        self.assertEqual(
            answer, {"region": "us-east-2", "mode": "off", "state": "FROZEN", "fenced": False}
        )
        self.assertEqual(published, {})

    def test_the_fence_is_down_before_anything_happened(self) -> None:
        answer, published = self.run_on(Table(), "tick")
        self.assertEqual(answer["state"], "STEADY")
        self.assertEqual(published, {"DR/Latch Fenced": 0})

    def test_a_fence_stays_up_as_the_state_says(self) -> None:
        _, published = self.run_on(Table(FENCE={"fenced": True}), "tick")
        self.assertEqual(published, {"DR/Latch Fenced": 1})

    def test_refuses_to_act(self) -> None:
        for mode in ("approve", "auto"):
            with self.assertRaisesRegex(RuntimeError, f"MODE is {mode}"):
                orchestrator.run(Table(), Cloudwatch(), "tick", {**SETTINGS, "MODE": mode})
        with self.assertRaisesRegex(ValueError, "not 'failover'"):
            orchestrator.run(Table(), Cloudwatch(), "failover", SETTINGS)


if __name__ == "__main__":
    unittest.main()
