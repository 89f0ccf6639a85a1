"""Store, Verdicts and Roles."""

from __future__ import annotations

from dataclasses import replace

from contracts.base import Contract
from core.actions import Role
from core.audit import Record
from core.signals import Level, Signal, Verdict
from core.state import Control, Intent, IntentStatus, State
from fakes.weather import Fate
from ports.errors import Unanswered
from ports.roles import Flag, Roles
from ports.store import Entry, Message, Report, Store, Verdicts


def entry(sequence: int) -> Entry:
    record = Record(f"dr/i/{sequence}.json", f'{{"sequence":{sequence}}}', f"{sequence:064}")
    return Entry(sequence, record, (Message("a subject", "a text"),))


class StoreContract(Contract):
    store: Store

    def began(self) -> Control:
        """What is stored first, under the lease of `me`."""
        self.assertTrue(self.store.take_lease("me", self.now, self.now + 330))
        control, _ = self.store.load()
        self.assertEqual(control, Control())
        after = replace(
            control,
            version=1,
            state=State.FENCE,
            manual_from=State.RECHECK,
            epoch=1,
            incident_id="i",
            cause=("ana: a reason",),
            entered_at=self.now + 0.25,
            first_red_at=self.now - 30,
            is_fenced=True,
        )
        self.assertTrue(self.store.write("me", control, after))
        self.assertEqual(self.store.load()[0], after)
        return after

    def test_lease_is_one_holders_until_it_ends(self) -> None:
        self.assertFalse(self.store.is_leased(self.now))
        self.assertTrue(self.store.take_lease("me", self.now, self.now + 330))
        self.assertTrue(self.store.is_leased(self.now + 329))
        self.assertFalse(self.store.is_leased(self.now + 330))
        self.assertFalse(self.store.take_lease("other", self.now + 329, self.now + 700))
        self.assertTrue(self.store.take_lease("other", self.now + 330, self.now + 660))
        self.assertFalse(self.store.take_lease("me", self.now + 340, self.now + 700))
        self.store.leave_lease("me")
        self.assertFalse(self.store.take_lease("me", self.now + 340, self.now + 700))
        self.store.leave_lease("other")
        self.assertFalse(self.store.is_leased(self.now + 340))
        self.assertTrue(self.store.take_lease("me", self.now + 340, self.now + 700))

    def test_state_is_written_upon_what_was_read_alone(self) -> None:
        first = self.began()
        second = replace(first, version=2, state=State.RECHECK)
        self.assertTrue(self.store.write("me", first, second))
        self.assertFalse(self.store.write("me", first, replace(first, version=2)))
        self.assertTrue(self.store.write("me", second, second))
        self.assertFalse(self.store.write("me", first, first))
        self.assertEqual(self.store.load()[0], second)

    def test_who_lost_the_lease_writes_nothing(self) -> None:
        first = self.began()
        self.assertTrue(self.store.take_lease("other", self.now + 331, self.now + 700))
        self.assertFalse(self.store.write("me", first, replace(first, version=2)))
        self.assertFalse(self.store.write("me", first, first))
        self.assertEqual(self.store.load()[0], first)

    def test_intents_are_written_with_the_state(self) -> None:
        first = self.began()
        called = Intent("i/promote", IntentStatus.INTENT, self.now)
        second = replace(first, version=2, intents=(called,))
        self.assertTrue(self.store.write("me", first, second))
        self.assertEqual(self.store.load()[0].intents, (called,))
        done = replace(called, status=IntentStatus.DONE)
        self.assertTrue(self.store.write("me", second, replace(second, version=3, intents=(done,))))
        self.assertEqual(self.store.load()[0].intents, (done,))
        self.store.would_do("i", 1, {"call": "rds.failover_global_cluster"}, self.now)
        self.assertEqual(self.store.load()[0].intents, (done,))

    def test_intents_keep_what_was_called_and_answered(self) -> None:
        first = self.began()
        called = Intent("i/promote", IntentStatus.INTENT, self.now)
        second = replace(first, version=2, intents=(called,))
        requests = {"i/promote": "rds.failover_global_cluster {}"}
        self.assertTrue(self.store.write("me", first, second, requests=requests))
        self.store.responded("i/promote", "b2c1")
        done = replace(called, status=IntentStatus.DONE)
        self.assertTrue(self.store.write("me", second, replace(second, version=3, intents=(done,))))
        kept = replace(done, request="rds.failover_global_cluster {}", response_id="b2c1")
        self.assertEqual(self.store.load()[0].intents, (kept,))

    def test_nonce_is_good_for_one_write(self) -> None:
        first = self.began()
        second = replace(first, version=2, nonces=(("n", self.now),))
        self.assertTrue(self.store.write("me", first, second))
        # One who read before it was used, as after a change of clocks.
        forgotten = replace(second, nonces=())
        again = replace(forgotten, version=3, nonces=(("n", self.now),))
        self.assertFalse(self.store.write("me", forgotten, again))
        self.assertEqual(self.store.load()[0].version, 2)

    def test_entries_follow_each_other_until_they_are_sent(self) -> None:
        first = self.began()
        second = replace(first, version=2)
        self.assertTrue(self.store.write("me", first, second, entry(1)))
        third = replace(second, version=3)
        self.assertFalse(self.store.write("me", second, third, entry(3)))
        self.assertTrue(self.store.write("me", second, third, entry(2)))
        _, head = self.store.load()
        self.assertEqual((head.sequence, head.hash), (2, f"{2:064}"))
        self.assertEqual(list(self.store.waiting(head)), [entry(1), entry(2)])
        self.store.sent(archived=2, told=1)
        _, head = self.store.load()
        self.assertEqual((head.archived, head.told), (2, 1))
        self.assertEqual(list(self.store.waiting(head)), [entry(2)])
        self.store.sent(archived=1, told=2)
        _, head = self.store.load()
        self.assertEqual((head.archived, head.told), (2, 2))
        self.assertEqual(list(self.store.waiting(head)), [])

    def test_write_without_an_answer_is_looked_up(self) -> None:
        first = self.began()
        second = replace(first, version=2, state=State.RECHECK)
        self.fail_next("write", Fate.UNHEARD)
        self.assertTrue(self.store.write("me", first, second))
        self.fail_next("write", Fate.LOST)
        self.assertFalse(self.store.write("me", second, replace(second, version=3)))
        self.assertEqual(self.store.load()[0], second)

    def test_facts_are_remembered(self) -> None:
        self.assertIsNone(self.store.fact("PEER"))
        self.store.remember("PEER", {"engine_version": "8.0", "seen_at": 1.5, "names": ["a"]})
        found = self.store.fact("PEER")
        assert found is not None
        self.assertEqual((found["engine_version"], found["seen_at"]), ("8.0", 1.5))
        self.assertEqual(found["names"], ["a"])

    def test_secret_stays_the_same(self) -> None:
        secret = self.store.secret()
        self.assertEqual(len(secret), 32)
        self.assertEqual(self.store.secret(), secret)


class VerdictsContract(Contract):
    verdicts: Verdicts

    def test_newest_report_is_read_back(self) -> None:
        self.assertIsNone(self.verdicts.newest())
        red = Verdict(Level.PROMOTE, self.now, Signal.RED, Signal.RED, self.now - 20.5)
        for report in (
            Report(self.now - 10, None, {"s0": "red"}),
            Report(self.now, red, {"s0": "green", "s1": "red"}, red_ticks=3),
        ):
            self.verdicts.report(report)
            self.assertEqual(self.verdicts.newest(), report)

    def test_memory_is_read_back(self) -> None:
        self.assertIsNone(self.verdicts.memory())
        memory = {"at": self.now, "edge": {"red": 2, "is_down": False}, "changes": [1.5]}
        self.verdicts.keep(memory, self.now)
        self.assertEqual(self.verdicts.memory(), memory)

    def test_report_may_be_lost(self) -> None:
        self.fail_next("report", Fate.LOST)
        with self.assertRaises(Unanswered):
            self.verdicts.report(Report(self.now, None, {}))
        self.assertIsNone(self.verdicts.newest())


class RolesContract(Contract):
    roles: Roles

    def test_flag_is_the_one_that_was_set_last(self) -> None:
        self.assertIsNone(self.roles.flag())
        for flag in (
            Flag(Role.PROMOTING, "i/fence", self.now),
            Flag(Role.PASSIVE, "calm", self.now, until=self.now + 120),
        ):
            self.roles.set(flag)
            self.assertEqual(self.roles.flag(), flag)

    def test_flag_that_is_lost_is_not_set(self) -> None:
        self.fail_next("set_role", Fate.LOST)
        with self.assertRaises(Unanswered):
            self.roles.set(Flag(Role.ACTIVE, "i/open", self.now))
        self.assertIsNone(self.roles.flag())

    def test_peer_that_does_not_answer_is_told_of(self) -> None:
        self.fail_next("ask_peer", Fate.LOST)
        with self.assertRaises(Unanswered):
            self.roles.ask_peer("i/fence")
