"""The handlers, from a region that goes dark to writes that go on, with every port a fake."""

from __future__ import annotations

import json
import unittest

from core.actions import Role
from core.settings import Mode
from core.signals import Level
from core.state import IntentStatus, State
from fakes.platform import HEALTH, HOME_CLUSTER, PEER_CLUSTER, Platform
from fakes.weather import Fate
from platforms import reconciling, steady


class Failover(unittest.TestCase):
    def test_region_goes_dark_and_writes_go_on(self) -> None:
        platform = steady()
        platform.world.moves_in = 40
        platform.darken()
        gone = platform.clock.now()
        control = platform.pass_until(State.ACTIVE)
        self.assertEqual(platform.world.promotions, [("failover", HOME_CLUSTER)])
        self.assertEqual((platform.fenced(), control.is_fenced, control.epoch), (1, True, 1))
        self.assertLess(platform.clock.now() - gone, 300)
        self.assertEqual(
            platform.states(),
            # Traffic goes as soon as the edge is down, the writer once the data is too.
            "SUSPECT SUSPECT CONFIRM FENCE RECHECK PROMOTE AWAIT VALIDATE OPEN ACTIVE".split(),
        )
        roles = [flag.role for flag in platform.table.flags]
        self.assertEqual(roles, [Role.PASSIVE, Role.PROMOTING, Role.ACTIVE])
        (intent,) = control.intents
        self.assertEqual(intent.key, f"{control.incident_id}/promote")
        self.assertIs(intent.status, IntentStatus.DONE)
        self.assertEqual(platform.broken_chain(), [])
        # What authorised the promotion is in the record of the step that promoted.
        records = [json.loads(body) for body in platform.archive.objects.values()]
        (authorised,) = [one for one in records if one["after"]["state"] == "PROMOTE"][:1]
        self.assertEqual(authorised["seen"]["verdict"]["level"], "promote")
        colours = dict(authorised["seen"]["signals"])
        self.assertEqual(sorted(colours), [f"s{number}" for number in range(9)])
        red = {name for name, colour in colours.items() if colour == "RED"}
        self.assertEqual(red, {"s1", "s3", "s5", "s6"})
        # The row of the validation, with the incident, is on the new writer.
        marked = [row for row in platform.rows.servers["home"] if row.incident]
        self.assertEqual({(row.incident, row.epoch) for row in marked}, {(control.incident_id, 1)})
        last = platform.messages.published[-1]
        self.assertIn("RTO", last.text)
        self.assertIn("formwork failover failback dr-use2", last.text)

    def test_region_that_comes_back_is_not_used_until_it_is_ordered(self) -> None:
        platform = steady()
        platform.darken()
        control = platform.pass_until(State.ACTIVE)
        platform.light()
        platform.world.snapshots[PEER_CLUSTER] = ["rds:unplanned-1"]
        platform.pass_time(600)
        self.assertEqual((platform.control.state, platform.fenced()), (State.ACTIVE, 1))
        kept = f"trading-use1-orders-kept-{control.incident_id}"
        self.assertEqual(platform.world.copies, [kept])
        self.assertIsNone(platform.order("failback")["refused"])
        platform.pass_until(State.RECONCILE, most=3600)
        self.assertIn("from us-east-2 to us-east-1", platform.messages.published[-1].text)
        written = len(platform.rows.servers["home"])
        self.assertIsNone(platform.order("resume")["refused"])
        platform.pass_until(State.STEADY)
        self.assertEqual(platform.world.promotions[-1], ("switchover", PEER_CLUSTER))
        self.assertEqual(
            sorted(
                (key.split("/")[1], request, platform.table.responses[key])
                for key, request in platform.table.requests.items()
            ),
            [
                ("promote", "fake.Promote {}", "answer-1"),
                ("switchover", "fake.Switchover {}", "answer-2"),
            ],
        )
        self.assertEqual((platform.fenced(), platform.control.is_fenced), (0, False))
        self.assertIs(platform.table.flags[-1].role, Role.PASSIVE)
        self.assertGreaterEqual(len(platform.rows.servers["peer"]), written)
        self.assertEqual(platform.broken_chain(), [])

    def test_switchover_that_is_refused_lets_writes_go_on(self) -> None:
        platform = reconciling()
        for code in ("Throttling", "InvalidGlobalClusterStateFault"):
            platform.home.next("switch_over", code)
            began = platform.clock.now()
            answer = platform.order("resume")
            self.assertEqual((answer["refused"], answer["state"]), (None, "ACTIVE"))
            self.assertLess(platform.clock.now() - began, 30)
            self.assertIs(platform.table.flags[-1].role, Role.ACTIVE)
            self.assertIn("RDS refused the switchover", platform.messages.published[-2].text)
            platform.order("failback")
            platform.pass_until(State.RECONCILE, most=3600)
        platform.order("resume")
        platform.pass_until(State.STEADY)
        self.assertEqual(platform.world.promotions[-1], ("switchover", PEER_CLUSTER))

    def test_region_that_recovers_in_the_dwell_stays_the_writer(self) -> None:
        platform = steady()
        platform.darken()
        platform.pass_until(State.CONFIRM)
        platform.light()
        platform.pass_until(State.STEADY)
        self.assertEqual(platform.world.promotions, [])
        self.assertIn("ABORTED", platform.states())
        # Traffic stays where it went, until somebody sends it back.
        self.assertEqual((platform.fenced(), platform.control.is_evacuated), (1, True))
        self.assertIsNone(platform.order("unfence")["refused"])
        self.assertEqual((platform.fenced(), platform.control.is_evacuated), (0, False))

    def test_edge_alone_moves_traffic_and_no_writer(self) -> None:
        platform = steady()
        platform.probe.answers[HEALTH] = 503
        platform.health_checks.hosts["use1.api.example.com"] = (2, 16)
        platform.pass_time(120)
        self.assertIs(platform.level, Level.EVACUATE)
        self.assertEqual((platform.fenced(), platform.control.is_evacuated), (1, True))
        self.assertEqual(platform.world.promotions, [])

    def test_data_alone_pages_and_does_nothing(self) -> None:
        platform = steady()
        platform.is_replicating = False
        platform.probe.greeting.discard(("peer", 3306))
        platform.pass_time(120)
        self.assertIs(platform.level, Level.PAGE)
        self.assertEqual((platform.fenced(), platform.world.promotions), (0, []))
        self.assertTrue(platform.messages.published[-1].subject.startswith("PAGE"))

    def test_region_that_is_cut_off_itself_abstains(self) -> None:
        platform = steady()
        platform.darken()
        platform.probe.answers["https://one.example/"] = None
        platform.pass_time(300)
        self.assertIs(platform.level, Level.ABSTAIN)
        self.assertEqual(platform.world.promotions, [])

    def test_monitor_that_dies_lets_nothing_happen(self) -> None:
        platform = steady()
        platform.darken()
        platform.pass_until(State.CONFIRM)
        platform.clock.hooks.clear()
        platform.pass_time(300)
        self.assertEqual(platform.world.promotions, [])
        self.assertIs(platform.control.state, State.MANUAL)

    def test_mode_off_observes_only(self) -> None:
        platform = steady(mode=Mode.OFF)
        platform.darken()
        platform.pass_time(600)
        self.assertIs(platform.control.state, State.SUSPECT)
        self.assertEqual((platform.fenced(), platform.world.promotions), (0, []))
        self.assertEqual((platform.table.flags, platform.roles.asked), ([], []))
        self.assertEqual(platform.order("failover")["refused"]["reason"], "MODE is off")

    def test_dry_run_records_what_it_would_do(self) -> None:
        platform = steady(dry_run=True)
        platform.darken()
        platform.pass_time(300)
        self.assertEqual(platform.states().count("ABORTED"), 1)
        self.assertEqual((platform.fenced(), platform.world.promotions), (0, []))
        self.assertEqual(platform.table.flags, [])
        calls = [call["call"] for _, _, call in platform.table.would]
        # Traffic, and then the rest.
        wanted = ["PublishFence", "PublishFence", "SetRole", "PassivatePeer", "Promote"]
        self.assertEqual(calls, [f"fake.{name}" for name in wanted])

    def test_writer_in_its_own_region_lets_applications_write(self) -> None:
        platform = Platform()
        platform.world.writer = HOME_CLUSTER
        platform.pass_time(120)
        self.assertIs(platform.table.flags[-1].role, Role.ACTIVE)
        # The standby of a writer is gone: nothing to fence, nothing to promote.
        platform.darken()
        platform.pass_time(300)
        self.assertEqual((platform.fenced(), platform.world.promotions), (0, []))


class Calls(unittest.TestCase):
    """What may become of the promotion's call."""

    def test_call_that_nobody_hears_of_is_not_made_again(self) -> None:
        platform = steady()
        platform.home.next("promote", Fate.UNHEARD)
        platform.darken()
        control = platform.pass_until(State.ACTIVE)
        self.assertEqual(len(platform.world.promotions), 1)
        self.assertIs(control.intents[0].status, IntentStatus.UNKNOWN)

    def test_call_that_is_lost_ends_with_a_person(self) -> None:
        platform = steady()
        platform.home.next("promote", Fate.LOST)
        platform.darken()
        platform.pass_until(State.AWAIT)
        platform.pass_time(900)
        self.assertIs(platform.control.state, State.AWAIT)
        self.assertEqual(platform.home.calls.count("promote"), 1)
        self.assertEqual((platform.world.promotions, platform.fenced()), ([], 1))
        late = [one for one in platform.messages.published if "did not come in time" in one.text]
        self.assertTrue(late and late[0].subject.startswith("PAGE"))
        # Whoever was paged gets in: a run looks once, and does not wait out its time.
        began = platform.clock.now()
        platform.run({"command": "tick"})
        self.assertLess(platform.clock.now() - began, 5)
        # By order, once nothing can arrive any more, under an id of its own.
        answer = platform.order("failover")
        self.assertIsNone(answer["refused"])
        self.assertEqual(platform.control.state, State.ACTIVE)
        self.assertEqual(platform.world.promotions, [("failover", HOME_CLUSTER)])

    def test_promotion_under_way_is_waited_for(self) -> None:
        platform = steady()
        platform.home.next("promote", "InvalidGlobalClusterStateFault")
        platform.darken()
        platform.pass_until(State.AWAIT)
        platform.promote_by_hand()
        platform.pass_until(State.ACTIVE)
        self.assertEqual(platform.home.calls.count("promote"), 1)

    def test_refusal_is_a_persons_and_is_resumed(self) -> None:
        for code in ("AccessDenied", "DBClusterNotFoundFault"):
            with self.subTest(code):
                platform = steady()
                platform.home.next("promote", code)
                platform.darken()
                control = platform.pass_until(State.MANUAL)
                self.assertIs(control.intents[0].status, IntentStatus.REJECTED)
                self.assertIn(
                    "formwork failover resume dr-use2", platform.messages.published[-1].text
                )
                platform.order("resume")
                platform.pass_until(State.ACTIVE)
                self.assertEqual(len(platform.world.promotions), 1)

    def test_promotion_that_takes_longer_than_a_run_is_waited_for_by_the_next(self) -> None:
        platform = steady()
        platform.world.moves_in = 400
        platform.darken()
        platform.pass_until(State.ACTIVE)
        self.assertEqual(len(platform.world.promotions), 1)

    def test_lost_messages_and_records_are_sent_later(self) -> None:
        platform = steady()
        platform.home.next("publish_message", *[Fate.LOST] * 3)
        platform.home.next("archive", *[Fate.LOST] * 3, "AccessDenied")
        platform.darken()
        platform.pass_until(State.ACTIVE)
        platform.pass_time(120)
        self.assertEqual(platform.broken_chain(), [])
        self.assertEqual(platform.states()[1:4], ["SUSPECT", "CONFIRM", "FENCE"])
        self.assertEqual(len(platform.states()), 10)

    def test_fence_that_cannot_be_published_stops_the_way(self) -> None:
        platform = steady()
        platform.darken()
        platform.pass_until(State.CONFIRM)
        platform.home.next("publish", *["Throttling"] * 500)
        platform.pass_until(State.MANUAL)
        self.assertEqual(platform.world.promotions, [])


if __name__ == "__main__":
    unittest.main()
