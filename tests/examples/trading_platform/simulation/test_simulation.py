"""The simulated timeline: as designed, the same for the same seed, and what is committed of it."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
import tempfile
import time
import unittest
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from pathlib import Path
from typing import Callable
from unittest import mock
from xml.etree import ElementTree

from designed import ERRORS, TRIALS, WRITES, compare
from simulation import model as model_module
from simulation.__main__ import main
from simulation.distribution import Distribution
from simulation.model import DEFAULT_RULE, PROMOTIONS, LogNormal, Model, Uniform
from simulation.plot import plot
from simulation.report import as_json, markdown, tables, text
from simulation.timeline import RTO, Results, simulate

PLATFORM = Path(model_module.__file__).parents[1]
SEED = 1


def run(*arguments: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with mock.patch.object(sys, "argv", ["simulate", *arguments]):
        with redirect_stdout(out), redirect_stderr(err):
            try:
                code = main()
            except SystemExit as end:
                code = int(end.code or 0)
    return code, out.getvalue(), err.getvalue()


class Simulation(unittest.TestCase):
    results: Results
    took: float

    @classmethod
    def setUpClass(cls) -> None:
        began = time.process_time()
        cls.results = simulate(TRIALS, SEED)
        cls.took = time.process_time() - began

    def test_it_agrees_with_the_designed_timeline(self) -> None:
        found = compare(self.results)
        self.assertEqual(found.differences, [])
        self.assertEqual(found.compared, 3 * 15 + 7 * 3 + 9)

    def test_it_agrees_by_another_seed(self) -> None:
        self.assertEqual(compare(simulate(TRIALS, 20_261)).differences, [])

    def test_another_model_does_not_agree(self) -> None:
        """Each known number of the model matters: the comparison notices a wrong one."""
        model = Model()
        for wrong in (
            replace(model, checkers=18),
            replace(model, healthy_share=0.2),
            replace(model, interval=11),
            replace(model, failures=2),
            replace(model, ttl=55),
            replace(model, edge=Uniform(1, 12)),
            replace(model, probe=5),
            replace(model, validation=Uniform(3, 25)),
            replace(model, partitions=13),
        ):
            self.assertTrue(compare(simulate(20_000, SEED, wrong)).differences, wrong)

    def test_99_of_100_need_a_promotion_that_is_measured(self) -> None:
        """As the page says: a median of 95 s does it, that of the central promotion does not."""
        central = PROMOTIONS["central"]
        faster = LogNormal(95, 95 * central.p99 / central.median)
        with mock.patch.dict(PROMOTIONS, {"measured": faster}):
            writes = simulate(TRIALS, SEED).writes
        for name, reaches in (("measured", True), ("central", False)):
            values = writes[DEFAULT_RULE.name, name]
            beyond = (values.below(RTO) - 0.99) / values.below_error(RTO)
            self.assertGreater(beyond if reaches else -beyond, ERRORS, name)

    def test_pools_without_keepalive_hold_on_to_the_dead_writer(self) -> None:
        self.assertGreaterEqual(self.results.dead_pools.quantile(1e-9), 924)

    def test_it_takes_seconds(self) -> None:
        self.assertLess(self.took, 30)

    def test_a_verdict_needs_what_the_slowest_of_enough_checkers_needs(self) -> None:
        """Bounds that hold in every trial, whatever is drawn."""
        verdict = self.results.dns["black hole"].verdict
        self.assertGreater(verdict.quantile(1e-9), 20 + 12)
        self.assertLessEqual(verdict.quantile(1), 30 + 12)

    def test_no_write_goes_on_before_clients_come(self) -> None:
        clients = self.results.dns["black hole"].client
        for values in self.results.writes.values():
            self.assertGreaterEqual(values.quantile(0.99), clients.quantile(0.99))
            self.assertGreaterEqual(values.quantile(1e-9), clients.quantile(1e-9))

    def test_the_picture_is_the_committed_one(self) -> None:
        self.assert_golden(plot(self.results), PLATFORM / "simulation" / "timeline.svg")

    def test_the_picture_is_well_formed_and_shows_every_row(self) -> None:
        root = ElementTree.fromstring(plot(self.results))
        texts = [each.text or "" for each in root.iter("{http://www.w3.org/2000/svg}text")]
        for rule in WRITES:
            self.assertIn(rule, texts)
        width = float(root.attrib["width"])
        for each in root.iter("{http://www.w3.org/2000/svg}rect"):
            self.assertLessEqual(float(each.get("x", "0")) + float(each.attrib["width"]), width)

    def test_the_platforms_page_shows_these_tables(self) -> None:
        page = (PLATFORM / "README.md").read_text(encoding="utf-8")
        for table in tables(self.results)[:2]:
            self.assertIn(table.markdown(), page, f"the README's table differs:\n{table.title}")

    def test_one_seed_gives_one_result(self) -> None:
        once, again, other = (simulate(1000, seed) for seed in (5, 5, 6))
        renders: list[Callable[[Results], str]] = [text, markdown, as_json, plot]
        for render in renders:
            self.assertEqual(render(once), render(again))
            self.assertNotEqual(render(once), render(other))

    def test_bytes_do_not_depend_on_the_order_of_hashes(self) -> None:
        outputs = {
            subprocess.run(
                [sys.executable, "-m", "simulation", "--trials", "200", "--json"],
                cwd=PLATFORM,
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                check=True,
            ).stdout
            for seed in ("1", "2")
        }
        self.assertEqual(len(outputs), 1)

    def assert_golden(self, found: str, file: Path) -> None:
        if os.environ.get("UPDATE_GOLDEN") == "1":
            self.assertNotIn("CI", os.environ, "goldens are not written by CI")
            file.write_text(found, encoding="utf-8")
        self.assertEqual(found, file.read_text(encoding="utf-8"))


class Command(unittest.TestCase):
    def test_it_prints_tables(self) -> None:
        code, out, _ = run("--trials", "200")
        self.assertEqual(code, 0)
        self.assertIn("200 trials, seed 1", out)
        self.assertIn("assumed", out)

    def test_it_prints_json(self) -> None:
        code, out, _ = run("--trials", "200", "--seed", "9", "--json")
        content = json.loads(out)
        self.assertEqual((code, content["trials"], content["seed"]), (0, 200, 9))
        self.assertEqual(len(content["write_rto"]), 15)

    def test_it_writes_the_picture(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "timeline.svg"
            code, _, _ = run("--trials", "200", "--svg", str(file))
            self.assertEqual(code, 0)
            ElementTree.parse(file)

    def test_a_picture_that_cannot_be_written(self) -> None:
        code, out, err = run("--trials", "200", "--svg", "/nowhere/timeline.svg")
        self.assertEqual((code, out), (1, ""))
        self.assertIn("error[simulate.svg]", err)
        self.assertIn("/nowhere/timeline.svg", err)

    def test_a_picture_that_fails_leaves_what_was_there(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "timeline.svg"
            file.write_text("before", encoding="utf-8")
            full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            with mock.patch("os.replace", side_effect=full):
                code, out, err = run("--trials", "200", "--svg", str(file))
            self.assertEqual((code, out), (1, ""))
            self.assertIn("No space left", err)
            self.assertEqual([each.name for each in Path(folder).iterdir()], ["timeline.svg"])
            self.assertEqual(file.read_text(encoding="utf-8"), "before")

    def test_a_picture_goes_through_links_and_into_devices(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file, link = Path(folder) / "timeline.svg", Path(folder) / "link.svg"
            link.symlink_to(file)
            self.assertEqual(run("--trials", "200", "--svg", str(link))[0], 0)
            self.assertTrue(link.is_symlink())
            ElementTree.parse(file)
        self.assertEqual(run("--trials", "200", "--svg", os.devnull)[0], 0)

    def test_numbers_that_are_none(self) -> None:
        for value, why in (
            ("99", "100 trials or more"),
            ("0", "100 trials or more"),
            ("-1", "100 trials or more"),
            ("abc", "'abc' is no whole number"),
            ("1e5", "'1e5' is no whole number"),
            ("99999999999", "1,000,000 trials at most"),
        ):
            code, out, err = run(f"--trials={value}")
            self.assertEqual((code, out), (2, ""), value)
            self.assertIn(why, err)

    def test_output_that_takes_nothing(self) -> None:
        command = [sys.executable, "-m", "simulation", "--trials", "200"]
        with open("/dev/full", "wb") as full:
            ended = subprocess.run(
                command, cwd=PLATFORM, stdout=full, stderr=subprocess.PIPE, check=False
            )
        self.assertEqual(ended.returncode, 1)
        self.assertIn(b"error[simulate.output]", ended.stderr)
        self.assertNotIn(b"Traceback", ended.stderr)
        reader, writer = os.pipe()
        os.close(reader)
        with os.fdopen(writer, "wb") as closed:
            ended = subprocess.run(
                command, cwd=PLATFORM, stdout=closed, stderr=subprocess.PIPE, check=False
            )
        self.assertEqual((ended.returncode, ended.stderr), (1, b""))


class Distributions(unittest.TestCase):
    def test_quantiles_are_draws(self) -> None:
        values = Distribution(range(100, 0, -1))
        self.assertEqual([values.quantile(each) for each in (0.01, 0.5, 0.99, 1)], [1, 50, 99, 100])
        self.assertEqual(values.below(51), 0.5)
        self.assertEqual((values.mean(), values.variance()), (50.5, 833.25))

    def test_of_nothing_there_is_none(self) -> None:
        with self.assertRaises(ValueError):
            Distribution([])


if __name__ == "__main__":
    unittest.main()
