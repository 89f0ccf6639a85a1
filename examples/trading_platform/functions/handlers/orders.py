"""What operators send, and the token that answers a question."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from typing import Any, Mapping

from core.commands import ALLOWED
from core.observation import Command

NONCE = re.compile(r"[0-9a-f]{32}\Z")
# These read alone, and carry neither operator nor nonce.
READING = ("status", "plan")
ANSWERING = ("approve", "deny")
LONGEST = 1000


class Malformed(Exception):
    """Says which field, and what is wrong with it."""


def sign(secret: bytes, incident: str, nonce: str, expires_at: float) -> str:
    """A token for one incident, one question, and until then."""
    content = json.dumps([incident, nonce, expires_at], separators=(",", ":")).encode()
    return f"{_text(content)}.{_text(_seal(secret, content))}"


def nonce_of(secret: bytes, token: str, incident: str, now: float) -> str:
    """The question's nonce, or `Malformed`."""
    content, _, seal = token.partition(".")
    try:
        signed, sealed = _bytes(content), _bytes(seal)
    except ValueError:
        raise Malformed("approval_token is no token") from None
    if not hmac.compare_digest(sealed, _seal(secret, signed)):
        raise Malformed("approval_token is not signed by this region")
    of, nonce, expires_at = json.loads(signed)
    if of != incident:
        raise Malformed(f"approval_token is of the incident {of}")
    if now > expires_at:
        raise Malformed("approval_token has expired")
    return str(nonce)


def _seal(secret: bytes, content: bytes) -> bytes:
    return hmac.new(secret, content, hashlib.sha256).digest()


def _text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def _field(event: Mapping[str, Any], name: str, kind: type | tuple[type, ...]) -> Any:
    value = event.get(name)
    if value is None:
        raise Malformed(f"{name} is missing")
    if not isinstance(value, kind) or isinstance(value, bool) and kind is not bool:
        raise Malformed(f"{name} is of the wrong type")
    return value


def _words(event: Mapping[str, Any], name: str) -> str:
    text = str(_field(event, name, str)).strip()
    if not text or len(text) > LONGEST or not text.isprintable():
        raise Malformed(f"{name} has between 1 and {LONGEST} printable characters")
    return text


def read(event: Mapping[str, Any], secret: Any, incident: str, now: float) -> Command:
    """The command of a request, or `Malformed`. `secret()` is asked for a token alone."""
    name = _field(event, "command", str)
    if name not in ALLOWED:
        raise Malformed(f"command is {name!r}, which is unknown")
    region = _words(event, "region")
    if name in READING:
        return Command(name, "", "", "", now, region)
    nonce = _field(event, "nonce", str)
    if not NONCE.match(nonce):
        raise Malformed("nonce has 32 hex digits, in small letters")
    answers = None
    if name in ANSWERING:
        answers = nonce_of(secret(), _field(event, "approval_token", str), incident, now)
    accepts = event.get("accepts_loss", False)
    if not isinstance(accepts, bool):
        raise Malformed("accepts_loss is of the wrong type")
    return Command(
        name=name,
        operator=_words(event, "operator"),
        reason=_words(event, "reason"),
        nonce=nonce,
        issued_at=float(_field(event, "issued_at", (int, float))),
        region=region,
        approval_nonce=answers,
        accepts_loss=accepts,
    )
