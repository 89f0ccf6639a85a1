"""What Route 53 does beside its API: asks endpoints, watches the fences' alarms, answers clients.

It reads what is deployed: records, health checks and alarms, by the local API.
"""

from __future__ import annotations

import datetime
import http.client
import ssl
from dataclasses import dataclass, field
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from drill.clock import SkippingClock
from drill.cloud import Cloud

CHECKERS = 4
HEALTHY_SHARE = 0.18
# On the wall: who is dark refuses at once, and who is late has a busy machine.
TIMEOUT = 30.0


@dataclass
class Endpoint:
    """An HTTPS health check, by its checkers, whose phases differ."""

    identity: str
    host: str
    path: str
    interval: float
    threshold: int
    due: list[float] = field(default_factory=list)
    # Above 0: good ones in a row, below: bad ones.
    runs: list[int] = field(default_factory=lambda: [0] * CHECKERS)
    healthy: list[bool] = field(default_factory=lambda: [True] * CHECKERS)

    def is_healthy(self) -> bool:
        return sum(self.healthy) > HEALTHY_SHARE * CHECKERS

    def seen(self, checker: int, is_good: bool) -> None:
        run = self.runs[checker]
        run = max(run, 0) + 1 if is_good else min(run, 0) - 1
        self.runs[checker] = run
        if abs(run) >= self.threshold:
            self.healthy[checker] = run > 0


@dataclass
class Fence:
    """The alarm of a fence, in the other region; what is not known stays as it was."""

    identity: str
    alarm: str
    region: str
    is_up: bool = False


class Dns:
    def __init__(
        self, cloud: Cloud, clock: SkippingClock, name: str, trust: ssl.SSLContext
    ) -> None:
        self.cloud, self.clock, self.name, self.trust = cloud, clock, name, trust
        self.changes: list[tuple[float, str]] = []
        self._told: dict[str, int] = {}
        self._read()

    def start(self) -> None:
        self.clock.beside(self.look)

    def _read(self) -> None:
        route53 = self.cloud.client("route53", "us-east-1")
        checks = {
            one["Id"]: one["HealthCheckConfig"]
            for one in route53.list_health_checks()["HealthChecks"]
        }
        now = self.clock.now()
        self.endpoints = {
            identity: Endpoint(
                identity,
                one["FullyQualifiedDomainName"],
                one["ResourcePath"],
                one["RequestInterval"],
                one["FailureThreshold"],
                [now + one["RequestInterval"] * number / CHECKERS for number in range(CHECKERS)],
            )
            for identity, one in checks.items()
            if one["Type"] == "HTTPS_STR_MATCH"
        }
        self.fences = {
            identity: Fence(
                identity, one["AlarmIdentifier"]["Name"], one["AlarmIdentifier"]["Region"]
            )
            for identity, one in checks.items()
            if one["Type"] == "CLOUDWATCH_METRIC"
        }
        self._children = {
            identity: (one["ChildHealthChecks"], one["HealthThreshold"])
            for identity, one in checks.items()
            if one["Type"] == "CALCULATED"
        }
        zones = route53.list_hosted_zones()["HostedZones"]
        records = [
            record
            for zone in zones
            for record in route53.list_resource_record_sets(HostedZoneId=zone["Id"])[
                "ResourceRecordSets"
            ]
            if record["Name"].rstrip(".") == self.name and "Failover" in record
        ]
        self._records = {record["Failover"]: record for record in records}
        self.current = self._answer()

    def is_healthy(self, identity: str) -> bool:
        if identity in self._children:
            children, threshold = self._children[identity]
            return sum(self.is_healthy(child) for child in children) >= int(threshold)
        if identity in self.fences:
            return not self.fences[identity].is_up
        return self.endpoints[identity].is_healthy()

    def seen_by(self, identity: str) -> list[bool]:
        if identity in self.endpoints:
            return list(self.endpoints[identity].healthy)
        return [self.is_healthy(identity)]

    def endpoint_of(self, host: str) -> Endpoint:
        return next(one for one in self.endpoints.values() if one.host == host)

    def fence_of(self, alarm_region: str) -> Fence:
        return next(one for one in self.fences.values() if one.region == alarm_region)

    def _answer(self) -> str:
        """Where the name leads: PRIMARY also where neither is healthy."""
        for kind in ("PRIMARY", "SECONDARY"):
            if self.is_healthy(self._records[kind]["HealthCheckId"]):
                return kind
        return "PRIMARY"

    # What runs by itself

    def look(self, until: float) -> None:
        """All that its checkers see and clients are answered, from now to then: while time skips
        nothing else changes, so that one answer of an endpoint is every checker's."""
        for fence in self.fences.values():
            told = self.cloud.metrics_of(fence.region)
            if self._told.get(fence.identity) != told and self._evaluate(fence):
                self._told[fence.identity] = told
        self._note(self.clock.now())
        answers: dict[str, bool] = {}
        for due, endpoint, checker in self._due(until):
            if endpoint.identity not in answers:
                answers[endpoint.identity] = self._asked(endpoint)
            endpoint.seen(checker, answers[endpoint.identity])
            self._note(max(due, self.clock.now()))

    def _due(self, until: float) -> list[tuple[float, Endpoint, int]]:
        """What checkers do until then, in its order."""
        found = []
        for endpoint in self.endpoints.values():
            for checker in range(CHECKERS):
                while endpoint.due[checker] <= until:
                    found.append((endpoint.due[checker], endpoint, checker))
                    endpoint.due[checker] += endpoint.interval
        return sorted(found, key=lambda one: one[0])

    def _note(self, at: float) -> None:
        answer = self._answer()
        if answer != self.current:
            self.current = answer
            self.changes.append((at, answer))

    def _asked(self, endpoint: Endpoint) -> bool:
        connection = http.client.HTTPSConnection(
            endpoint.host, 443, timeout=TIMEOUT, context=self.trust
        )
        try:
            connection.request("GET", endpoint.path)
            answer = connection.getresponse()
            return answer.status == 200 and b"ok" in answer.read()
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def _evaluate(self, fence: Fence) -> bool:
        """As CloudWatch would: the newest period that has data; none keeps the state. Without an
        answer it has to be asked again."""
        cloudwatch = self.cloud.client("cloudwatch", fence.region)
        try:
            alarm = cloudwatch.describe_alarms(AlarmNames=[fence.alarm])["MetricAlarms"][0]
            value = self._newest(cloudwatch, alarm)
            if value is None:
                return True
            is_up = value >= alarm["Threshold"]
            if is_up != fence.is_up:
                fence.is_up = is_up
                cloudwatch.set_alarm_state(
                    AlarmName=fence.alarm,
                    StateValue="ALARM" if is_up else "OK",
                    StateReason=f"the newest value is {value:g}",
                )
            return True
        except (BotoCoreError, ClientError):
            return False

    def _newest(self, cloudwatch: Any, alarm: dict[str, Any]) -> float | None:
        now = datetime.datetime.fromtimestamp(self.clock.now() + 1, datetime.timezone.utc)
        found = cloudwatch.get_metric_data(
            MetricDataQueries=[
                {
                    "Id": "fence",
                    "MetricStat": {
                        "Metric": {
                            "Namespace": alarm["Namespace"],
                            "MetricName": alarm["MetricName"],
                            "Dimensions": alarm["Dimensions"],
                        },
                        "Period": 1,
                        "Stat": "Maximum",
                    },
                }
            ],
            StartTime=now - datetime.timedelta(minutes=3),
            EndTime=now,
            ScanBy="TimestampDescending",
        )["MetricDataResults"][0]["Values"]
        return float(found[0]) if found else None


class Resolver:
    """A client's: it keeps an answer for its 60 s."""

    TTL = 60.0

    def __init__(self, dns: Dns, places: dict[str, tuple[str, str]]) -> None:
        """`places` are region and host of PRIMARY and SECONDARY."""
        self._dns, self._places = dns, places
        self._kept: tuple[float, str] | None = None

    def __call__(self) -> tuple[str, str]:
        now = self._dns.clock.now()
        if self._kept is None or now >= self._kept[0]:
            self._kept = (now + self.TTL, self._dns.current)
        return self._places[self._kept[1]]
