"""What people are told at night, whole: golden/*.txt. UPDATE_GOLDEN=1 writes them anew."""

from __future__ import annotations

import os
import re
import unittest
from pathlib import Path

from core.settings import Mode
from core.state import State
from fakes.platform import Platform
from platforms import steady

GOLDEN = Path(__file__).parent / "golden"


def last(platform: Platform, subject: str) -> str:
    told = [one for one in platform.messages.published if subject in one.subject]
    text = f"Subject: {told[-1].subject}\n\n{told[-1].text}\n"
    # What signs it is another one each time.
    return re.sub(r"--token \S+", "--token …", text)


class Messages(unittest.TestCase):
    def check(self, name: str, text: str) -> None:
        path = GOLDEN / f"{name}.txt"
        if os.environ.get("UPDATE_GOLDEN"):
            path.write_text(text, encoding="utf-8")
        self.assertEqual(text, path.read_text(encoding="utf-8"), name)

    def test_way_to_writes_that_go_on(self) -> None:
        platform = steady()
        platform.darken()
        platform.pass_until(State.ACTIVE)
        for state in ("CONFIRM", "FENCE", "AWAIT", "OPEN", "ACTIVE"):
            self.check(state.lower(), last(platform, f"-> {state}"))

    def test_question(self) -> None:
        platform = steady(mode=Mode.APPROVE)
        platform.darken()
        platform.pass_until(State.APPROVAL)
        self.check("approval", last(platform, "-> APPROVAL"))
        self.check("question", last(platform, "approve the promotion?"))

    def test_person_must_act(self) -> None:
        platform = steady()
        platform.home.next("promote", "AccessDenied")
        platform.darken()
        platform.pass_until(State.MANUAL)
        self.check("manual", last(platform, "-> MANUAL"))

    def test_subjects_fit(self) -> None:
        platform = steady()
        platform.darken()
        platform.pass_until(State.ACTIVE)
        for message in platform.messages.published:
            self.assertLessEqual(len(message.subject), 100)
            self.assertTrue(message.subject.isascii())


if __name__ == "__main__":
    unittest.main()
