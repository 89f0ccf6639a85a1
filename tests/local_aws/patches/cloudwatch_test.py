"""CloudWatch, asked through the API as terraform would."""

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
