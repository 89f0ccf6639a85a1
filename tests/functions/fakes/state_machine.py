"""Runs the state machine as it is synthesized: those states of the Amazon States Language that it
has, and no others, with the orchestrator of a platform and in its time."""

from __future__ import annotations

import itertools
from typing import Any, Callable, Mapping

from fakes.platform import Platform

CALL = "arn:aws:states:::lambda:invoke"
CALL_AND_WAIT = CALL + ".waitForTaskToken"
BUSY = "Lambda.TooManyRequestsException"


class Failed(Exception):
    """Of a task, by the name of its error."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error


def read(path: str, document: Any, context: Mapping[str, Any]) -> Any:
    """`$.a.b` of the input, `$$.a.b` of the context."""
    value, rest = (context, path[2:]) if path.startswith("$$") else (document, path[1:])
    for name in filter(None, rest.split(".")):
        if not isinstance(value, Mapping) or name not in value:
            raise Failed("States.ParameterPathFailure")
        value = value[name]
    return value


def filled(template: Any, document: Any, context: Mapping[str, Any]) -> Any:
    """With what stands behind fields whose names end in `.$`."""
    if not isinstance(template, Mapping):
        return template
    return {
        name.removesuffix(".$"): (
            read(value, document, context)
            if name.endswith(".$")
            else filled(value, document, context)
        )
        for name, value in template.items()
    }


class Execution:
    """`status`, and in `history` each state that was entered, with its output."""

    def __init__(self, machine: "Machine", number: int, document: Any) -> None:
        self.id = f"execution{number}"
        self.status = "RUNNING"
        self.history: list[tuple[str, Any]] = []
        self.error = ""
        self._machine = machine
        self._state: str = machine.definition["StartAt"]
        self._document = document
        # What a suspended one waits for.
        self._due = 0.0
        self._wait = ""
        self._is_within = False

    def names(self) -> list[str]:
        return [name for name, _ in self.history]

    def go_on(self) -> None:
        """Until it waits, or ends."""
        if self._is_within:
            return
        self._is_within = True
        try:
            while self.status == "RUNNING" and self._enter():
                pass
        finally:
            self._is_within = False

    def stop(self) -> None:
        """By hand: nobody waits with its token any more."""
        self.status = "ABORTED"
        self._machine.platform.fake_executions.answers.pop(self._wait, None)

    def _enter(self) -> bool:
        """Whether the state is done."""
        state = self._machine.definition["States"][self._state]
        take: dict[str, Callable[[Mapping[str, Any]], bool]] = {
            "Choice": self._choice,
            "Succeed": self._succeed,
            "Task": self._task,
            "Wait": self._pause,
        }
        try:
            return take[state["Type"]](state)
        except Failed as failed:
            for catch in state.get("Catch", ()):
                if failed.error in catch["ErrorEquals"]:
                    self._wait = ""
                    return self._leave(catch["Next"], {"Error": failed.error})
            self.history.append((self._state, None))
            self.status, self.error = "FAILED", failed.error
            return False

    def _leave(self, to: str, output: Any) -> bool:
        self.history.append((self._state, output))
        self._state, self._document = to, output
        self._due = 0.0
        return True

    def _succeed(self, state: Mapping[str, Any]) -> bool:
        self.history.append((self._state, self._document))
        self.status = "SUCCEEDED"
        return False

    def _choice(self, state: Mapping[str, Any]) -> bool:
        for choice in state["Choices"]:
            if read(choice["Variable"], self._document, {}) == choice["StringEquals"]:
                return self._leave(choice["Next"], self._document)
        return self._leave(state["Default"], self._document)

    def _wait_for(self, seconds: float) -> bool:
        """Whether so much time has passed since this was asked first."""
        now = self._machine.platform.clock.now()
        self._due = self._due or now + seconds
        return now >= self._due

    def _pause(self, state: Mapping[str, Any]) -> bool:
        path = state.get("SecondsPath")
        seconds = read(path, self._document, {}) if path else state["Seconds"]
        return self._wait_for(seconds) and self._leave(state["Next"], self._document)

    def _task(self, state: Mapping[str, Any]) -> bool:
        context: dict[str, Any] = {"Execution": {"Id": self.id}}
        if state["Resource"] == CALL_AND_WAIT:
            return self._ask(state, context)
        assert state["Resource"] == CALL, state
        result = {"Payload": self._call(state, context)}
        return self._leave(state["Next"], filled(state["ResultSelector"], result, context))

    def _call(self, state: Mapping[str, Any], context: Mapping[str, Any]) -> Any:
        parameters = filled(state["Parameters"], self._document, context)
        assert parameters["FunctionName"] == self._machine.alias, parameters
        began = self._machine.platform.clock.now()
        answer = self._machine.call(parameters["Payload"])
        if self._machine.platform.clock.now() - began > state["TimeoutSeconds"]:
            raise Failed("States.Timeout")
        return answer

    def _ask(self, state: Mapping[str, Any], context: dict[str, Any]) -> bool:
        waiting = self._machine.platform.fake_executions.answers
        if not self._wait:
            self._wait = f"token of {self.id} {len(waiting)}"
            waiting[self._wait] = None
            context["Task"] = {"Token": self._wait}
            self._call(state, context)
        answer = waiting.get(self._wait)
        if answer is not None:
            self._wait = ""
            return self._leave(state["Next"], answer)
        if self._wait_for(state["TimeoutSeconds"]):
            del waiting[self._wait]
            raise Failed("States.Timeout")
        return False


class Machine:
    """Is started each minute, in the place of the platform's own schedule."""

    def __init__(self, platform: Platform, definition: Mapping[str, Any], alias: str) -> None:
        self.platform = platform
        self.definition = definition
        self.alias = alias
        self.executions: list[Execution] = []
        # Of the next calls: how each fails.
        self.failures: list[str] = []
        self._numbers = itertools.count(1)
        self._started_at = platform.clock.now()
        platform.is_scheduled = False
        platform.clock.hooks.append(self._on_time)

    def start(self, document: Any = None) -> Execution:
        execution = Execution(self, next(self._numbers), document or {"command": "tick"})
        self.executions.append(execution)
        execution.go_on()
        return execution

    def call(self, payload: Mapping[str, Any]) -> Any:
        if self.platform.is_running:
            raise Failed(BUSY)
        if self.failures:
            raise Failed(self.failures.pop(0))
        return self.platform.run(payload)

    def running(self) -> list[Execution]:
        return [one for one in self.executions if one.status == "RUNNING"]

    def _on_time(self, now: float) -> None:
        # One thing happens at a time here: a run in the midst of a look would see no other one.
        if self.platform.is_watching:
            return
        if now - self._started_at >= 60:
            self._started_at = now
            self.start()
        for execution in self.running():
            execution.go_on()
