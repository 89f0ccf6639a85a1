"""CloudWatch, asked through the API as terraform would."""

import datetime
from itertools import permutations

from api_case import ApiCase


class CloudWatch(ApiCase):
    def test_composite_alarms(self):
        alarms = self.client("cloudwatch")
        wanted = {
            "AlarmName": "outage",
            "AlarmRule": 'ALARM("orders") OR ALARM("payments")',
            "AlarmDescription": "Nothing works",
            "AlarmActions": ["arn:aws:sns:us-east-1:123456789012:alarms"],
        }
        alarms.put_composite_alarm(**wanted)
        found = alarms.describe_alarms(AlarmNames=["outage"], AlarmTypes=["CompositeAlarm"])
        self.assertEqual(found["MetricAlarms"], [])
        for field, value in wanted.items():
            self.assertEqual(found["CompositeAlarms"][0][field], value)
        alarms.delete_alarms(AlarmNames=["outage"])
        self.assertEqual(alarms.describe_alarms(AlarmNames=["outage"])["CompositeAlarms"], [])

    def test_samples_are_found_by_dimensions_in_any_order(self):
        metrics = self.client("cloudwatch")
        dimensions = [
            {"Name": "Region", "Value": "us-east-1"},
            {"Name": "Application", "Value": "trading"},
            {"Name": "Zone", "Value": "a"},
        ]
        for number, order in enumerate(permutations(dimensions)):
            name = f"Fenced{number}"
            self.put(metrics, name, 7, order)
            for asked in permutations(dimensions):
                self.assertEqual(self.values(metrics, name, asked), [7], (order, asked))
            other = [{"Name": "Zone", "Value": "b"}, *dimensions[:2]]
            self.assertEqual(self.values(metrics, name, other), [])
            self.assertEqual(self.values(metrics, name, dimensions[:2]), [])

    def test_periods_begin_at_whole_minutes(self):
        metrics = self.client("cloudwatch")
        noon = datetime.datetime(2026, 3, 3, 12, 0, tzinfo=datetime.timezone.utc)
        of = [{"Name": "Region", "Value": "us-east-1"}]
        for seconds, value in ((58, 1), (61, 10), (119, 20), (121, 5)):
            self.put(metrics, "Success", value, of, noon + datetime.timedelta(seconds=seconds))
        # From the middle of a minute: the whole of it counts.
        for since in (60, 75.5, 119):
            found = self.answer(
                metrics,
                "Success",
                of,
                noon + datetime.timedelta(seconds=since),
                noon + datetime.timedelta(seconds=130),
            )
            self.assertEqual(found["Values"], [15, 5], since)
            self.assertEqual(
                [at.astimezone(datetime.timezone.utc) for at in found["Timestamps"]],
                [noon + datetime.timedelta(seconds=each) for each in (60, 120)],
            )

    def put(self, metrics, name, value, dimensions, at=None):
        datum = {"MetricName": name, "Value": value, "Dimensions": list(dimensions)}
        metrics.put_metric_data(
            Namespace="DR/Latch", MetricData=[datum | ({"Timestamp": at} if at else {})]
        )

    def values(self, metrics, name, dimensions):
        now = datetime.datetime.now(datetime.timezone.utc)
        hour = datetime.timedelta(hours=1)
        return self.answer(metrics, name, dimensions, now - hour, now + hour)["Values"]

    def answer(self, metrics, name, dimensions, since, until):
        metric = {"Namespace": "DR/Latch", "MetricName": name, "Dimensions": list(dimensions)}
        stat = {"Metric": metric, "Period": 60, "Stat": "Average"}
        answer = metrics.get_metric_data(
            MetricDataQueries=[{"Id": "found", "MetricStat": stat}],
            StartTime=since,
            EndTime=until,
            ScanBy="TimestampAscending",
        )
        return answer["MetricDataResults"][0]
