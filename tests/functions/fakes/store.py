"""What is remembered, in memory: one table's worth."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Mapping, Sequence

from core.state import Control, Lease
from fakes.weather import Weather
from ports.errors import Unanswered
from ports.roles import Flag
from ports.store import NO_REQUESTS, Entry, Head, Report


@dataclass
class Table:
    control: Control = field(default_factory=Control)
    lease: Lease = field(default_factory=Lease)
    head: Head = field(default_factory=Head)
    entries: list[Entry] = field(default_factory=list)
    facts: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)
    memories: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    would: list[tuple[str, int, Mapping[str, Any]]] = field(default_factory=list)
    nonces: dict[str, float] = field(default_factory=dict)
    flags: list[Flag] = field(default_factory=list)
    requests: dict[str, str] = field(default_factory=dict)
    responses: dict[str, str] = field(default_factory=dict)


class FakeStore:
    def __init__(self, table: Table, weather: Weather) -> None:
        self.table = table
        self.weather = weather

    def take_lease(self, holder: str, now: float, until: float) -> bool:
        def take() -> bool:
            lease = self.table.lease
            if lease.holder not in ("", holder) and lease.expires_at > now:
                return False
            self.table.lease = Lease(holder, until)
            return True

        return self.weather.call("take_lease", take)

    def is_leased(self, now: float) -> bool:
        lease = self.table.lease
        return self.weather.call("is_leased", lambda: bool(lease.holder) and lease.expires_at > now)

    def leave_lease(self, holder: str) -> None:
        def leave() -> None:
            if self.table.lease.holder == holder:
                self.table.lease = replace(self.table.lease, holder="")

        self.weather.call("leave_lease", leave)

    def load(self) -> tuple[Control, Head]:
        def answer() -> tuple[Control, Head]:
            table = self.table
            nonces = tuple(sorted(table.nonces.items()))
            intents = tuple(
                replace(
                    one,
                    request=table.requests.get(one.key, ""),
                    response_id=table.responses.get(one.key, ""),
                )
                for one in table.control.intents
            )
            return replace(table.control, nonces=nonces, intents=intents), table.head

        return self.weather.call("load", answer)

    def write(
        self,
        holder: str,
        before: Control,
        after: Control,
        entry: Entry | None = None,
        requests: Mapping[str, str] = NO_REQUESTS,
    ) -> bool:
        def put() -> bool:
            table = self.table
            new = [nonce for nonce in after.nonces if nonce not in before.nonces]
            if table.lease.holder != holder or table.control.version != before.version:
                return False
            if any(nonce in table.nonces for nonce, _ in new):
                return False
            if after != before and entry is not None and entry.sequence != table.head.sequence + 1:
                return False
            if after != before:
                table.control = after
                table.nonces.update(new)
                table.requests.update(requests)
                if entry is not None:
                    table.entries.append(entry)
                    hashed = entry.record.hash
                    table.head = replace(table.head, sequence=entry.sequence, hash=hashed)
            return True

        try:
            return self.weather.call("write", put)
        except Unanswered:
            self.weather.call("load", lambda: None)
            return after != before and self.table.control == after

    def responded(self, key: str, response_id: str) -> None:
        self.weather.call("responded", lambda: self.table.responses.update({key: response_id}))

    def waiting(self, head: Head) -> Sequence[Entry]:
        first = min(head.archived, head.told)
        return self.weather.call(
            "waiting", lambda: [entry for entry in self.table.entries if entry.sequence > first]
        )

    def sent(self, archived: int, told: int) -> None:
        def put() -> None:
            head = self.table.head
            self.table.head = replace(
                head, archived=max(head.archived, archived), told=max(head.told, told)
            )

        self.weather.call("sent", put)

    def would_do(self, incident: str, position: int, call: Mapping[str, Any], now: float) -> None:
        self.weather.call("would_do", lambda: self.table.would.append((incident, position, call)))

    def fact(self, name: str) -> Mapping[str, Any] | None:
        return self.weather.call("fact", lambda: self.table.facts.get(name))

    def remember(self, name: str, document: Mapping[str, Any]) -> None:
        self.weather.call("remember", lambda: self.table.facts.update({name: dict(document)}))

    def secret(self) -> bytes:
        return self.weather.call("secret", lambda: b"s" * 32)


class FakeVerdicts:
    def __init__(self, table: Table, vantage: str, weather: Weather) -> None:
        self.table = table
        self.vantage = vantage
        self.weather = weather

    def newest(self) -> Report | None:
        return self.weather.call("newest", lambda: self.table.reports.get(self.vantage))

    def report(self, report: Report) -> None:
        self.weather.call("report", lambda: self.table.reports.update({self.vantage: report}))

    def memory(self) -> Mapping[str, Any] | None:
        return self.weather.call("memory", lambda: self.table.memories.get(self.vantage))

    def keep(self, memory: Mapping[str, Any], now: float) -> None:
        self.weather.call("keep", lambda: self.table.memories.update({self.vantage: memory}))


class FakeRoles:
    def __init__(self, table: Table, weather: Weather, peer: Weather | None = None) -> None:
        self.table = table
        self.weather = weather
        self.peer = peer or weather
        self.asked: list[str] = []

    def flag(self) -> Flag | None:
        return self.weather.call("flag", lambda: self.table.flags[-1] if self.table.flags else None)

    def set(self, flag: Flag) -> None:
        self.weather.call("set_role", lambda: self.table.flags.append(flag))

    def ask_peer(self, key: str) -> None:
        self.peer.call("ask_peer", lambda: self.asked.append(key))
