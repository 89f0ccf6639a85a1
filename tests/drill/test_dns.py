"""Fences, health checks and alarms: what each does of the stacks, without a day around it."""

from __future__ import annotations

import json
import socket
import time
import unittest
from typing import Any, Sequence
from unittest import mock

from drill import needs

if not needs.missing():
    import ssl

    from drill import dns
    from drill.alarms import Alarms
    from drill.cloud import Cloud
    from drill.stacks import put_stacks
    from drill.world import PLATFORM, PRIMARY, STANDBY

from drill.clock import SkippingClock, Stalled
from drill.names import Names

FENCE = {"Application": "trading-prod", "Region": "us-east-1"}
OF = {"GlobalCluster": "trading-prod-orders"}
DAY = 86400.0


@unittest.skipIf(needs.lacking(), needs.lacking())
class Watched(unittest.TestCase):
    """No database, no function: samples are the test's."""

    def setUp(self) -> None:
        self.clock = SkippingClock()
        self.addCleanup(self.clock.close)
        self.cloud = Cloud(self.clock)
        self.addCleanup(self.cloud.close)
        put_stacks(self.cloud, {}, PLATFORM)
        self.cloud.tell_time()
        self.names = Names()
        self.names.__enter__()
        self.addCleanup(self.names.__exit__)
        self.clock.enter()
        self.addCleanup(self.clock.leave)

    def begin(self) -> None:
        trust = ssl.create_default_context()
        self.dns = dns.Dns(self.cloud, self.clock, "api.trading.example.com", trust)
        self.alarms = Alarms(self.cloud, self.clock, [PRIMARY, STANDBY])
        self.dns.start()
        self.alarms.start()

    def put(self, value: float, namespace: str = "DR/Latch", name: str = "Fenced") -> None:
        of = FENCE if namespace == "DR/Latch" else OF
        datum = {
            "MetricName": name,
            "Value": value,
            "Dimensions": [{"Name": each, "Value": of[each]} for each in of],
        }
        metrics = self.cloud.client("cloudwatch", STANDBY)
        metrics.put_metric_data(Namespace=namespace, MetricData=[datum])

    def set_fence(self, dimensions: Sequence[dict[str, str]]) -> None:
        """The deployed alarm, with other dimensions."""
        metrics = self.cloud.client("cloudwatch", STANDBY)
        name = "trading-prod-use2-fence-use1"
        (found,) = metrics.describe_alarms(AlarmNames=[name])["MetricAlarms"]
        kept = [
            *("AlarmName", "Namespace", "MetricName", "ComparisonOperator", "EvaluationPeriods"),
            *("Period", "Statistic", "Threshold", "TreatMissingData"),
        ]
        metrics.put_metric_alarm(**{each: found[each] for each in kept}, Dimensions=dimensions)

    def is_up(self) -> bool:
        self.clock.sleep(1)
        return self.dns.fence_of(STANDBY).is_up

    def told(self) -> list[Any]:
        sqs = self.cloud.client("sqs", STANDBY)
        urls = sqs.list_queues()["QueueUrls"]
        url = next(each for each in urls if each.endswith("-record"))
        found = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
        return [json.loads(json.loads(one["Body"])["Message"]) for one in found]


class Fences(Watched):
    def test_a_fence_is_up_in_whatever_order_terraform_sends_its_dimensions(self) -> None:
        for order in (("Application", "Region"), ("Region", "Application")):
            self.set_fence([{"Name": each, "Value": FENCE[each]} for each in order])
            self.begin()
            for value in (1, 0, 1):
                self.put(value)
                self.assertEqual(self.is_up(), bool(value), order)
            self.assertEqual([up for _, up, _ in self.dns.fenced], [True, False, True])

    def test_a_fence_is_up_though_the_api_does_not_answer_or_is_late(self) -> None:
        self.begin()
        for operation in ("DescribeAlarms", "GetMetricData", "SetAlarmState"):
            for kind in ("lost?times=99", "unheard?times=99", "InternalFailure?status=500&times=9"):
                self.cloud.control("PUT", f"faults/monitoring/{operation}/{kind}")
        self.put(1)
        self.assertTrue(self.is_up())
        self.cloud.control("DELETE", "faults")
        self.cloud.control("PUT", "faults/monitoring/PutMetricData/unheard?seconds=2")
        with self.assertRaises(Exception):
            self.put(0)
        self.assertFalse(self.is_up(), "it was put, though late, and nobody heard of it")

    def test_a_fence_is_evaluated_before_time_goes_on(self) -> None:
        self.begin()
        self.put(1)
        self.clock.sleep(10 * DAY)
        self.assertTrue(self.dns.fence_of(STANDBY).is_up)
        self.clock.sleep(DAY)
        self.assertTrue(self.dns.fence_of(STANDBY).is_up, "missing data is ignored")
        self.put(0)
        self.assertFalse(self.is_up())

    def test_a_dark_region_evaluates_nothing_until_it_is_back(self) -> None:
        self.begin()
        self.put(1)
        self.cloud.darken(STANDBY)
        self.assertFalse(self.is_up())
        self.cloud.light(STANDBY)
        self.assertTrue(self.is_up())

    def test_an_alarm_that_watches_what_nobody_publishes_says_so(self) -> None:
        wrong = FENCE | {"Application": "trading"}
        self.set_fence([{"Name": each, "Value": wrong[each]} for each in wrong])
        self.begin()
        self.put(1)
        with self.assertRaisesRegex(Stalled, "fence-use1 of us-east-2 waits for DR/Latch Fenced"):
            self.clock.sleep(1)

    def test_a_health_check_of_an_alarm_that_is_not_there_says_so(self) -> None:
        name = "trading-prod-use2-fence-use1"
        self.cloud.client("cloudwatch", STANDBY).delete_alarms(AlarmNames=[name])
        with self.assertRaisesRegex(RuntimeError, f"{name} of us-east-2, which is not there"):
            self.begin()


class Checkers(Watched):
    def test_a_name_that_leads_nowhere_is_unhealthy_after_so_many_bad_answers(self) -> None:
        self.begin()
        endpoint = self.dns.endpoint_of("use1.api.trading.example.com")
        self.assertTrue(endpoint.is_healthy())
        self.clock.sleep(endpoint.interval * (endpoint.threshold + 1))
        self.assertFalse(endpoint.is_healthy())

    def test_days_are_watched_at_once_and_every_checker_keeps_its_turn(self) -> None:
        self.begin()
        endpoint = self.dns.endpoint_of("use1.api.trading.example.com")
        due = list(endpoint.due)
        began = time.process_time()
        self.clock.sleep(8 * DAY)
        self.assertLess(time.process_time() - began, 5)
        for before, after in zip(due, endpoint.due):
            self.assertAlmostEqual((after - before) % endpoint.interval, 0, delta=1e-3)
            self.assertTrue(0 < after - self.clock.now() + 5 <= endpoint.interval + 5)

    def test_an_endpoint_that_is_late_is_not_taken_for_unhealthy(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as silent:
            port: int = silent.getsockname()[1]
            self.names.lead("use1.api.trading.example.com", 443, lambda: port)
            self.begin()
            with mock.patch.object(dns, "TIMEOUT", 0.1):
                with self.assertRaisesRegex(Stalled, "use1.api.* did not answer a checker"):
                    self.clock.sleep(60)


class AlarmsOfFunctions(Watched):
    def minutes(self, count: int, value: float, name: str) -> None:
        namespace = "DR/Monitor" if name == "WitnessHeard" else "DR/Orchestrator"
        for _ in range(count):
            self.put(value, namespace, name)
            self.clock.sleep(60)

    def test_it_goes_off_after_its_periods_and_is_told_once(self) -> None:
        self.begin()
        witness = self.alarms.named(STANDBY, "-no-witness")
        self.minutes(3, 1, "WitnessHeard")
        self.assertEqual(witness.state, "OK")
        self.minutes(9, 0, "WitnessHeard")
        self.assertEqual((witness.state, self.told()), ("OK", []))
        self.minutes(4, 0, "WitnessHeard")
        self.assertEqual(witness.state, "ALARM")
        (told,) = self.told()
        self.assertEqual((told["AlarmName"], told["NewStateValue"]), (witness.name, "ALARM"))
        self.assertIn("third one", told["AlarmDescription"])
        self.assertEqual(self.alarms.went_off(), [witness.name])
        found = self.cloud.client("cloudwatch", STANDBY).describe_alarms(StateValue="ALARM")
        self.assertEqual([one["AlarmName"] for one in found["MetricAlarms"]], [witness.name])
        self.minutes(2, 1, "WitnessHeard")
        self.assertEqual(witness.state, "OK")

    def test_one_good_minute_or_silence_keeps_it_quiet(self) -> None:
        self.begin()
        rehearsed = self.alarms.named(STANDBY, "-not-rehearsed")
        self.minutes(2, 0, "Rehearsed")
        self.minutes(1, 1, "Rehearsed")
        self.minutes(2, 0, "Rehearsed")
        self.clock.sleep(8 * DAY)
        self.assertEqual(rehearsed.went_off, [])
        self.minutes(4, 0, "Rehearsed")
        self.assertEqual(len(rehearsed.went_off), 1)


if __name__ == "__main__":
    unittest.main()
