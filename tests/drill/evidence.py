"""What a game day leaves behind: messages, audit records, the state; read as an auditor would."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from drill.place import Side
from drill.world import World


@dataclass(frozen=True)
class Told:
    subject: str
    text: str

    @property
    def alarm(self) -> str:
        """The alarm that CloudWatch tells of; empty where a function tells something."""
        if not self.subject.startswith("ALARM: "):
            return ""
        return str(json.loads(self.text)["AlarmName"])


@dataclass(frozen=True)
class Recorded:
    key: str
    body: str
    is_locked: bool

    @property
    def content(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.body)
        return found


@dataclass(frozen=True)
class Transition:
    at: float
    before: str
    after: str
    actions: tuple[str, ...]


def messages(world: World, side: Side) -> list[Told]:
    """Of the queue beside the topic, in which each message waits for people; read once."""
    sqs = world.cloud.client("sqs", side.region)
    topic = side.variables["TOPIC_ARN"].rsplit(":", 1)[-1]
    url = sqs.get_queue_url(QueueName=f"{topic}-record")["QueueUrl"]
    found: list[Told] = []
    while True:
        batch = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
        if not batch:
            return found
        for one in batch:
            body = json.loads(one["Body"])
            found.append(Told(body.get("Subject", ""), body["Message"]))
            sqs.delete_message(QueueUrl=url, ReceiptHandle=one["ReceiptHandle"])


def audit(world: World, side: Side) -> list[Recorded]:
    """The objects of the audit bucket, in the chain's order."""
    s3 = world.cloud.client("s3", side.region)
    bucket = side.variables["AUDIT_BUCKET"]
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix="dr/")
    found = []
    for page in pages:
        for one in page.get("Contents", []):
            answer = s3.get_object(Bucket=bucket, Key=one["Key"])
            is_locked = answer.get("ObjectLockMode") == "COMPLIANCE"
            found.append(Recorded(one["Key"], answer["Body"].read().decode(), is_locked))
    return sorted(found, key=lambda record: int(record.content["sequence"]))


def locks(world: World, side: Side) -> bool:
    """Whether the audit bucket does: that of a stage that is disposable does not."""
    s3 = world.cloud.client("s3", side.region)
    try:
        s3.get_object_lock_configuration(Bucket=side.variables["AUDIT_BUCKET"])
    except s3.exceptions.ClientError as error:
        if error.response["Error"]["Code"] != "ObjectLockConfigurationNotFoundError":
            raise
        return False
    return True


def _items(world: World, side: Side, partition: str) -> list[dict[str, Any]]:
    pages = world.cloud.client("dynamodb", side.region).get_paginator("query")
    answer = pages.paginate(
        TableName=side.variables["STATE_TABLE"],
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": partition}},
        ConsistentRead=True,
    ).build_full_result()
    return list(answer["Items"])


def left_out(world: World, side: Side) -> list[str]:
    """Calls that dry runs recorded, and did not make."""
    return [one["call"]["M"]["call"]["S"] for one in _items(world, side, "INTENT") if "call" in one]


def transitions(records: list[Recorded]) -> list[Transition]:
    """Steps that changed the state."""
    found = []
    for record in records:
        content = record.content
        before, after = content["before"]["state"], content["after"]["state"]
        if before != after:
            kinds = tuple(action["kind"] for action in content["actions"])
            found.append(Transition(content["at"], before, after, kinds))
    return found


def item(world: World, side: Side, pk: str, sk: str) -> dict[str, Any] | None:
    """Of the state's table, as plain values."""
    from boto3.dynamodb.types import TypeDeserializer

    answer = world.cloud.client("dynamodb", side.region).get_item(
        TableName=side.variables["STATE_TABLE"],
        Key={"pk": {"S": pk}, "sk": {"S": sk}},
        ConsistentRead=True,
    )
    if "Item" not in answer:
        return None
    read = TypeDeserializer().deserialize
    return {key: read(value) for key, value in answer["Item"].items()}


def states(world: World, side: Side) -> list[tuple[int, str]]:
    """Sequence and state after it, of each step that changed something, oldest first."""
    return [
        (int(one["sk"]["S"]), json.loads(one["body"]["S"])["after"]["state"])
        for one in _items(world, side, "AUDIT")
    ]


def state(world: World, side: Side) -> str:
    found = item(world, side, "CTRL", "STATE")
    return str(found["state"]) if found else "STEADY"
