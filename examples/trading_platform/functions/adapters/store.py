"""What is remembered, in a DynamoDB table of this region."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import Any, Mapping, Sequence

from adapters.aws import asked
from adapters.documents import control_of, document, intent_of, item, of_control
from core.audit import Record
from core.guards import COMMAND_SECONDS
from core.state import Control, Intent
from ports.errors import Rejected, Unanswered
from ports.store import NO_REQUESTS, Entry, Head, Message

DAY = 86400
# How long what is kept elsewhere too, or is a rehearsal, stays in the table.
KEPT = 90 * DAY


def key(pk: str, sk: str) -> dict[str, Any]:
    return item({"pk": pk, "sk": sk})


class DynamoStore:
    """`CTRL/STATE`, `CTRL/LEASE`, `CTRL/AUDIT` and facts beside them; `INTENT/<incident>/<step>`,
    `NONCE/<nonce>`, `AUDIT/<sequence>`, `SECRET/QUESTIONS`."""

    def __init__(self, dynamodb: Any, table: str) -> None:
        self._dynamodb = dynamodb
        self._table = table

    # The lease

    def take_lease(self, holder: str, now: float, until: float) -> bool:
        try:
            return self._change(
                "LEASE",
                "SET holder = :holder, expires_at = :until",
                "attribute_not_exists(holder) OR holder IN (:nobody, :holder)"
                " OR expires_at <= :now",
                {":holder": holder, ":until": until, ":now": now, ":nobody": ""},
            )
        except Rejected as error:
            # Its holder writes the state at this moment.
            if error.code != "TransactionConflictException":
                raise
            return False

    def is_leased(self, now: float) -> bool:
        lease = self.fact("LEASE") or {}
        return bool(lease.get("holder")) and lease["expires_at"] > now

    def leave_lease(self, holder: str) -> None:
        self._change(
            "LEASE", "SET holder = :nobody", "holder = :holder", {":nobody": "", ":holder": holder}
        )

    def _change(self, name: str, update: str, condition: str, values: Mapping[str, Any]) -> bool:
        try:
            asked(
                self._dynamodb.update_item,
                TableName=self._table,
                Key=key("CTRL", name),
                UpdateExpression=update,
                ConditionExpression=condition,
                ExpressionAttributeValues=item(values),
            )
        except Rejected as error:
            if error.code != "ConditionalCheckFailedException":
                raise
            return False
        return True

    # The state

    def _all(self, pk: str, above: str = "") -> list[dict[str, Any]]:
        pages = self._dynamodb.get_paginator("query").paginate(
            TableName=self._table,
            KeyConditionExpression="pk = :pk AND sk > :above" if above else "pk = :pk",
            ExpressionAttributeValues=item({":pk": pk} | ({":above": above} if above else {})),
            ConsistentRead=True,
        )
        return [document(one) for one in asked(pages.build_full_result)["Items"]]

    def load(self) -> tuple[Control, Head]:
        stored = {one["sk"]: one for one in self._all("CTRL")}
        intents = tuple(intent_of(one) for one in self._all("INTENT") if "call" not in one)
        nonces = tuple((one["sk"], one["at"]) for one in self._all("NONCE"))
        control = control_of(stored.get("STATE", {}), intents, nonces)
        return control, _head_of(stored.get("AUDIT", {}))

    def write(
        self,
        holder: str,
        before: Control,
        after: Control,
        entry: Entry | None = None,
        requests: Mapping[str, str] = NO_REQUESTS,
    ) -> bool:
        """A transaction that a run of someone else's breaks into is refused whole."""
        try:
            asked(
                self._dynamodb.transact_write_items,
                TransactItems=self._writes(holder, before, after, entry, requests),
            )
        except Rejected as error:
            if error.code != "TransactionCanceledException":
                raise
            return False
        except Unanswered:
            # Whether it was written, the state tells.
            answer = self.fact("STATE")
            return (
                after != before
                and answer is not None
                and control_of(answer, (), ()) == replace(after, intents=(), nonces=())
            )
        return True

    def _writes(
        self,
        holder: str,
        before: Control,
        after: Control,
        entry: Entry | None,
        requests: Mapping[str, str],
    ) -> list[dict[str, Any]]:
        writes: list[dict[str, Any]] = [
            {
                "ConditionCheck": {
                    "TableName": self._table,
                    "Key": key("CTRL", "LEASE"),
                    "ConditionExpression": "holder = :me",
                    "ExpressionAttributeValues": item({":me": holder}),
                }
            }
        ]
        is_current: dict[str, Any] = {
            "TableName": self._table,
            "ConditionExpression": "version = :version"
            + (" OR attribute_not_exists(pk)" if before.version == 0 else ""),
            "ExpressionAttributeValues": item({":version": before.version}),
        }
        if after == before:
            return [*writes, {"ConditionCheck": is_current | {"Key": key("CTRL", "STATE")}}]
        state = {"pk": "CTRL", "sk": "STATE", **of_control(after)}
        writes.append({"Put": is_current | {"Item": item(state)}})
        for intent in after.intents:
            if intent not in before.intents:
                writes.append({"Update": self._of_intent(intent, requests.get(intent.key))})
        for nonce, at in after.nonces:
            if (nonce, at) not in before.nonces:
                new = self._put("NONCE", nonce, {"at": at, "ttl": int(at + 2 * COMMAND_SECONDS)})
                new["Put"]["ConditionExpression"] = "attribute_not_exists(pk)"
                writes.append(new)
        if entry is not None:
            writes += self._of_entry(entry, after.entered_at)
        return writes

    def _of_intent(self, intent: Intent, request: str | None) -> dict[str, Any]:
        """What it called and was answered stays as it is."""
        values: dict[str, Any] = {"status": intent.status, "at": intent.at}
        if request is not None:
            values["request"] = request
        return {
            "TableName": self._table,
            "Key": key("INTENT", intent.key),
            "UpdateExpression": "SET " + ", ".join(f"#{name} = :{name}" for name in values),
            "ExpressionAttributeNames": {f"#{name}": name for name in values},
            "ExpressionAttributeValues": item({f":{name}": one for name, one in values.items()}),
        }

    def responded(self, intent: str, response_id: str) -> None:
        asked(
            self._dynamodb.update_item,
            TableName=self._table,
            Key=key("INTENT", intent),
            UpdateExpression="SET response_id = :id",
            ExpressionAttributeValues=item({":id": response_id}),
        )

    def _put(self, pk: str, sk: str, rest: Mapping[str, Any]) -> dict[str, Any]:
        return {"Put": {"TableName": self._table, "Item": item({"pk": pk, "sk": sk, **rest})}}

    # The audit

    def _of_entry(self, entry: Entry, now: float) -> list[dict[str, Any]]:
        record = entry.record
        kept = {
            "object": record.key,
            "body": record.body,
            "hash": record.hash,
            "messages": [[message.subject, message.text] for message in entry.messages],
            "ttl": int(now + KEPT),
        }
        head = {
            "TableName": self._table,
            "Key": key("CTRL", "AUDIT"),
            "UpdateExpression": "SET #sequence = :sequence, #hash = :hash",
            "ConditionExpression": "#sequence = :before OR attribute_not_exists(#sequence)",
            "ExpressionAttributeNames": {"#hash": "hash", "#sequence": "sequence"},
            "ExpressionAttributeValues": item(
                {
                    ":sequence": entry.sequence,
                    ":before": entry.sequence - 1,
                    ":hash": record.hash,
                }
            ),
        }
        return [self._put("AUDIT", f"{entry.sequence:012}", kept), {"Update": head}]

    def waiting(self, head: Head) -> Sequence[Entry]:
        first = min(head.archived, head.told)
        if first >= head.sequence:
            return ()
        return tuple(
            Entry(
                int(one["sk"]),
                Record(one["object"], one["body"], one["hash"]),
                tuple(Message(subject, text) for subject, text in one["messages"]),
            )
            for one in self._all("AUDIT", f"{first:012}")
        )

    def sent(self, archived: int, told: int) -> None:
        for name, value in (("archived", archived), ("told", told)):
            self._change(
                "AUDIT",
                f"SET {name} = :value",
                f"attribute_not_exists({name}) OR {name} < :value",
                {":value": value},
            )

    # The rest

    def would_do(self, incident: str, position: int, call: Mapping[str, Any], now: float) -> None:
        sk = f"{incident}/dry-run/{position:03}"
        rest = {"status": "intent", "at": now, "call": call, "ttl": int(now + KEPT)}
        asked(self._dynamodb.put_item, **self._put("INTENT", sk, rest)["Put"])

    def fact(self, name: str) -> Mapping[str, Any] | None:
        answer = asked(
            self._dynamodb.get_item,
            TableName=self._table,
            Key=key("CTRL", name),
            ConsistentRead=True,
        )
        return document(answer["Item"]) if "Item" in answer else None

    def remember(self, name: str, facts: Mapping[str, Any]) -> None:
        asked(self._dynamodb.put_item, **self._put("CTRL", name, facts)["Put"])

    def secret(self) -> bytes:
        at = {"TableName": self._table, "Key": key("SECRET", "QUESTIONS")}
        answer = asked(self._dynamodb.get_item, **at, ConsistentRead=True)
        if "Item" not in answer:
            fresh = self._put("SECRET", "QUESTIONS", {"secret": secrets.token_hex(32)})["Put"]
            try:
                asked(
                    self._dynamodb.put_item,
                    **fresh,
                    ConditionExpression="attribute_not_exists(pk)",
                )
            except Rejected as error:
                # Somebody else made it meanwhile.
                if error.code != "ConditionalCheckFailedException":
                    raise
            answer = asked(self._dynamodb.get_item, **at, ConsistentRead=True)
        return bytes.fromhex(document(answer["Item"])["secret"])


def _head_of(stored: Mapping[str, Any]) -> Head:
    known = {
        name: stored[name] for name in ("sequence", "hash", "archived", "told") if name in stored
    }
    return Head(**known)
