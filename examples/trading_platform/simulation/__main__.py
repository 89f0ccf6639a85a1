"""python3 -m simulation: the timeline of a failover as tables, JSON and a picture."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from simulation.plot import plot
from simulation.report import as_json, markdown, text
from simulation.timeline import simulate


def trials(value: str) -> int:
    count = int(value)
    if count < 100:
        raise argparse.ArgumentTypeError("100 trials or more: a 99th percentile needs them")
    return count


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="./dev simulate", description="The timeline of a failover, simulated."
    )
    parser.add_argument("--trials", type=trials, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--svg", type=Path, help="write the picture to this file")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON")
    form.add_argument("--markdown", action="store_true", help="print tables as Markdown")
    options = parser.parse_args()
    results = simulate(options.trials, options.seed)
    if options.svg:
        try:
            options.svg.write_text(plot(results), encoding="utf-8")
        except OSError as error:
            print("error[simulate.svg]: the picture cannot be written", file=sys.stderr)
            print(f"   | {options.svg}: {error.strerror}", file=sys.stderr)
            print("   = help: name a file in a folder that exists", file=sys.stderr)
            return 1
    render = as_json if options.json else markdown if options.markdown else text
    sys.stdout.write(render(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
