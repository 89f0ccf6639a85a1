"""Messages, Archive, Capacity, Sessions, Functions, Metrics and HealthChecks."""

from __future__ import annotations

from contracts.base import HOME, PEER, Contract
from fakes.weather import Fate
from ports.errors import Rejected, Unanswered
from ports.region import Archive, Capacity, Fleet, Functions, Messages, Sessions
from ports.store import Message
from ports.telemetry import HealthChecks, Metrics, Series

LONG = "dr: use2 CONFIRM → FENCE\n" + "x" * 200


class MessagesContract(Contract):
    messages: Messages

    def published(self) -> list[str]:
        raise NotImplementedError

    def test_message_arrives_whatever_its_subject(self) -> None:
        self.messages.publish(Message("short", "one"))
        self.messages.publish(Message(LONG, "two\nlines"))
        self.assertEqual(self.published(), ["one", "two\nlines"])

    def test_message_arrives_however_long_it_is(self) -> None:
        self.messages.publish(Message("long", "→" * 100_000 + "the end"))
        (text,) = self.published()
        self.assertGreater(len(text), 87_000)

    def test_message_may_be_lost_or_rejected(self) -> None:
        self.fail_next("publish_message", Fate.LOST)
        with self.assertRaises(Unanswered):
            self.messages.publish(Message("a", "lost"))
        self.fail_next("publish_message", "AuthorizationError")
        with self.assertRaises(Rejected):
            self.messages.publish(Message("a", "rejected"))
        self.assertEqual(self.published(), [])


class ArchiveContract(Contract):
    archive: Archive

    def body_of(self, key: str) -> str:
        raise NotImplementedError

    def test_what_is_there_is_never_written_over(self) -> None:
        self.archive.put("dr/i/00000001.json", "first")
        self.archive.put("dr/i/00000001.json", "second")
        self.assertEqual(self.body_of("dr/i/00000001.json"), "first")

    def test_object_whose_answer_is_lost_is_put_again(self) -> None:
        self.fail_next("archive", Fate.UNHEARD)
        with self.assertRaises(Unanswered):
            self.archive.put("dr/i/00000002.json", "body")
        self.archive.put("dr/i/00000002.json", "body")
        self.assertEqual(self.body_of("dr/i/00000002.json"), "body")


class CapacityContract(Contract):
    """3 of 3 to 10 instances run, all healthy."""

    capacity: Capacity

    def test_wish_is_never_for_less_nor_for_more_than_the_maximum(self) -> None:
        self.assertEqual(self.capacity.look(), Fleet(3, 3, 3, 10))
        for wish, desired in ((2, 3), (5, 5), (50, 10), (4, 10)):
            self.capacity.wish(wish)
            self.assertEqual(self.capacity.look().desired, desired)

    def test_wish_may_be_rejected(self) -> None:
        self.fail_next("wish", "ScalingActivityInProgress")
        with self.assertRaises(Rejected):
            self.capacity.wish(5)
        self.assertEqual(self.capacity.look().desired, 3)


class SessionsContract(Contract):
    sessions: Sessions

    def test_session_is_kept(self) -> None:
        self.assertTrue(self.sessions.is_replicated())
        self.assertTrue(self.sessions.keeps("dr/i", self.now))

    def test_session_may_be_lost(self) -> None:
        self.fail_next("keeps", Fate.LOST)
        with self.assertRaises(Unanswered):
            self.sessions.keeps("dr/i", self.now)


class FunctionsContract(Contract):
    functions: Functions
    arn: str

    def test_region_knows_who_asks(self) -> None:
        self.assertTrue(self.functions.is_known())
        self.fail_next("is_known", Fate.LOST)
        with self.assertRaises(Unanswered):
            self.functions.is_known()

    def test_call_may_be_lost_or_throttled(self) -> None:
        self.fail_next("kick", Fate.LOST)
        with self.assertRaises(Unanswered):
            self.functions.kick(self.arn, {"command": "tick"})
        self.fail_next("kick", "TooManyRequestsException")
        with self.assertRaises(Rejected) as caught:
            self.functions.kick(self.arn, {"command": "tick"})
        self.assertEqual(caught.exception.code, "TooManyRequestsException")


class MetricsContract(Contract):
    metrics: Metrics

    def test_samples_are_those_of_their_dimensions(self) -> None:
        now = self.instant()
        verdict = Series("DR/Monitor", "Verdict", {"Region": PEER})
        self.assertEqual(self.metrics.samples(HOME, verdict, now - 600, now + 60), ())
        self.metrics.publish("DR/Monitor", "Verdict", 2, {"Region": PEER})
        found = self.metrics.samples(HOME, verdict, now - 600, now + 60)
        self.assertEqual([sample.value for sample in found], [2])
        self.assertLess(abs(found[0].at - now), 120)
        other = Series("DR/Monitor", "Verdict", {"Region": HOME})
        self.assertEqual(self.metrics.samples(HOME, other, now - 600, now + 60), ())

    def instant(self) -> float:
        """The service's own time."""
        raise NotImplementedError

    def test_metric_may_be_lost(self) -> None:
        self.fail_next("publish", Fate.LOST)
        with self.assertRaises(Unanswered):
            self.metrics.publish("DR/Latch", "Fenced", 1, {"Region": PEER})
        self.fail_next("publish", "AccessDenied")
        with self.assertRaises(Rejected):
            self.metrics.publish("DR/Latch", "Fenced", 1, {"Region": PEER})


class HealthChecksContract(Contract):
    """One that asks use1.api.example.com, and is healthy."""

    health_checks: HealthChecks

    def test_checkers_are_counted(self) -> None:
        found = self.health_checks.healthy("use1.api.example.com")
        assert found is not None
        healthy, observed = found
        self.assertEqual(healthy, observed)
        self.assertGreater(observed, 0)
        self.assertIsNone(self.health_checks.healthy("other.example.com"))

    def test_control_plane_may_not_answer(self) -> None:
        self.fail_next("healthy", Fate.LOST)
        with self.assertRaises(Unanswered):
            self.health_checks.healthy("use1.api.example.com")
