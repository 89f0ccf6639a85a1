"""Reads what a game day left behind, and whether it is what happened."""

from __future__ import annotations

from core.audit import breaks
from drill import evidence
from drill.day import Day
from drill.found import Found
from drill.world import STANDBY

# The way of a failover and of a failback, as the states go.
WAY = (
    *("SUSPECT", "CONFIRM", "FENCE", "RECHECK", "PROMOTE", "AWAIT", "VALIDATE", "OPEN", "ACTIVE"),
    *("RESYNC_WAIT", "RECONCILE", "PRECHECK", "QUIESCE", "SWITCHOVER", "VALIDATE", "UNFENCE"),
    "STEADY",
)
# Figures of the failover, from the first time in a state, or from the fault, to that in another.
SPANS = (
    ("from the fault until it suspects (s)", "", "SUSPECT"),
    ("from the fault until edge and data are down (s)", "", "CONFIRM"),
    ("fence, last look and call (s)", "FENCE", "AWAIT"),
    ("validation and opening (s)", "VALIDATE", "ACTIVE"),
)
# Seconds: of the days before the fault, until the witness's last minute is half good, and until
# the functions rest.
STEADY, HALF, WATCHED = 60.0, 60.0, 120.0
LOCKS_NOTHING = "Audit records are not locked: the stage is disposable."


def read_evidence(day: Day, found: Found) -> None:
    records = evidence.audit(day.world, day.side(STANDBY))
    _phases(day, found, records)
    _witness(day, found)
    _audit(day, found, records)
    _messages(day, found, records)
    _loss(day, found, records)
    clock, timeline = day.world.clock, found.timeline
    timeline.notes += [
        f"The clock skipped what all only waited for: {clock.skipped():.0f} s of"
        f" {clock.skipped() + clock.worked():.0f} s; {clock.worked():.0f} s were worked.",
        f"The functions were not called for {day.rested:.0f} s of those, in which a failback waits"
        " for the lease to end and for half an hour of replication without lag.",
        f"A promotion takes {day.world.aurora.promotion_seconds:.0f} s here because it is told to.",
    ]


def _phases(day: Day, found: Found, records: list[evidence.Recorded]) -> None:
    timeline = found.timeline
    # What was before the fault is the rehearsal's.
    steps = [step for step in evidence.transitions(records) if step.at > timeline.zero]
    for before, after in zip(steps, steps[1:]):
        timeline.phase("state", before.after, before.at, after.at)
        if after.after == "STEADY":
            break
    begins: dict[str, float] = {}
    for step in steps:
        begins.setdefault(step.after, step.at)
    for name, since, until in SPANS:
        if until in begins and (not since or since in begins):
            timeline.figures[name] = begins[until] - (begins[since] if since else timeline.zero)
    went = tuple(step.after for step in steps[: len(WAY)])
    found.check("every state was gone through, in its order", went == WAY, went)
    more = [f"{step.before} -> {step.after}" for step in steps[len(WAY) :]]
    found.check("nothing is suspected after the failback", not more, more)
    left = next((at for at, where in day.world.dns.changes if where == "SECONDARY"), None)
    if left is not None:
        timeline.phase("traffic", "DNS leads to the dark region", timeline.zero, left)
    for at, where in day.world.dns.changes:
        timeline.event(at, f"DNS answers {where}")
    for begin, end, kind in day.world.aurora.promotions:
        timeline.phase("database", kind, begin, end)
    accepted = [kind for _, _, kind in day.world.aurora.promotions]
    found.check("one promotion, one switchover", accepted == ["promotion", "switchover"], accepted)


def _witness(day: Day, found: Found) -> None:
    """What the standby's monitor heard of it, tick by tick."""
    zero, back = found.timeline.zero, found.back_at
    heard = [(one.at, one.signals["s2"]) for one in day.wiring.reports[STANDBY]]
    before = {colour for at, colour in heard if zero - STEADY < at <= zero}
    found.check("the witness saw the primary before the fault", before == {"GREEN"}, before)
    red = [at for at, colour in heard if colour == "RED"]
    within = [at for at in red if zero < at <= back + HALF]
    found.check("it saw the outage", len(within) > 0, heard[-10:])
    others = [at - zero for at in red if at not in within]
    found.check("it saw no other outage", not others, others)
    if not within:
        return
    found.timeline.figures["from the fault until the witness is red (s)"] = within[0] - zero
    during = {colour for at, colour in heard if within[0] <= at <= back}
    found.check("it was red until the primary answered again", during == {"RED"}, during)
    after = [colour for at, colour in heard if back + HALF < at <= back + WATCHED]
    found.check("and green from then on", set(after) == {"GREEN"}, after)


def _audit(day: Day, found: Found, records: list[evidence.Recorded]) -> None:
    head = day.item(STANDBY, "CTRL", "AUDIT") or {}
    wrong = breaks([record.body for record in records], str(head.get("hash")))
    found.check("the audit's chain is whole", not wrong, "; ".join(wrong))
    found.check("it begins with the first record", records[0].content["sequence"] == 1)
    locks = evidence.locks(day.world, day.side(STANDBY))
    if not locks:
        found.timeline.notes.append(LOCKS_NOTHING)
    others = [record.key for record in records if record.is_locked != locks]
    found.check("every record is locked where its bucket locks", not others, others)
    calls = [
        record.content
        for record in records
        if any(action["kind"] == "Promote" for action in record.content["actions"])
    ]
    found.check("one record is of the promotion's call", len(calls) == 1, len(calls))
    seen = calls[0]["seen"] if calls else {}
    whole = bool(seen.get("verdict")) and bool(seen.get("topology"))
    found.check("it holds what authorised it", whole, sorted(seen))


def _messages(day: Day, found: Found, records: list[evidence.Recorded]) -> None:
    every = evidence.messages(day.world, day.side(STANDBY))
    alarms = sorted(one.alarm for one in every if one.alarm)
    wanted_alarms = sorted(
        alarm.name
        for alarm in day.world.alarms.every.values()
        if alarm.region == STANDBY
        for _ in alarm.went_off
    )
    found.check("each alarm that went off was told", alarms == wanted_alarms, alarms)
    # Others may: of a lag that nobody tells while the functions rest.
    unready = ("-not-rehearsed", "-no-witness")
    about = [name for name in day.world.alarms.went_off() if name.endswith(unready)]
    found.check("no alarm says that nobody rehearsed or witnessed", not about, about)
    told = [one for one in every if not one.alarm]
    expected = [
        f"{action['before']} -> {action['after']}"
        for record in records
        for action in record.content["actions"]
        if action["kind"] == "Notify"
    ]
    subjects = [one.subject for one in told]
    in_order = len(told) == len(expected) and all(
        wanted in subject for wanted, subject in zip(expected, subjects)
    )
    found.check("each transition was told once, in its order", in_order, subjects)
    silent = [
        one.subject
        for one in told
        if not all(part in one.text for part in ("Incident ", "epoch", "Next, by itself:"))
    ]
    found.check("each message says incident, epoch and what is next", not silent, silent)
    # Where something happens by itself next, it is told how to stop it.
    helpless = [
        one.subject
        for one in told
        if "Next, by itself: nothing" not in one.text and "How to stop it:" not in one.text
    ]
    found.check("each message says how to stop what is next", not helpless, helpless)


def _loss(day: Day, found: Found, records: list[evidence.Recorded]) -> None:
    """What the canary said before anybody counted, against the rows."""
    timeline = found.timeline
    active = next(
        record.content["after"]
        for record in records
        if record.content["after"]["state"] == "ACTIVE"
    )
    fault = float(active["first_red_at"])
    last = fault - float(active["canary_age_ms"]) / 1000
    numbers = [sequence for sequence, _ in found.survived]
    suffix = [sequence for sequence, _ in found.lost_canaries]
    found.check(
        "the canary's chain lost a suffix, and no row within",
        numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        and suffix == [numbers[-1] + 1 + place for place in range(len(suffix))]
        and len(suffix) > 0,
        (numbers[-3:], suffix),
    )
    at = found.survived[-1][1]
    found.check("the published window begins with the last row", abs(last - at) < 0.01, (last, at))
    # Before it nothing is missing; after it, what the old writer held and the new one has not.
    outside = [trade for trade in found.lost if not last <= trade.at <= fault]
    found.check("no trade was lost outside of the window", not outside, len(outside))
    gone = {trade.id for trade in found.lost}
    within = [trade for trade in found.held if last <= trade.at <= fault]
    arrived = [trade for trade in within if trade.id not in gone]
    found.check(
        "the window holds what was lost, and what arrived after its last row",
        len(within) == len(found.lost) + len(arrived) and len(found.lost) > 0,
        f"{len(within)} trades, {len(arrived)} arrived, {len(found.lost)} lost",
    )
    tail = [trade.id for trade in found.held[-len(found.lost) :]]
    found.check("what was lost are the last trades, in a row", set(tail) == gone, len(gone))
    found.check("what was lost is replayed", found.replayed == len(found.lost), found.replayed)
    timeline.figures["loss window by the canary (s)"] = fault - last
    timeline.figures["trades in the loss window"] = len(within)
    timeline.figures["trades lost (RPO)"] = len(found.lost)
    if found.lost:
        timeline.figures["age of the oldest lost trade at the fault (s)"] = (
            timeline.zero - found.lost[0].at
        )
    timeline.figures["trades replayed from the snapshot"] = found.replayed
    timeline.figures["trades missing after the failback"] = len(found.missing_at_the_end)
