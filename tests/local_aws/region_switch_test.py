"""A region that does not answer, until it does again."""

from api_case import ApiCase
from botocore.exceptions import ClientError


class RegionSwitch(ApiCase):
    def switch(self, method: str, region: str) -> str:
        return self.ask(method, f"dark/{region}")

    def test_a_dark_region_answers_503_until_it_is_switched_back(self):
        self.assertEqual(self.switch("PUT", "us-east-1"), "us-east-1\n")
        try:
            for service, call in (
                ("ec2", "describe_vpcs"),
                ("s3", "list_buckets"),
                ("sns", "list_topics"),
                ("kms", "list_keys"),
                ("dynamodb", "list_tables"),
            ):
                with self.subTest(service), self.assertRaises(ClientError) as caught:
                    getattr(self.client(service), call)()
                answer = caught.exception.response
                self.assertEqual(answer["ResponseMetadata"]["HTTPStatusCode"], 503)
                self.assertEqual(answer["Error"]["Code"], "ServiceUnavailable")
            self.client("ec2", "us-east-2").describe_vpcs()
            self.client("iam").list_roles()
            self.client("sts").get_caller_identity()
            self.client("route53").list_hosted_zones()
        finally:
            self.assertEqual(self.switch("DELETE", "us-east-1"), "")
        self.client("ec2").describe_vpcs()
