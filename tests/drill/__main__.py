"""python3 -m drill: a game day, told as it goes, with its timeline as text, JSON and a picture."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from drill import needs


def main() -> int:
    parser = argparse.ArgumentParser(prog="./dev drill", description="A game day, rehearsed here.")
    parser.add_argument(
        "--out", type=Path, default=Path("build/drill"), help="folder for timeline.json and .svg"
    )
    options = parser.parse_args()
    if missing := needs.missing():
        print("error[drill.missing]: what a game day needs is not installed", file=sys.stderr)
        print(f"   | {', '.join(missing)}", file=sys.stderr)
        print("   = help: install it, then run again", file=sys.stderr)
        return 69
    from drill.day import Day
    from drill.game_day import GameDay

    options.out.mkdir(parents=True, exist_ok=True)
    log = options.out / "functions.log"
    logging.getLogger("dr").addHandler(logging.FileHandler(log, mode="w"))
    with Day() as day:
        found = GameDay(day, lambda text: print(text, file=sys.stderr, flush=True)).run()
    (options.out / "timeline.json").write_text(found.timeline.as_json(), encoding="utf-8")
    picture = found.timeline.svg(1.3 * found.timeline.figures["RTO of writes (s)"])
    (options.out / "timeline.svg").write_text(picture, encoding="utf-8")
    print(found.timeline.text())
    for name, holds, detail in found.checks:
        print(f"  {'ok  ' if holds else 'FAIL'}  {name}{f': {detail}' if not holds else ''}")
    print(f"\n  written to {options.out}: timeline.json, timeline.svg, {log.name}")
    return 1 if found.failed() else 0


if __name__ == "__main__":
    sys.exit(main())
