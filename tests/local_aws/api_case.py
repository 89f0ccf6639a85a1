"""Base of tests that ask a local AWS API, one for all tests of a program."""

import atexit
import os
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request
from functools import cache
from pathlib import Path

# What ctest takes for "skipped".
SKIPPED = 77

try:
    import boto3
    import moto.server  # noqa: F401
    from botocore.config import Config
except ImportError as error:
    print(f"moto[server] is not installed: {error}", file=sys.stderr)
    sys.exit(
        SKIPPED if os.environ.get("CI", "").lower() in ("", "0", "false", "no", "off", "n") else 1
    )

PROGRAM = Path(__file__).with_name("local_aws.py")


def start(ready_file: str, *arguments: str) -> tuple[subprocess.Popen, str]:
    process = subprocess.Popen(
        [sys.executable, PROGRAM, "--ready-file", ready_file, *arguments],
        stdout=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 60
    while not os.path.exists(ready_file):
        if process.poll() is not None or time.monotonic() > deadline:
            process.kill()
            raise RuntimeError(f"the server did not start: {process.wait()}")
        time.sleep(0.05)
    return process, "http://127.0.0.1:" + Path(ready_file).read_text().strip()


@cache
def shared_address() -> str:
    """Of the server that all of them ask: one starts for seconds, and ends with this process."""
    with tempfile.TemporaryDirectory() as folder:
        process, address = start(os.path.join(folder, "ready"))
    atexit.register(process.terminate)
    return address


class ApiCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.address = shared_address()

    def client(self, service: str, region: str = "us-east-1"):
        return boto3.client(
            service,
            region_name=region,
            endpoint_url=self.address,
            aws_access_key_id="mock",
            aws_secret_access_key="mock",
            config=Config(retries={"total_max_attempts": 1}),
        )

    def ask(self, method: str, path: str) -> str:
        request = urllib.request.Request(f"{self.address}/_local_aws/{path}", method=method)
        with urllib.request.urlopen(request) as answer:
            return answer.read().decode()

    def global_database(self, name: str) -> dict[str, str]:
        """A global cluster with a member in two regions; their ARNs by region."""
        arns = {}
        self.client("rds").create_global_cluster(
            GlobalClusterIdentifier=name,
            Engine="aurora-mysql",
            DatabaseName="orders",
            Tags=[{"Key": "Name", "Value": name}],
        )
        for region, owner in (
            ("us-east-1", {"MasterUsername": "dbowner", "MasterUserPassword": "hunter2-hunter2"}),
            ("us-east-2", {}),
        ):
            arns[region] = self.client("rds", region).create_db_cluster(
                DBClusterIdentifier=f"{name}-{region}",
                Engine="aurora-mysql",
                GlobalClusterIdentifier=name,
                **owner,
            )["DBCluster"]["DBClusterArn"]
        return arns
