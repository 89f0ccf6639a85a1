"""python3 -m simulation: the timeline of a failover as tables, JSON and a picture."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from simulation.plot import plot
from simulation.report import as_json, markdown, text
from simulation.timeline import simulate


# Each takes a kilobyte or two of memory.
MOST = 1_000_000


def trials(value: str) -> int:
    try:
        count = int(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value!r} is no whole number") from None
    if count < 100:
        raise argparse.ArgumentTypeError("100 trials or more: a 99th percentile needs them")
    if count > MOST:
        raise argparse.ArgumentTypeError(f"{MOST:,} trials at most: they are kept in memory")
    return count


def write(file: Path, content: str) -> None:
    """The whole of it or nothing: what was there before stays when it fails."""
    if file.exists() and not file.is_file():
        file.write_text(content, encoding="utf-8")
        return
    target = file.resolve()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(content)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise


def failed(code: str, message: str, found: str, help_text: str) -> int:
    print(f"error[simulate.{code}]: {message}", file=sys.stderr)
    print(f"   | {found}", file=sys.stderr)
    print(f"   = help: {help_text}", file=sys.stderr)
    return 1


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
            write(options.svg, plot(results))
        except OSError as error:
            return failed(
                "svg",
                "the picture cannot be written",
                f"{options.svg}: {error.strerror}",
                "name a file in a folder that exists",
            )
    render = as_json if options.json else markdown if options.markdown else text
    try:
        sys.stdout.write(render(results))
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read had enough of it. What is left must not be written at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return failed(
            "output",
            "standard output cannot be written",
            str(error.strerror),
            "look whether its disk is full",
        )
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
