"""The adapters of networks keep what the ports promise, with a MariaDB server and sockets."""

from __future__ import annotations

import http.server
import re
import threading
import time
from pathlib import Path
from typing import Any

import local_mariadb
from adapters.network import NetworkProbe
from adapters.rows import Login, MySqlRows
from contracts import base, network
from handlers import wiring
from handlers.names import from_variables
from handlers.validating import judged
from needs import missing
from ports.errors import Rejected, Unanswered
from ports.network import Place
from test_synthesized import variables

AUTHORITIES = (
    Path(__file__).parents[2] / "examples" / "trading_platform" / "certificates" / "rds-ca.pem"
)


class Answers(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/health" else 503)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *arguments: Any) -> None:
        pass


class WithMariaDb(base.Contract):
    mariadb: local_mariadb.LocalMariaDb
    place: Place
    server: Place
    nobody: Place

    @classmethod
    def setUpClass(cls) -> None:
        if not local_mariadb.is_installed():
            missing("mariadb-server-core is not installed")
        cls.mariadb = local_mariadb.LocalMariaDb()
        cls.place = cls.server = Place("127.0.0.1", cls.mariadb.port)
        cls.nobody = Place("127.0.0.1", local_mariadb.free_port())

    @classmethod
    def tearDownClass(cls) -> None:
        cls.mariadb.stop()


class Rows(WithMariaDb, network.RowsContract):
    def setUp(self) -> None:
        self.mariadb.execute("DROP TABLE IF EXISTS dr.dr_canary")
        login = Login("dr_functions", lambda place: "", "dr", tls=None)
        self.rows = MySqlRows(login)

    def make_read_only(self, is_read_only: bool) -> None:
        self.mariadb.execute(f"SET GLOBAL read_only = {int(is_read_only)}")

    def test_query_is_ended_by_the_server(self) -> None:
        columns = "information_schema.columns"
        endless = f"SELECT COUNT(*) FROM {columns} a, {columns} b, {columns} c"
        began = time.monotonic()
        with self.assertRaises(Rejected):
            self.rows.ask(self.place, "dr", endless, 0.5)
        self.assertLess(time.monotonic() - began, 4)

    def test_query_cannot_write(self) -> None:
        self.rows.write_canary(self.place, self.now, "", 0)
        with self.assertRaises(Rejected):
            self.rows.ask(self.place, "dr", "DELETE FROM dr_canary", 5)
        self.assertIsNotNone(self.rows.last_canary(self.place))

    def test_percent_signs_are_the_querys_own(self) -> None:
        self.assertEqual(self.rows.ask(self.place, "dr", "SELECT 'ab' LIKE 'a%'", 5), (1,))


class Sentinels(WithMariaDb):
    """Those that the platform declares, asked of its schema."""

    def setUp(self) -> None:
        self.mariadb.execute(
            "CREATE OR REPLACE DATABASE trading",
            "CREATE TABLE trading.trades (id CHAR(32) PRIMARY KEY, at DECIMAL(14, 3) NOT NULL)",
            "CREATE TABLE trading.ledger (trade CHAR(32), debit BIGINT, credit BIGINT)",
            "INSERT INTO trading.trades VALUES ('a', 1000.5), ('b', 1001.25)",
            "INSERT INTO trading.ledger VALUES ('a', 7, 0), ('a', 0, 7)",
        )
        self.known = variables("dr-use2", "orchestrator.handler")
        self.rows = MySqlRows(Login("dr_functions", lambda place: "", "dr", tls=None))

    def verdicts(self, **baseline: float) -> dict[str, bool | None]:
        return {
            one.name: judged(
                one,
                self.rows.ask(self.place, one.database, one.query, 5),
                baseline.get(one.name.replace("-", "_")),
            )
            for one in from_variables(self.known).sentinels
        }

    def test_whole_tables_are_sound(self) -> None:
        sound = {"ledger": True, "trades": True, "newest-trade": True}
        self.assertEqual(self.verdicts(trades=2, newest_trade=1001), sound)

    def test_a_half_booked_trade_and_lost_rows_are_seen(self) -> None:
        self.mariadb.execute("INSERT INTO trading.ledger VALUES ('b', 5, 0)")
        unsound = {"ledger": False, "trades": False, "newest-trade": False}
        self.assertEqual(self.verdicts(trades=3, newest_trade=1100), unsound)


class Tls(base.Contract):
    """Whom the functions believe to be the database."""

    mariadb: local_mariadb.LocalMariaDb

    @classmethod
    def setUpClass(cls) -> None:
        if not local_mariadb.is_installed():
            missing("mariadb-server-core is not installed")
        cls.mariadb = local_mariadb.LocalMariaDb("orders.cluster.test")

    @classmethod
    def tearDownClass(cls) -> None:
        cls.mariadb.stop()

    def rows(self, **variables: str) -> MySqlRows:
        return MySqlRows(Login("dr_functions", lambda place: "", "dr", wiring.tls(variables)))

    def place(self, name: str) -> Place:
        """As the endpoint that follows the writer: reached by one name, known by another."""
        return Place("127.0.0.1", self.mariadb.port, signed_for=name)

    def test_server_proves_to_be_the_cluster(self) -> None:
        rows = self.rows(DATABASE_CERTIFICATES=str(self.mariadb.certificate))
        self.assertFalse(rows.is_read_only(self.place("orders.cluster.test")))
        cipher = "SELECT variable_value FROM information_schema.session_status"
        query = f"{cipher} WHERE variable_name = 'Ssl_cipher'"
        (found,) = rows.ask(self.place("orders.cluster.test"), "dr", query, 5)
        self.assertTrue(found)

    def test_another_server_is_not_believed(self) -> None:
        rows = self.rows(DATABASE_CERTIFICATES=str(self.mariadb.certificate))
        for name in ("other.cluster.test", ""):
            with self.subTest(name), self.assertRaises(Unanswered):
                rows.is_read_only(self.place(name))

    def test_another_authority_is_not_believed(self) -> None:
        rows = self.rows(DATABASE_CERTIFICATES=str(AUTHORITIES))
        with self.assertRaises(Unanswered):
            rows.is_read_only(self.place("orders.cluster.test"))

    def test_whoever_answers_is_believed_with_a_reason_alone(self) -> None:
        rows = self.rows(DATABASE_UNVERIFIED="a test of what is not verified")
        self.assertFalse(rows.is_read_only(self.place("other.cluster.test")))
        with self.assertRaisesRegex(ValueError, "DATABASE_CERTIFICATES"):
            self.rows()
        with self.assertRaises(FileNotFoundError):
            self.rows(DATABASE_CERTIFICATES="/opt/none.pem")

    def test_authorities_are_those_of_both_regions(self) -> None:
        context = wiring.tls({"DATABASE_CERTIFICATES": str(AUTHORITIES)})
        names = re.findall("Amazon RDS [\\w-]+ Root CA \\w+ G1", str(context.get_ca_certs()))
        kinds = ("ECC384", "RSA2048", "RSA4096")
        regions = ("us-east-1", "us-east-2")
        self.assertEqual(
            sorted(set(names)),
            [f"Amazon RDS {where} Root CA {kind} G1" for where in regions for kind in kinds],
        )


class Probe(WithMariaDb, network.ProbeContract):
    web: http.server.ThreadingHTTPServer

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.web = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        threading.Thread(target=cls.web.serve_forever, daemon=True).start()
        cls.url = f"http://127.0.0.1:{cls.web.server_port}"
        cls.probe = NetworkProbe()

    @classmethod
    def tearDownClass(cls) -> None:
        cls.web.shutdown()
        cls.web.server_close()
        super().tearDownClass()
