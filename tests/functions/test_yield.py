"""A region that holds its applications back, for the other one promotes itself."""

from __future__ import annotations

import unittest

from core.settings import Mode
from core.state import State
from fakes.platform import HOME_CLUSTER, Platform
from platforms import steady


class Yield(unittest.TestCase):
    def test_region_holds_back_for_a_while(self) -> None:
        platform = Platform()
        platform.world.writer = HOME_CLUSTER
        platform.world.moved(HOME_CLUSTER)
        platform.pass_time(120)
        self.assertEqual(platform.table.flags[-1].role.value, "ACTIVE")
        self.assertTrue(platform.run({"command": "yield", "key": "i/fence"})["held_back"])
        self.assertEqual(platform.table.flags[-1].role.value, "PASSIVE")
        platform.pass_time(60)
        self.assertEqual(platform.table.flags[-1].role.value, "PASSIVE")
        platform.pass_time(180)
        self.assertEqual(platform.table.flags[-1].role.value, "ACTIVE")

    def test_region_that_only_observes_does_not(self) -> None:
        platform = steady(mode=Mode.OFF)
        self.assertFalse(platform.run({"command": "yield", "key": "i/fence"})["held_back"])
        self.assertEqual(platform.table.flags, [])

    def test_fence_asks_the_other_region(self) -> None:
        platform = steady()
        platform.is_replicating = False
        platform.probe.answers = {
            key: None if "use1" in key else 200 for key in platform.probe.answers
        }
        platform.probe.greeting.clear()
        platform.health_checks.hosts["use1.api.example.com"] = (0, 16)
        control = platform.pass_until(State.ACTIVE)
        self.assertEqual(platform.roles.asked, [f"{control.incident_id}/fence"])


if __name__ == "__main__":
    unittest.main()
