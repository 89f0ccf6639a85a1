"""Executions of the local Step Functions, which really run: moto's own interpreter."""

from __future__ import annotations

import json
import time
import urllib.request
from typing import Any, Callable

from botocore.exceptions import ClientError

import contract_of_aws as local
from adapters.executions import StepFunctions
from contracts.executions import ExecutionsContract
from test_state_machine import synthesized

setUpModule = local.setUpModule
tearDownModule = local.tearDownModule
ROLE = "arn:aws:iam::123456789012:role/state-machine"


def run_executions() -> None:
    config = json.dumps({"stepfunctions": {"execute_state_machine": True}}).encode()
    with urllib.request.urlopen(f"{local.address}/moto-api/config", config):
        pass


def until(found: Callable[[], Any]) -> Any:
    deadline = time.monotonic() + 20
    while True:
        value = found()
        if value:
            return value
        assert time.monotonic() < deadline, "it does not come about"
        time.sleep(0.02)


class Executions(local.Local, ExecutionsContract):
    def setUp(self) -> None:
        super().setUp()
        run_executions()
        self.sqs, self.states = local.client("sqs"), local.client("stepfunctions")
        self.executions = StepFunctions(lambda: self.states)
        self.queue = self.sqs.create_queue(QueueName=self.name)["QueueUrl"]
        self.arns: dict[str, str] = {}
        self.machines = 0
        self.machine = self.make(
            {
                "StartAt": "Ask",
                "States": {
                    "Ask": {
                        "Type": "Task",
                        "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                        "Parameters": {
                            "QueueUrl": self.queue,
                            "MessageBody": {"token.$": "$$.Task.Token"},
                        },
                        "End": True,
                    }
                },
            }
        )

    def make(self, definition: dict[str, Any]) -> str:
        self.machines += 1
        machine: str = self.states.create_state_machine(
            name=f"{self.name}-{self.machines}", definition=json.dumps(definition), roleArn=ROLE
        )["stateMachineArn"]
        return machine

    def begin_to_wait(self) -> str:
        arn = self.states.start_execution(
            stateMachineArn=self.machine, name=f"execution{len(self.arns)}"
        )["executionArn"]
        (message,) = until(lambda: self.sqs.receive_message(QueueUrl=self.queue).get("Messages"))
        token: str = json.loads(message["Body"])["token"]
        self.arns[token] = arn
        return token

    def output_of(self, token: str) -> Any:
        of = {"executionArn": self.arns[token]}
        events = self.states.get_execution_history(**of)["events"]
        if not any(event["type"] == "TaskSucceeded" for event in events):
            return None
        done = lambda: self.states.describe_execution(**of).get("output")  # noqa: E731
        return json.loads(until(done))

    def test_synthesized_definition_is_one(self) -> None:
        definition, _ = synthesized()
        self.assertIn("stateMachine", self.make(definition))
        definition["States"]["Pause"]["Type"] = "Rest"
        with self.assertRaisesRegex(ClientError, "Rest"):
            self.make(definition)


del ExecutionsContract
