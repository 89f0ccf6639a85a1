"""CloudWatch beside its API: it evaluates alarms of the functions' own metrics, and tells their
topics.

It reads the samples where the API keeps them, and asks nobody: an answer that is lost or late
leaves no alarm as it was.
"""

from __future__ import annotations

import json
import math
import operator
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any, Callable, Mapping, Sequence

from drill.clock import SkippingClock
from drill.cloud import Cloud, Sample

# Metrics of the functions; AWS's own are not there.
OURS = "DR/"
FENCES = "DR/Latch"
COMPARED: Mapping[str, Callable[[float, float], bool]] = {
    "LessThanThreshold": operator.lt,
    "LessThanOrEqualToThreshold": operator.le,
    "GreaterThanThreshold": operator.gt,
    "GreaterThanOrEqualToThreshold": operator.ge,
}
STATISTICS: Mapping[str, Callable[[Sequence[float]], float]] = {
    "Minimum": min,
    "Maximum": max,
    "Sum": sum,
    "Average": lambda values: sum(values) / len(values),
}


@dataclass
class Alarm:
    """As it is deployed. `periods` of `period` seconds must all be over the threshold."""

    name: str
    region: str
    namespace: str
    metric: str
    dimensions: Mapping[str, str]
    comparison: str
    threshold: float
    statistic: str
    period: float
    periods: int
    missing: str
    description: str
    actions: tuple[str, ...]
    state: str = "INSUFFICIENT_DATA"
    # When it went off, each time.
    went_off: list[float] = field(default_factory=list)

    def is_over(self, value: float) -> bool:
        return COMPARED[self.comparison](value, self.threshold)

    def samples(self, cloud: Cloud, since: float) -> list[Sample]:
        """Of its metric, newest first. Where something publishes that metric, and none of it is
        what the alarm watches, the drill is not what is deployed: a RuntimeError."""
        every = cloud.samples(self.region, self.namespace, self.metric, since)
        found = [one for one in every if one.dimensions == self.dimensions]
        if every and not found:
            others = [one.dimensions for one in every[:3]]
            raise RuntimeError(
                f"the alarm {self.name} of {self.region} waits for {self.namespace} {self.metric}"
                f" of {self.dimensions}, and what comes is of {others}"
            )
        return found

    def is_over_throughout(self, samples: Sequence[Sample], until: float) -> bool | None:
        """None where what is there says nothing."""
        over = []
        for number in range(self.periods):
            end = until - number * self.period
            values = [one.value for one in samples if end - self.period <= one.at < end]
            if values:
                over.append(self.is_over(STATISTICS[self.statistic](values)))
            elif self.missing in ("breaching", "notBreaching"):
                over.append(self.missing == "breaching")
        return all(over) if len(over) == self.periods else None


def alarms_of(cloud: Cloud, region: str) -> dict[str, Alarm]:
    """By their names: those of metrics that the functions publish."""
    pages = cloud.client("cloudwatch", region).get_paginator("describe_alarms").paginate()
    return {
        one["AlarmName"]: Alarm(
            one["AlarmName"],
            region,
            one["Namespace"],
            one["MetricName"],
            {each["Name"]: each["Value"] for each in one["Dimensions"]},
            one["ComparisonOperator"],
            one["Threshold"],
            one["Statistic"],
            one["Period"],
            one["EvaluationPeriods"],
            one.get("TreatMissingData", "missing"),
            one.get("AlarmDescription", ""),
            tuple(one["AlarmActions"]),
        )
        for one in pages.build_full_result()["MetricAlarms"]
        if one.get("Namespace", "").startswith(OURS)
    }


class Alarms:
    """Evaluates all but the fences each minute: those are Route 53's (dns.py)."""

    def __init__(self, cloud: Cloud, clock: SkippingClock, regions: Sequence[str]) -> None:
        self.cloud, self.clock = cloud, clock
        self.every = {
            (region, name): alarm
            for region in regions
            for name, alarm in alarms_of(cloud, region).items()
            if alarm.namespace != FENCES
        }
        self._evaluated = clock.now()

    def start(self) -> None:
        self.clock.beside(self.look)

    def named(self, region: str, end: str) -> Alarm:
        """The one whose name ends so."""
        found = [one for one in self.every.values() if one.region == region]
        return next(one for one in found if one.name.endswith(end))

    def went_off(self) -> list[str]:
        return sorted(one.name for one in self.every.values() if one.went_off)

    def look(self, until: float) -> None:
        """At each whole minute until then; what is published stays as it is meanwhile."""
        for alarm in self.every.values():
            if alarm.region in self.cloud.dark:
                continue
            period = alarm.period
            first = math.floor(self._evaluated / period) + 1
            last = math.floor(until / period)
            # Once all periods are after the last sample, nothing changes any more.
            settled = math.floor(self.clock.now() / period) + 1 + alarm.periods
            for number in range(first, min(last, max(first, settled)) + 1):
                self._evaluate(alarm, number * period)
        self._evaluated = max(until, self._evaluated)

    def _evaluate(self, alarm: Alarm, at: float) -> None:
        since = at - alarm.periods * alarm.period
        is_over = alarm.is_over_throughout(alarm.samples(self.cloud, since), at)
        if is_over is None:
            state = alarm.state if alarm.missing == "ignore" else "INSUFFICIENT_DATA"
        else:
            state = "ALARM" if is_over else "OK"
        if state == alarm.state:
            return
        before, alarm.state = alarm.state, state
        self.cloud.set_alarm(alarm.region, alarm.name, state, "its periods are evaluated")
        if state == "ALARM":
            alarm.went_off.append(at)
            self._tell(alarm, before, at)

    def _tell(self, alarm: Alarm, before: str, at: float) -> None:
        content: dict[str, Any] = {
            "AlarmName": alarm.name,
            "AlarmDescription": alarm.description,
            "NewStateValue": alarm.state,
            "OldStateValue": before,
            "NewStateReason": "Threshold Crossed",
            "StateChangeTime": datetime.fromtimestamp(at, timezone.utc).isoformat(),
            "Region": alarm.region,
        }
        for topic in alarm.actions:
            self.cloud.client("sns", alarm.region).publish(
                TopicArn=topic,
                Subject=f'ALARM: "{alarm.name}" in {alarm.region}'[:100],
                Message=json.dumps(content),
            )
