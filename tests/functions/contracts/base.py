"""What a contract needs of whoever keeps it."""

from __future__ import annotations

import unittest

from fakes.weather import Fate

HOME, PEER = "us-east-2", "us-east-1"


class Contract(unittest.TestCase):
    """Its subclasses have tests alone; who keeps one derives from it and makes what it tests."""

    now = 1_800_000_000.0

    def fail_next(self, operation: str, fate: Fate | str) -> None:
        """The next call of a port's operation ends so."""
        raise NotImplementedError

    def wait(self, seconds: float) -> None:
        raise NotImplementedError
