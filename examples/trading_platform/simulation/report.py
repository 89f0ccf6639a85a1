"""What the simulation found, as tables for a terminal and for Markdown, and as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Sequence

from simulation.distribution import Distribution
from simulation.model import DEFAULT_RULE, PROMOTIONS, RULES, Model
from simulation.timeline import RTO, Results


@dataclass(frozen=True)
class Table:
    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]

    def text(self) -> str:
        widths = [
            max(len(row[each]) for row in [self.head, *self.rows]) for each in self._columns()
        ]
        lines = [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip()
            for row in [self.head, *self.rows]
        ]
        return "\n".join([self.title, *("  " + line for line in lines)])

    def markdown(self) -> str:
        rows = [self.head, ["---"] * len(self.head), *self.rows]
        return "\n".join("| " + " | ".join(row) + " |" for row in rows)

    def _columns(self) -> range:
        return range(len(self.head))


def pair(values: Distribution, form: str = ".0f") -> str:
    return f"{values.quantile(0.5):{form}} / {values.quantile(0.99):{form}}"


def tables(results: Results, model: Model = Model()) -> list[Table]:
    writes = [
        [
            rule.name,
            *(
                f"{pair(values)} / {values.below(RTO):.2f}"
                for values in (results.writes[rule.name, name] for name in PROMOTIONS)
            ),
            f"{results.wrong[rule.name]:.1f}" if rule.name in results.wrong else "",
            f"{results.wrong[rule.name] / model.vantages:.2f}"
            if rule.name in results.wrong
            else "",
        ]
        for rule in RULES
    ]
    dns = [
        [
            name,
            pair(path.verdict, ".1f"),
            f"{path.verdict.below(30):.3f}",
            pair(path.answer),
            pair(path.client),
        ]
        for name, path in results.dns.items()
    ]
    default = results.writes[DEFAULT_RULE.name, "central"]
    shares = [
        [share.name, f"{share.mean:.0f} s", f"{100 * share.of_variance:.1f} %"]
        for share in results.shares
    ]
    shares.append(["write RTO", f"{default.mean():.0f} s", ""])
    standbys = [
        [name, f"{pair(values)} / {values.below(RTO):.2f}"]
        for name, values in (
            ("warm, as large as the primary", default),
            ("pilot light: instances are launched", results.pilot_light),
            ("warm, connection pools without keepalive", results.dead_pools),
        )
    ]
    loss = [
        [name, *(f"{values.quantile(share):.1f} s" for share in (0.5, 0.99, 0.999))]
        for name, values in (
            ("not replicated when the fault comes (RPO)", results.loss),
            ("from the last canary row to the fault", results.window),
        )
    ]
    return [
        Table(
            "Write RTO: seconds p50 / p99 / P(< 300 s), and wrong promotions a year",
            [
                "decision rule",
                *(f"{name} {each.median:g}/{each.p99:g}" for name, each in PROMOTIONS.items()),
                "one vantage",
                "two vantages",
            ],
            writes,
        ),
        Table(
            "The way of DNS: seconds p50 / p99",
            ["a probe is", "verdict", "P(<= 30 s)", "answers change", "cached client"],
            dns,
        ),
        Table(
            "What the default rule's write RTO is made of, with the central promotion",
            ["part", "mean", "of the variance"],
            shares,
        ),
        Table(
            "Write RTO by the standby, default rule, central promotion",
            ["standby", "p50 / p99 / P(< 300 s)"],
            standbys,
        ),
        Table("What is lost", ["", "p50", "p99", "p99.9"], loss),
    ]


def text(results: Results, model: Model = Model()) -> str:
    parts = Table("Rests on", ["part", "value", "basis"], [list(each) for each in model.parts()])
    return (
        f"{results.trials:,} trials, seed {results.seed}. Simulated: promises nothing.\n\n"
        + "\n\n".join(table.text() for table in [*tables(results, model), parts])
        + "\n"
    )


def markdown(results: Results, model: Model = Model()) -> str:
    return "\n\n".join(table.markdown() for table in tables(results, model)) + "\n"


def summary(values: Distribution) -> dict[str, float]:
    names = {"p1": 0.01, "p50": 0.5, "p90": 0.9, "p99": 0.99, "p99.9": 0.999}
    found = {name: round(values.quantile(share), 3) for name, share in names.items()}
    return {**found, "mean": round(values.mean(), 3)}


def as_json(results: Results, model: Model = Model()) -> str:
    content: dict[str, Any] = {
        "kind": "simulated",
        "unit": "seconds",
        "trials": results.trials,
        "seed": results.seed,
        "dns": {
            name: {
                stage: summary(getattr(path, stage)) for stage in ("verdict", "answer", "client")
            }
            for name, path in results.dns.items()
        },
        "write_rto": [
            {
                "rule": rule.name,
                "promotion": name,
                **summary(results.writes[rule.name, name]),
                "below_goal": results.writes[rule.name, name].below(RTO),
            }
            for rule in RULES
            for name in PROMOTIONS
        ],
        "wrong_promotions_a_year": {k: round(v, 4) for k, v in results.wrong.items()},
        "loss": summary(results.loss),
        "loss_window": summary(results.window),
        "model": [
            {"part": what, "value": value, "basis": basis} for what, value, basis in model.parts()
        ],
    }
    return json.dumps(content, indent=2) + "\n"
