"""Single calls that fail."""

import json

from api_case import ApiCase
from botocore.exceptions import BotoCoreError, ClientError


class FailingCalls(ApiCase):
    def test_single_calls_fail_as_they_are_told(self):
        sns = self.client("sns")
        self.client("dynamodb").list_tables()
        for service, operation, call in (
            ("sns", "ListTopics", sns.list_topics),
            ("dynamodb", "ListTables", self.client("dynamodb").list_tables),
            ("monitoring", "ListMetrics", self.client("cloudwatch").list_metrics),
            ("lambda", "*", self.client("lambda").list_functions),
            ("s3", "*", self.client("s3").list_buckets),
        ):
            with self.subTest(service):
                self.ask("PUT", f"faults/{service}/{operation}/ThrottlingException")
                with self.assertRaises(ClientError) as caught:
                    call()
                self.assertEqual(caught.exception.response["Error"]["Code"], "ThrottlingException")
                self.ask("PUT", f"faults/{service}/{operation}/lost")
                with self.assertRaises(BotoCoreError):
                    call()
                call()
        self.ask("PUT", "faults/sns/CreateTopic/unheard?region=us-east-1")
        self.client("sns", "us-east-2").create_topic(Name="elsewhere")
        with self.assertRaises(BotoCoreError):
            sns.create_topic(Name="unheard")
        self.assertIn(":unheard", str(sns.list_topics()["Topics"]))
        self.ask("PUT", "faults/sns/CreateTopic/lost")
        self.ask("DELETE", "faults")
        self.assertEqual(self.ask("GET", "faults"), "[]")
        sns.create_topic(Name="forgotten")

    def test_calls_fail_again_and_again_after_some_that_went_well(self):
        iam, route53 = self.client("iam"), self.client("route53")
        self.addCleanup(self.ask, "DELETE", "faults")
        self.ask("PUT", "faults/iam/CreateGroup/AccessDenied?status=403&after=1&times=2")
        self.ask("PUT", "faults/route53/*/InternalFailure?status=500&method=POST&times=9")
        iam.create_group(GroupName="first")
        for call, arguments, status in (
            (iam.create_group, {"GroupName": "second"}, 403),
            (iam.create_group, {"GroupName": "second"}, 403),
            (route53.create_hosted_zone, {"Name": "a.org", "CallerReference": "a"}, 500),
        ):
            with self.assertRaises(ClientError) as caught:
                call(**arguments)
            self.assertEqual(
                caught.exception.response["ResponseMetadata"]["HTTPStatusCode"], status
            )
        iam.create_group(GroupName="second")
        route53.list_hosted_zones()
        self.assertEqual([f["used"] for f in json.loads(self.ask("GET", "faults"))], [2, 1])
