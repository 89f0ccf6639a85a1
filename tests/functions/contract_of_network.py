"""The adapters of networks keep what the ports promise, with a MariaDB server and sockets."""

from __future__ import annotations

import http.server
import threading
import time
from typing import Any

import local_mariadb
from adapters.network import NetworkProbe
from adapters.rows import Login, MySqlRows
from contracts import base, network
from needs import missing
from ports.errors import Rejected
from ports.network import Place


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
