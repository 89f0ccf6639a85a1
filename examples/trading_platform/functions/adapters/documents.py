"""Dataclasses as DynamoDB's items, and back."""

from __future__ import annotations

import dataclasses
import enum
from decimal import Decimal
from typing import Any, Mapping

from boto3.dynamodb.types import TypeDeserializer, TypeSerializer

from core.state import Control, Intent, IntentStatus, State

_to_wire, _from_wire = TypeSerializer(), TypeDeserializer()
# Each has items of its own.
_KEPT_APART = {"intents", "nonces"}


def plain(value: Any) -> Any:
    """What DynamoDB takes: it knows no float."""
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, Mapping):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    return value


def native(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dict):
        return {key: native(each) for key, each in value.items()}
    if isinstance(value, list):
        return [native(each) for each in value]
    return value


def item(document: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _to_wire.serialize(plain(value)) for key, value in document.items()}


def document(item: Mapping[str, Any]) -> dict[str, Any]:
    return {key: native(_from_wire.deserialize(value)) for key, value in item.items()}


def of_control(control: Control) -> dict[str, Any]:
    return {
        field.name: getattr(control, field.name)
        for field in dataclasses.fields(control)
        if field.name not in _KEPT_APART
    }


def control_of(
    stored: Mapping[str, Any],
    intents: tuple[Intent, ...],
    nonces: tuple[tuple[str, float], ...],
) -> Control:
    """What a later version wrote and this one does not know is left out."""
    known = {field.name for field in dataclasses.fields(Control)} - _KEPT_APART
    values = {name: value for name, value in stored.items() if name in known}
    for name in ("state", "manual_from"):
        if values.get(name) is not None:
            values[name] = State(values[name])
    values["cause"] = tuple(values.get("cause", ()))
    return Control(**values, intents=intents, nonces=nonces)


def intent_of(stored: Mapping[str, Any]) -> Intent:
    return Intent(
        stored["sk"],
        IntentStatus(stored["status"]),
        stored["at"],
        stored.get("request", ""),
        stored.get("response_id", ""),
    )
