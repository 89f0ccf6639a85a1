"""What an account holds."""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from api_case import ApiCase, start

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
