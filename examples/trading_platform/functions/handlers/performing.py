"""Does what a step wants, in its order. What fails is seen by the next step, or does not matter."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Callable, Sequence

from core.actions import (
    Action,
    KeepSnapshot,
    PassivatePeer,
    Promote,
    PublishFence,
    RaiseCapacity,
    Role,
    SetRole,
    Switchover,
    WouldDo,
)
from core.observation import CallResult
from core.state import Control
from handlers.asking import done, log, quietly
from handlers.names import Names
from handlers.observing import Done
from ports.all import Ports
from ports.database import kept_snapshot
from ports.errors import NOT_SENT, Rejected, Unanswered
from ports.roles import Flag

RESULTS = {
    "InvalidGlobalClusterStateFault": CallResult.INVALID_STATE,
    "InvalidDBClusterStateFault": CallResult.INVALID_STATE,
    "DBClusterNotFoundFault": CallResult.NOT_FOUND,
    "GlobalClusterNotFoundFault": CallResult.NOT_FOUND,
    NOT_SENT: CallResult.NOT_SENT,
}


class Performer:
    def __init__(self, ports: Ports, names: Names) -> None:
        self._ports = ports
        self._names = names
        # Of a dry run: every call it left out, with the state that wanted it.
        self.left_out: list[dict[str, Any]] = []

    def perform(self, control: Control, actions: Sequence[Action]) -> Done:
        outcome = Done()
        for action in actions:
            outcome = self._one(control, action, outcome)
        return outcome

    def _one(self, control: Control, action: Action, outcome: Done) -> Done:
        ports, names = self._ports, self._names
        if isinstance(action, PublishFence):
            where = {"Application": names.application, "Region": names.peer}
            up = float(action.is_fenced)
            is_done = done("fence", ports.metrics.publish, "DR/Latch", "Fenced", up, where)
            return replace(outcome, is_fence_published=is_done)
        if isinstance(action, SetRole):
            flag = Flag(action.role, action.key, ports.clock.now())
            is_done = done("role", ports.roles.set, flag)
            return replace(
                outcome,
                is_role_active=is_done and action.role is Role.ACTIVE,
                is_role_passive=is_done and action.role is Role.PASSIVE,
            )
        if isinstance(action, PassivatePeer):
            done("the other region's role", ports.roles.ask_peer, action.key)
        if isinstance(action, Promote):
            return replace(outcome, promotion=self._promote(action))
        if isinstance(action, Switchover):
            moved = self._moved(
                "switchover", ports.database.switch_over, names.peer_cluster, action
            )
            return replace(outcome, switchover=moved)
        if isinstance(action, RaiseCapacity):
            self._raise_capacity()
        if isinstance(action, KeepSnapshot):
            keep_snapshot(ports, names, control)
        if isinstance(action, WouldDo):
            for call in ports.calls.of(action):
                left_out = {"call": call.call, "arguments": dict(call.arguments)}
                left_out["state"] = control.state.value
                self.left_out.append(left_out)
                done("record", self._record, control, left_out)
        return outcome

    def _record(self, control: Control, call: dict[str, Any]) -> None:
        now = self._ports.clock.now()
        self._ports.store.would_do(control.incident_id, len(self.left_out), call, now)

    def _promote(self, action: Promote) -> CallResult:
        promote = self._ports.database.promote
        return self._moved("promotion", promote, self._names.home_cluster, action)

    def _moved(
        self, what: str, call: Callable[[str], str], arn: str, action: Promote | Switchover
    ) -> CallResult:
        try:
            response_id = call(arn)
        except Unanswered as error:
            log.error("%s: no answer: %s", what, error)
            return CallResult.TIMEOUT
        except Rejected as error:
            log.error("%s: %s", what, error)
            return RESULTS.get(error.code, CallResult.DENIED)
        if response_id:
            done("response", self._ports.store.responded, action.key, response_id)
        return CallResult.ACCEPTED

    def _raise_capacity(self) -> None:
        capacity = self._ports.capacity
        if capacity is None or not self._names.raised_group:
            return
        known = quietly("peak", lambda: self._ports.store.fact("PEER")) or {}
        fleet = quietly("fleet", capacity.look)
        if fleet is not None:
            peak = max(fleet.desired, int(known.get("desired_capacity", 0)))
            done("capacity", capacity.wish, peak)


def keep_snapshot(ports: Ports, names: Names, control: Control) -> bool:
    """The old primary may be dark yet: later ticks try again, until it is kept."""
    known = quietly("snapshot", lambda: ports.store.fact("SNAPSHOT")) or {}
    if known.get("incident") == control.incident_id:
        return True
    name = kept_snapshot(names.peer_cluster, control.incident_id)
    kept = quietly("snapshot", lambda: ports.database.keep_snapshot(names.peer_cluster, name))
    if kept is None:
        return False
    facts = {"incident": control.incident_id, "name": kept, "at": ports.clock.now()}
    done("snapshot", ports.store.remember, "SNAPSHOT", facts)
    return True
