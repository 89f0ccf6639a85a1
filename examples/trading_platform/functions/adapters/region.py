"""Messages, the archive, capacity, sessions, calls and time."""

from __future__ import annotations

import base64
import hashlib
import json
import time
from typing import Any, Mapping

from adapters.aws import asked, name_of
from adapters.documents import document, item
from ports.calls import Call
from ports.errors import Rejected
from ports.region import Fleet
from ports.store import Message

# SNS takes no longer one, nor line breaks.
SUBJECT = 100
# Nor a longer message, in bytes: one that it refuses would keep all that follow from being told.
MESSAGE = 262_144
CUT = "\n(cut: the audit record has the rest)"


class SnsMessages:
    def __init__(self, sns: Any, topic: str) -> None:
        self._sns = sns
        self._topic = topic

    def publish(self, message: Message) -> None:
        subject = "".join(c if c.isprintable() and c.isascii() else " " for c in message.subject)
        asked(
            self._sns.publish,
            TopicArn=self._topic,
            Subject=subject[:SUBJECT],
            Message=fitting(message.text),
        )


def fitting(text: str) -> str:
    whole = text.encode()
    if len(whole) <= MESSAGE:
        return text
    return whole[: MESSAGE - len(CUT)].decode(errors="ignore") + CUT


class S3Archive:
    """The bucket's own Object Lock keeps what is put there."""

    def __init__(self, s3: Any, bucket: str) -> None:
        self._s3 = s3
        self._bucket = bucket

    def put(self, key: str, body: str) -> None:
        content = body.encode()
        try:
            asked(
                self._s3.put_object,
                Bucket=self._bucket,
                Key=key,
                Body=content,
                # A bucket that locks what it is given asks for one, and how it was made.
                ChecksumAlgorithm="SHA256",
                ChecksumSHA256=base64.b64encode(hashlib.sha256(content).digest()).decode(),
                ContentType="application/json",
                # An own condition: the role may not read what is there.
                IfNoneMatch="*",
            )
        except Rejected as error:
            # A conflict with another request says nothing of what is there.
            if error.code != "PreconditionFailed":
                raise


def capacity_wish(group: str, desired: int | str) -> Call:
    """A text stands for what is known when it is called."""
    return Call(
        "autoscaling.set_desired_capacity",
        {"AutoScalingGroupName": group, "DesiredCapacity": desired, "HonorCooldown": False},
    )


class AutoScalingCapacity:
    def __init__(self, autoscaling: Any, group: str) -> None:
        self._autoscaling = autoscaling
        self._group = group

    def look(self) -> Fleet:
        answer = asked(
            self._autoscaling.describe_auto_scaling_groups, AutoScalingGroupNames=[self._group]
        )
        if not answer["AutoScalingGroups"]:
            raise Rejected("ValidationError", f"there is no group {self._group}")
        group = answer["AutoScalingGroups"][0]
        healthy = sum(
            one["LifecycleState"] == "InService" and one["HealthStatus"] == "Healthy"
            for one in group["Instances"]
        )
        return Fleet(healthy, group["MinSize"], group["DesiredCapacity"], group["MaxSize"])

    def wish(self, desired: int) -> None:
        fleet = self.look()
        desired = min(desired, fleet.maximum)
        if desired > fleet.desired:
            call = capacity_wish(self._group, desired)
            asked(self._autoscaling.set_desired_capacity, **call.arguments)


class DynamoSessions:
    def __init__(self, dynamodb: Any, table: str, key: str) -> None:
        self._dynamodb = dynamodb
        self._table = table
        self._key = key

    def is_replicated(self) -> bool:
        found = asked(self._dynamodb.describe_table, TableName=self._table)["Table"]
        replicas = found.get("Replicas", [])
        return found["TableStatus"] == "ACTIVE" and all(
            one.get("ReplicaStatus", "ACTIVE") == "ACTIVE" for one in replicas
        )

    def keeps(self, key: str, now: float) -> bool:
        at = item({self._key: key})
        asked(
            self._dynamodb.put_item,
            TableName=self._table,
            Item=at | item({"written_at": now, "expires_at": int(now + 3600)}),
        )
        answer = asked(self._dynamodb.get_item, TableName=self._table, Key=at, ConsistentRead=True)
        return document(answer.get("Item", {})).get("written_at") == now


class LambdaFunctions:
    def __init__(self, functions: Any, sts: Any) -> None:
        self._functions = functions
        self._sts = sts

    def kick(self, arn: str, payload: Mapping[str, Any]) -> None:
        asked(
            self._functions.invoke,
            FunctionName=arn,
            InvocationType="Event",
            Payload=json.dumps(payload).encode(),
        )

    def is_known(self) -> bool:
        return bool(name_of(asked(self._sts.get_caller_identity)["Arn"]))


class SystemClock:
    def now(self) -> float:
        return time.time()

    def sleep(self, seconds: float) -> None:
        time.sleep(max(0.0, seconds))
