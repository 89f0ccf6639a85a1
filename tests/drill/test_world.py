"""The world of a game day by itself: what fails fails, what is written is replicated or lost."""

from __future__ import annotations

import socket
import tempfile
import threading
import unittest
from pathlib import Path

from drill import needs

if not needs.missing():
    import pymysql

    from drill.aurora import Aurora
    from drill.loss import Snapshot, lost, replay, trades
    from drill.mariadb import Server
    from drill.world import PRIMARY, SCHEMA, STANDBY, World

from drill.names import Names
from drill.relay import Relay

# On the wall, of what takes a moment: a busy machine's is long.
BOUND = 60.0


class Network(unittest.TestCase):
    def setUp(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(self.listener.close)
        self.relay = Relay(self.listener.getsockname()[1])
        self.addCleanup(self.relay.close)

    def connect(self) -> socket.socket:
        near = socket.create_connection(("127.0.0.1", self.relay.port), timeout=BOUND)
        self.addCleanup(near.close)
        return near

    def test_a_relay_forwards_both_ways(self) -> None:
        near = self.connect()
        far, _ = self.listener.accept()
        self.addCleanup(far.close)
        near.sendall(b"to")
        self.assertEqual(far.recv(9), b"to")
        far.sendall(b"fro")
        self.assertEqual(near.recv(9), b"fro")

    def test_a_cut_relay_ends_what_is_open_and_refuses(self) -> None:
        near = self.connect()
        far, _ = self.listener.accept()
        self.addCleanup(far.close)
        near.sendall(b"x")
        far.recv(1)
        self.relay.cut()
        self.assertEqual(near.recv(1), b"")
        with self.assertRaises(ConnectionRefusedError):
            self.connect()
        self.relay.mend()
        self.connect()

    def test_names_lead_to_ports_and_none_leads_out(self) -> None:
        names = Names()
        names.lead("api.example.com", 443, lambda: self.relay.port)
        with names:
            socket.create_connection(("api.example.com", 443), timeout=BOUND).close()
            with self.assertRaises(socket.gaierror):
                socket.create_connection(("api.example.com", 80), timeout=BOUND)
            with self.assertRaises(socket.gaierror):
                socket.create_connection(("www.debian.org", 443), timeout=BOUND)


@unittest.skipIf(needs.lacking(), needs.lacking())
class Databases(unittest.TestCase):
    """One world; each test leaves it as it found it, but for its rows."""

    world: World
    aurora: Aurora

    @classmethod
    def setUpClass(cls) -> None:
        cls.world = World({})
        cls.aurora = cls.world.aurora

    @classmethod
    def tearDownClass(cls) -> None:
        cls.world.close()

    def write(self, *names: str) -> None:
        for name in names:
            self.aurora.writer.server.sql(
                f"INSERT INTO {SCHEMA}.trades VALUES (%s, 1, %s, 5)",
                arguments=(name, self.aurora.writer.region),
            )

    def promote(self, region: str, may_lose: bool) -> None:
        done = threading.Event()
        self.aurora.promote(self.world.arns[region], may_lose, done.set)
        self.assertTrue(done.wait(BOUND))

    def test_a_failover_loses_what_was_not_replicated_and_no_more(self) -> None:
        self.write("kept")
        self.assertTrue(self.aurora.caught_up(BOUND))
        self.world.darken(PRIMARY)
        self.write("lost-1", "lost-2")
        self.promote(STANDBY, may_lose=True)
        self.world.light(PRIMARY)
        kept = self.aurora.rejoin(self.aurora.reader())
        writer = self.aurora.writer.server
        with Snapshot(kept, self.world.folder) as old:
            missing = lost(old, writer, SCHEMA)
        self.assertEqual([one.id for one in missing], ["lost-1", "lost-2"])
        self.assertEqual(replay(missing, writer, SCHEMA), 2)
        self.assertEqual(replay(missing, writer, SCHEMA), 0, "again changes nothing")
        self.assertTrue(self.aurora.caught_up(BOUND))
        # And back, without loss.
        self.write("late")
        self.promote(PRIMARY, may_lose=False)
        self.write("later")
        self.assertTrue(self.aurora.caught_up(BOUND))
        names = {"kept", "lost-1", "lost-2", "late", "later"}
        for region in (PRIMARY, STANDBY):
            self.assertLessEqual(names, set(trades(self.world.database(region), SCHEMA)), region)

    def test_a_reader_takes_no_rows(self) -> None:
        reader = self.aurora.reader().server
        connection = pymysql.connect(
            unix_socket=reader.socket, user="application", password="application", database=SCHEMA
        )
        try:
            with self.assertRaises(pymysql.err.OperationalError) as caught:
                connection.cursor().execute("INSERT INTO trades VALUES ('x', 1, 'x', 1)")
            self.assertEqual(caught.exception.args[0], 1290)
        finally:
            connection.close()

    def test_the_lag_is_what_it_is(self) -> None:
        with self.world.clock.actor():
            self.world.clock.sleep(10)
            self.assertLess(self.aurora.lag_ms, 1000)
            self.world.darken(PRIMARY)
            self.world.clock.sleep(30)
            self.world.clock.sleep(1)
            self.assertAlmostEqual(self.aurora.lag_ms, 30_000, delta=2000)
            self.world.light(PRIMARY)
            self.world.clock.sleep(1)
            self.assertLess(self.aurora.lag_ms, 1000)

    def test_a_dark_region_answers_nobody_and_comes_back(self) -> None:
        import http.client

        def deep() -> int:
            connection = http.client.HTTPSConnection(
                self.world.hosts[PRIMARY],
                timeout=BOUND,
                context=self.world.certificates.for_clients(),
            )
            try:
                connection.request("GET", "/health/deep")
                return connection.getresponse().status
            finally:
                connection.close()

        self.assertEqual(deep(), 200)
        self.world.darken(PRIMARY)
        try:
            with self.assertRaises(ConnectionRefusedError):
                deep()
            with self.assertRaisesRegex(Exception, "is dark"):
                self.world.cloud.client("dynamodb", PRIMARY).list_tables()
            self.world.cloud.client("dynamodb", STANDBY).list_tables()
        finally:
            self.world.light(PRIMARY)
        self.assertEqual(deep(), 200)

    def test_a_server_that_cannot_start_says_why(self) -> None:
        with tempfile.TemporaryDirectory(prefix="drill-") as folder:
            (Path(folder) / "empty").mkdir()
            with self.assertRaisesRegex(RuntimeError, "did not start"):
                server = Server("broken", 7, Path(folder), Path(folder) / "empty")
                self.addCleanup(server.close)
                server.start()


if __name__ == "__main__":
    unittest.main()
