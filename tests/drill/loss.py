"""What a failover lost, counted in the databases themselves: the old writer's kept files against
the new writer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drill.mariadb import Server


@dataclass(frozen=True)
class Trade:
    id: str
    at: float
    region: str
    amount: int


def trades(server: Server, schema: str) -> dict[str, Trade]:
    rows = server.sql(f"SELECT id, at, region, amount FROM {schema}.trades")
    return {row[0]: Trade(row[0], float(row[1]), row[2], int(row[3])) for row in rows}


def canaries(server: Server, schema: str) -> list[tuple[int, float]]:
    rows = server.sql(f"SELECT seq, ts FROM {schema}.dr_canary ORDER BY seq")
    return [(int(row[0]), float(row[1])) for row in rows]


def canary_hashes(server: Server, schema: str) -> dict[int, str]:
    return {
        int(row[0]): str(row[1]) for row in server.sql(f"SELECT seq, hash FROM {schema}.dr_canary")
    }


class Snapshot:
    """The database that an old writer kept, restored beside the others while it is open."""

    def __init__(self, kept: Path, folder: Path) -> None:
        self.server = Server("snapshot", 9, folder, kept)

    def __enter__(self) -> Server:
        self.server.start(is_read_only=True)
        return self.server

    def __exit__(self, *_: object) -> None:
        self.server.close()


def lost(old: Server, new: Server, schema: str) -> list[Trade]:
    """Trades that the old writer had taken, and the new one has not, oldest first."""
    there = trades(new, schema)
    return sorted(
        (trade for trade in trades(old, schema).values() if trade.id not in there),
        key=lambda trade: trade.at,
    )


def replay(missing: list[Trade], new: Server, schema: str) -> int:
    """Puts them into the new writer, each once however often it is done; returns how many rows."""
    written = 0
    connection = new.connect()
    try:
        connection.autocommit(False)
        with connection.cursor() as cursor:
            for trade in missing:
                written += cursor.execute(
                    f"INSERT IGNORE INTO {schema}.trades (id, at, region, amount)"
                    " VALUES (%s, %s, %s, %s)",
                    (trade.id, f"{trade.at:.3f}", trade.region, trade.amount),
                )
                for account, debit, credit in (("buyer", 1, 0), ("seller", 0, 1)):
                    cursor.execute(
                        f"INSERT IGNORE INTO {schema}.ledger (trade, account, debit, credit)"
                        " VALUES (%s, %s, %s, %s)",
                        (trade.id, account, debit * trade.amount, credit * trade.amount),
                    )
        connection.commit()
    finally:
        connection.close()
    return written
