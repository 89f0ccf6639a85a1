"""Base of tests that ask a local AWS API, one for all tests of a class."""

import os
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request
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


class ApiCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.process, cls.address = start(os.path.join(cls.folder.name, "ready"))

    @classmethod
    def tearDownClass(cls):
        cls.process.terminate()
        cls.process.wait(10)
        cls.folder.cleanup()

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
