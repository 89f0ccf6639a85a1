"""The adapters of AWS keep what the ports promise, with the local API of tests/local_aws."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

from adapters import aws
from adapters.database import RdsGlobalDatabase
from adapters.region import (
    AutoScalingCapacity,
    DynamoSessions,
    LambdaFunctions,
    S3Archive,
    SnsMessages,
)
from adapters.roles import DynamoRoles
from adapters.store import DynamoStore
from adapters.telemetry import CloudWatchMetrics, Route53HealthChecks
from adapters.verdicts import DynamoVerdicts
from contracts import base, database, region, store
from contracts.base import HOME, PEER
from fakes.weather import Fate
from needs import missing

SERVER = Path(__file__).parent.parent / "local_aws" / "local_aws.py"
MISSING = 69
# What of AWS a port's operation calls first.
CALLS = {
    "look": "rds/DescribeGlobalClusters",
    "promote": "rds/FailoverGlobalCluster",
    "switch_over": "rds/SwitchoverGlobalCluster",
    "keep_snapshot": "rds/CopyDBClusterSnapshot",
    "write": "dynamodb/TransactWriteItems",
    "report": "dynamodb/PutItem",
    "set_role": "dynamodb/PutItem",
    "keeps": "dynamodb/PutItem",
    "answer": "states/SendTaskSuccess",
    "ask_peer": "lambda/*",
    "kick": "lambda/*",
    "publish_message": "sns/Publish",
    "archive": "s3/*",
    "wish": "autoscaling/SetDesiredCapacity",
    "is_known": "sts/GetCallerIdentity",
    "publish": "monitoring/PutMetricData",
    "healthy": "route53/*",
}
address = ""
_running: list[Any] = []


def setUpModule() -> None:
    global address
    folder = tempfile.TemporaryDirectory()
    ready = Path(folder.name) / "ready"
    process = subprocess.Popen(
        [sys.executable, str(SERVER), "--ready-file", str(ready)], stdout=subprocess.DEVNULL
    )
    _running.extend([process, folder])
    deadline = time.monotonic() + 60
    while not ready.exists():
        if process.poll() == MISSING:
            missing("moto[server] is not installed")
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError("the local AWS API did not start")
        time.sleep(0.05)
    address = "http://127.0.0.1:" + ready.read_text().strip()
    os.environ.update(
        AWS_ENDPOINT_URL=address,
        AWS_ACCESS_KEY_ID="mock",
        AWS_SECRET_ACCESS_KEY="mock",
        AWS_EC2_METADATA_DISABLED="true",
    )


def tearDownModule() -> None:
    process, folder = _running
    _running.clear()
    process.terminate()
    process.wait(10)
    folder.cleanup()


def ask(method: str, path: str) -> None:
    request = urllib.request.Request(f"{address}/_local_aws/{path}", method=method)
    with urllib.request.urlopen(request):
        pass


def client(service: str, region: str = HOME, read_timeout: float = 60) -> Any:
    """Patient: a busy machine is no fault of the adapter's."""
    return aws.client(service, region, read_timeout=60)


class Local(base.Contract):
    """Each test has names of its own: forgetting everything takes moto seconds."""

    _tests = itertools.count()

    def setUp(self) -> None:
        self.name = f"test{next(self._tests)}"
        ask("DELETE", "faults")
        ask("PUT", "promotions/0")

    def fail_next(self, operation: str, fate: Fate | str) -> None:
        ask("PUT", f"faults/{CALLS[operation]}/{fate.value if isinstance(fate, Fate) else fate}")

    def wait(self, seconds: float) -> None:
        time.sleep(seconds)

    def table(self, *keys: str) -> Any:
        dynamodb = client("dynamodb")
        kinds = ("HASH", "RANGE")
        dynamodb.create_table(
            TableName=self.name,
            BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"} for key in keys],
            KeySchema=[{"AttributeName": key, "KeyType": kind} for key, kind in zip(keys, kinds)],
        )
        return dynamodb


class Database(Local, database.GlobalDatabaseContract):
    def setUp(self) -> None:
        super().setUp()
        client("rds").create_global_cluster(
            GlobalClusterIdentifier=self.name, Engine="aurora-mysql"
        )
        self.peer = self.cluster(PEER, MasterUsername="owner", MasterUserPassword="hunter2-hunter2")
        self.home = self.cluster(HOME)
        self.database = RdsGlobalDatabase(self.name, HOME, client)

    def cluster(self, region: str, **owner: str) -> str:
        rds = client("rds", region)
        name = f"{self.name}-{region}"
        rds.create_db_cluster_parameter_group(
            DBClusterParameterGroupName=name,
            DBParameterGroupFamily="aurora-mysql8.0",
            Description="of a test",
        )
        arn: str = rds.create_db_cluster(
            DBClusterIdentifier=name,
            Engine="aurora-mysql",
            GlobalClusterIdentifier=self.name,
            DBClusterParameterGroupName=name,
            **owner,
        )["DBCluster"]["DBClusterArn"]
        for index in range(2):
            rds.create_db_instance(
                DBInstanceIdentifier=f"{name}-{index}",
                DBClusterIdentifier=name,
                DBInstanceClass="db.r6g.large",
                Engine="aurora-mysql",
            )
        return arn

    def promotions_take(self, seconds: float) -> None:
        ask("PUT", f"promotions/{seconds}")

    def take_snapshot(self) -> None:
        client("rds", PEER).create_db_cluster_snapshot(
            DBClusterSnapshotIdentifier=f"rds:unplanned-{self.name}",
            DBClusterIdentifier=aws.name_of(self.peer),
        )


class Store(Local, store.StoreContract):
    def setUp(self) -> None:
        super().setUp()
        self.store = DynamoStore(self.table("pk", "sk"), self.name)


class Verdicts(Local, store.VerdictsContract):
    def setUp(self) -> None:
        super().setUp()
        self.verdicts = DynamoVerdicts(self.table("pk", "sk"), self.name, HOME)


class Roles(Local, store.RolesContract):
    def setUp(self) -> None:
        super().setUp()
        dynamodb = self.table("pk", "sk")
        peer = client("lambda", PEER)
        self.roles = DynamoRoles(dynamodb, self.name, "trading", peer, "orchestrator")


class Messages(Local, region.MessagesContract):
    def setUp(self) -> None:
        super().setUp()
        sns, self.sqs = client("sns"), client("sqs")
        topic = sns.create_topic(Name=self.name)["TopicArn"]
        self.queue = self.sqs.create_queue(QueueName=self.name)["QueueUrl"]
        sns.subscribe(
            TopicArn=topic,
            Protocol="sqs",
            Endpoint=f"arn:aws:sqs:{HOME}:123456789012:{self.name}",
            Attributes={"RawMessageDelivery": "true"},
        )
        self.messages = SnsMessages(sns, topic)

    def published(self) -> list[str]:
        answer = self.sqs.receive_message(QueueUrl=self.queue, MaxNumberOfMessages=10)
        return [message["Body"] for message in answer.get("Messages", [])]


class Archive(Local, region.ArchiveContract):
    def setUp(self) -> None:
        super().setUp()
        self.s3 = client("s3")
        self.s3.create_bucket(
            Bucket=self.name,
            CreateBucketConfiguration={"LocationConstraint": HOME},
            ObjectLockEnabledForBucket=True,
        )
        self.s3.put_object_lock_configuration(
            Bucket=self.name,
            ObjectLockConfiguration={
                "ObjectLockEnabled": "Enabled",
                "Rule": {"DefaultRetention": {"Mode": "COMPLIANCE", "Days": 365}},
            },
        )
        self.archive = S3Archive(self.s3, self.name)

    def body_of(self, key: str) -> str:
        answer = self.s3.get_object(Bucket=self.name, Key=key)
        self.assertEqual(answer["ObjectLockMode"], "COMPLIANCE")
        body: bytes = answer["Body"].read()
        return body.decode()


class Capacity(Local, region.CapacityContract):
    def setUp(self) -> None:
        super().setUp()
        autoscaling = client("autoscaling")
        images = client("ec2").describe_images(Owners=["amazon"])["Images"]
        autoscaling.create_launch_configuration(
            LaunchConfigurationName=self.name, ImageId=images[0]["ImageId"], InstanceType="t3.large"
        )
        autoscaling.create_auto_scaling_group(
            AutoScalingGroupName=self.name,
            LaunchConfigurationName=self.name,
            MinSize=3,
            MaxSize=10,
            AvailabilityZones=[HOME + "a"],
        )
        self.capacity = AutoScalingCapacity(autoscaling, self.name)


class Sessions(Local, region.SessionsContract):
    def setUp(self) -> None:
        super().setUp()
        self.sessions = DynamoSessions(self.table("id"), self.name, "id")


class Functions(Local, region.FunctionsContract):
    def setUp(self) -> None:
        super().setUp()
        self.arn = f"arn:aws:lambda:{HOME}:123456789012:function:orchestrator:live"
        self.functions = LambdaFunctions(client("lambda"), client("sts"))


class Metrics(Local, region.MetricsContract):
    def setUp(self) -> None:
        super().setUp()
        self.metrics = CloudWatchMetrics(HOME, client)

    def instant(self) -> float:
        return time.time()


class HealthChecks(Local, region.HealthChecksContract):
    def setUp(self) -> None:
        super().setUp()
        route53 = client("route53", "us-east-1")
        route53.create_health_check(
            CallerReference=self.name,
            HealthCheckConfig={
                "Type": "HTTPS",
                "FullyQualifiedDomainName": "use1.api.example.com",
                "ResourcePath": "/health/deep",
                "Port": 443,
            },
        )
        self.health_checks = Route53HealthChecks(route53)
