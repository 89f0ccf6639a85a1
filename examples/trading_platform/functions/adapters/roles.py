"""The flag of the applications: `ROLE/<application>` of the region's state table, of which the
instances may read that partition alone."""

from __future__ import annotations

import json
from typing import Any

from adapters.aws import asked
from adapters.documents import document, item
from adapters.store import key
from core.actions import Role
from ports.calls import Call
from ports.roles import Flag


def setting(table: str, application: str, flag: Flag) -> Call:
    stored: dict[str, Any] = {"role": flag.role, "key": flag.key, "at": flag.at}
    if flag.until is not None:
        stored["until"] = flag.until
    return Call(
        "dynamodb.put_item",
        {"TableName": table, "Item": item({"pk": "ROLE", "sk": application, **stored})},
    )


def asking(peer_function: str, step: str) -> Call:
    return Call(
        "lambda.invoke",
        {
            "FunctionName": peer_function,
            "InvocationType": "Event",
            "Payload": json.dumps({"command": "yield", "key": step}),
        },
    )


class DynamoRoles:
    def __init__(
        self, dynamodb: Any, table: str, application: str, peer_lambda: Any, peer_function: str
    ) -> None:
        self._dynamodb = dynamodb
        self._table = table
        self._application = application
        self._peer_lambda = peer_lambda
        self._peer_function = peer_function

    def flag(self) -> Flag | None:
        answer = asked(
            self._dynamodb.get_item,
            TableName=self._table,
            Key=key("ROLE", self._application),
            ConsistentRead=True,
        )
        if "Item" not in answer:
            return None
        stored = document(answer["Item"])
        return Flag(Role(stored["role"]), stored["key"], stored["at"], stored.get("until"))

    def set(self, flag: Flag) -> None:
        asked(self._dynamodb.put_item, **setting(self._table, self._application, flag).arguments)

    def ask_peer(self, key: str) -> None:
        if not self._peer_function:
            return
        asked(self._peer_lambda.invoke, **asking(self._peer_function, key).arguments)
