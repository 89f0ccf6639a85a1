"""What Aurora does beside its API: replicates, measures its lag, promotes, takes old writers back.

Two servers of MariaDB stand for the clusters of a global database; the local API has their names.
"""

from __future__ import annotations

import subprocess
import threading
from pathlib import Path
from typing import Any, Callable

from drill.clock import Ended, SkippingClock
from drill.cloud import Cloud
from drill.mariadb import PASSWORD, Server
from drill.needs import pymysql
from drill.relay import Relay

MINUTE = 60.0
# On the wall: how long a reader that can have a row may take to have it.
REPLICATED = 60.0


def region_of(arn: str) -> str:
    return arn.split(":")[3]


def name_of(arn: str) -> str:
    return arn.rsplit(":", 1)[-1]


class Member:
    def __init__(self, arn: str, server: Server) -> None:
        self.arn, self.server = arn, server
        # Whoever comes from outside of the cluster's region goes through it.
        self.door = Relay(server.port)
        # An old writer is not, until it is made anew.
        self.is_in_sync = True

    @property
    def region(self) -> str:
        return region_of(self.arn)


class Aurora:
    """`promotion_seconds` is how long a promotion takes before the database's own time: the
    drill's clock counts it. `is_stuck` lets one never end."""

    def __init__(self, cloud: Cloud, clock: SkippingClock, members: list[Member]) -> None:
        self.cloud, self.clock = cloud, clock
        self.members = {member.arn: member for member in members}
        self.writer = members[0]
        self.promotion_seconds = 20.0
        self.is_stuck = False
        self.stuck = 0
        # Of the promoted cluster: whether the old writer could be kept from writing.
        self.fencing_event = "RDS-EVENT-0390"
        self.tell: Callable[[str, str, str, str, str], None] | None = None
        self.lag_ms = 0.0
        # Tests say that the lag is another one than it is.
        self.told_lag_ms: float | None = None
        self.kept: list[Path] = []
        # Begin, end, and what was done.
        self.promotions: list[tuple[float, float, str]] = []
        self._published = 0.0
        self._connections: dict[str, Any] = {}

    def reader(self) -> Member:
        return next(member for member in self.members.values() if member is not self.writer)

    def start(self) -> None:
        """The writer has its users, and the reader follows it."""
        self.writer.server.sql(
            f"CREATE USER replication@'127.0.0.1' IDENTIFIED BY '{PASSWORD}'",
            "GRANT REPLICATION SLAVE ON *.* TO replication@'127.0.0.1'",
            "CREATE DATABASE aurora",
            "CREATE TABLE aurora.pulse (id INT PRIMARY KEY, at DOUBLE NOT NULL)",
            "INSERT INTO aurora.pulse VALUES (1, 0)",
        )
        self.reader().server.follow(self.writer.door.port)
        self.clock.beside(self.replicate)

    def stop(self) -> None:
        for member in self.members.values():
            member.door.close()
            member.server.close()

    # Replication

    def is_connected(self) -> bool:
        return not self.writer.door.is_cut() and self.reader().server.is_following()

    def synchronization(self, arn: str) -> str:
        return "connected" if self.members[arn].is_in_sync else "pending-resync"

    def caught_up(self, seconds: float) -> bool:
        """Whether the reader has, within these seconds on the wall, all that is written now."""
        position = str(self.writer.server.value("SELECT @@gtid_binlog_pos"))
        return self.reader().server.wait_for(position, seconds)

    def replicate(self, until: float = 0) -> None:
        """Before time goes on: what is written is where it can come to, and the lag is measured. On
        the wall it is a moment, and a busy machine's is no lag of the drill's."""
        writer, reader = self.writer, self.reader()
        try:
            self._told(writer, "UPDATE aurora.pulse SET at = %s", self.clock.now())
            if self._is_due_to_follow(writer, reader) and not self.caught_up(REPLICATED):
                raise RuntimeError(
                    f"{reader.region} did not have within {REPLICATED:g} s what was written:"
                    f" {reader.server.replication()}"
                )
            ((at,),) = self._told(reader, "SELECT at FROM aurora.pulse")
            self.lag_ms = 1000 * max(0.0, self.clock.now() - at)
            self._publish(reader)
        except (pymysql.err.MySQLError, OSError):
            # A server that is being made anew: connections of its life before are of no use.
            self._connections.clear()

    def _is_due_to_follow(self, writer: Member, reader: Member) -> bool:
        """One whose way is cut, whose threads were stopped, or that lost its writer, is not."""
        if writer.door.is_cut() or not reader.is_in_sync:
            return False
        found = reader.server.replication()
        return found.get("Slave_SQL_Running") == "Yes" and found["Slave_IO_Running"] != "No"

    def _told(self, member: Member, statement: str, *values: float) -> list[tuple[float, ...]]:
        if member.arn not in self._connections:
            self._connections[member.arn] = member.server.connect()
        with self._connections[member.arn].cursor() as cursor:
            cursor.execute(statement, values or None)
            return list(cursor.fetchall())

    def _publish(self, reader: Member) -> None:
        """Each minute, in the region of the reader alone."""
        now = self.clock.now()
        if now - self._published < MINUTE:
            return
        self._published = now
        lag = self.lag_ms if self.told_lag_ms is None else self.told_lag_ms
        moved = 0.0 if self.writer.door.is_cut() else 4096.0
        dimensions = {"DBClusterIdentifier": name_of(reader.arn)}
        for name, value in (
            ("AuroraGlobalDBReplicationLag", lag),
            ("AuroraGlobalDBRPOLag", lag),
            ("AuroraGlobalDBDataTransferBytes", moved),
        ):
            self.cloud.measure(reader.region, "AWS/RDS", name, dimensions, value)

    # Promotions, as the API asks for them

    def promote(self, arn: str, may_lose: bool, done: Callable[[], None]) -> None:
        """In a thread of its own: the API answers at once."""

        began = self.clock.now()
        self.clock.enter()

        def run() -> None:
            try:
                self.clock.sleep(self.promotion_seconds)
                if self.is_stuck:
                    self.stuck += 1
                    return
                target = self.members[arn]
                if may_lose:
                    self.writer.is_in_sync = False
                    target.server.take_over()
                else:
                    self._switch_over(target)
                self.writer = target
                kind = "promotion" if may_lose else "switchover"
                self.promotions.append((began, self.clock.now(), kind))
                done()
                self._tell(target, may_lose)
            except Ended:
                pass
            except Exception as error:
                self.clock.stall(f"the promotion of {arn} failed: {error!r}")
            finally:
                self.clock.leave()

        threading.Thread(target=run, name="promotion", daemon=True).start()

    def _tell(self, target: Member, may_lose: bool) -> None:
        if self.tell is None:
            return
        instance = target.arn.replace(":cluster:", ":db:") + "-1"
        self.tell(target.region, "Cluster", "RDS-EVENT-0238", target.arn, "Global failover done.")
        if may_lose:
            event = self.fencing_event
            self.tell(target.region, "Instance", event, instance, "Fencing of the old writer.")

    def _switch_over(self, target: Member) -> None:
        """The last row of the old writer is there before the new one takes the first."""
        old = self.writer
        position = old.server.hold_writes()
        if not target.server.wait_for(position, REPLICATED):
            raise RuntimeError("the reader did not catch up: a switchover would lose rows")
        target.server.take_over()
        # What it wrote itself counts as replicated: it goes on from there.
        old.server.sql(f"SET GLOBAL gtid_slave_pos = '{position}'")
        old.server.follow(target.door.port)

    def rejoin(self, member: Member) -> Path:
        """The old writer comes back as a reader, made anew from the writer; what it held is kept,
        as Aurora's point-of-failure snapshot is."""
        kept = member.server.begin_anew()
        self.kept.append(kept)
        member.server.start(is_read_only=True)
        dump = subprocess.run(
            [
                "mariadb-dump",
                "--no-defaults",
                f"--socket={self.writer.server.socket}",
                "--user=root",
                "--all-databases",
                "--single-transaction",
                "--master-data=1",
                "--gtid",
                "--flush-privileges",
            ],
            capture_output=True,
            check=True,
        )
        subprocess.run(
            ["mariadb", "--no-defaults", f"--socket={member.server.socket}", "--user=root"],
            # Not written to its own log: there it would be a history that the writer has not.
            input=b"SET SESSION sql_log_bin = OFF;\n" + dump.stdout,
            capture_output=True,
            check=True,
        )
        member.server.follow(self.writer.door.port)
        member.is_in_sync = True
        return kept
