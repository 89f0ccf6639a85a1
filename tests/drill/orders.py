"""A person who orders: one invocation each, as the contract of the functions says."""

from __future__ import annotations

import json
import uuid
from typing import Any

from drill.world import World


TRIES = 300


class Refused(Exception):
    pass


class Operator:
    """Calls the orchestrator of a region by its alias, and waits for the answer."""

    def __init__(self, world: World, region: str, name: str = "ana") -> None:
        self.world, self.region, self.name = world, region, name
        side = world.place.sides[region]
        self._function = f"{side.orchestrator}:live"

    def status(self) -> dict[str, Any]:
        return self._invoked({"command": "status", "region": self.region})

    def plan(self) -> dict[str, Any]:
        return self._invoked({"command": "plan", "region": self.region})

    def order(self, command: str, reason: str = "game day", **more: Any) -> dict[str, Any]:
        """The answer; `Refused` where it says so."""
        answer = self.try_to(command, reason, **more)
        if answer.get("refused"):
            raise Refused(f"{command}: {answer['refused']['reason']}")
        return answer

    def try_to(self, command: str, reason: str = "game day", **more: Any) -> dict[str, Any]:
        return self._invoked(
            {
                "command": command,
                "operator": self.name,
                "reason": reason,
                "nonce": uuid.uuid4().hex,
                "issued_at": self.world.clock.now(),
                "region": self.region,
                **more,
            }
        )

    def _invoked(self, event: dict[str, Any]) -> dict[str, Any]:
        functions = self.world.cloud.client("lambda", self.region)
        for _ in range(TRIES):
            try:
                answer = functions.invoke(FunctionName=self._function, Payload=json.dumps(event))
                break
            except functions.exceptions.TooManyRequestsException:
                # A run goes on; there is one at a time.
                self.world.clock.sleep(1)
        else:
            raise RuntimeError(f"{event['command']}: the orchestrator runs all the time")
        body: dict[str, Any] = json.loads(answer["Payload"].read() or b"null")
        if "FunctionError" in answer:
            raise RuntimeError(f"{event['command']}: {body}")
        return body
