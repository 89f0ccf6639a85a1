"""What the function answers in each state: the tool's tests read these very answers."""

from __future__ import annotations

import json
import os
import unittest
from pathlib import Path
from typing import Any
from unittest import mock

from core.settings import Mode
from core.state import State
from fakes.platform import HOME, PEER_CLUSTER, WITNESS, Platform
from fakes.store import FakeStore
from platforms import steady, token_in
from ports.telemetry import Sample

ANSWERS = Path(__file__).parent / "golden" / "answers"
LEDGER = "SELECT SUM(debit), SUM(credit) FROM ledger"


def status(platform: Platform) -> dict[str, Any]:
    return platform.run({"command": "status", "region": HOME})


class Recorder:
    """Asks how it stands, each time that a state is entered."""

    def __init__(self, platform: Platform) -> None:
        self.platform = platform
        self.answers: dict[str, Any] = {}

    def __enter__(self) -> Recorder:
        wrote = FakeStore.write

        def write(store: FakeStore, holder: str, before: Any, after: Any, *rest: Any) -> bool:
            is_written = wrote(store, holder, before, after, *rest)
            if is_written and after.state is not before.state:
                self.answers.setdefault(after.state.value, status(self.platform))
            return is_written

        self._patch = mock.patch("fakes.store.FakeStore.write", write)
        self._patch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._patch.stop()


def way_there_and_back() -> dict[str, Any]:
    platform = steady(mode=Mode.APPROVE)
    witnessed = {"Application": "trading", "Region": "us-east-1"}
    platform.metrics.put(WITNESS, "Success", witnessed, Sample(platform.clock.now(), 100))
    platform.run({"command": "rehearse"})
    platform.pass_time(60)
    calm = status(platform)
    with Recorder(platform) as recorder:
        platform.world.moves_in = 40
        platform.darken()
        platform.pass_until(State.APPROVAL)
        platform.order("approve", approval_token=token_in(platform))
        platform.pass_until(State.ACTIVE)
        platform.light()
        platform.world.snapshots[PEER_CLUSTER] = ["rds:unplanned-1"]
        platform.pass_time(400)
        platform.order("failback")
        platform.pass_until(State.RECONCILE, most=3600)
        platform.order("resume")
        platform.pass_until(State.STEADY)
    return {**recorder.answers, "STEADY": calm}


def ways_that_stop() -> dict[str, Any]:
    stopped = steady()
    stopped.rows.answers[LEDGER] = (7, 8)
    with Recorder(stopped) as recorder:
        stopped.darken()
        stopped.pass_until(State.MANUAL)
    aborted = steady()
    with Recorder(aborted) as other:
        aborted.darken()
        aborted.pass_until(State.CONFIRM)
        aborted.order("abort")
    return {state: (recorder.answers | other.answers)[state] for state in ("MANUAL", "ABORTED")}


class Answers(unittest.TestCase):
    def test_of_each_state(self) -> None:
        answers = way_there_and_back() | ways_that_stop()
        self.assertEqual(set(answers), {state.value for state in State})
        for state, answer in answers.items():
            with self.subTest(state):
                text = json.dumps(answer, indent=1, ensure_ascii=False) + "\n"
                path = ANSWERS / f"{state}.json"
                if os.environ.get("UPDATE_GOLDEN") and not os.environ.get("CI"):
                    path.parent.mkdir(exist_ok=True)
                    path.write_text(text)
                self.assertEqual(text, path.read_text())
                self.assertEqual(answer["state"], state)


if __name__ == "__main__":
    unittest.main()
