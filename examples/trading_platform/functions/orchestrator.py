"""The orchestrator of a region: so far it keeps the peer's fence as its state says.

An alarm that nobody feeds keeps what it knew, so that silence never opens a fence; but a metric
that ages tells people nothing. So the fence is published every minute, up or down.
"""

from __future__ import annotations

import os
from typing import Any, Mapping


def fence_metric(application: str, peer: str, is_fenced: bool) -> dict[str, Any]:
    """`Fenced` of `DR/Latch`: 1 keeps traffic away from the peer."""
    return {
        "MetricName": "Fenced",
        "Dimensions": [
            {"Name": "Application", "Value": application},
            {"Name": "Region", "Value": peer},
        ],
        "Value": 1 if is_fenced else 0,
    }


def item(table: Any, name: str) -> Mapping[str, Any]:
    answer = table.get_item(Key={"pk": "CTRL", "sk": name}, ConsistentRead=True)
    found: Mapping[str, Any] = answer.get("Item", {})
    return found


def run(table: Any, cloudwatch: Any, command: str, settings: Mapping[str, str]) -> dict[str, Any]:
    if settings["MODE"] != "off":
        raise RuntimeError(
            f"MODE is {settings['MODE']}: these functions observe and cannot fail over;"
            " deploy mode off"
        )
    if command not in ("tick", "status"):
        raise ValueError(f"the orchestrator knows the commands tick and status, not {command!r}")
    # The fence is down until somebody raised it.
    is_fenced = bool(item(table, "FENCE").get("fenced", False))
    if command == "tick":
        cloudwatch.put_metric_data(
            Namespace="DR/Latch",
            MetricData=[fence_metric(settings["APPLICATION"], settings["PEER_REGION"], is_fenced)],
        )
    state = item(table, "STATE").get("state", "STEADY")
    return {"region": settings["HOME_REGION"], "mode": "off", "state": state, "fenced": is_fenced}


def handler(event: Mapping[str, Any], context: object) -> dict[str, Any]:
    import boto3

    table = boto3.resource("dynamodb").Table(os.environ["STATE_TABLE"])
    # Aurora's events have no command: they only bring the next tick forward.
    command = str(event.get("command", "tick"))
    return run(table, boto3.client("cloudwatch"), command, os.environ)
