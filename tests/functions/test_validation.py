"""What blocks, what warns, and which variables are refused."""

from __future__ import annotations

import unittest
from dataclasses import replace

from core.settings import Mode, from_variables
from core.validation import After, Before, after, before

SOUND = Before(True, True, 2, 400, 900, True, 0, True)
PROMOTED = After(True, True, True, "12", True, True, True, False, (0, 1))
VARIABLES = {
    "APPROVAL_SECONDS": "1800",
    "BUDGET_SECONDS": "285",
    "CONSECUTIVE": "3",
    "COOLDOWN_SECONDS": "3600",
    "DRY_RUN": "false",
    "DWELL_SECONDS": "30",
    "GLOBAL_CLUSTER_ID": "orders",
    "HOME_REGION": "us-east-2",
    "LEASE_SECONDS": "330",
    "MAX_LAG_MS": "60000",
    "MODE": "auto",
    "PEER_REGION": "us-east-1",
    "PROMOTION_TIMEOUT_SECONDS": "180",
    "QUORUM": "2",
    "RECOVERY": "6",
    "TARGET_CLUSTER_ARN": "arn:aws:rds:us-east-2:123456789012:cluster:orders",
    "TICK_SECONDS": "10",
}


def codes(texts: tuple[str, ...]) -> str:
    return " ".join(text.split(":")[0] for text in texts)


class Checks(unittest.TestCase):
    def test_before(self) -> None:
        for facts, blocked, warned in (
            (SOUND, "", ""),
            (replace(SOUND, is_reader_in_sync=None), "A1", ""),
            (replace(SOUND, is_version_equal=False), "A2", ""),
            (replace(SOUND, available_instances=0), "A3", ""),
            (replace(SOUND, lag_at_fault_ms=60001), "", "A4"),
            (replace(SOUND, canary_age_ms=None), "", "A5"),
            (replace(SOUND, lag_at_fault_ms=None, canary_age_ms=60001), "A4 A5", ""),
            (replace(SOUND, has_capacity=False), "", "A8"),
            (replace(SOUND, is_table_active=False, pending_objects=9), "", ""),
        ):
            with self.subTest(facts):
                found = before(facts, 60000)
                self.assertEqual((codes(found.block), codes(found.warn)), (blocked, warned))
                self.assertEqual(codes(found.record), "A6 A7")

    def test_after(self) -> None:
        for facts, blocked, warned in (
            (PROMOTED, "", ""),
            (replace(PROMOTED, is_writer=None), "B1", ""),
            (replace(PROMOTED, is_canary_written=False), "B2", ""),
            (replace(PROMOTED, is_ledger_balanced=False), "B5", ""),
            (replace(PROMOTED, is_chain_intact=False), "", "B3"),
            (replace(PROMOTED, are_counts_plausible=False), "", "B5"),
            (replace(PROMOTED, is_split_brain_possible=True), "", "B7"),
            (replace(PROMOTED, is_session_kept=False), "", ""),
        ):
            with self.subTest(facts):
                found = after(facts)
                self.assertEqual((codes(found.block), codes(found.warn)), (blocked, warned))


class Variables(unittest.TestCase):
    def test_are_read(self) -> None:
        settings = from_variables(VARIABLES)
        self.assertEqual((settings.mode, settings.dwell, settings.lease), (Mode.AUTO, 30, 330))

    def test_are_refused(self) -> None:
        for name, value in (
            ("QUORUM", "1"),
            ("CONSECUTIVE", "2"),
            ("DWELL_SECONDS", "29"),
            ("COOLDOWN_SECONDS", "1799"),
            ("MAX_LAG_MS", "60001"),
            ("BUDGET_SECONDS", "300"),
            ("PROMOTION_TIMEOUT_SECONDS", "286"),
            ("LEASE_SECONDS", "300"),
            ("TICK_SECONDS", "soon"),
            ("TARGET_CLUSTER_ARN", "arn:aws:rds:us-east-1:123456789012:cluster:orders"),
        ):
            with self.subTest(name), self.assertRaisesRegex(ValueError, name):
                from_variables({**VARIABLES, name: value})


if __name__ == "__main__":
    unittest.main()
