"""GlobalDatabase."""

from __future__ import annotations

from contracts.base import Contract
from fakes.weather import Fate
from ports.database import GlobalDatabase
from ports.errors import Rejected, Unanswered


class GlobalDatabaseContract(Contract):
    """Two clusters: the peer's writes, and has no snapshot."""

    database: GlobalDatabase
    home: str
    peer: str

    def promotions_take(self, seconds: float) -> None:
        raise NotImplementedError

    def take_snapshot(self) -> None:
        """Aurora takes a point-of-failure snapshot of the peer's cluster."""
        raise NotImplementedError

    def writer(self) -> str:
        return next(member.arn for member in self.database.look().members if member.is_writer)

    def test_members_are_seen_with_their_roles(self) -> None:
        view = self.database.look()
        self.assertEqual({member.arn for member in view.members}, {self.home, self.peer})
        self.assertEqual(self.writer(), self.peer)
        self.assertIsNone(view.failover_status)
        self.assertTrue(view.writer_endpoint)
        reader = view.member(self.home)
        assert reader is not None
        self.assertEqual(reader.synchronization, "connected")
        self.assertIsNone(view.member(self.home + "-other"))

    def test_clusters_are_described_in_their_own_region(self) -> None:
        for arn in (self.home, self.peer):
            cluster = self.database.cluster(arn)
            self.assertEqual((cluster.arn, cluster.status), (arn, "available"))
            self.assertEqual(len(cluster.instances), 2)
            self.assertEqual({one.instance_class for one in cluster.instances}, {"db.r6g.large"})
            self.assertTrue(cluster.has_available_writer)
            self.assertTrue(cluster.endpoint)
        with self.assertRaises(Rejected) as caught:
            self.database.cluster(self.home + "-other")
        self.assertEqual(caught.exception.code, "DBClusterNotFoundFault")

    def test_parameters_are_a_mapping(self) -> None:
        self.assertEqual(self.database.parameters(self.home), self.database.parameters(self.peer))

    def test_promotion_takes_its_time_and_is_refused_meanwhile(self) -> None:
        self.promotions_take(0.6)
        self.assertTrue(self.database.promote(self.home))
        self.assertEqual(self.writer(), self.peer)
        self.assertIsNotNone(self.database.look().failover_status)
        with self.assertRaises(Rejected) as caught:
            self.database.promote(self.home)
        self.assertEqual(caught.exception.code, "InvalidGlobalClusterStateFault")
        self.wait(0.7)
        self.assertEqual(self.writer(), self.home)
        self.assertIsNone(self.database.look().failover_status)

    def test_promotion_that_nobody_hears_of_is_done(self) -> None:
        self.fail_next("promote", Fate.UNHEARD)
        with self.assertRaises(Unanswered):
            self.database.promote(self.home)
        self.assertEqual(self.writer(), self.home)

    def test_promotion_that_is_lost_is_not_tried_again(self) -> None:
        self.fail_next("promote", Fate.LOST)
        with self.assertRaises(Unanswered):
            self.database.promote(self.home)
        self.assertEqual(self.writer(), self.peer)

    def test_promotion_is_rejected_with_the_code_of_the_service(self) -> None:
        for code in ("AccessDenied", "InvalidGlobalClusterStateFault"):
            self.fail_next("promote", code)
            with self.assertRaises(Rejected) as caught:
                self.database.promote(self.home)
            self.assertEqual(caught.exception.code, code)
        with self.assertRaises(Rejected) as caught:
            self.database.promote(self.home + "-other")
        self.assertEqual(caught.exception.code, "DBClusterNotFoundFault")
        self.assertEqual(self.writer(), self.peer)

    def test_switchover_moves_the_writer_and_may_be_lost(self) -> None:
        self.database.promote(self.home)
        self.fail_next("switch_over", Fate.LOST)
        with self.assertRaises(Unanswered):
            self.database.switch_over(self.peer)
        self.assertEqual(self.writer(), self.home)
        self.assertTrue(self.database.switch_over(self.peer))
        self.assertEqual(self.writer(), self.peer)

    def test_snapshot_is_kept_once_it_is_there(self) -> None:
        self.assertIsNone(self.database.keep_snapshot(self.peer, "kept-1"))
        self.take_snapshot()
        self.fail_next("keep_snapshot", Fate.LOST)
        with self.assertRaises(Unanswered):
            self.database.keep_snapshot(self.peer, "kept-1")
        for _ in range(2):
            self.assertEqual(self.database.keep_snapshot(self.peer, "kept-1"), "kept-1")

    def test_topology_that_is_not_answered_is_not_made_up(self) -> None:
        self.fail_next("look", Fate.LOST)
        with self.assertRaises(Unanswered):
            self.database.look()
