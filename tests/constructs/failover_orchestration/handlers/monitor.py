"""A function small enough for tests: it says whom it would call."""

import os


def handler(event, context):
    return {"command": event["command"], "calls": os.environ["ORCHESTRATOR_ARN"]}
