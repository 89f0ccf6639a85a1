"""A real database server: Debian's mariadbd, in a folder and on a port of 127.0.0.1 of its own."""

from __future__ import annotations

import atexit
import functools
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any, Sequence

from drill.certificates import Certificates
from drill.needs import pymysql
from drill.relay import hold_port

ROOT, PASSWORD = "root", "drill"
SMALL = (
    "--innodb-buffer-pool-size=24M",
    "--innodb-log-file-size=8M",
    "--innodb-flush-log-at-trx-commit=2",
    "--sync-binlog=0",
    "--key-buffer-size=1M",
    "--performance-schema=OFF",
    "--max-connections=100",
)
# Of a thread that has nothing left to apply, or is stopped.
READ = ("Slave has read all relay log; waiting for more updates", "", "None")
# On the wall, until a server answers that starts, and until what has arrived is applied.
STARTED, APPLIED = 120.0, 60.0
# Of what it is asked; the longest are waits for replication, which have a bound of their own.
ANSWERED = 120


@functools.cache
def make_template() -> Path:
    """An empty database, once: each server begins with a copy of it."""
    folder = Path(tempfile.mkdtemp(prefix="drill-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    template = folder / "template"
    command = [
        "mariadb-install-db",
        "--no-defaults",
        f"--datadir={template}",
        _own_temporary_tables(folder),
        "--auth-root-authentication-method=normal",
        "--skip-test-db",
        "--innodb-log-file-size=8M",
        *(["--user=root"] if os.geteuid() == 0 else []),
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"mariadb-install-db failed: {done.stdout}{done.stderr}")
    return template


def _ends_with_this_process() -> list[str]:
    """Also where it is killed; of util-linux, and so wherever there is Linux."""
    program = shutil.which("setpriv")
    return [program, "--pdeathsig", "TERM"] if program else []


def _own_temporary_tables(folder: Path) -> str:
    """A server that starts deletes the temporary tables of all that share its folder for them."""
    tables = folder / "temporary"
    tables.mkdir(exist_ok=True)
    return f"--tmpdir={tables}"


class Server:
    """`identity` is its server_id. What it is told is asked through its own socket, by root."""

    def __init__(
        self,
        name: str,
        identity: int,
        folder: Path,
        template: Path,
        certificates: Certificates | None = None,
    ) -> None:
        self.name, self.identity = name, identity
        self.certificates = certificates
        self.folder = folder / name
        self.template = template
        # Nobody else gets the port, not even while the server is down.
        self._held = hold_port()
        self.port: int = self._held.getsockname()[1]
        self.folder.mkdir(parents=True)
        # Paths of sockets are short: 107 bytes at most.
        self.socket = str(self.folder / "s")
        self._process: subprocess.Popen[bytes] | None = None
        shutil.copytree(template, self.data)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def start(self, is_read_only: bool = False) -> None:
        command = [
            *_ends_with_this_process(),
            shutil.which("mariadbd") or "/usr/sbin/mariadbd",
            "--no-defaults",
            f"--datadir={self.data}",
            f"--socket={self.socket}",
            f"--pid-file={self.folder / 'pid'}",
            _own_temporary_tables(self.folder),
            f"--port={self.port}",
            "--bind-address=127.0.0.1",
            f"--server-id={self.identity}",
            "--log-bin=binlog",
            "--log-slave-updates",
            "--gtid-strict-mode=OFF",
            "--binlog-format=ROW",
            "--skip-name-resolve",
            "--skip-slave-start",
            "--slave-net-timeout=5",
            f"--read-only={'ON' if is_read_only else 'OFF'}",
            *SMALL,
            *self._tls(),
            *(["--user=root"] if os.geteuid() == 0 else []),
        ]
        with open(self.folder / "log", "ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log)
        deadline = time.monotonic() + STARTED
        while True:
            try:
                self.sql("SELECT 1")
                return
            except (pymysql.err.MySQLError, OSError):
                if self._process.poll() is not None or time.monotonic() > deadline:
                    text = (self.folder / "log").read_text(errors="replace")[-2000:]
                    raise RuntimeError(f"{self.name} did not start:\n{text}") from None
                time.sleep(0.05)

    def _tls(self) -> list[str]:
        if self.certificates is None:
            return []
        return [
            f"--ssl-ca={self.certificates.authority}",
            f"--ssl-cert={self.certificates.certificate}",
            f"--ssl-key={self.certificates.key}",
        ]

    def stop(self) -> None:
        """By its own process, which no other shares."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def close(self) -> None:
        self.stop()
        self._held.close()

    def begin_anew(self) -> Path:
        """An empty database again; what was there is kept, and returned."""
        self.stop()
        kept = self.folder / f"kept-{len(list(self.folder.glob('kept-*')))}"
        self.data.rename(kept)
        shutil.copytree(self.template, self.data)
        return kept

    def connect(self) -> Any:
        return pymysql.connect(
            unix_socket=self.socket,
            user=ROOT,
            autocommit=True,
            connect_timeout=ANSWERED,
            read_timeout=ANSWERED,
        )

    def sql(self, *statements: str, arguments: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Rows of the last statement; `arguments` are its own."""
        connection = self.connect()
        try:
            with connection.cursor() as cursor:
                for statement in statements[:-1]:
                    cursor.execute(statement)
                cursor.execute(statements[-1], arguments or None)
                return list(cursor.fetchall())
        finally:
            connection.close()

    def value(self, statement: str, arguments: Sequence[Any] = ()) -> Any:
        rows = self.sql(statement, arguments=arguments)
        return rows[0][0] if rows else None

    # Replication

    def follow(self, port: int) -> None:
        """Asynchronously, from here on: the source may be behind a port that forwards."""
        self.sql(
            "STOP SLAVE",
            f"CHANGE MASTER TO MASTER_HOST='127.0.0.1', MASTER_PORT={port},"
            f" MASTER_USER='replication', MASTER_PASSWORD='{PASSWORD}',"
            " MASTER_USE_GTID=slave_pos, MASTER_CONNECT_RETRY=1, MASTER_HEARTBEAT_PERIOD=1",
            "START SLAVE",
        )

    def is_following(self) -> bool:
        """Both threads run."""
        found = self.replication()
        return found.get("Slave_IO_Running") == found.get("Slave_SQL_Running") == "Yes"

    def replication(self) -> dict[str, str]:
        """As SHOW SLAVE STATUS tells it; empty for who follows nobody."""
        connection = self.connect()
        try:
            with connection.cursor(pymysql.cursors.DictCursor) as cursor:
                cursor.execute("SHOW SLAVE STATUS")
                row = cursor.fetchone() or {}
                return {name: str(value) for name, value in row.items()}
        finally:
            connection.close()

    def take_over(self) -> None:
        """What has arrived is applied, what has not is lost; then it takes writes."""
        # The log that arrived is read to its end before replication stops.
        self.sql("STOP SLAVE IO_THREAD")
        deadline = time.monotonic() + APPLIED
        while (state := self.replication().get("Slave_SQL_Running_State", "")) not in READ:
            if time.monotonic() > deadline:
                raise RuntimeError(f"{self.name} did not apply what had arrived: {state}")
            time.sleep(0.02)
        self.sql("STOP SLAVE", "RESET SLAVE ALL", "SET GLOBAL read_only = OFF")

    def hold_writes(self) -> str:
        """Takes none from now on; returns how far its log has come."""
        self.sql("SET GLOBAL read_only = ON")
        self.end_connections()
        return str(self.value("SELECT @@gtid_binlog_pos"))

    def end_connections(self) -> None:
        """A reader's connections that wrote would go on writing: Aurora ends them, too."""
        for (connection,) in self.sql(
            "SELECT ID FROM information_schema.PROCESSLIST WHERE USER NOT IN ('root',"
            " 'system user', 'replication')"
        ):
            try:
                self.sql(f"KILL {connection}")
            except pymysql.err.MySQLError:
                pass

    def wait_for(self, position: str, seconds: float) -> bool:
        return bool(self.value("SELECT MASTER_GTID_WAIT(%s, %s)", (position, seconds)) == 0)
