"""The database's rows, by PyMySQL."""

from __future__ import annotations

import contextlib
import socket
import ssl
from dataclasses import dataclass
from typing import Any, Callable, Iterator, Mapping

import pymysql

from ports.errors import Rejected, Unanswered
from ports.network import Place
from ports.rows import Canary, following

WEEK = 604800
# Of a connection, and of each answer: what is asked beside a tick must not outlast it.
CONNECT, ANSWER = 3, 5

NO_SUCH_TABLE, NO_SUCH_DATABASE, UNKNOWN_TABLE = 1146, 1049, 1109
# The server's, of a connection that did not come about or was lost.
LOST = range(2000, 3000)

TABLE = """CREATE TABLE IF NOT EXISTS dr_canary (
  seq BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  ts DECIMAL(14, 3) NOT NULL,
  incident VARCHAR(32) NOT NULL,
  epoch BIGINT UNSIGNED NOT NULL,
  prev_hash CHAR(64) NOT NULL,
  hash CHAR(64) NOT NULL,
  KEY by_time (ts)
)"""
COLUMNS = "seq, ts, incident, epoch, prev_hash, hash"


@dataclass(frozen=True)
class Login:
    """Who the functions are for the database: `password` makes one, such as IAM's, for a place."""

    user: str
    password: Callable[[Place], str]
    # The schema of the canary.
    database: str
    # None: without TLS, which a database of the platform refuses.
    tls: ssl.SSLContext | None


class MySqlRows:
    def __init__(self, login: Login) -> None:
        self._login = login

    def _connection(self, place: Place, database: str | None) -> Any:
        """To a server that proves to be the one that the password is for: its certificate has the
        cluster's own name, wherever an endpoint that follows the writer leads."""
        connection = pymysql.connect(
            host=place.signed_for or place.host,
            port=place.port,
            user=self._login.user,
            password=self._login.password(place),
            database=database,
            ssl=self._login.tls,
            connect_timeout=CONNECT,
            read_timeout=ANSWER,
            write_timeout=ANSWER,
            charset="utf8mb4",
            autocommit=False,
            defer_connect=True,
        )
        reached = socket.create_connection((place.host, place.port), CONNECT)
        try:
            reached.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            reached.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            connection.connect(reached)
        except BaseException:
            reached.close()
            raise
        return connection

    @contextlib.contextmanager
    def _connected(self, place: Place, database: str | None = None) -> Iterator[Any]:
        """A cursor, in a transaction that ends with it. Errors are the ports'."""
        try:
            connection = self._connection(place, database)
            try:
                with connection.cursor() as cursor:
                    yield cursor
                connection.commit()
            finally:
                connection.close()
        except (OSError, pymysql.err.InterfaceError) as error:
            raise Unanswered(f"{place.host}: {error}") from error
        except pymysql.err.MySQLError as error:
            number = error.args[0] if error.args else 0
            if number in LOST:
                raise Unanswered(f"{place.host}: {error}") from error
            raise Rejected(str(number), str(error)) from error

    def _canaries(self, place: Place, rest: str, *values: Any) -> tuple[Canary, ...]:
        try:
            with self._connected(place, self._login.database) as cursor:
                cursor.execute(f"SELECT {COLUMNS} FROM dr_canary {rest}", values)
                return tuple(_canary(row) for row in cursor.fetchall())
        except Rejected as error:
            if error.code in (str(NO_SUCH_TABLE), str(NO_SUCH_DATABASE)):
                return ()
            raise

    def is_read_only(self, place: Place) -> bool:
        with self._connected(place) as cursor:
            cursor.execute("SELECT @@innodb_read_only OR @@read_only")
            return bool(int(cursor.fetchone()[0]))

    def last_canary(self, place: Place) -> Canary | None:
        found = self._canaries(place, "ORDER BY seq DESC LIMIT 1")
        return found[0] if found else None

    def canaries(self, place: Place, after: int, most: int) -> tuple[Canary, ...]:
        return self._canaries(place, "WHERE seq > %s ORDER BY seq LIMIT %s", after, most)

    def write_canary(self, place: Place, at: float, incident: str, epoch: int) -> Canary:
        try:
            return self._written(place, at, incident, epoch)
        except Rejected as error:
            if error.code != str(NO_SUCH_TABLE):
                raise
        with self._connected(place, self._login.database) as cursor:
            cursor.execute(TABLE)
        return self._written(place, at, incident, epoch)

    def _written(self, place: Place, at: float, incident: str, epoch: int) -> Canary:
        with self._connected(place, self._login.database) as cursor:
            # Two writers at once would fork the chain.
            cursor.execute(f"SELECT {COLUMNS} FROM dr_canary ORDER BY seq DESC LIMIT 1 FOR UPDATE")
            row = cursor.fetchone()
            new = following(_canary(row) if row else None, at, incident, epoch)
            values = (new.sequence, f"{new.at:.3f}", incident, epoch, new.previous, new.hash)
            cursor.execute(
                f"INSERT INTO dr_canary ({COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s)", values
            )
            cursor.execute("DELETE FROM dr_canary WHERE ts < %s LIMIT 100", (f"{at - WEEK:.3f}",))
            return new

    def ask(self, place: Place, database: str, query: str, seconds: float) -> tuple[Any, ...]:
        with self._connected(place, database) as cursor:
            _limit(cursor, seconds)
            cursor.execute("START TRANSACTION READ ONLY")
            # Its text is the user's: a `%` in it is no place for a value.
            cursor.execute(query)
            row = cursor.fetchone()
            return tuple(row) if row is not None else ()

    def boundary(self, place: Place) -> Mapping[str, Any]:
        try:
            with self._connected(place) as cursor:
                cursor.execute("SELECT * FROM information_schema.aurora_global_db_status")
                names = [column[0].lower() for column in cursor.description]
                return {str(row[0]): dict(zip(names, map(str, row))) for row in cursor.fetchall()}
        except Rejected as error:
            if error.code in (str(NO_SUCH_TABLE), str(UNKNOWN_TABLE)):
                return {}
            raise


def _limit(cursor: Any, seconds: float) -> None:
    """MySQL counts in milliseconds, MariaDB, with which tests rehearse, in seconds."""
    try:
        cursor.execute("SET SESSION max_execution_time = %s", (int(seconds * 1000),))
    except pymysql.err.MySQLError:
        cursor.execute("SET SESSION max_statement_time = %s", (seconds,))


def _canary(row: tuple[Any, ...]) -> Canary:
    sequence, at, incident, epoch, previous, hashed = row
    return Canary(int(sequence), float(at), incident, int(epoch), previous, hashed)
