"""Step Functions, asked through the API as terraform would."""

import json
import urllib.request

from api_case import ApiCase

DEFINITION = {"StartAt": "Rest", "States": {"Rest": {"Type": "Wait", "Seconds": 9, "End": True}}}


class StepFunctions(ApiCase):
    def run_executions(self, do_run: bool) -> None:
        config = json.dumps({"stepfunctions": {"execute_state_machine": do_run}}).encode()
        with urllib.request.urlopen(f"{self.address}/moto-api/config", config):
            pass

    def machine(self, name: str, publish: bool = False) -> str:
        return self.client("stepfunctions").create_state_machine(
            name=name,
            definition=json.dumps(DEFINITION),
            publish=publish,
            roleArn="arn:aws:iam::123456789012:role/states",
        )["stateMachineArn"]

    def test_execution_beside_another_one(self):
        self.run_executions(True)
        self.addCleanup(self.run_executions, False)
        states = self.client("stepfunctions")
        machine = self.machine("beside")
        started = [
            states.start_execution(stateMachineArn=machine, name=name) for name in ("one", "two")
        ]
        for execution in started:
            arn = execution["executionArn"]
            self.assertEqual(states.describe_execution(executionArn=arn)["status"], "RUNNING")
            states.stop_execution(executionArn=arn)

    def test_definition_is_validated(self):
        states = self.client("stepfunctions")
        good = states.validate_state_machine_definition(definition=json.dumps(DEFINITION))
        self.assertEqual((good["result"], good["diagnostics"]), ("OK", []))
        for bad in ("StartAt: Rest", json.dumps({**DEFINITION, "States": {"Rest": {}}})):
            found = states.validate_state_machine_definition(definition=bad)
            self.assertEqual(found["result"], "FAIL")
            self.assertEqual(found["diagnostics"][0]["severity"], "ERROR")

    def test_versions_are_listed(self):
        states = self.client("stepfunctions")
        for name, is_published in (("without", False), ("with", True)):
            machine = self.machine(name, is_published)
            found = states.list_state_machine_versions(stateMachineArn=machine)
            arns = [one["stateMachineVersionArn"] for one in found["stateMachineVersions"]]
            self.assertEqual(arns, [machine + ":1"] * is_published)
