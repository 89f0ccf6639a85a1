import copy

from moto.core.responses import ActionResult
from moto.stepfunctions.models import StateMachine
from moto.stepfunctions.responses import StepFunctionResponse


def start_executions_beside_others() -> None:
    # What it was when an execution began, not what is under way.
    StateMachine.__deepcopy__ = lambda self, memo: copy.copy(self)


def validate_definitions() -> None:
    def validate(self) -> ActionResult:
        # It takes a second: only who asks for it waits.
        from moto.stepfunctions.parser.asl.parse.asl_parser import (
            AmazonStateLanguageParser,
            ASLParserException,
        )

        diagnostics = []
        try:
            AmazonStateLanguageParser.parse(self._get_param("definition"))
        except Exception as error:
            is_grammar = isinstance(error, ASLParserException)
            code = "SCHEMA_VALIDATION_FAILED" if is_grammar else "INVALID_JSON_DESCRIPTION"
            diagnostics = [{"severity": "ERROR", "code": code, "message": str(error)}]
        result = "FAIL" if diagnostics else "OK"
        return ActionResult({"result": result, "diagnostics": diagnostics, "truncated": False})

    StepFunctionResponse.validate_state_machine_definition = validate


def list_versions() -> None:
    def versions(self) -> ActionResult:
        machine = self.stepfunction_backend.describe_state_machine(
            self._get_param("stateMachineArn")
        )
        found = [
            {"stateMachineVersionArn": one.arn, "creationDate": one.creation_date}
            for one in reversed(machine.versions.values())
        ]
        return ActionResult({"stateMachineVersions": found})

    StepFunctionResponse.list_state_machine_versions = versions
