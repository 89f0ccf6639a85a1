"""The question whether to promote, and who answers it."""

from __future__ import annotations

import unittest

from core.settings import Mode
from core.state import State
from fakes.platform import Platform
from handlers import orders
from platforms import steady, token_in


class Approval(unittest.TestCase):
    def asked(self) -> Platform:
        platform = steady(mode=Mode.APPROVE)
        platform.darken()
        platform.pass_until(State.APPROVAL)
        return platform

    def test_person_approves_once(self) -> None:
        platform = self.asked()
        self.assertEqual(platform.world.promotions, [])
        token = token_in(platform)
        self.assertIsNone(platform.order("approve", approval_token=token)["refused"])
        platform.pass_until(State.ACTIVE)
        self.assertEqual(len(platform.world.promotions), 1)
        self.assertIsNotNone(platform.order("approve", approval_token=token)["refused"])

    def test_answer_that_arrives_again_is_one_though_its_token_is_over(self) -> None:
        platform = self.asked()
        sent = {"approval_token": token_in(platform), "nonce": "a" * 32}
        self.assertIsNone(platform.order("approve", **sent)["refused"])
        platform.pass_time(1900)
        again = platform.order("approve", **sent)["refused"]
        self.assertEqual((again["is_repeat"], again["reason"]), (True, "its nonce was used before"))
        other = platform.order("approve", **sent | {"nonce": "b" * 32})["refused"]
        self.assertEqual((other["is_repeat"], "expired" in other["reason"]), (False, True))

    def test_person_denies(self) -> None:
        platform = self.asked()
        platform.order("deny", approval_token=token_in(platform))
        self.assertEqual(platform.control.last_error, "ana denied it")
        platform.pass_time(600)
        self.assertEqual(platform.world.promotions, [])

    def test_nobody_answers(self) -> None:
        platform = self.asked()
        token = token_in(platform)
        platform.pass_time(2000)
        self.assertEqual(platform.control.last_error, "nobody approved in time")
        reason = platform.order("approve", approval_token=token)["refused"]["reason"]
        self.assertRegex(reason, "expired|incident")
        self.assertEqual(platform.world.promotions, [])

    def test_token_is_of_one_incident_and_signed(self) -> None:
        secret, now = b"s" * 32, 1000.0
        token = orders.sign(secret, "i", "n", now + 60)
        self.assertEqual(orders.nonce_of(secret, token, "i", now), "n")
        content, seal = token.split(".")
        for wrong, incident, at, word in (
            (token, "other", now, "incident"),
            (token, "i", now + 61, "expired"),
            (orders.sign(b"t" * 32, "i", "n", now + 60), "i", now, "signed"),
            (content + "." + seal[:-2] + "AA", "i", now, "signed"),
            ("not!a.token", "i", now, "no token"),
            ("", "i", now, "signed"),
        ):
            with self.subTest(word), self.assertRaisesRegex(orders.Malformed, word):
                orders.nonce_of(secret, wrong, incident, at)

    def test_records_do_not_hold_what_is_still_good(self) -> None:
        platform = self.asked()
        nonce = platform.control.approval_nonce
        assert nonce
        self.assertNotIn(nonce, "".join(platform.archive.objects.values()))


if __name__ == "__main__":
    unittest.main()
