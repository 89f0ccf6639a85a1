"""The functions understand what the platform's stacks hand to them, and find each other by it."""

from __future__ import annotations

import json
import unittest
from pathlib import Path
from typing import Any

from core.settings import Mode
from core.settings import from_variables as settings_of
from handlers import names, witnessing

PLATFORM = Path(__file__).parents[2] / "examples" / "trading_platform"
# What monitor.py adds, which decides nothing of it.
OF_RUNS = {"BUDGET_SECONDS": "285", "LEASE_SECONDS": "330"}


def resources(stack: str, kind: str) -> dict[str, Any]:
    written = json.loads((PLATFORM / f"{stack}.tf.json").read_text(encoding="utf-8"))
    found: dict[str, Any] = written["resource"][kind]
    return found


def variables(stack: str, handler: str) -> dict[str, str]:
    (found,) = [
        one["environment"]["variables"]
        for one in resources(stack, "aws_lambda_function").values()
        if one["handler"] == handler
    ]
    return dict(found)


class Synthesized(unittest.TestCase):
    def test_each_function_knows_who_it_is(self) -> None:
        for stack, home in (("dr-use1", "us-east-1"), ("dr-use2", "us-east-2")):
            orchestrator = variables(stack, "orchestrator.handler")
            monitor = variables(stack, "monitor.handler")
            self.assertIs(settings_of(orchestrator).mode, Mode.OFF)
            self.assertEqual(settings_of({**monitor, **OF_RUNS}).quorum, 2)
            for told in (orchestrator, monitor):
                self.assertEqual(names.from_variables(told).home, home)

    def test_monitors_read_what_the_witness_publishes(self) -> None:
        told = variables("witness", "witness.handler")
        watched = witnessing.from_variables(told)
        for stack in ("dr-use1", "dr-use2"):
            known = names.from_variables(variables(stack, "monitor.handler"))
            self.assertEqual(known.witness, told["HOME_REGION"])
            self.assertEqual(watched.application, known.application)
            # The same probe.
            self.assertEqual(watched.urls[known.peer], known.peer_health_url)
        self.assertEqual(set(watched.urls), {"us-east-1", "us-east-2"})

    def test_roles_may_publish_what_the_functions_publish(self) -> None:
        policies = {
            one["name"]: one["policy"]
            for one in resources("identity", "aws_iam_policy").values()
            if "name" in one
        }
        published = {
            "use2-orchestrator": ("DR/Latch", "DR/Orchestrator"),
            "use2-monitor": ("DR/Monitor",),
            "usw2-witness": (witnessing.series("", "").namespace,),
        }
        for name, namespaces in published.items():
            (policy,) = [text for key, text in policies.items() if key.endswith(name)]
            allowed = [
                one["Condition"]["StringEquals"]["cloudwatch:namespace"]
                for one in json.loads(policy)["Statement"]
                if one["Action"] == "cloudwatch:PutMetricData"
            ]
            wanted = namespaces[0] if len(namespaces) == 1 else list(namespaces)
            self.assertEqual(allowed, [wanted])

    def test_alarms_are_on_what_the_functions_publish(self) -> None:
        global_cluster = variables("dr-use2", "monitor.handler")["GLOBAL_CLUSTER_ID"]
        found = {
            (one["namespace"], one["metric_name"]): one["dimensions"]
            for one in resources("dr-use2", "aws_cloudwatch_metric_alarm").values()
            if one.get("namespace", "").startswith("DR/")
        }
        of = {"GlobalCluster": global_cluster}
        metrics = (
            ("DR/Orchestrator", "Standby"),
            ("DR/Orchestrator", "Rehearsed"),
            ("DR/Monitor", "WitnessHeard"),
        )
        self.assertEqual(found, dict.fromkeys(metrics, of))

    def test_sentinels_are_those_of_the_books(self) -> None:
        known = names.from_variables(variables("dr-use2", "orchestrator.handler"))
        kinds = [(one.name, one.kind, one.database) for one in known.sentinels]
        self.assertEqual(
            kinds,
            [
                ("ledger", "ledger", "trading"),
                ("trades", "count", "trading"),
                ("newest-trade", "max", "trading"),
            ],
        )


if __name__ == "__main__":
    unittest.main()
