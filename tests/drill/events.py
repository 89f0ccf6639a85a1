"""EventBridge, as far as rules of a region call its functions when RDS tells something."""

from __future__ import annotations

import json
import uuid
from datetime import datetime, timezone
from typing import Any, Callable, Mapping

from drill.cloud import Cloud, Throttled


def matches(pattern: Mapping[str, Any], event: Mapping[str, Any]) -> bool:
    """Each field of the pattern holds one of its values; other fields may be anything."""
    for name, wanted in pattern.items():
        found = event.get(name)
        if isinstance(wanted, dict):
            if not isinstance(found, dict) or not matches(wanted, found):
                return False
        elif not any(_fits(each, found) for each in wanted):
            return False
    return True


def _fits(wanted: Any, found: Any) -> bool:
    if isinstance(wanted, dict):
        if set(wanted) == {"prefix"}:
            return isinstance(found, str) and found.startswith(wanted["prefix"])
        raise ValueError(f"the drill knows no pattern {wanted}")
    return bool(wanted == found)


class Events:
    """`call` calls a function: region, name, event."""

    def __init__(self, cloud: Cloud, call: Callable[[str, str, Mapping[str, Any]], Any]) -> None:
        self.cloud, self._call = cloud, call
        # Event and how many targets it went to.
        self.told: list[tuple[str, int]] = []

    def tell(self, region: str, kind: str, number: str, arn: str, message: str) -> None:
        """`kind` is `Cluster` or `Instance`."""
        at = datetime.fromtimestamp(self.cloud.clock.now(), timezone.utc).isoformat()
        event = {
            "version": "0",
            "id": str(uuid.uuid4()),
            "detail-type": f"RDS DB {kind} Event",
            "source": "aws.rds",
            "account": self.cloud.account,
            "time": at,
            "region": region,
            "resources": [arn],
            "detail": {
                "EventCategories": ["global-failover" if kind == "Cluster" else "failover"],
                "SourceType": "CLUSTER" if kind == "Cluster" else "DB_INSTANCE",
                "SourceArn": arn,
                "SourceIdentifier": arn.rsplit(":", 1)[-1],
                "Date": at,
                "Message": message,
                "EventID": number,
            },
        }
        rules = self.cloud.client("events", region)
        targets = [
            target["Arn"]
            for rule in rules.list_rules()["Rules"]
            if rule.get("EventPattern") and matches(json.loads(rule["EventPattern"]), event)
            for target in rules.list_targets_by_rule(Rule=rule["Name"])["Targets"]
        ]
        for target in targets:
            # `arn:aws:lambda:<region>:<account>:function:<name>:<alias>`
            try:
                self._call(region, target.split(":")[6], event)
            except Throttled:
                pass
        self.told.append((number, len(targets)))
