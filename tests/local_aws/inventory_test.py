"""What an account holds, and what is used for long, asked through the API."""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from api_case import ApiCase, start
from botocore.exceptions import ClientError

INVENTORY = Path(__file__).with_name("inventory.py")


class Inventory(unittest.TestCase):
    def lines(self, address: str) -> list[str]:
        listed = subprocess.run(
            [sys.executable, INVENTORY, "us-east-1", "us-east-2"],
            env=os.environ
            | {
                "AWS_ENDPOINT_URL": address,
                "AWS_ACCESS_KEY_ID": "mock",
                "AWS_SECRET_ACCESS_KEY": "mock",
            },
            check=True,
            capture_output=True,
            text=True,
        )
        return listed.stdout.splitlines()

    def test_tells_what_came_and_that_it_went(self):
        with tempfile.TemporaryDirectory() as folder:
            process, address = start(os.path.join(folder, "ready"), "--account", "210987654321")
            try:
                self.check(address)
            finally:
                process.terminate()
                process.wait(10)

    def check(self, address: str) -> None:
        client = ApiCase.client
        self.address = address
        before = self.lines(address)
        topic = client(self, "sns", "us-east-2").create_topic(Name="t")["TopicArn"]
        self.assertIn(":210987654321:", topic)
        client(self, "acm").request_certificate(
            DomainName="a.example.com",
            Options={"CertificateTransparencyLoggingPreference": "ENABLED"},
        )
        key = client(self, "kms").create_key()["KeyMetadata"]["KeyId"]
        client(self, "iam").create_role(RoleName="r", AssumeRolePolicyDocument="{}")
        self.assertEqual(
            sorted(set(self.lines(address)) - set(before)),
            [
                "iam Roles r",
                "us-east-1 acm CertificateSummaryList a.example.com",
                f"us-east-1 kms Keys {key}",
                f"us-east-2 sns Topics {topic}",
            ],
        )
        client(self, "kms").schedule_key_deletion(KeyId=key)
        client(self, "iam").delete_role(RoleName="r")
        left = set(self.lines(address)) - set(before)
        self.assertEqual(len(left), 2, left)


class Buckets(ApiCase):
    def test_policies_of_buckets(self):
        s3 = self.client("s3")
        s3.create_bucket(Bucket="encrypted")
        s3.put_bucket_policy(
            Bucket="encrypted",
            Policy="""{"Version": "2012-10-17", "Statement": [{"Effect": "Deny",
                "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::encrypted/*",
                "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}""",
        )
        s3.put_object(Bucket="encrypted", Key="k", Body=b"v")
        self.assertEqual(s3.get_object(Bucket="encrypted", Key="k")["Body"].read(), b"v")

    def test_markers_of_deletions(self):
        s3 = self.client("s3")
        s3.create_bucket(Bucket="kept")
        s3.put_bucket_versioning(Bucket="kept", VersioningConfiguration={"Status": "Enabled"})
        for _ in range(2):
            s3.put_object(Bucket="kept", Key="k", Body=b"v")
            s3.delete_object(Bucket="kept", Key="k")
        listed = s3.list_object_versions(Bucket="kept")
        everything = [*listed["Versions"], *listed["DeleteMarkers"]]
        s3.delete_objects(
            Bucket="kept",
            Delete={"Objects": [{n: v[n] for n in ("Key", "VersionId")} for v in everything]},
        )
        s3.delete_bucket(Bucket="kept")


class LaunchTemplates(ApiCase):
    def test_groups_get_another_image(self):
        ec2, groups = self.client("ec2"), self.client("autoscaling")
        image = ec2.describe_images(Owners=["amazon"])["Images"][0]["ImageId"]
        data = {"ImageId": image, "InstanceType": "t3.micro", "UserData": "ZWNobw=="}
        ec2.create_launch_template(LaunchTemplateName="app", LaunchTemplateData=data)
        ec2.create_launch_template_version(LaunchTemplateName="app", LaunchTemplateData=data)
        group = {
            "AutoScalingGroupName": "app",
            "LaunchTemplate": {"LaunchTemplateName": "app", "Version": "2"},
            "MinSize": 1,
        }
        groups.create_auto_scaling_group(AvailabilityZones=["us-east-1a"], MaxSize=3, **group)
        groups.update_auto_scaling_group(**group | {"MinSize": 2})
        (found,) = groups.describe_auto_scaling_groups()["AutoScalingGroups"]
        self.assertEqual(len(found["Instances"]), 2)
        refresh = groups.start_instance_refresh(AutoScalingGroupName="app")["InstanceRefreshId"]
        (told,) = groups.describe_instance_refreshes(AutoScalingGroupName="app")[
            "InstanceRefreshes"
        ]
        self.assertEqual((told["InstanceRefreshId"], told["Status"]), (refresh, "Successful"))


class Distributions(ApiCase):
    def test_groups_of_origins_and_what_is_given(self):
        cloudfront = self.client("cloudfront")
        origins = [
            {
                "Id": name,
                "DomainName": f"{name}.s3.us-east-1.amazonaws.com",
                "OriginAccessControlId": "EACCESS",
            }
            for name in ("a", "b")
        ]
        group = {
            "Id": "both",
            "FailoverCriteria": {"StatusCodes": {"Quantity": 1, "Items": [500]}},
            "Members": {"Quantity": 2, "Items": [{"OriginId": "a"}, {"OriginId": "b"}]},
        }
        config = {
            "CallerReference": "once",
            "Comment": "",
            "Enabled": True,
            "Origins": {"Quantity": 2, "Items": origins},
            "OriginGroups": {"Quantity": 1, "Items": [group]},
            "DefaultCacheBehavior": {
                "TargetOriginId": "both",
                "ViewerProtocolPolicy": "redirect-to-https",
                "CachePolicyId": "658327ea-f89d-4fab-a63d-7e88639e58f6",
            },
            "ViewerCertificate": {
                "ACMCertificateArn": "arn:aws:acm:us-east-1:123456789012:certificate/1",
                "SSLSupportMethod": "sni-only",
                "MinimumProtocolVersion": "TLSv1.2_2021",
            },
        }
        made = cloudfront.create_distribution(DistributionConfig=config)["Distribution"]
        read = cloudfront.get_distribution_config(Id=made["Id"])["DistributionConfig"]
        self.assertEqual(read["DefaultCacheBehavior"]["TargetOriginId"], "both")
        self.assertEqual(read["OriginGroups"]["Items"], [group])
        for origin in read["Origins"]["Items"]:
            self.assertEqual(origin["OriginAccessControlId"], "EACCESS")
        self.assertNotIn("ForwardedValues", read["DefaultCacheBehavior"])
        self.assertFalse(read["ViewerCertificate"]["CloudFrontDefaultCertificate"])
        with self.assertRaises(ClientError):
            config["DefaultCacheBehavior"]["TargetOriginId"] = "neither"
            cloudfront.create_distribution(DistributionConfig=config)


if __name__ == "__main__":
    unittest.main()
