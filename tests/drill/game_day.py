"""The whole of it: the weekly rehearsal comes, the primary goes dark, the standby takes over, the
primary returns and is not used, and the writer goes back by order with no row lost."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Callable

from drill.auditing import read_evidence
from drill.aurora import REPLICATED
from drill.day import Day
from drill.found import Found
from drill.loss import Snapshot, canaries, canary_hashes, lost, replay, trades
from drill.rehearsing import check_rehearsal
from drill.timeline import Timeline
from drill.world import PRIMARY, SCHEMA, STANDBY

# Seconds of the drill's clock.
FAILOVER_LIMIT, RETURN_WATCHED, FAILBACK_LIMIT = 600.0, 130.0, 5400.0
# Until the weekly rehearsal is due, and after it, before anything fails.
WARM_UP, REHEARSED = 100.0, 30.0
# Until a fence that was published is up.
FENCED_WITHIN = 60.0
STAYED = 200.0
# Between the last row of the canary and the fault.
TAKEN = 4.0
# A failback waits until no call of the failover can arrive any more, and then for half an hour
# without lag. The functions rest through most of it.
SETTLED, RESYNCED = 330.0, 1800.0


class GameDay:
    """`chance` says when the fault comes, between ticks as between minutes; without one, it is at
    the same time in each."""

    def __init__(
        self,
        day: Day,
        say: Callable[[str], None] = lambda text: None,
        chance: random.Random | None = None,
    ) -> None:
        self.day, self.world, self.say = day, day.world, say
        self.rest = chance.uniform(0, 60) if chance else 0.0
        self.taken = chance.uniform(1, 10) if chance else TAKEN
        self.found = Found(Timeline("A failover and a failback on the local AWS API", 0))

    def run(self) -> Found:
        with self.world.clock.actor():
            self.steady()
            self.fail()
            self.take_over()
            self.come_back()
            self.go_back()
            self.stay()
            read_evidence(self.day, self.found)
        return self.found

    # The steps

    def steady(self) -> None:
        world, found = self.world, self.found
        self.day.start()
        world.clock.sleep(WARM_UP + REHEARSED)
        check_rehearsal(self.day, found)
        world.clock.sleep(self.rest)
        found.check("clients trade in the primary", len(world.clients.taken) > 10)
        found.check("DNS says primary", world.dns.current == "PRIMARY", world.dns.current)
        for region in (PRIMARY, STANDBY):
            found.check(f"{region} is steady", self.day.state(region) == "STEADY")
        found.check("nothing was refused", world.clients.refused == 0, world.clients.refused)
        self.say("steady")

    def fail(self) -> None:
        """Replication ends a tick before the endpoint: what is taken meanwhile will be lost, and a
        row of the canary with it."""
        world = self.world
        self._await_canary()
        cut = world.clock.now()
        world.cut(PRIMARY)
        self._await_canary()
        world.clock.sleep(self.taken)
        self.found.timeline.zero = zero = world.clock.now()
        self.day.darken(PRIMARY)
        self.found.timeline.event(cut, "replication is cut")
        self.found.timeline.event(zero, f"{PRIMARY} goes dark")
        self.say(f"{PRIMARY} is dark")

    def _await_canary(self) -> None:
        """Until the writer has the next row."""
        world = self.world
        newest = len(canaries(world.database(PRIMARY), world.canaries))
        world.clock.until(
            lambda: len(canaries(world.database(PRIMARY), world.canaries)) > newest, 60
        )

    def _await_fence(self) -> None:
        """Without it clients would go back to the primary with its first answer: nothing that
        comes after would say anything of a failover."""
        world, dns = self.world, self.world.dns
        fence = dns.fence_of(STANDBY)
        if not world.clock.until(lambda: fence.is_up, FENCED_WITHIN):
            since = world.clock.now() - FAILOVER_LIMIT
            samples = fence.alarm.samples(world.cloud, since)[:5]
            raise RuntimeError(
                f"waited {FENCED_WITHIN:g} s for the fence's alarm {fence.alarm.name} of"
                f" {fence.region}, of {fence.alarm.dimensions}: its newest samples are {samples},"
                f" fences changed {dns.fenced}"
            )
        self.found.check("the fence is up when the standby has taken over", fence.is_up)

    def take_over(self) -> None:
        world, found = self.world, self.found
        is_active = self.day.reaches(STANDBY, "ACTIVE", FAILOVER_LIMIT, self.say)
        found.check("the standby took over", is_active, self.day.state(STANDBY))
        if not is_active:
            raise RuntimeError(f"no failover: {self.day.operator(STANDBY).status()}")
        self._await_fence()
        zero = found.timeline.zero
        served = world.clock.until(lambda: len(world.clients.since(zero, STANDBY)) > 10, 300)
        found.check("clients trade in the standby", served)
        found.check("the writer is in the standby", world.aurora.writer.region == STANDBY)
        first = world.clients.since(zero, STANDBY)[0]
        found.timeline.phase("service", "no order is taken", zero, first.at)
        figures = found.timeline.figures
        figures["RTO of writes (s)"] = first.at - zero
        (began, ended, _), *_ = world.aurora.promotions
        figures["RTO of writes, without the promotion (s)"] = first.at - zero - (ended - began)
        self.say("writes go on in the standby")

    def come_back(self) -> None:
        """The primary's endpoint is healthy again, and nobody is sent there."""
        world, found = self.world, self.found
        since = self.found.back_at = world.clock.now()
        self.day.light(PRIMARY)
        found.timeline.event(since, f"{PRIMARY} is back")
        world.clock.sleep(RETURN_WATCHED)
        endpoint = world.dns.endpoint_of(world.hosts[PRIMARY])
        found.check("the old primary is healthy again", endpoint.is_healthy())
        found.check("its fence is up", world.dns.fence_of(STANDBY).is_up)
        found.check("DNS says standby", world.dns.current == "SECONDARY", world.dns.current)
        used = world.clients.since(since, PRIMARY)
        found.check("nobody traded in the old primary", not used, len(used))
        found.check("the state is latched", self.day.state(STANDBY) == "ACTIVE")
        self.say("the primary is back, and not used")

    def go_back(self) -> None:
        world, found, operator = self.world, self.found, self.day.operator(STANDBY)
        kept = world.aurora.rejoin(world.aurora.reader())
        self.day.rest(SETTLED)
        operator.order("failback", "the primary is well")
        found.timeline.event(world.clock.now(), "failback is ordered")
        self.day.rest(RESYNCED)
        waits = self.day.reaches(STANDBY, "RECONCILE", FAILBACK_LIMIT, self.say)
        found.check("the old primary is in sync again", waits, self.day.state(STANDBY))
        self.reconcile(kept)
        began = world.clock.now()
        operator.order("resume", "the loss window is reconciled")
        is_back = self.day.reaches(STANDBY, "STEADY", FAILBACK_LIMIT, self.say)
        found.check("the failback ended", is_back, self.day.state(STANDBY))
        zero = world.clock.now()
        found.check("the writer is in the primary", world.aurora.writer.region == PRIMARY)
        served = world.clock.until(lambda: len(world.clients.since(zero, PRIMARY)) > 10, 400)
        found.check("clients trade in the primary again", served)
        found.check("DNS says primary again", world.dns.current == "PRIMARY")
        self._quiet_of_failback(began)
        world.clients.stop()
        found.check("the standby follows", world.aurora.caught_up(REPLICATED))
        for region in (PRIMARY, STANDBY):
            there = trades(world.database(region), SCHEMA)
            gone = [one.order for one in world.clients.taken if one.order not in there]
            found.check(f"every trade is in {region}", not gone, f"{len(gone)} are not")
            found.missing_at_the_end += gone

    def stay(self) -> None:
        """Nothing of the fault is left; whether anybody is woken, the evidence tells."""
        found = self.found
        self.world.clock.sleep(STAYED)
        for region in (PRIMARY, STANDBY):
            mark = self.day.item(region, "CTRL", "CHECKPOINT") or {}
            rows = canary_hashes(self.world.database(region), self.world.canaries)
            is_there = rows.get(int(mark.get("sequence", 0))) == mark.get("hash")
            found.check(f"the checkpoint of {region} is a row that is there", is_there, mark)
            found.check(f"the canary's chain is whole in {region}", mark.get("broken") == "", mark)

    def reconcile(self, kept: Path) -> None:
        """A person's work: the old writer's files against the new writer's rows."""
        world, found = self.world, self.found
        new = world.aurora.writer.server
        with Snapshot(kept, world.folder) as old:
            found.lost = lost(old, new, SCHEMA)
            there, here = canaries(old, world.canaries), canaries(new, world.canaries)
            found.survived = [row for row in there if row in set(here)]
            found.lost_canaries = [row for row in there if row not in set(here)]
            found.held = sorted(trades(old, SCHEMA).values(), key=lambda trade: trade.at)
        found.replayed = replay(found.lost, new, SCHEMA)
        again = replay(found.lost, new, SCHEMA)
        found.check("replaying again changes nothing", again == 0, again)
        self.say(f"{len(found.lost)} trades were lost, and are replayed from the snapshot")

    def _quiet_of_failback(self, since: float) -> None:
        """The longest time in which no order was taken."""
        every = sorted(one.at for one in self.world.clients.taken)
        # The last one before it, too: writes may pause before the next one comes.
        taken = [*[at for at in every if at < since][-1:], *(at for at in every if at >= since)]
        gaps = [(after - before, before, after) for before, after in zip(taken, taken[1:])]
        length, begin, end = max(gaps)
        self.found.timeline.phase("service", "no order is taken (failback)", begin, end)
        self.found.timeline.figures["RTO of the failback (s)"] = length
