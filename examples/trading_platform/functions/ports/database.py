"""Aurora's global database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping, Protocol


@dataclass(frozen=True)
class Member:
    arn: str
    is_writer: bool
    # `connected`, `pending-resync`, or None where AWS does not say.
    synchronization: str | None = None


@dataclass(frozen=True)
class GlobalView:
    members: tuple[Member, ...]
    # `pending`, `failing-over` or `cancelling`; None while nothing goes on.
    failover_status: str | None = None
    # Follows the writer from region to region.
    writer_endpoint: str | None = None

    def member(self, arn: str) -> Member | None:
        return next((member for member in self.members if member.arn == arn), None)


@dataclass(frozen=True)
class Instance:
    identifier: str
    instance_class: str
    status: str
    is_writer: bool = False


@dataclass(frozen=True)
class ClusterView:
    """One member, as its own region describes it."""

    arn: str
    status: str
    engine_version: str
    endpoint: str
    reader_endpoint: str
    port: int
    instances: tuple[Instance, ...] = ()

    @property
    def has_available_writer(self) -> bool:
        return any(one.is_writer and one.status == "available" for one in self.instances)


def kept_snapshot(arn: str, key: str) -> str:
    """What the copy is called that a step keeps: letters, digits and single hyphens."""
    return f"{arn.rsplit(':', 1)[-1]}-kept-{key.partition('/')[0]}"


class GlobalDatabase(Protocol):
    def look(self) -> GlobalView:
        """The members, as this region knows them."""

    def cluster(self, arn: str) -> ClusterView:
        """Asked in the region of the ARN."""

    def parameters(self, arn: str) -> Mapping[str, str]:
        """What the cluster's parameter group sets itself, by name."""

    def promote(self, arn: str) -> str:
        """Makes this region's cluster the writer though data may be lost. Tried once: 10 s. Returns
        the number of the answer."""

    def switch_over(self, arn: str) -> str:
        """Makes the other cluster the writer, without loss. Asked here, tried once: 10 s. Returns
        the number of the answer."""

    def keep_snapshot(self, arn: str, name: str) -> str | None:
        """Copies the cluster's point-of-failure snapshot, in its own region, to one that does not
        go away by itself. Returns its name; None while Aurora has taken none. May be repeated."""
