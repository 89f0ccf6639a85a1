"""When schedules are due."""

from __future__ import annotations

import unittest
from datetime import datetime, timezone

from drill import needs

if not needs.missing():
    from drill.schedules import due_after


def at(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=timezone.utc).timestamp()


@unittest.skipIf(needs.lacking(), needs.lacking())
class Due(unittest.TestCase):
    def test_a_rate_counts_from_then(self) -> None:
        for expression, seconds in (
            ("rate(1 minute)", 60),
            ("rate(5 minutes)", 300),
            ("rate(1 hour)", 3600),
            ("rate(2 days)", 172800),
        ):
            self.assertEqual(due_after(expression, 1000.5), 1000.5 + seconds)

    def test_a_cron_is_due_in_utc_and_never_twice_at_once(self) -> None:
        # 2026-12-01 is a Tuesday.
        weekly = "cron(0 10 ? * TUE *)"
        for since, due in (
            ("2026-11-30T06:00:00", "2026-12-01T10:00:00"),
            ("2026-12-01T09:59:59.9", "2026-12-01T10:00:00"),
            ("2026-12-01T10:00:00", "2026-12-08T10:00:00"),
            ("2026-12-01T10:00:01", "2026-12-08T10:00:00"),
        ):
            self.assertEqual(due_after(weekly, at(since)), at(due), since)
        for expression, since, due in (
            ("cron(15,45 * * * ? *)", "2026-12-01T10:20:00", "2026-12-01T10:45:00"),
            ("cron(0/20 8-9 * * ? *)", "2026-12-01T09:41:00", "2026-12-02T08:00:00"),
            ("cron(0 0 1 JAN ? *)", "2026-12-01T00:00:00", "2027-01-01T00:00:00"),
            ("cron(30 23 ? * 2-6 *)", "2026-12-04T23:30:00", "2026-12-07T23:30:00"),
            ("cron(0 12 29 2 ? *)", "2026-12-01T00:00:00", "2028-02-29T12:00:00"),
        ):
            self.assertEqual(due_after(expression, at(since)), at(due), expression)

    def test_what_is_not_known_or_never_due_says_so(self) -> None:
        for expression in (
            "rate(1 fortnight)",
            "at(2026-12-01T10:00:00)",
            "cron(0 10 ? * TUE)",
            "cron(0 10 L * ? *)",
            "cron(60 10 * * ? *)",
            "cron(0 10 30 2 ? *)",
            "cron(0 10 ? * TUE 2020)",
        ):
            with self.assertRaises(ValueError, msg=expression):
                due_after(expression, at("2026-12-01T00:00:00"))


if __name__ == "__main__":
    unittest.main()
