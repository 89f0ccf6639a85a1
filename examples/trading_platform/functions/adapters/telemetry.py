"""CloudWatch's metrics, and Route 53's health checks, which are read and never written."""

from __future__ import annotations

import datetime
from typing import Any, Callable, Mapping

from adapters.aws import asked, client
from ports.calls import Call
from ports.errors import Rejected
from ports.telemetry import Sample, Series


def publication(
    namespace: str, name: str, value: float, dimensions: Mapping[str, str], unit: str = "None"
) -> Call:
    metric = {
        "MetricName": name,
        "Dimensions": [{"Name": key, "Value": value} for key, value in dimensions.items()],
        "Value": value,
        "Unit": unit,
    }
    return Call("cloudwatch.put_metric_data", {"Namespace": namespace, "MetricData": [metric]})


class CloudWatchMetrics:
    def __init__(self, region: str, make: Callable[..., Any] = client) -> None:
        self._region = region
        self._make = make
        self._clients: dict[str, Any] = {}

    def _client(self, region: str) -> Any:
        if region not in self._clients:
            self._clients[region] = self._make("cloudwatch", region)
        return self._clients[region]

    def publish(
        self,
        namespace: str,
        name: str,
        value: float,
        dimensions: Mapping[str, str],
        unit: str = "None",
    ) -> None:
        call = publication(namespace, name, value, dimensions, unit)
        asked(self._client(self._region).put_metric_data, **call.arguments)

    def samples(
        self, region: str, series: Series, since: float, until: float
    ) -> tuple[Sample, ...]:
        query = {
            "Id": "samples",
            "MetricStat": {
                "Metric": {
                    "Namespace": series.namespace,
                    "MetricName": series.name,
                    "Dimensions": [
                        {"Name": key, "Value": value} for key, value in series.dimensions.items()
                    ],
                },
                "Period": series.period,
                "Stat": series.statistic,
            },
        }
        answer = asked(
            self._client(region).get_metric_data,
            MetricDataQueries=[query],
            StartTime=_time(since),
            EndTime=_time(until),
            ScanBy="TimestampAscending",
        )
        found = answer["MetricDataResults"][0]
        return tuple(
            sorted(
                (
                    Sample(at.timestamp(), value)
                    for at, value in zip(found["Timestamps"], found["Values"])
                ),
                key=lambda sample: sample.at,
            )
        )


def _time(seconds: float) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)


class Route53HealthChecks:
    """The control plane is in us-east-1: when it does not answer, that says nothing of others."""

    def __init__(self, route53: Any) -> None:
        self._route53 = route53
        self._ids: dict[str, str] = {}

    def _id(self, host: str) -> str | None:
        if host not in self._ids:
            pages = self._route53.get_paginator("list_health_checks")
            for check in asked(pages.paginate().build_full_result)["HealthChecks"]:
                name = check["HealthCheckConfig"].get("FullyQualifiedDomainName")
                if name == host:
                    self._ids[host] = check["Id"]
        return self._ids.get(host)

    def healthy(self, host: str) -> tuple[int, int] | None:
        id = self._id(host)
        if id is None:
            return None
        try:
            answer = asked(self._route53.get_health_check_status, HealthCheckId=id)
        except Rejected:
            # Another one may have come in its place.
            self._ids.pop(host, None)
            raise
        told = [
            str(one.get("StatusReport", {}).get("Status", ""))
            for one in answer["HealthCheckObservations"]
        ]
        return sum(status.startswith("Success") for status in told), len(told)
