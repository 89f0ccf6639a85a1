"""Orders that must not be obeyed, and people who must hear all the same."""

from __future__ import annotations

import unittest

from drill import needs

if not needs.missing():
    from drill.case import DrillCase
    from drill.orders import Refused
    from drill.world import PRIMARY, STANDBY
else:
    from unittest import TestCase as DrillCase  # type: ignore[assignment]


@unittest.skipIf(needs.lacking(), needs.lacking())
class Orders(DrillCase):
    def test_wrong_region_is_refused(self) -> None:
        self.steady()
        before = self.day.item(STANDBY, "CTRL", "STATE")
        answer = self.day.operator().try_to("failover", region=PRIMARY)
        self.assertIn(PRIMARY, answer["refused"]["reason"])
        self.clock.sleep(130)
        self.assertEqual(self.day.item(STANDBY, "CTRL", "STATE"), before)
        self.assertEqual((self.accepted(), self.writer()), (0, PRIMARY))

    def test_stale_order_and_stale_nonce_are_refused(self) -> None:
        self.steady()
        operator = self.day.operator()
        with self.assertRaisesRegex(Refused, "long ago"):
            operator.order("failover", issued_at=self.clock.now() - 901)
        nonce = "0123456789abcdef0123456789abcdef"
        operator.order("freeze", nonce=nonce)
        with self.assertRaisesRegex(Refused, "nonce"):
            operator.order("failover", nonce=nonce)
        operator.order("unfreeze")
        with self.assertRaisesRegex(Refused, "nonce"):
            operator.order("failover", nonce=nonce)
        self.assertEqual((self.accepted(), self.writer()), (0, PRIMARY))

    def test_unconfirmed_subscription_and_what_was_told_is_still_read(self) -> None:
        sns = self.world.cloud.client("sns", STANDBY)
        topic = self.day.side(STANDBY).variables["TOPIC_ARN"]
        listed = sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"]
        confirmed = {one["Protocol"] for one in listed if one["SubscriptionArn"].startswith("arn:")}
        pending = {one["Protocol"] for one in listed} - confirmed
        self.assertEqual((confirmed, pending), ({"sqs"}, {"email"}))
        self.steady()
        self.go_dark()
        self.reaches("ACTIVE")
        told = self.messages()
        for state in ("SUSPECT", "CONFIRM", "FENCE", "PROMOTE", "ACTIVE"):
            self.assertIn(state, told)


if __name__ == "__main__":
    unittest.main()
