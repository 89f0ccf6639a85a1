"""How a call ends that did not go well."""

from __future__ import annotations


# The code of what reached nobody: there was no connection, or nothing to sign with.
NOT_SENT = "NotSent"


class Rejected(Exception):
    """Nothing was done, as the answer says, or there is nobody to ask; `code` is the service's word
    for why."""

    def __init__(self, code: str, message: str = "") -> None:
        super().__init__(f"{code}: {message}" if message else code)
        self.code = code


class Unanswered(Exception):
    """No answer in time, or one that says nothing: it may have been done, or be done yet."""
