"""What a test lacks is said, and skipped, but not where CI is set."""

from __future__ import annotations

import os
import unittest


def is_ci() -> bool:
    return os.environ.get("CI", "").lower() not in ("", "0", "false", "no", "off", "n")


def missing(what: str) -> None:
    if is_ci():
        raise RuntimeError(what)
    raise unittest.SkipTest(what)
