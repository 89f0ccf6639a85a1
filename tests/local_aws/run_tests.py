"""Runs the tests of a folder: `run_tests.py patches`, `run_tests.py .`."""

import sys
import unittest
from pathlib import Path

# Ends with the code of a skipped test where moto is missing, before anything is looked for.
import api_case  # noqa: F401

HERE = Path(__file__).parent


def main() -> int:
    folder = HERE / sys.argv[1]
    names = [
        ".".join(file.relative_to(HERE).with_suffix("").parts)
        for file in sorted(folder.glob("*_test.py"))
    ]
    tests = unittest.defaultTestLoader.loadTestsFromNames(names)
    return 0 if unittest.TextTestRunner(verbosity=2).run(tests).wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
