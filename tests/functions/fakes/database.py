"""A global database of two clusters, one of which writes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Callable, Mapping

from fakes.weather import Weather
from ports.database import ClusterView, GlobalView, Instance, Member
from ports.errors import Rejected


@dataclass
class World:
    """What both regions' views look at. `moves_in` is how long a promotion takes, in seconds."""

    writer: str
    clusters: dict[str, ClusterView]
    moves_in: float = 0
    moving_to: str | None = None
    moved_at: float = 0
    synchronization: str = "connected"
    parameters: dict[str, Mapping[str, str]] = field(default_factory=dict)
    # Of each cluster: the point-of-failure snapshots that Aurora took, and the copies.
    snapshots: dict[str, list[str]] = field(default_factory=dict)
    copies: list[str] = field(default_factory=list)
    promotions: list[tuple[str, str]] = field(default_factory=list)
    # Called with the new writer.
    moved: Callable[[str], None] = lambda arn: None

    def settle(self, now: float) -> None:
        if self.moving_to is not None and now >= self.moved_at:
            self.writer, self.moving_to = self.moving_to, None
            self.moved(self.writer)


def cluster(
    arn: str, host: str, port: int = 3306, version: str = "8.0.mysql_aurora.3.08.2"
) -> ClusterView:
    """One with two available instances."""
    name = arn.rsplit(":", 1)[-1]
    instances = tuple(
        Instance(f"{name}-{index}", "db.r6g.large", "available", index == 0) for index in range(2)
    )
    return ClusterView(arn, "available", version, host, host, port, instances)


class FakeGlobalDatabase:
    def __init__(self, world: World, weather: Weather, peer: Weather | None = None) -> None:
        self.world = world
        self.weather = weather
        # Of what is asked in the other region.
        self.peer = peer or weather

    def look(self) -> GlobalView:
        def answer() -> GlobalView:
            world = self.world
            world.settle(self.weather.clock.now())
            members = tuple(
                Member(arn, arn == world.writer, world.synchronization) for arn in world.clusters
            )
            status = "failing-over" if world.moving_to else None
            return GlobalView(members, status, world.clusters[world.writer].endpoint)

        return self.weather.call("look", answer)

    def _of(self, arn: str) -> Weather:
        home = next(iter(self.world.clusters))
        return self.weather if arn == home else self.peer

    def cluster(self, arn: str) -> ClusterView:
        if arn not in self.world.clusters:
            raise Rejected("DBClusterNotFoundFault")
        return self._of(arn).call("cluster", lambda: self.world.clusters[arn])

    def parameters(self, arn: str) -> Mapping[str, str]:
        return self._of(arn).call("parameters", lambda: self.world.parameters.get(arn, {}))

    def _move(self, kind: str, arn: str) -> str:
        world = self.world
        now = self.weather.clock.now()
        world.settle(now)
        if arn not in world.clusters:
            raise Rejected("DBClusterNotFoundFault")
        if world.moving_to is not None or arn == world.writer:
            raise Rejected("InvalidGlobalClusterStateFault")
        world.promotions.append((kind, arn))
        world.moving_to, world.moved_at = arn, now + world.moves_in
        world.settle(now)
        return f"answer-{len(world.promotions)}"

    def promote(self, arn: str) -> str:
        return self.weather.call("promote", lambda: self._move("failover", arn))

    def switch_over(self, arn: str) -> str:
        return self.weather.call("switch_over", lambda: self._move("switchover", arn))

    def keep_snapshot(self, arn: str, name: str) -> str | None:
        def keep() -> str | None:
            if not self.world.snapshots.get(arn):
                return None
            if name not in self.world.copies:
                self.world.copies.append(name)
            return name

        return self._of(arn).call("keep_snapshot", keep)

    def change(self, arn: str, **values: Any) -> None:
        """Of a test: how the cluster is from now on."""
        self.world.clusters[arn] = replace(self.world.clusters[arn], **values)
