"""Metrics, and what Route 53's checkers see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping, Protocol


@dataclass(frozen=True)
class Sample:
    at: float
    value: float


@dataclass(frozen=True)
class Series:
    """Which samples: one each `period` seconds, `statistic` is CloudWatch's word."""

    namespace: str
    name: str
    dimensions: Mapping[str, str]
    statistic: str = "Maximum"
    period: int = 60


class Metrics(Protocol):
    def publish(
        self,
        namespace: str,
        name: str,
        value: float,
        dimensions: Mapping[str, str],
        unit: str = "None",
    ) -> None:
        """In this region."""

    def samples(
        self, region: str, series: Series, since: float, until: float
    ) -> tuple[Sample, ...]:
        """Oldest first; empty where there are none."""


class HealthChecks(Protocol):
    def healthy(self, host: str) -> tuple[int, int] | None:
        """How many of Route 53's checkers see the endpoint healthy, and how many there are; None
        where no health check asks this host."""
