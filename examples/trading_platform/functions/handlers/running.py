"""A run of the orchestrator: lease, state, look, step, one conditional write, then the calls."""

from __future__ import annotations

import json
import secrets
from dataclasses import replace
from typing import Any, Callable, Mapping, Sequence

from core import audit
from core.actions import Action, AskApproval, Promote, PublishFence, Refuse, Switchover
from core.observation import Command, Observation
from core.orchestrator import step
from core.plan import rehearse
from core.settings import Settings
from core.state import Control, State
from handlers import executing, orders, readiness, upkeep
from handlers.answering import answer
from handlers.asking import done, log, quietly
from handlers.checks import read_before
from handlers.names import Names
from handlers.observing import Done, Sight
from handlers.performing import Performer
from handlers.prospects import read_readiness
from handlers.telling import messages_of, split_brain
from handlers.timing import ANSWERING, FOLLOWING, SENDING, UPKEEP, Time, is_late
from ports.all import Ports
from ports.store import Entry, Head

NOT_FENCED = "RDS-EVENT-0391"
FENCING_EVENTS = ("RDS-EVENT-0390", NOT_FENCED)


class Run:
    """One invocation. `lambda_remaining` is what Lambda still gives it, in seconds."""

    def __init__(
        self,
        ports: Ports,
        names: Names,
        settings: Settings,
        holder: str,
        lambda_remaining: Callable[[], float] = lambda: float("inf"),
    ) -> None:
        self._ports = ports
        self._names = names
        self._settings = settings
        self._holder = holder
        self._time = Time(ports.clock, settings, lambda_remaining)
        self._sight = Sight(ports, names, settings)
        self._performer = Performer(ports, names)
        # Whether somebody reads the answer.
        self._is_asked = False

    def handle(self, event: Mapping[str, Any]) -> dict[str, Any]:
        self._note(event)
        if executing.is_of_execution(event):
            return self._execute(event)
        name = event.get("command", "tick")
        self._is_asked = name not in ("tick", "rehearse", "yield")
        if name == "tick":
            return self.drive(None)
        if name == "rehearse":
            return self.drive(readiness.rehearsal(self._names, self._ports.clock.now()))
        if name == "yield":
            return self._yield(str(event.get("key", "")))
        control, _ = self._ports.store.load()
        now = self._ports.clock.now()
        try:
            command = orders.read(event, self._ports.store.secret, control.incident_id, now)
        except orders.Malformed as error:
            # Of what was carried out before, the token may be over by now.
            is_repeat = event.get("nonce") in dict(control.nonces)
            why = "its nonce was used before" if is_repeat else str(error)
            return self._answer(control, Refuse(str(name), why, is_repeat))
        if command.name in orders.READING:
            if command.region != self._names.home:
                where = f"it is for {command.region}, and this is {self._names.home}"
                return self._answer(control, Refuse(command.name, where))
            return self._plan(control) if command.name == "plan" else self._answer(control)
        return self.drive(command)

    # What changes nothing

    def _answer(
        self,
        control: Control,
        refusal: Refuse | None = None,
        plan: Sequence[Mapping[str, Any]] = (),
    ) -> dict[str, Any]:
        seen, report = Observation(self._time.remaining()), None
        known: Mapping[str, Any] = {}
        if self._time.has(ANSWERING):
            seen = self._sight.observe(control, Done(), self._time.remaining(), with_checks=False)
            report = quietly("verdict", self._ports.verdicts.newest)
            known = self._known_checks()
        ready = None
        if self._is_asked and self._time.has(UPKEEP):
            ready = read_readiness(
                self._ports, self._names, self._settings, control, seen, report, known
            )
        now = self._ports.clock.now()
        return answer(
            self._names,
            self._settings,
            control,
            seen,
            now,
            report,
            known,
            plan,
            refusal,
            ready,
            now - self._time.began,
        )

    def _known_checks(self) -> Mapping[str, Any]:
        return quietly("checks", lambda: self._ports.store.fact("CHECKS") or {}) or {}

    def _plan(self, control: Control) -> dict[str, Any]:
        """The whole way from here, by reads alone."""
        seen = self._sight.observe(control, Done(), self._time.remaining(), with_checks=False)
        before = read_before(self._ports, self._names, control, self._settings.max_lag_ms)
        now = self._ports.clock.now()
        _, wanted = rehearse(control, replace(seen, before=before), now, self._settings)
        plan = [
            {"call": call.call, "arguments": dict(call.arguments), "state": state.value}
            for state, action in wanted
            for call in self._ports.calls.of(action)
        ]
        return self._answer(control, plan=plan)

    # What changes something

    def _note(self, event: Mapping[str, Any]) -> None:
        """Aurora's own events have no command; they bring the next tick forward."""
        detail = event.get("detail")
        if not isinstance(detail, Mapping) or detail.get("EventID") not in FENCING_EVENTS:
            return
        facts = {"event": detail["EventID"], "at": self._ports.clock.now()}
        source = facts["source"] = str(detail.get("SourceArn", ""))
        quietly("event", lambda: self._ports.store.remember("FENCING", facts))
        if detail["EventID"] == NOT_FENCED:
            control, _ = self._ports.store.load()
            told = split_brain(self._names, control, source)
            quietly("event", lambda: self._ports.messages.publish(told))

    def _yield(self, key: str) -> dict[str, Any]:
        control, _ = self._ports.store.load()
        is_done = upkeep.hold_back(self._ports, self._settings, control, key)
        return {"region": self._names.home, "held_back": is_done}

    def _execute(self, event: Mapping[str, Any]) -> dict[str, Any]:
        """For an execution of the state machine, which orders nothing that a schedule does not."""
        name, store = event.get("command"), self._ports.store
        if name == "ask":
            control, _ = store.load()
            executing.ask(self._ports, control, str(event["task_token"]))
            return {"state": control.state.value}
        if name not in ("tick", "rehearse"):
            control, _ = store.load()
            refusal = Refuse(str(name), "an execution only ticks and rehearses")
            return {**self._answer(control, refusal), "execution": executing.DONE}
        self._time.keep(FOLLOWING)
        told = self.handle({"command": name})
        control, _ = store.load()
        executing.settle(self._ports, control, None)
        following = executing.follow(
            self._ports, self._settings, control, is_late(control), str(event["execution"])
        )
        return {**told, "execution": following}

    def drive(self, command: Command | None) -> dict[str, Any]:
        now = self._ports.clock.now()
        store = self._ports.store
        try:
            if not store.take_lease(self._holder, now, now + self._settings.lease):
                control, _ = store.load()
                name = command.name if command else "tick"
                return self._answer(control, Refuse(name, "another run goes on"))
            return self._steps(command)
        finally:
            # Though nobody said that it was taken. One that stays keeps every run away for minutes:
            # what is lost is said once more.
            if not done("lease", store.leave_lease, self._holder):
                done("lease", store.leave_lease, self._holder)

    def _steps(self, command: Command | None) -> dict[str, Any]:
        outcome = Done()
        ordered, began_in = command, None
        refusal: Refuse | None = None
        while True:
            control, head = self._ports.store.load()
            began_in = began_in or control.state
            fits = self._time.fits(control.state)
            seen = self._sight.observe(
                control, outcome, 0, command, secrets.token_hex(16), with_checks=fits
            )
            # What is left after the look is what the step has.
            seen = replace(seen, remaining=self._time.remaining())
            now = self._ports.clock.now()
            after, actions = step(control, seen, now, self._settings)
            refusal = refusal or next((one for one in actions if isinstance(one, Refuse)), None)
            wrote = self._write(control, after, seen, actions, head, now)
            if wrote is None:
                log.warning("somebody else wrote the state: this run ends")
                if self._time.has(ANSWERING):
                    control, _ = self._ports.store.load()
                break
            if command is None:
                readiness.note(self._ports, control, after, actions)
            elif refusal is not None:
                readiness.note_refusal(self._ports, self._settings, control, seen, refusal)
            command = None
            found = seen.before or seen.after or seen.same
            if found is not None:
                upkeep.remember_checks(self._ports, control, found)
            came = self._performer.perform(after, actions)
            if after != control:
                self._ship(wrote)
            goes_on = self._time.goes_on(control, after, is_news=came != outcome)
            if after == control and not goes_on:
                self._ship(wrote)
            control, outcome = after, came
            if not goes_on:
                if refusal is None and self._time.has(UPKEEP):
                    upkeep.keep_up(self._ports, self._names, self._settings, after, seen)
                break
        if began_in is State.APPROVAL:
            executing.settle(self._ports, control, None if refusal else ordered)
        return self._answer(control, refusal, self._performer.left_out)

    def _ship(self, head: Head) -> None:
        upkeep.ship(self._ports, head, lambda: self._time.has(SENDING))

    def _write(
        self,
        control: Control,
        after: Control,
        seen: Observation,
        actions: Sequence[Action],
        head: Head,
        now: float,
    ) -> Head | None:
        """The state, with what is to be told of it, before anything is done. None: not written."""
        entry = None
        if after != control:
            number = head.sequence + 1
            home = self._names.home
            record = audit.record(head.hash, number, control, after, seen, actions, now, home)
            asks = any(isinstance(one, AskApproval) for one in actions)
            secret = self._ports.store.secret() if asks else None
            told = messages_of(self._names, self._settings, after, actions, seen, now, secret)
            entry = Entry(number, record, told)
            head = replace(head, sequence=number, hash=record.hash)
            kinds = [type(one).__name__ for one in actions if not isinstance(one, PublishFence)]
            log.info("%s -> %s: %s", control.state.value, after.state.value, ", ".join(kinds))
        requests = {
            action.key: f"{call.call} {json.dumps(call.arguments, sort_keys=True, default=str)}"
            for action in actions
            if isinstance(action, (Promote, Switchover))
            for call in self._ports.calls.of(action)
        }
        is_written = self._ports.store.write(self._holder, control, after, entry, requests)
        return head if is_written else None
