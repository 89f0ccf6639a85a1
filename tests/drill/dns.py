"""What Route 53 does beside its API: asks endpoints, watches the fences' alarms, answers clients.

It reads what is deployed: records, health checks and alarms, by the local API.
"""

from __future__ import annotations

import http.client
import math
import ssl
from dataclasses import dataclass, field

from drill.alarms import Alarm, alarms_of
from drill.clock import SkippingClock
from drill.cloud import Cloud

CHECKERS = 4
HEALTHY_SHARE = 0.18
# How old a sample may be of which an alarm knows.
KEPT = 180.0
# On the wall.
TIMEOUT, TRIES = 60.0, 3


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
    alarm: Alarm
    is_up: bool = False

    @property
    def region(self) -> str:
        return self.alarm.region


class Dns:
    def __init__(
        self, cloud: Cloud, clock: SkippingClock, name: str, trust: ssl.SSLContext
    ) -> None:
        self.cloud, self.clock, self.name, self.trust = cloud, clock, name, trust
        self.changes: list[tuple[float, str]] = []
        # When a fence changed, whether it was up from then on, and its alarm's region.
        self.fenced: list[tuple[float, bool, str]] = []
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
            identity: Fence(identity, self._alarm(**one["AlarmIdentifier"]))
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

    def _alarm(self, Name: str, Region: str) -> Alarm:
        found = alarms_of(self.cloud, Region)
        if Name not in found:
            raise RuntimeError(f"a health check waits for {Name} of {Region}, which is not there")
        return found[Name]

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
            self._evaluate(fence)
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
                due, asks = endpoint.due[checker], 0
                # After as many equal answers as a verdict needs, more of them change nothing.
                while due <= until and asks < endpoint.threshold:
                    found.append((due, endpoint, checker))
                    due, asks = due + endpoint.interval, asks + 1
                left = max(0, math.floor((until - due) / endpoint.interval) + 1)
                endpoint.due[checker] = due + left * endpoint.interval
        return sorted(found, key=lambda one: one[0])

    def _note(self, at: float) -> None:
        answer = self._answer()
        if answer != self.current:
            self.current = answer
            self.changes.append((at, answer))

    def _asked(self, endpoint: Endpoint) -> bool:
        for _ in range(TRIES):
            try:
                return self._answers(endpoint)
            except TimeoutError:
                # Who is dark refuses at once: this machine is busy, or was stopped.
                continue
        raise RuntimeError(f"{endpoint.host} did not answer a checker in {TRIES} x {TIMEOUT:g} s")

    def _answers(self, endpoint: Endpoint) -> bool:
        connection = http.client.HTTPSConnection(
            endpoint.host, 443, timeout=TIMEOUT, context=self.trust
        )
        try:
            connection.request("GET", endpoint.path)
            answer = connection.getresponse()
            return answer.status == 200 and b"ok" in answer.read()
        except TimeoutError:
            raise
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def _evaluate(self, fence: Fence) -> None:
        """As CloudWatch would, but at once: the newest sample; none keeps the state, as does a
        region that is dark."""
        if fence.region in self.cloud.dark:
            return
        samples = fence.alarm.samples(self.cloud, self.clock.now() - KEPT)
        if not samples:
            return
        newest = samples[0].value
        is_up = fence.alarm.is_over(newest)
        if is_up != fence.is_up:
            fence.is_up = is_up
            self.fenced.append((self.clock.now(), is_up, fence.region))
            state = "ALARM" if is_up else "OK"
            self.cloud.set_alarm(
                fence.region, fence.alarm.name, state, f"the newest value is {newest:g}"
            )


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
