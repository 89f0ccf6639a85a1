"""The whole of it: steady, dark, taken over, back and not used, failed back with no row lost."""

from __future__ import annotations

import json
import unittest
from xml.etree import ElementTree

from drill import needs

if not needs.missing():
    from drill.auditing import LOCKS_NOTHING
    from drill.day import Day
    from drill.game_day import WARM_UP, GameDay


@unittest.skipIf(needs.lacking(), needs.lacking())
class WholeDrill(unittest.TestCase):
    def test_a_failover_and_a_failback(self) -> None:
        with Day(rehearsed_in=WARM_UP) as day:
            found = GameDay(day, print).run()
            failures = [repr(failure.error) for failure in day.functions.failures]
        print(found.timeline.text())
        self.assertEqual(failures, [])
        self.assertEqual(found.failed(), [])
        self.assertGreater(len(found.checks), 30)
        self.assertNotIn(LOCKS_NOTHING, found.timeline.notes)
        figures = found.timeline.figures
        self.assertGreater(figures["trades lost (RPO)"], 0)
        self.assertEqual(figures["trades missing after the failback"], 0)
        # Three ticks, a dwell, and the promotion: below it something was not waited for.
        self.assertGreater(figures["RTO of writes (s)"], 20 + 30 + 20)
        self.assertLess(figures["RTO of writes (s)"], 300)
        # Three ticks in a row, and no fourth one.
        suspected = figures["from the fault until it suspects (s)"]
        self.assertTrue(20 <= suspected <= 31, suspected)
        self.assertLess(figures["fence, last look and call (s)"], 10)
        self.assertEqual(json.loads(found.timeline.as_json())["kind"], "measured")
        ElementTree.fromstring(found.timeline.svg(600))


if __name__ == "__main__":
    unittest.main()
