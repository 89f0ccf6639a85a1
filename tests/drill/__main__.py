"""python3 -m drill: game days, told as they go, with a timeline as text, JSON and a picture."""

from __future__ import annotations

import argparse
import logging
import random
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

from drill import needs
from drill.found import Found

LOG = "functions.log"


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
        nargs="?",
        const=Path("build/release"),
        metavar="BUILD",
        help="has `formwork deploy` put stage dev there, which takes minutes; `./dev drill` builds"
        " it first, and without ./dev it is of this build folder (build/release). Without --deploy"
        " the API is told what the stacks say",
    )
    # Whoever has to build something first asks whether the rest is right.
    parser.add_argument("--only-read-arguments", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.runs < 1:
        parser.error("--runs: at least one")
    if options.only_read_arguments:
        return 0
    if missing := needs.missing(with_terraform=options.deploy is not None):
        print("error[drill.missing]: what a game day needs is not installed", file=sys.stderr)
        print(f"   | {', '.join(missing)}", file=sys.stderr)
        print("   = help: install it, then run again", file=sys.stderr)
        return 69
    if options.deploy and not (options.deploy / "bin" / "formwork").is_file():
        return _failed(
            "build", "nothing is built there", str(options.deploy), "./dev drill --deploy"
        )
    # Whoever ends it early leaves no server and no folder behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        options.out.mkdir(parents=True, exist_ok=True)
        log = logging.FileHandler(options.out / LOG, mode="w")
    except OSError as error:
        found = f"{options.out}: {error.strerror}"
        return _failed("out", "the folder cannot be written to", found, "name another with --out")
    logging.getLogger("dr").addHandler(log)
    try:
        return _run(options)
    except KeyboardInterrupt:
        _say("ended early: nothing of it is left but what --out holds")
        return 128 + signal.SIGINT


def _failed(code: str, message: str, found: str, help_text: str) -> int:
    _say(f"error[drill.{code}]: {message}\n   | {found}\n   = help: {help_text}")
    return 1


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _run(options: Any) -> int:
    from drill.measuring import as_json, as_text

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
    written = ["timeline.json", "timeline.svg", LOG]
    if options.runs > 1:
        print(as_text([found.timeline for found in every]))
        written.append("runs.json")
    print(f"\n  written to {options.out}: {', '.join(written)}")
    return 1 if any(found.failed() for found in every) else 0


def _game_day(options: Any, chance: random.Random | None) -> Found:
    from drill.day import Day
    from drill.deployment import Deployment, Programs, account_of
    from drill.game_day import WARM_UP, GameDay
    from drill.world import PLATFORM

    if options.deploy is None:
        with Day(rehearsed_in=WARM_UP) as day:
            return GameDay(day, _say, chance).run()
    with tempfile.TemporaryDirectory(prefix="drill-") as folder:
        programs = Programs.of_build(options.deploy.resolve())
        deployment = Deployment(PLATFORM, Path(folder), programs, _say)
        account = account_of(PLATFORM)
        with Day(account=account, put=deployment.put, rehearsed_in=WARM_UP) as day:
            return GameDay(day, _say, chance).run()


def _write(out: Path, found: Found) -> None:
    (out / "timeline.json").write_text(found.timeline.as_json(), encoding="utf-8")
    picture = found.timeline.svg(1.3 * found.timeline.figures["RTO of writes (s)"])
    (out / "timeline.svg").write_text(picture, encoding="utf-8")
    print(found.timeline.text())


if __name__ == "__main__":
    sys.exit(main())
