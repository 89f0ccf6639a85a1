"""What is asked over the network, other than AWS's APIs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Place:
    host: str
    port: int
    # The name that a password is made for, where that is another: IAM knows clusters by their own.
    signed_for: str = ""


class Probe(Protocol):
    def status(self, url: str, timeout: float) -> int:
        """The answer's HTTP status, redirects not followed."""

    def greets(self, place: Place, timeout: float) -> bool:
        """Whether a MySQL server greets there: before TLS, without a login."""
