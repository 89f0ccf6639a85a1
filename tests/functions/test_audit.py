"""The chain of audit records: whole, and with each kind of tampering."""

from __future__ import annotations

import json
import unittest
from dataclasses import replace

from core.audit import START, Record, breaks, record
from core.observation import Observation
from core.orchestrator import step
from core.settings import Mode
from core.state import Control
from contracts.base import HOME, PEER
from scenarios import CALLED, NOW, RECHECKING, RED, SETTINGS
from steps import CONFIRMING, READER, seen
from world import WELL


def chain() -> list[Record]:
    """A last look, the call, and its answer."""
    control, previous, records = RECHECKING, START, []
    for sequence in range(3):
        at = seen()
        after, actions = step(control, at, NOW, SETTINGS)
        records.append(record(previous, sequence, control, after, at, actions, NOW, HOME))
        control, previous = after, records[-1].hash
    return records


class Audit(unittest.TestCase):
    def setUp(self) -> None:
        self.records = chain()
        self.bodies = [each.body for each in self.records]
        self.head = self.records[-1].hash

    def test_a_whole_chain(self) -> None:
        self.assertEqual(breaks(self.bodies, self.head), [])
        self.assertEqual(chain(), self.records, "a repeated step writes the same bytes")

    def test_a_part_of_a_chain_is_checked_from_where_it_begins(self) -> None:
        self.assertEqual(breaks(self.bodies[1:], self.head, self.records[0].hash), [])

    def test_the_record_of_the_call_says_what_authorised_it(self) -> None:
        content = json.loads(self.bodies[1])
        kinds = [action["kind"] for action in content["actions"]]
        self.assertIn("Promote", kinds)
        self.assertEqual(content["seen"]["verdict"]["edge"], RED.edge.value)
        self.assertEqual(content["seen"]["topology"]["is_writer"], READER.is_writer)
        self.assertEqual(self.records[1].key, f"dr/{CALLED.incident_id}/00000001.json")

    def test_a_changed_record(self) -> None:
        for place in range(3):
            changed = list(self.bodies)
            changed[place] = changed[place].replace('"red"', '"green"')
            self.assertNotEqual(changed, self.bodies)
            self.assertTrue(breaks(changed, self.head), place)

    def test_a_record_that_is_left_out(self) -> None:
        for place in range(3):
            self.assertTrue(breaks(self.bodies[:place] + self.bodies[place + 1 :], self.head))

    def test_records_that_change_places(self) -> None:
        self.assertTrue(breaks([self.bodies[1], self.bodies[0], self.bodies[2]], self.head))

    def test_no_two_regions_have_a_record_of_one_key(self) -> None:
        # Their archives are copied to each other, and nothing is written over.
        calm, at = Control(), seen()
        keys = {record(START, 1, calm, calm, at, (), NOW, of).key for of in (HOME, PEER)}
        self.assertEqual(keys, {f"dr/none-{of}/00000001.json" for of in (HOME, PEER)})

    def test_a_record_that_is_missing_is_named(self) -> None:
        self.assertIn(
            "record 1 is missing before record 2",
            breaks([self.bodies[0], self.bodies[2]], self.head),
        )

    def test_no_nonce_that_is_good_is_told(self) -> None:
        asking = replace(seen(before=WELL), fresh_nonce="a-secret")
        settings = replace(SETTINGS, mode=Mode.APPROVE)
        after, actions = step(CONFIRMING, asking, NOW, settings)
        self.assertEqual(after.approval_nonce, "a-secret")
        self.assertNotIn(
            "a-secret", record(START, 0, CONFIRMING, after, asking, actions, NOW, HOME).body
        )

    def test_what_was_seen_of_nothing_is_kept_too(self) -> None:
        after, actions = step(RECHECKING, Observation(remaining=200), NOW, SETTINGS)
        kept = record(START, 0, RECHECKING, after, Observation(remaining=200), actions, NOW, HOME)
        self.assertIsNone(json.loads(kept.body)["seen"]["verdict"])


if __name__ == "__main__":
    unittest.main()
