"""Probe and Rows."""

from __future__ import annotations

from contracts.base import Contract
from ports.errors import Rejected, Unanswered
from ports.network import Place, Probe
from ports.rows import ORIGIN, Rows


class ProbeContract(Contract):
    """`url` answers 200 at /health and 503 else; a MySQL server greets at `server`."""

    probe: Probe
    url: str
    server: Place
    nobody: Place

    def test_status_is_told_as_it_is(self) -> None:
        self.assertEqual(self.probe.status(self.url + "/health", 3), 200)
        self.assertEqual(self.probe.status(self.url + "/health/deep", 3), 503)
        with self.assertRaises(Unanswered):
            self.probe.status(f"http://{self.nobody.host}:{self.nobody.port}/health", 1)

    def test_server_greets(self) -> None:
        self.assertTrue(self.probe.greets(self.server, 3))
        with self.assertRaises(Unanswered):
            self.probe.greets(self.nobody, 1)


class RowsContract(Contract):
    rows: Rows
    place: Place
    nobody: Place

    def make_read_only(self, is_read_only: bool) -> None:
        raise NotImplementedError

    def test_canary_is_a_chain_from_the_first_row_on(self) -> None:
        self.assertIsNone(self.rows.last_canary(self.place))
        written = [
            self.rows.write_canary(self.place, self.now + index, "i", 2) for index in range(3)
        ]
        self.assertEqual(self.rows.last_canary(self.place), written[-1])
        self.assertEqual(self.rows.canaries(self.place, 1, 10), tuple(written[1:]))
        self.assertEqual(self.rows.canaries(self.place, 0, 1), tuple(written[:1]))
        self.assertEqual([row.sequence for row in written], [1, 2, 3])
        self.assertEqual(written[0].previous, ORIGIN)
        for before, after in zip(written, written[1:]):
            self.assertTrue(after.is_whole)
            self.assertEqual(after.previous, before.hash)

    def test_server_that_only_reads_takes_no_rows(self) -> None:
        self.rows.write_canary(self.place, self.now, "", 0)
        self.assertFalse(self.rows.is_read_only(self.place))
        self.make_read_only(True)
        self.addCleanup(self.make_read_only, False)
        self.assertTrue(self.rows.is_read_only(self.place))
        with self.assertRaises(Rejected):
            self.rows.write_canary(self.place, self.now + 1, "", 0)
        last = self.rows.last_canary(self.place)
        assert last is not None
        self.assertEqual(last.sequence, 1)

    def test_query_is_answered_with_its_first_row(self) -> None:
        self.assertEqual(self.rows.ask(self.place, "dr", "SELECT 1 + 1", 5), (2,))
        with self.assertRaises(Rejected):
            self.rows.ask(self.place, "dr", "SELECT * FROM nothing", 5)

    def test_server_without_aurora_knows_no_boundary(self) -> None:
        self.assertEqual(self.rows.boundary(self.place), {})

    def test_server_that_is_gone_does_not_answer(self) -> None:
        with self.assertRaises(Unanswered):
            self.rows.last_canary(self.nobody)
        with self.assertRaises(Unanswered):
            self.rows.is_read_only(self.nobody)
