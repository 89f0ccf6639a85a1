"""What the monitor says and remembers, in the partition that it may write."""

from __future__ import annotations

import dataclasses
from typing import Any, Mapping

from adapters.aws import asked
from adapters.documents import document, item
from adapters.store import key
from core.signals import Level, Signal, Verdict
from ports.store import Report

VERDICT_SECONDS = 600
MEMORY_SECONDS = 7200


class DynamoVerdicts:
    def __init__(self, dynamodb: Any, table: str, vantage: str) -> None:
        self._dynamodb = dynamodb
        self._table = table
        self._vantage = vantage

    def _get(self, sk: str) -> Mapping[str, Any] | None:
        answer = asked(
            self._dynamodb.get_item,
            TableName=self._table,
            Key=key("VERDICT", sk),
            ConsistentRead=True,
        )
        return document(answer["Item"]) if "Item" in answer else None

    def _put(self, sk: str, rest: Mapping[str, Any]) -> None:
        asked(
            self._dynamodb.put_item,
            TableName=self._table,
            Item=item({"pk": "VERDICT", "sk": sk, **rest}),
        )

    def newest(self) -> Report | None:
        stored = self._get(self._vantage)
        if stored is None:
            return None
        verdict = stored.get("verdict")
        if verdict is not None:
            verdict = Verdict(
                **verdict
                | {
                    "level": Level(verdict["level"]),
                    "edge": Signal(verdict["edge"]),
                    "data": Signal(verdict["data"]),
                }
            )
        return Report(
            stored["at"], verdict, stored["signals"], stored["red_ticks"], stored["green_ticks"]
        )

    def report(self, report: Report) -> None:
        verdict = report.verdict and dataclasses.asdict(report.verdict)
        rest = {
            "at": report.at,
            "verdict": verdict,
            "signals": report.signals,
            "red_ticks": report.red_ticks,
            "green_ticks": report.green_ticks,
            "ttl": int(report.at + VERDICT_SECONDS),
        }
        self._put(self._vantage, rest)

    def memory(self) -> Mapping[str, Any] | None:
        stored = self._get(f"{self._vantage}/memory")
        return None if stored is None else stored["memory"]

    def keep(self, memory: Mapping[str, Any], now: float) -> None:
        self._put(f"{self._vantage}/memory", {"memory": memory, "ttl": int(now + MEMORY_SECONDS)})
