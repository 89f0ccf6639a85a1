"""The state machine as it is synthesized, with the handlers on the fakes: run by an interpreter of
the language that is not ours, moto's. What `test_state_machine.py` sees holds there too."""

from __future__ import annotations

import json
import logging
import os
import unittest
from typing import Any, Mapping
from unittest import mock

from botocore.exceptions import ClientError
from moto import mock_aws
from moto.stepfunctions.models import StateMachine
from moto.stepfunctions.parser.asl.component.state.exec.state_task import lambda_eval_utils
from moto.stepfunctions.parser.asl.component.state.wait.wait_function.wait_function import (
    WaitFunction,
)

from adapters.aws import client
from adapters.executions import StepFunctions
from contract_of_executions import ROLE, until
from contracts.base import HOME
from core.settings import Mode
from core.state import State
from fakes.platform import HOME_CLUSTER, Platform
from fakes.state_machine import BUSY
from handlers.executing import WAIT
from platforms import token_in
from test_state_machine import synthesized


# Each execution that fails, as one here shall.
logging.getLogger("moto.stepfunctions").setLevel(logging.CRITICAL)


class Machine(unittest.TestCase):
    """An execution's waits are the platform's time, so that nothing here happens at once."""

    def setUp(self) -> None:
        self.failures: list[str] = []
        environment = mock.patch.dict(
            os.environ, AWS_ACCESS_KEY_ID="mock", AWS_SECRET_ACCESS_KEY="mock"
        )
        environment.start()
        self.addCleanup(environment.stop)
        os.environ.pop("AWS_ENDPOINT_URL", None)
        for change in (
            mock_aws(config={"stepfunctions": {"execute_state_machine": True}}),
            mock.patch.object(lambda_eval_utils, "_invoke_lambda_function", self.invoke),
            mock.patch.object(WaitFunction, "_wait_interval", self.wait),
            # As tests/local_aws has it.
            mock.patch.object(StateMachine, "__deepcopy__", lambda one, _: one, create=True),
        ):
            change.start()
            self.addCleanup(change.stop)
        self.states = client("stepfunctions", HOME)
        definition, self.alias = synthesized()
        self.machine = self.states.create_state_machine(
            name="orchestrator", definition=json.dumps(definition), roleArn=ROLE
        )["stateMachineArn"]

    def drive(self, **settings: object) -> Platform:
        self.platform = Platform(**settings)
        self.platform.executions = StepFunctions(lambda: self.states)
        self.platform.pass_time(300)
        # From here on this execution is all that calls, beside the monitor's kicks.
        self.platform.is_scheduled = False
        return self.platform

    def invoke(self, parameters: Mapping[str, Any], region: str, state_credentials: Any) -> Any:
        if self.failures:
            error = {"Code": self.failures.pop(0).removeprefix("Lambda."), "Message": ""}
            of = {"HTTPStatusCode": 429, "RequestId": ""}
            raise ClientError({"Error": error, "ResponseMetadata": of}, "Invoke")
        assert parameters["FunctionName"] == self.alias
        answer = self.platform.run(json.loads(parameters["Payload"]))
        return {"StatusCode": 200, "Payload": json.loads(json.dumps(answer))}

    def wait(self, env: Any, wait_seconds: int) -> None:
        self.platform.pass_time(wait_seconds)

    def start(self) -> str:
        arn: str = self.states.start_execution(
            stateMachineArn=self.machine, name="one", input=json.dumps({"command": "tick"})
        )["executionArn"]
        return arn

    def ended(self, arn: str) -> dict[str, Any]:
        def look() -> dict[str, Any]:
            described: dict[str, Any] = self.states.describe_execution(executionArn=arn)
            return described

        until(lambda: look()["status"] != "RUNNING")
        return look()

    def entered(self, arn: str) -> list[str]:
        """All states, once the execution has ended well."""
        told = self.ended(arn)
        self.assertEqual(told["status"], "SUCCEEDED", told)
        pages = self.states.get_paginator("get_execution_history").paginate(executionArn=arn)
        return [
            one["stateEnteredEventDetails"]["name"]
            for one in pages.build_full_result()["events"]
            if "stateEnteredEventDetails" in one
        ]

    def test_calm(self) -> None:
        self.drive()
        self.assertEqual(self.entered(self.start()), ["Tick", "Decide", "Done"])

    def test_busy_function(self) -> None:
        self.drive()
        self.failures = [BUSY]
        self.assertEqual(self.entered(self.start()), ["Tick", "Done"])

    def test_failing_function(self) -> None:
        self.drive()
        self.failures = ["Lambda.ServiceException"]
        told = self.ended(self.start())
        self.assertEqual((told["status"], told["error"]), ("FAILED", "Lambda.ServiceException"))

    def test_region_goes_dark_and_a_person_approves(self) -> None:
        platform = self.drive(mode=Mode.APPROVE)
        platform.darken()
        platform.pass_until(State.SUSPECT)
        arn = self.start()
        until(lambda: "token" in platform.table.facts.get(WAIT, {}))
        self.assertIs(platform.control.state, State.APPROVAL)
        self.failures = [BUSY]
        platform.order("approve", approval_token=token_in(platform))
        names = self.entered(arn)
        self.assertEqual(set(names), set(synthesized()[0]["States"]))
        self.assertEqual(names[-6:], ["Ask", "Look", "Busy", "Look", "Decide", "Done"])
        self.assertIs(platform.control.state, State.ACTIVE)
        self.assertEqual(platform.world.promotions, [("failover", HOME_CLUSTER)])

    def test_writer_that_is_late(self) -> None:
        platform = self.drive()
        platform.world.moves_in = 900
        platform.darken()
        platform.pass_until(State.SUSPECT)
        names = self.entered(self.start())
        self.assertGreater(names.count("Look"), 8)
        self.assertIs(platform.control.state, State.ACTIVE)
        self.assertEqual(platform.world.promotions, [("failover", HOME_CLUSTER)])


if __name__ == "__main__":
    unittest.main()
