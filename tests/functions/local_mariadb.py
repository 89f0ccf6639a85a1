"""A MariaDB server of one's own on 127.0.0.1, for as long as a test lasts."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import pymysql


def is_installed() -> bool:
    return bool(shutil.which("mariadbd") and shutil.which("mariadb-install-db"))


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


class LocalMariaDb:
    """`owner` and `dr_functions` may do everything, without a password. With a name the server
    proves to be it, by `certificate`."""

    def __init__(self, name: str = "") -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="mariadb-")
        folder = Path(self._folder.name)
        self.port = free_port()
        as_root = ["--user=root"] if os.geteuid() == 0 else []
        # A server that starts deletes the temporary tables of all that share its folder for them.
        tables = folder / "temporary"
        tables.mkdir()
        own = ["--no-defaults", *as_root, f"--datadir={folder}/data", f"--tmpdir={tables}"]
        install = ["mariadb-install-db", *own]
        quick = ["--auth-root-authentication-method=normal", "--skip-test-db"]
        subprocess.run([*install, *quick], check=True, stdout=subprocess.DEVNULL)
        self.certificate = folder / "certificate.pem"
        if name:
            self._certify(name)
        self._process = subprocess.Popen(
            [
                "mariadbd",
                *own,
                f"--socket={folder}/socket",
                f"--pid-file={folder}/pid",
                "--bind-address=127.0.0.1",
                f"--port={self.port}",
                "--innodb-buffer-pool-size=16M",
                "--innodb-flush-log-at-trx-commit=0",
                *([f"--ssl-cert={self.certificate}", f"--ssl-key={folder}/key"] if name else []),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._socket = f"{folder}/socket"
        self._wait()
        # The platform's own: AWS's authentication needs AWS.
        self.execute(
            "CREATE USER dr_functions@'127.0.0.1'",
            "GRANT ALL ON *.* TO dr_functions@'127.0.0.1'",
            "REVOKE READ ONLY ADMIN ON *.* FROM dr_functions@'127.0.0.1'",
            "CREATE DATABASE dr",
        )

    def _certify(self, name: str) -> None:
        """Its own authority."""
        curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        subject = ["-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}", "-days", "2"]
        subprocess.run(
            [
                "openssl",
                "req",
                "-x509",
                *curve,
                *subject,
                "-keyout",
                "key",
                "-out",
                "certificate.pem",
            ],
            check=True,
            cwd=self._folder.name,
            capture_output=True,
        )

    def _wait(self) -> None:
        deadline = time.monotonic() + 60
        while True:
            try:
                self.execute("SELECT 1")
                return
            except pymysql.err.OperationalError:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    self.stop()
                    raise
                time.sleep(0.05)

    def execute(self, *statements: str) -> None:
        connection = pymysql.connect(
            unix_socket=self._socket, user="root", autocommit=True, connect_timeout=3
        )
        try:
            with connection.cursor() as cursor:
                for statement in statements:
                    cursor.execute(statement)
        finally:
            connection.close()

    def stop(self) -> None:
        self._process.kill()
        self._process.wait(30)
        self._folder.cleanup()
