"""Whether the weekly rehearsal went its whole way, is recorded, and changed nothing."""

from __future__ import annotations

from drill import evidence
from drill.day import Day
from drill.found import Found
from drill.world import PRIMARY, STANDBY

# Its states, by order and without a dwell; all but the call.
WAY = ("CONFIRM", "FENCE", "RECHECK", "PROMOTE", "ABORTED", "STEADY")


def check_rehearsal(day: Day, found: Found) -> None:
    """To be asked before anything fails: then all that is there is the rehearsal's."""
    world, side = day.world, day.side(STANDBY)
    steps = evidence.transitions(evidence.audit(world, side))
    went = tuple(step.after for step in steps)
    found.check("the rehearsal went its whole way, and no other", went == WAY, went)
    fact = day.item(STANDBY, "CTRL", "REHEARSAL") or {}
    found.check("it is recorded as whole", fact.get("is_whole") is True, fact)
    calls = evidence.left_out(world, side)
    promotions = [call for call in calls if call.startswith("rds.")]
    found.check("it left out the promotion's call alone", len(promotions) == 1, calls)
    there = day.item(PRIMARY, "CTRL", "REHEARSAL") or {}
    found.check("none is due where the writer is", "ended_at" not in there, there)
    accepted = world.aurora.promotions
    found.check("nothing was promoted by it", not accepted, accepted)
    found.check("the writer stayed", world.aurora.writer.region == PRIMARY)
    found.check("no fence was up", not world.dns.fenced, world.dns.fenced)
    found.check("DNS did not move", not world.dns.changes, world.dns.changes)
    roles = [world.flag(day.side(region)) for region in (PRIMARY, STANDBY)]
    found.check("roles stayed", roles == ["ACTIVE", "PASSIVE"], roles)
