"""The state machine as it is synthesized, with the handlers on the fakes: what an execution does in
calm time and in an incident, and that nothing depends on it."""

from __future__ import annotations

import json
import unittest
from pathlib import Path
from typing import Any
from unittest import mock

from core.settings import Mode
from core.state import State
from fakes.platform import HOME_CLUSTER, Platform
from fakes.state_machine import BUSY, Execution, Machine
from fakes.weather import Fate
from handlers import executing
from platforms import token_in

GOLDEN = Path(__file__).parents[1] / "constructs/failover_orchestration/golden"


def synthesized() -> tuple[dict[str, Any], str]:
    """The definition, and what it calls."""
    written = json.loads((GOLDEN / "step_functions.tf.json").read_text(encoding="utf-8"))
    (machine,) = written["resource"]["aws_sfn_state_machine"].values()
    (alias,) = [name for name in written["resource"]["aws_lambda_alias"] if "orchestrator" in name]
    return json.loads(machine["definition"]), "${aws_lambda_alias." + alias + ".arn}"


def driven(**settings: object) -> tuple[Platform, Machine]:
    """In calm time."""
    platform = Platform(**settings)
    machine = Machine(platform, *synthesized())
    platform.pass_time(300)
    assert platform.control.state is State.STEADY, platform.control
    return platform, machine


def asked(**settings: object) -> tuple[Platform, Machine, Execution]:
    """A person is asked, and an execution waits for what is said."""
    platform, machine = driven(mode=Mode.APPROVE, **settings)
    platform.darken()
    platform.pass_until(State.APPROVAL)
    platform.pass_time(60)
    (waiting,) = machine.running()
    return platform, machine, waiting


def told(execution: Execution) -> list[str]:
    """The state, as each call told of it."""
    return [
        output["state"]
        for name, output in execution.history
        if name in ("Tick", "Look") and output and "state" in output
    ]


class Calm(unittest.TestCase):
    def test_each_minute_makes_three_transitions(self) -> None:
        _, machine = driven()
        self.assertEqual(len(machine.executions), 5)
        for execution in machine.executions:
            self.assertEqual(execution.status, "SUCCEEDED")
            self.assertEqual(execution.names(), ["Tick", "Decide", "Done"])
            self.assertEqual(told(execution), ["STEADY"])

    def test_rehearsal_goes_its_whole_way(self) -> None:
        platform, machine = driven()
        execution = machine.start({"command": "rehearse"})
        self.assertEqual(execution.status, "SUCCEEDED")
        self.assertTrue(platform.table.facts["REHEARSAL"]["is_whole"])
        self.assertEqual(platform.world.promotions, [])

    def test_execution_orders_nothing(self) -> None:
        platform, machine = driven()
        for command in ("failover", "yield", "abort", None):
            execution = machine.start({"command": command})
            self.assertEqual(execution.names(), ["Tick", "Decide", "Done"])
        self.assertIs(platform.control.state, State.STEADY)
        self.assertEqual(machine.start({}).status, "SUCCEEDED")
        self.assertEqual(machine.start({"other": 1}).error, "States.ParameterPathFailure")

    def test_busy_function_is_left_to_its_run(self) -> None:
        _, machine = driven()
        machine.failures = [BUSY]
        execution = machine.start()
        self.assertEqual((execution.names(), execution.status), (["Tick", "Done"], "SUCCEEDED"))

    def test_failing_function_fails_the_execution_alone(self) -> None:
        platform, machine = driven()
        for error in ("KeyError", "States.Timeout", "Lambda.ServiceException"):
            machine.failures = [error]
            execution = machine.start()
            self.assertEqual((execution.status, execution.error), ("FAILED", error))
        platform.pass_time(60)
        self.assertEqual(machine.executions[-1].status, "SUCCEEDED")


class Approval(unittest.TestCase):
    def test_region_goes_dark_and_a_person_approves(self) -> None:
        platform, machine, execution = asked()
        platform.world.moves_in = 40
        answer = platform.order("approve", approval_token=token_in(platform))
        self.assertIsNone(answer["refused"])
        self.assertIs(platform.control.state, State.ACTIVE)
        self.assertEqual(platform.world.promotions, [("failover", HOME_CLUSTER)])
        platform.pass_time(60)
        self.assertEqual(execution.status, "SUCCEEDED")
        # The history has the suspicion, the question, who answered, and the end.
        self.assertIn(told(execution)[0], ("SUSPECT", "CONFIRM"))
        self.assertEqual(told(execution)[-2:], ["APPROVAL", "ACTIVE"])
        (said,) = [output for name, output in execution.history if name == "Ask"]
        self.assertEqual((said["command"], said["operator"]), ("approve", "ana"))
        self.assertEqual((said["state"], said["incident_id"]), ("ACTIVE", answer["incident_id"]))
        self.assertEqual(machine.running(), [])
        self.assertEqual({one.status for one in machine.executions}, {"SUCCEEDED"})
        self.assertEqual(platform.broken_chain(), [])

    def test_one_execution_follows_an_incident(self) -> None:
        platform, machine, execution = asked()
        platform.pass_time(300)
        self.assertEqual(machine.running(), [execution])
        self.assertEqual(execution.names().count("Ask"), 0)
        others = machine.executions[machine.executions.index(execution) + 1 :]
        self.assertGreater(len(others), 4)
        self.assertEqual({tuple(one.names()) for one in others}, {("Tick", "Decide", "Done")})

    def test_denied(self) -> None:
        platform, _, execution = asked()
        platform.order("deny", approval_token=token_in(platform))
        platform.light()
        platform.pass_time(120)
        self.assertEqual(execution.status, "SUCCEEDED")
        said = dict(execution.history)["Ask"]
        self.assertEqual((said["command"], said["state"]), ("deny", "SUSPECT"))
        self.assertEqual(platform.world.promotions, [])

    def test_nobody_answers(self) -> None:
        platform, machine, execution = asked(approval=600)
        platform.pass_time(660)
        said = dict(execution.history)["Ask"]
        self.assertIsNone(said["command"])
        self.assertEqual(said["last_error"], "nobody approved in time")
        self.assertIn("Ask", execution.names())
        self.assertNotEqual(execution.status, "FAILED")
        self.assertEqual(platform.world.promotions, [])
        platform.light()
        platform.pass_time(300)
        self.assertEqual(machine.running(), [])

    def test_other_region_comes_back(self) -> None:
        platform, machine, execution = asked()
        platform.light()
        platform.pass_time(240)
        self.assertEqual(execution.status, "SUCCEEDED")
        self.assertIn("answers again", dict(execution.history)["Ask"]["last_error"])

    def test_wait_that_is_answered_by_hand_approves_nothing(self) -> None:
        platform, machine, execution = asked()
        (token,) = platform.fake_executions.answers
        platform.fake_executions.answer(token, {"command": "approve", "state": "ACTIVE"})
        platform.pass_time(60)
        self.assertIs(platform.control.state, State.APPROVAL)
        # It looked, and waits again.
        self.assertEqual(machine.running(), [execution])
        self.assertEqual(told(execution)[-1], "APPROVAL")
        self.assertEqual(list(platform.fake_executions.answers.values()).count(None), 1)

    def test_lost_answer_is_sent_again(self) -> None:
        platform, _, execution = asked()
        platform.home.next("answer", Fate.LOST)
        platform.order("approve", approval_token=token_in(platform))
        self.assertEqual(execution.status, "RUNNING")
        platform.pass_time(120)
        self.assertEqual(execution.status, "SUCCEEDED")
        self.assertEqual(told(execution)[-1], "ACTIVE")

    def test_answer_that_is_never_heard_ends_with_its_time(self) -> None:
        platform, machine, execution = asked()
        platform.home.next("answer", *["AccessDeniedException"] * 200)
        platform.order("deny", approval_token=token_in(platform))
        platform.light()
        limit = synthesized()[0]["States"]["Ask"]["TimeoutSeconds"]
        platform.pass_time(limit - 120)
        self.assertEqual(execution.status, "RUNNING")
        platform.pass_time(240)
        self.assertEqual(execution.status, "SUCCEEDED")
        self.assertEqual(dict(execution.history)["Ask"], {"Error": "States.Timeout"})

    def test_stopped_execution_stops_nothing(self) -> None:
        platform, machine, execution = asked()
        execution.stop()
        answer = platform.order("approve", approval_token=token_in(platform))
        self.assertIsNone(answer["refused"])
        self.assertIs(platform.control.state, State.ACTIVE)
        # And its token is forgotten.
        self.assertEqual({**platform.table.facts["WAIT"]}, {})
        platform.pass_time(120)
        self.assertEqual(machine.running(), [])

    def test_token_that_cannot_be_kept_is_given_back(self) -> None:
        platform, machine = driven(mode=Mode.APPROVE)
        platform.darken()
        platform.pass_until(State.APPROVAL)
        platform.fake_executions.answers["mine"] = None
        platform.home.next("remember", Fate.LOST)
        platform.run({"command": "ask", "execution": "one", "task_token": "mine"})
        answer = platform.fake_executions.answers["mine"]
        assert answer is not None
        self.assertEqual(answer["state"], "APPROVAL")

    def test_question_is_over_when_it_is_asked(self) -> None:
        platform, _ = driven()
        platform.fake_executions.answers["late"] = None
        platform.run({"command": "ask", "execution": "one", "task_token": "late"})
        answer = platform.fake_executions.answers["late"]
        assert answer is not None
        self.assertEqual(answer["state"], "STEADY")


class Incident(unittest.TestCase):
    def test_region_goes_dark_and_writes_go_on(self) -> None:
        platform, machine = driven()
        platform.world.moves_in = 40
        platform.darken()
        platform.pass_until(State.ACTIVE)
        platform.pass_time(120)
        self.assertEqual(platform.world.promotions, [("failover", HOME_CLUSTER)])
        self.assertEqual(machine.running(), [])
        (followed,) = [one for one in machine.executions if len(one.names()) > 3]
        self.assertIn(told(followed)[0], ("SUSPECT", "CONFIRM"))
        self.assertEqual(told(followed)[-1], "ACTIVE")

    def test_writer_that_is_late_is_looked_for_each_minute(self) -> None:
        platform, machine = driven()
        platform.world.moves_in = 900
        platform.darken()
        began = platform.clock.now()
        platform.pass_until(State.ACTIVE, most=1800)
        platform.pass_time(120)
        (followed,) = [one for one in machine.executions if len(one.names()) > 3]
        states = told(followed)
        self.assertGreaterEqual(states.count("AWAIT"), 5)
        self.assertEqual(states[-1], "ACTIVE")
        self.assertLess(len(followed.names()), 150)
        self.assertEqual(platform.world.promotions, [("failover", HOME_CLUSTER)])
        self.assertGreater(platform.clock.now() - began, 900)

    def test_busy_function_is_looked_at_again(self) -> None:
        platform, machine, execution = asked()
        machine.failures = [BUSY, BUSY]
        platform.order("deny", approval_token=token_in(platform))
        platform.light()
        platform.pass_time(120)
        self.assertEqual(execution.status, "SUCCEEDED")
        names = execution.names()
        self.assertEqual(names[names.index("Ask") :][:3], ["Ask", "Look", "Busy"])
        # All states that there are.
        self.assertEqual(set(names), set(synthesized()[0]["States"]))

    def test_question_that_meets_a_busy_function_is_asked_again(self) -> None:
        platform, machine = driven(mode=Mode.APPROVE)
        platform.darken()
        platform.pass_until(State.APPROVAL)
        follower = platform.table.facts[executing.FOLLOWER]["execution"]
        (execution,) = [one for one in machine.executions if one.id == follower]
        machine.failures = [BUSY] * 2
        platform.pass_time(90)
        self.assertEqual(machine.running(), [execution])
        self.assertEqual(list(platform.fake_executions.answers.values()).count(None), 1)

    def test_another_one_follows_when_the_first_fails(self) -> None:
        platform, machine = driven()
        platform.world.moves_in = 2000
        platform.darken()
        platform.pass_until(State.AWAIT)
        platform.pass_time(400)
        (first,) = machine.running()
        machine.failures = ["KeyError"] * 2
        platform.pass_time(120)
        self.assertEqual(first.status, "FAILED")
        platform.pass_time(480)
        (second,) = machine.running()
        platform.pass_until(State.ACTIVE, most=3600)
        platform.pass_time(120)
        self.assertEqual((second.status, told(second)[-1]), ("SUCCEEDED", "ACTIVE"))

    def test_long_history_is_handed_over(self) -> None:
        platform, machine = driven()
        platform.world.moves_in = 1200
        platform.darken()
        with mock.patch.object(executing, "MOST_LOOKS", 4):
            platform.pass_until(State.ACTIVE, most=3600)
            platform.pass_time(120)
        followed = [one for one in machine.executions if len(one.names()) > 3]
        self.assertGreater(len(followed), 2)
        self.assertEqual({one.status for one in followed}, {"SUCCEEDED"})
        self.assertLessEqual(max(len(told(one)) for one in followed), 5)
        self.assertEqual(told(followed[-1])[-1], "ACTIVE")


if __name__ == "__main__":
    unittest.main()
