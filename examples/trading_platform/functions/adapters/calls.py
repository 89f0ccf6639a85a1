"""What each action of the core calls."""

from __future__ import annotations

from typing import Protocol

from adapters import database, region, roles, telemetry
from core.actions import (
    Action,
    AskApproval,
    KeepSnapshot,
    Notify,
    PassivatePeer,
    Promote,
    PublishFence,
    RaiseCapacity,
    SetRole,
    Switchover,
    WouldDo,
)
from ports.calls import Call
from ports.database import kept_snapshot
from ports.roles import Flag


class Named(Protocol):
    """What is acted on."""

    @property
    def application(self) -> str:
        ...

    @property
    def global_cluster(self) -> str:
        ...

    @property
    def state_table(self) -> str:
        ...

    @property
    def peer(self) -> str:
        ...

    @property
    def home_cluster(self) -> str:
        ...

    @property
    def peer_cluster(self) -> str:
        ...

    @property
    def peer_orchestrator(self) -> str:
        ...

    @property
    def raised_group(self) -> str:
        ...

    @property
    def topic(self) -> str:
        ...


class AwsCalls:
    def __init__(self, names: Named) -> None:
        self._names = names

    def of(self, action: Action) -> tuple[Call, ...]:
        names = self._names
        if isinstance(action, WouldDo):
            return self.of(action.action)
        if isinstance(action, PublishFence):
            where = {"Application": names.application, "Region": names.peer}
            up = float(action.is_fenced)
            return (telemetry.publication("DR/Latch", "Fenced", up, where),)
        if isinstance(action, SetRole):
            flag = Flag(action.role, action.key, 0)
            return (roles.setting(names.state_table, names.application, flag),)
        if isinstance(action, PassivatePeer) and names.peer_orchestrator:
            return (roles.asking(names.peer_orchestrator, action.key),)
        if isinstance(action, Promote):
            return (database.promotion(names.global_cluster, names.home_cluster),)
        if isinstance(action, Switchover):
            return (database.switchover(names.global_cluster, names.peer_cluster),)
        if isinstance(action, RaiseCapacity) and names.raised_group:
            return (region.capacity_wish(names.raised_group, "the larger of both regions"),)
        if isinstance(action, KeepSnapshot):
            kept = kept_snapshot(names.peer_cluster, action.key)
            return (database.copy("the point-of-failure snapshot", kept),)
        if isinstance(action, (AskApproval, Notify)):
            subject = "a question" if isinstance(action, AskApproval) else action.after.value
            return (Call("sns.publish", {"TopicArn": names.topic, "Subject": subject}),)
        return ()
