"""Executions of Step Functions."""

from __future__ import annotations

import functools
import json
from typing import Any, Callable, Mapping

from adapters.aws import asked
from ports.errors import Rejected

# Of these tokens no execution waits.
GONE = ("InvalidToken", "TaskDoesNotExist", "TaskTimedOut")


class StepFunctions:
    """The client is made when it is needed: most platforms have no state machine."""

    def __init__(self, make_client: Callable[[], Any]) -> None:
        self._client = functools.cache(make_client)

    def answer(self, token: str, output: Mapping[str, Any]) -> bool:
        try:
            asked(self._client().send_task_success, taskToken=token, output=json.dumps(output))
        except Rejected as error:
            if error.code not in GONE:
                raise
            return False
        return True
