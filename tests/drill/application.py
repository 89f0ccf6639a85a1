"""The application of a region: takes trades over HTTP, obeys the role's flag, tells its health."""

from __future__ import annotations

import json
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Callable

from drill.mariadb import PASSWORD, Server
from drill.needs import pymysql

SCHEMA = (
    "CREATE DATABASE IF NOT EXISTS {database}",
    """CREATE TABLE IF NOT EXISTS {database}.trades (
      id CHAR(32) NOT NULL PRIMARY KEY,
      at DECIMAL(14, 3) NOT NULL,
      region VARCHAR(16) NOT NULL,
      amount BIGINT NOT NULL,
      KEY by_time (at)
    )""",
    """CREATE TABLE IF NOT EXISTS {database}.ledger (
      trade CHAR(32) NOT NULL,
      account VARCHAR(16) NOT NULL,
      debit BIGINT NOT NULL,
      credit BIGINT NOT NULL,
      PRIMARY KEY (trade, account)
    )""",
)
# Seconds for which a flag is believed, and after which one that cannot be read counts as PASSIVE.
FLAG_SECONDS, BLIND_SECONDS = 0.5, 5.0
# On the wall, of the database's answers.
TIMEOUT = 30


class Application:
    """`flag` returns the role's word, None where nobody ever set one, and raises where it cannot be
    read. `port` is the load balancer's."""

    def __init__(
        self,
        region: str,
        database: Server,
        schema: str,
        flag: Callable[[], str | None],
        now: Callable[[], float],
        tls: ssl.SSLContext,
    ) -> None:
        self.region, self.database, self.schema = region, database, schema
        self._flag, self._now = flag, now
        self._lock = threading.Lock()
        self._role: str | None = "PASSIVE"
        self._asked_at = self._read_at = float("-inf")
        self.is_sick = False
        application = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                self._answer(*application.health(self.path))

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self._answer(*application.take(json.loads(body)))

            def _answer(self, status: int, text: str) -> None:
                self.send_response(status)
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *_: Any) -> None:
                pass

        self._http = served(Handler, tls)
        self.port = self._http.server_address[1]

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()

    def health(self, path: str) -> tuple[int, str]:
        """Deep: the database answers. Whether it takes writes does not matter, or a standby would
        never be healthy."""
        if path == "/health":
            return 200, "ok"
        if path != "/health/deep":
            return 404, "no such page"
        if self.is_sick:
            return 503, "sick"
        try:
            self.database.value("SELECT 1")
        except (pymysql.err.MySQLError, OSError):
            return 503, "the database does not answer"
        return 200, "ok"

    def role(self) -> str | None:
        with self._lock:
            at = self._now()
            if at - self._asked_at >= FLAG_SECONDS:
                self._asked_at = at
                try:
                    self._role, self._read_at = self._flag(), at
                except Exception:
                    if at - self._read_at > BLIND_SECONDS:
                        self._role = "PASSIVE"
            return self._role

    def may_write(self) -> bool:
        return self.role() in (None, "ACTIVE")

    def take(self, order: dict[str, Any]) -> tuple[int, str]:
        """201 once it is in the database, and the same for one that was there."""
        if not self.may_write():
            return 503, f"this region is {self.role()}"
        try:
            connection = pymysql.connect(
                unix_socket=self.database.socket,
                user="application",
                password="application",
                database=self.schema,
                autocommit=False,
                connect_timeout=TIMEOUT,
                read_timeout=TIMEOUT,
            )
        except (pymysql.err.MySQLError, OSError) as error:
            return 503, str(error)
        try:
            return self._stored(connection, order)
        except (pymysql.err.MySQLError, OSError) as error:
            return 503, str(error)
        finally:
            connection.close()

    def _stored(self, connection: Any, order: dict[str, Any]) -> tuple[int, str]:
        with connection.cursor() as cursor:
            try:
                cursor.execute(
                    "INSERT INTO trades (id, at, region, amount) VALUES (%s, %s, %s, %s)",
                    (order["id"], f"{self._now():.3f}", self.region, order["amount"]),
                )
            except pymysql.err.IntegrityError:
                return 201, "known"
            for account, debit, credit in (("buyer", 1, 0), ("seller", 0, 1)):
                cursor.execute(
                    "INSERT INTO ledger (trade, account, debit, credit) VALUES (%s, %s, %s, %s)",
                    (order["id"], account, debit * order["amount"], credit * order["amount"]),
                )
        connection.commit()
        return 201, "taken"


def prepare(database: Server, schema: str) -> None:
    """Tables and users of a new platform: replicated to whoever follows."""
    for statement in SCHEMA:
        database.sql(statement.format(database=schema))
    database.sql(
        "CREATE USER IF NOT EXISTS application@localhost IDENTIFIED BY 'application'",
        f"GRANT SELECT, INSERT ON {schema}.* TO application@localhost",
    )


def admit(database: Server, user: str, schema: str, business: str) -> None:
    """The user of the functions: writes its own schema, reads the business's; over TLS alone."""
    database.sql(
        f"CREATE DATABASE IF NOT EXISTS {schema}",
        f"CREATE USER IF NOT EXISTS {user}@'127.0.0.1' IDENTIFIED BY '{PASSWORD}' REQUIRE SSL",
        f"GRANT SELECT, INSERT, DELETE, CREATE ON {schema}.* TO {user}@'127.0.0.1'",
        f"GRANT SELECT ON {business}.* TO {user}@'127.0.0.1'",
    )


class Page:
    """A host of the internet that answers whatever is asked."""

    def __init__(self, tls: ssl.SSLContext) -> None:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            do_HEAD = do_GET

            def log_message(self, *_: Any) -> None:
                pass

        self._http = served(Handler, tls)
        self.port = self._http.server_address[1]

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()


class Quiet(ThreadingHTTPServer):
    def handle_error(self, *_: Any) -> None:
        """Regions go dark in the middle of answers."""


def served(handler: type[BaseHTTPRequestHandler], tls: ssl.SSLContext) -> ThreadingHTTPServer:
    """By HTTPS, on a free port."""
    server = Quiet(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    # The handshake is the connection's own: who does not shake hands holds nobody up.
    server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
