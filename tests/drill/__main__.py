"""python3 -m drill: game days, told as they go, with a timeline as text, JSON and a picture."""

from __future__ import annotations

import argparse
import logging
import random
import sys
import tempfile
from pathlib import Path
from typing import Any

from drill import needs
from drill.found import Found


def main() -> int:
    parser = argparse.ArgumentParser(prog="./dev drill", description="A game day, rehearsed here.")
    parser.add_argument(
        "--out", type=Path, default=Path("build/drill"), help="folder for timeline.json and .svg"
    )
    parser.add_argument(
        "--runs",
        type=int,
        default=1,
        help="so many game days, whose faults come at other times: percentiles, and runs.json",
    )
    parser.add_argument("--seed", type=int, default=1, help="of these times; the same ones again")
    parser.add_argument(
        "--deploy",
        type=Path,
        metavar="BUILD",
        help="has `formwork deploy` of this build folder put stage dev there, which takes minutes;"
        " without it the API is told what the stacks say",
    )
    options = parser.parse_args()
    if options.runs < 1:
        parser.error("--runs: at least one")
    if missing := needs.missing(with_terraform=options.deploy is not None):
        print("error[drill.missing]: what a game day needs is not installed", file=sys.stderr)
        print(f"   | {', '.join(missing)}", file=sys.stderr)
        print("   = help: install it, then run again", file=sys.stderr)
        return 69
    return _run(options)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _run(options: Any) -> int:
    from drill.measuring import as_json, as_text

    options.out.mkdir(parents=True, exist_ok=True)
    log = options.out / "functions.log"
    logging.getLogger("dr").addHandler(logging.FileHandler(log, mode="w"))
    every = []
    for number in range(options.runs):
        if options.runs > 1:
            _say(f"game day {number + 1} of {options.runs}")
        # The first one is at the time that the test's is.
        chance = random.Random(f"{options.seed} {number}") if number else None
        found = _game_day(options, chance)
        every.append(found)
        if number == 0:
            _write(options.out, found)
        if options.runs > 1:
            # After each, for they take long, and who ends it early keeps what was measured.
            text = as_json([found.timeline for found in every], options.seed)
            (options.out / "runs.json").write_text(text, encoding="utf-8")
        for name, holds, detail in found.checks:
            if options.runs == 1 or not holds:
                print(
                    f"  {'ok  ' if holds else 'FAIL'}  {name}{f': {detail}' if not holds else ''}"
                )
    written = ["timeline.json", "timeline.svg", log.name]
    if options.runs > 1:
        print(as_text([found.timeline for found in every]))
        written.append("runs.json")
    print(f"\n  written to {options.out}: {', '.join(written)}")
    return 1 if any(found.failed() for found in every) else 0


def _game_day(options: Any, chance: random.Random | None) -> Found:
    from drill.day import Day
    from drill.deployment import Deployment, Programs, account_of
    from drill.game_day import GameDay
    from drill.world import PLATFORM

    if options.deploy is None:
        with Day() as day:
            return GameDay(day, _say, chance).run()
    with tempfile.TemporaryDirectory(prefix="drill-") as folder:
        programs = Programs.of_build(options.deploy.resolve())
        deployment = Deployment(PLATFORM, Path(folder), programs, _say)
        with Day(account=account_of(PLATFORM), put=deployment.put) as day:
            return GameDay(day, _say, chance).run()


def _write(out: Path, found: Found) -> None:
    (out / "timeline.json").write_text(found.timeline.as_json(), encoding="utf-8")
    picture = found.timeline.svg(1.3 * found.timeline.figures["RTO of writes (s)"])
    (out / "timeline.svg").write_text(picture, encoding="utf-8")
    print(found.timeline.text())


if __name__ == "__main__":
    sys.exit(main())
