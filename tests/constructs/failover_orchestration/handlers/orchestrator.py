"""A function small enough for tests: it says what it would promote, and where."""

import os


def handler(event, context):
    return {
        "command": event["command"],
        "mode": os.environ["MODE"],
        "target": os.environ["TARGET_CLUSTER_ARN"],
    }
