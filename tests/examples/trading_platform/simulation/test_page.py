"""The platform's page says of each figure where it is from, and says no other than that."""

from __future__ import annotations

import json
import re
import unittest

from designed import TRIALS
from simulation import model
from simulation.distribution import Distribution
from simulation.model import DEFAULT_RULE, PROMOTIONS, RULES
from simulation.timeline import RTO, simulate
from test_simulation import PLATFORM, SEED

SOURCES = ("measured (drill)", "simulated", "assumed")
NUMBERS = {"thirteen": 13, "two": 2}


def page() -> str:
    return (PLATFORM / "README.md").read_text(encoding="utf-8")


def figures() -> dict[str, tuple[str, str, str]]:
    """p50, p99 and where they are from, by what they are of."""
    table = page().partition("| | p50 | p99 | |\n")[2].partition("\n\n")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
    return {what: (p50, p99, source) for what, p50, p99, source in rows[1:]}


class Figures(unittest.TestCase):
    def test_each_says_where_it_is_from(self) -> None:
        found = figures()
        self.assertGreater(len(found), 15)
        for what, (_, _, source) in found.items():
            self.assertTrue(source.startswith(SOURCES), f"{what}: {source}")
        for source in SOURCES:
            self.assertTrue(any(row[2].startswith(source) for row in found.values()), source)

    def test_those_that_are_simulated_are_what_is_simulated(self) -> None:
        results = simulate(TRIALS, SEED)
        automatic = results.writes[DEFAULT_RULE.name, "central"]
        approved = results.writes[RULES[-1].name, "central"]
        wanted: dict[str, tuple[Distribution, bool]] = {
            "a health check's verdict, the region refuses": (
                results.dns["refused (RST, 503)"].verdict,
                False,
            ),
            "clients that keep an answer for 60 s are in the other region, the region is a black"
            " hole": (results.dns[model.WORST_PROBE].client, False),
            "writes go on (RTO), automatic with a dwell of 30 s": (automatic, True),
            "writes go on (RTO), a person approves": (approved, True),
        }
        found = {what: row for what, row in figures().items() if row[2].startswith("simulated")}
        self.assertEqual(set(found), set(wanted))
        for what, (values, is_of_a_goal) in wanted.items():
            source = "simulated"
            if is_of_a_goal:
                source += f"; {100 * values.below(RTO):.0f} % are below {RTO:.0f} s"
            told = tuple(f"{values.quantile(share):.0f} s" for share in (0.5, 0.99))
            self.assertEqual(found[what], (*told, source), what)

    def test_what_the_model_assumes_is_what_the_page_does(self) -> None:
        central = PROMOTIONS["central"]
        promotion = figures()["promotion of the standby"]
        self.assertEqual(promotion[:2], (f"{central.median:g} s", f"{central.p99:g} s"))
        lag = model.Model().lag
        loss = figures()["rows lost by a promotion (RPO): lag of the replication"]
        self.assertEqual(loss[:2], (f"{lag.median:g} s", f"{lag.p99:g} s"))

    def test_what_only_an_account_can_show_is_listed(self) -> None:
        listed = page().partition("Only a real account can show:")[2].partition("\n\nEach")[0]
        for open_question in (
            "promotion takes",
            "verdict takes",
            "fence's alarm takes",
            "0390 and 0391",
            "`source_region`",
            "`RuleId`",
            "Data API",
            "general log",
        ):
            self.assertIn(open_question, listed)


class Size(unittest.TestCase):
    """Of production, as its expected outputs hold it."""

    def test_it_is_as_the_page_says(self) -> None:
        stacks = [json.loads(file.read_text("utf-8")) for file in PLATFORM.glob("*.tf.json")]
        kinds: dict[str, int] = {}
        for stack in stacks:
            for kind, resources in stack.get("resource", {}).items():
                kinds[kind] = kinds.get(kind, 0) + len(resources)
        told = re.search(r": (\w+) stacks, (\d+) resources in production", page())
        assert told is not None
        self.assertEqual((NUMBERS[told[1]], int(told[2])), (len(stacks), sum(kinds.values())))
        for kind, words in (
            ("aws_rds_cluster_instance", r"(\w+) instances of Aurora"),
            ("aws_nat_gateway", r"(\w+) NAT gateways"),
            ("aws_lb", r"(\w+) load balancers"),
            ("aws_kms_key", r"(\w+) KMS keys"),
        ):
            count = re.search(words, page())
            assert count is not None, words
            number = NUMBERS.get(count[1]) or int(count[1])
            self.assertEqual(number, kinds[kind], words)


if __name__ == "__main__":
    unittest.main()
