"""Calls that change something, as they are made and as a plan shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping, Protocol

from core.actions import Action


@dataclass(frozen=True)
class Call:
    # As boto3 calls it: `rds.failover_global_cluster`.
    call: str
    arguments: Mapping[str, Any]


class Calls(Protocol):
    def of(self, action: Action) -> tuple[Call, ...]:
        """What performing an action would call. Empty where it changes nothing."""
