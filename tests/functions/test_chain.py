"""The canary's chain: from where it is checked, and what a promotion may have lost of it."""

from __future__ import annotations

import unittest
from dataclasses import replace

from fakes.platform import Platform
from handlers.chain import chain_breaks, read_chain
from platforms import steady
from ports.network import Place
from ports.rows import ORIGIN, following
from test_checks import chain


class Chain(unittest.TestCase):
    def test_breaks_are_told(self) -> None:
        rows = chain(4)
        self.assertEqual(chain_breaks(rows, ORIGIN), "")
        self.assertEqual(chain_breaks(rows[2:], rows[1].hash), "")
        self.assertIn("row 3", chain_breaks([rows[0], rows[2]], ORIGIN))
        self.assertIn("row 2 was changed", chain_breaks([rows[0], replace(rows[1], at=1)], ORIGIN))

    def test_checkpoint_follows(self) -> None:
        platform = steady()
        mark = platform.table.facts["CHECKPOINT"]
        self.assertEqual(mark["broken"], "")
        self.assertGreater(mark["sequence"], 10)
        # Older ones are kept, newest first.
        sequences = [mark["sequence"], *(sequence for sequence, _ in mark["before"])]
        self.assertGreater(len(sequences), 3)
        self.assertEqual(sequences, sorted(set(sequences), reverse=True))

    def rewritten(self, incident: str, from_row: int = 8, lost: int = 2) -> Platform:
        """A table whose rows from one on are others than those that were checked."""
        platform = steady()
        rows = platform.rows.servers["home"]
        mark = platform.table.facts["CHECKPOINT"]
        kept = [row for row in rows if row.sequence < mark["sequence"] - lost + 1]
        kept.append(following(kept[-1], platform.clock.now(), incident, 1))
        for _ in range(from_row):
            kept.append(following(kept[-1], platform.clock.now(), "", 0))
        platform.rows.servers["home"] = kept
        return platform

    def test_rows_that_a_promotion_lost_are_no_gap(self) -> None:
        for lost in (1, 2, 9):
            with self.subTest(lost):
                platform = self.rewritten("0123456789abcdef", lost=lost)
                rows = platform.rows.servers["home"]
                mark = platform.table.facts["CHECKPOINT"]
                self.assertNotEqual(rows[mark["sequence"] - 1].hash, mark["hash"])
                chain = read_chain(platform.ports(), Place("home", 3306), mark)
                self.assertEqual((chain.broken, chain.lost), ("", lost))
                self.assertEqual(chain.rows[-1], rows[-1])
                # The next checkpoint is a row that is there, and so are all that it remembers.
                platform.run({"command": "tick"})
                mark = platform.table.facts["CHECKPOINT"]
                self.assertEqual(mark["broken"], "")
                there = {(row.sequence, row.hash) for row in platform.rows.servers["home"]}
                self.assertLessEqual({(one, its) for one, its in mark["before"]}, there)
                self.assertIn((mark["sequence"], mark["hash"]), there)

    def test_rows_that_are_left_are_found_in_few_queries(self) -> None:
        platform = self.rewritten("0123456789abcdef", lost=9)
        mark = platform.table.facts["CHECKPOINT"]
        rows, last = platform.rows.servers["home"], mark["sequence"]
        # Of each row that is there, and of 40 that are not.
        there = [(row.sequence, row.hash) for row in rows if row.sequence <= last - 9]
        before = [*((last - 8, f"{number:064}") for number in range(40)), *reversed(there)]
        asked = len(platform.home.calls)
        chain = read_chain(platform.ports(), Place("home", 3306), {**mark, "before": before})
        self.assertEqual((chain.broken, chain.lost), ("", 9))
        self.assertEqual(chain.before[0], there[-1])
        self.assertLessEqual(platform.home.calls[asked:].count("canaries"), 9)

    def test_rows_that_nobody_promoted_away_are_a_gap(self) -> None:
        platform = self.rewritten("")
        mark = platform.table.facts["CHECKPOINT"]
        chain = read_chain(platform.ports(), Place("home", 3306), mark)
        self.assertIn(f"row {mark['sequence']}", chain.broken)
        platform.rows.servers["home"] = platform.rows.servers["home"][:5]
        chain = read_chain(platform.ports(), Place("home", 3306), mark)
        self.assertIn("gone", chain.broken)

    def test_a_chain_begins_where_no_checkpoint_is(self) -> None:
        platform = steady()
        place = Place("home", 3306)
        self.assertEqual(read_chain(platform.ports(), place, None).broken, "")
        platform.rows.servers["home"] = platform.rows.servers["home"][4:]
        self.assertEqual(read_chain(platform.ports(), place, None).broken, "")
        platform.rows.servers["home"] = []
        self.assertEqual(read_chain(platform.ports(), place, None).rows, ())


if __name__ == "__main__":
    unittest.main()
