"""B1-B8 and the comparison of both regions where something is not as it should be, or not known."""

from __future__ import annotations

import unittest
from dataclasses import replace
from unittest import mock

from core.state import Control
from core.validation import Check, Findings
from fakes.platform import HOME_CLUSTER, PEER_CLUSTER, SETTINGS, Platform
from fakes.weather import Fate
from handlers.checks import read_before, read_same
from handlers.names import Names
from handlers.validating import loss_window, read_after
from platforms import steady
from ports.database import GlobalView
from ports.network import Place


def promoted() -> Platform:
    platform = steady()
    platform.is_replicating = False
    platform.promote_by_hand()
    return platform


def found(platform: Platform, id: str) -> Check:
    now = platform.clock.now()
    control = Control(incident_id="i", epoch=1, first_red_at=now, entered_at=now)
    findings = read_after(platform.ports(), platform.names, control, HOME_CLUSTER)
    return next(check for check in findings.checks if check.id == id)


def texts(findings: Findings) -> list[str]:
    return [text.split(":")[0] for text in findings.block]


class After(unittest.TestCase):
    def test_writer_is_so_by_both_words(self) -> None:
        platform = promoted()
        platform.world.writer = PEER_CLUSTER
        self.assertEqual(found(platform, "B1").outcome.value, "block")
        platform = promoted()
        platform.home.next("is_read_only", Fate.LOST)
        self.assertEqual(found(platform, "B1").outcome.value, "block")
        platform = promoted()
        del platform.world.clusters[PEER_CLUSTER]
        self.assertEqual(found(platform, "B1").outcome.value, "ok")

    def test_row_is_read_by_both_endpoints(self) -> None:
        platform = promoted()
        with mock.patch.object(Names, "everywhere", lambda *_: Place("peer", 3306)):
            stale = found(platform, "B2")
        self.assertEqual(stale.outcome.value, "block")
        self.assertIn("not read by the global endpoint", stale.found)
        platform = promoted()
        with mock.patch.object(Names, "everywhere", lambda *_: None):
            self.assertIn("the global endpoint is unknown", found(platform, "B2").found)
        for which, word in ((1, "local"), (2, "global")):
            platform = promoted()
            fates = [Fate.HEARD] * (which - 1) + [Fate.LOST]
            platform.home.next("last_canary", *fates)
            self.assertIn(f"not read by the {word} endpoint", found(platform, "B2").found)
        platform = promoted()
        platform.home.next("write_canary", "1290")
        self.assertEqual(found(platform, "B2").found, "no row could be written")

    def test_endpoint_that_follows_the_writer_is_asked_for_by_the_cluster_s_own_name(self) -> None:
        cluster = steady().world.clusters[HOME_CLUSTER]
        names = steady().names
        place = names.everywhere(GlobalView((), None, "global"), cluster)
        self.assertEqual(place, Place("global", 3306, signed_for="home"))
        self.assertIsNone(names.everywhere(GlobalView(()), cluster))
        reading = replace(cluster, reader_endpoint="reader")
        self.assertEqual(names.local(reading, reader=True).host, "reader")
        self.assertEqual(names.local(reading).host, "home")

    def test_fencing_of_another_incident_is_no_news(self) -> None:
        for age, outcome in ((0, "warn"), (60, "warn"), (61, "ok")):
            platform = promoted()
            at = platform.clock.now() - age
            platform.table.facts["FENCING"] = {"event": "RDS-EVENT-0391", "at": at}
            self.assertEqual(found(platform, "B7").outcome.value, outcome, age)

    def test_cluster_that_is_not_seen_is_not_valid(self) -> None:
        platform = promoted()
        platform.home.next("cluster", Fate.LOST)
        findings = read_after(platform.ports(), platform.names, Control(), HOME_CLUSTER)
        self.assertEqual(texts(findings), ["B1", "B2", "B5"])

    def test_loss_is_between_the_last_row_and_the_fault(self) -> None:
        known = Control(first_red_at=1000, canary_age_ms=2500)
        self.assertEqual(loss_window(known), (997.5, 1000))
        self.assertIsNone(loss_window(replace(known, first_red_at=None)))
        self.assertIsNone(loss_window(replace(known, canary_age_ms=None)))


class Before(unittest.TestCase):
    def read(self, platform: Platform) -> Findings:
        return read_before(platform.ports(), platform.names, Control(), SETTINGS.max_lag_ms)

    def test_writer_and_stranger_are_no_readers_in_sync(self) -> None:
        writer, stranger = steady(), steady()
        writer.promote_by_hand()
        del stranger.world.clusters[HOME_CLUSTER]
        for platform, word in ((writer, "writer"), (stranger, "no member")):
            (a1,) = [check for check in self.read(platform).checks if check.id == "A1"]
            self.assertEqual(a1.outcome.value, "block")
            self.assertIn(word, a1.found)

    def test_what_the_platform_does_not_have_is_no_reason_to_warn(self) -> None:
        platform = steady()
        platform.names = replace(platform.names, max_connections=0, instance_class="")
        found = {check.id: check.outcome.value for check in self.read(platform).checks}
        self.assertEqual((found["A3"], found["A8"]), ("ok", "ok"))


class Same(unittest.TestCase):
    def test_what_is_not_known_is_not_the_same(self) -> None:
        for operation, weather, wanted in (
            ("cluster", "home", ["C1"]),
            ("cluster", "peer", ["C1"]),
            ("parameters", "home", ["C2"]),
            ("parameters", "peer", ["C2"]),
        ):
            platform = steady()
            getattr(platform, weather).next(operation, Fate.LOST)
            findings = read_same(platform.ports(), platform.names, True)
            self.assertEqual(texts(findings), wanted, (operation, weather))
        platform = steady()
        other = replace(platform.world.clusters[PEER_CLUSTER], engine_version="8.0.mysql_aurora.4")
        platform.world.clusters[PEER_CLUSTER] = other
        self.assertEqual(texts(read_same(platform.ports(), platform.names, True)), ["C1"])


if __name__ == "__main__":
    unittest.main()
