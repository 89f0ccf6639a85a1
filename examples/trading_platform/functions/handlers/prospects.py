"""Whether a failover would come about, as an answer has it: the last rehearsal, the standby, the
witness, and what else a person should look at. Reads alone; what to do is said in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Mapping, Sequence

from core.guards import can_take_over
from core.observation import Observation
from core.settings import Mode, Settings
from core.state import Control, State
from core.times import utc
from handlers import readiness, remedies
from handlers.names import Names
from handlers.telling import order
from ports.all import Ports
from ports.store import Head, Report

# The monitor reports every ten seconds, the checks are read every minute.
MONITOR_SILENT = 60.0
CHECKS_OLD = 300.0
# Nothing is done by itself for so long after a deployment.
DEPLOYED = 600.0
# What tells of a transition is sent with it, or by the next minute's run.
SENT = 120.0


@dataclass(frozen=True)
class Rehearsal:
    # whole, stopped, missed, none yet, none is due; None: not known.
    result: str | None
    found: str = ""
    ended_at: float | None = None
    stopped_in: str | None = None
    # Until when the next one has to have come.
    wanted_by: float | None = None
    to_do: str = ""


@dataclass(frozen=True)
class Standby:
    is_ready: bool | None
    found: str
    to_do: str = ""


@dataclass(frozen=True)
class Witness:
    is_heard: bool | None
    # Of the newest that was heard.
    at: float | None
    to_do: str = ""


@dataclass(frozen=True)
class Question:
    """What is open: it does not keep a failover from coming about, or is said by a guard too."""

    found: str
    to_do: str


@dataclass(frozen=True)
class Readiness:
    rehearsal: Rehearsal
    standby: Standby
    witness: Witness
    open: tuple[Question, ...]


def read_readiness(
    ports: Ports,
    names: Names,
    settings: Settings,
    control: Control,
    seen: Observation,
    report: Report | None,
    checks: Mapping[str, Any],
) -> Readiness:
    """`checks` are the newest that were kept, with their state and time."""
    tasks: dict[str, Callable[[], Any]] = {
        "rehearsal": lambda: readiness.known_rehearsal(ports),
        "memory": ports.verdicts.memory,
        "head": lambda: ports.store.load()[1],
        **{name: _fact(ports, name) for name in ("MARKS", "UNREAD", "CHECKPOINT", "SNAPSHOT")},
    }
    is_writer = seen.topology is not None and seen.topology.is_writer
    if is_writer:
        tasks["standby"] = lambda: readiness.peer_standby(ports, names, control)
    read = ports.together(tasks)
    now = ports.clock.now()
    return Readiness(
        rehearsal_of(names, settings, seen, read["rehearsal"], now),
        standby_of(names, control, read["standby"])
        if is_writer
        else own_standby(names, seen, checks, now),
        witness_of(names, report, read["memory"], now),
        tuple(questions_of(names, control, read, now)),
    )


def _fact(ports: Ports, name: str) -> Callable[[], Mapping[str, Any]]:
    return lambda: ports.store.fact(name) or {}


def rehearsal_of(
    names: Names,
    settings: Settings,
    seen: Observation,
    known: Mapping[str, Any] | None,
    now: float,
) -> Rehearsal:
    is_due = readiness.is_due(settings, seen)
    if is_due is False:
        why = "MODE is off" if settings.mode is Mode.OFF else f"the writer is in {names.home}"
        return Rehearsal("none is due", why)
    if is_due is None or known is None:
        return Rehearsal(None, "what is remembered could not be read" if is_due else "")
    # Before the first tick of a standby nothing is noted.
    known = {"due_since": now, **known}
    ended, wanted = known.get("ended_at"), readiness.wanted_by(known)
    at = None if ended is None else float(ended)
    if not known.get("is_whole", True):
        found = str(known.get("found", ""))
        to_do = remedies.of_findings(names, found)
        return Rehearsal("stopped", found, at, known.get("state"), wanted, to_do)
    if now > wanted:
        to_do = (
            "see whether its schedule in EventBridge Scheduler is there and enabled, and reaches"
            f" the orchestrator in {names.home}; rehearse now: {order(names, 'drill')}"
        )
        return Rehearsal("missed", "", at, None, wanted, to_do)
    return Rehearsal("none yet" if at is None else "whole", "", at, None, wanted)


def standby_of(names: Names, control: Control, found: readiness.Standby | None) -> Standby:
    """Of the region where the writer is: the other one."""
    if found is None or found.is_ready is None:
        return Standby(None, found.found if found else "")
    if found.is_ready:
        return Standby(True, found.found)
    cluster = names.peer_cluster.rsplit(":", 1)[-1]
    to_do = f"see in RDS, in both regions, what keeps {cluster} from being in sync"
    if control.state in (State.ACTIVE, State.RESYNC_WAIT):
        to_do += "; after a failover RDS builds it anew, which takes its time"
    return Standby(False, found.found, to_do)


def own_standby(names: Names, seen: Observation, checks: Mapping[str, Any], now: float) -> Standby:
    """Of the region that would take over: this one, by what it checks each minute."""
    if seen.topology is None:
        return Standby(None, "the global database could not be read")
    of_now = now - float(checks.get("at", 0)) <= CHECKS_OLD
    of_now = of_now and checks.get("state") in (State.STEADY.value, State.CONFIRM.value)
    listed: Sequence[Mapping[str, Any]] = checks.get("checks", ()) if of_now else ()
    blocks = [one for one in listed if one["outcome"] == "block"]
    if not can_take_over(seen):
        topology = seen.topology
        reasons = {
            f"{names.home} is no member of {names.global_cluster}": not topology.is_member,
            "RDS is failing over": topology.is_failing_over,
            f"the cluster in {names.home} is not available": not topology.is_available,
        }
        found = "; ".join(text for text, holds in reasons.items() if holds)
        return Standby(False, found, remedies.of_check(names, "A1") or "")
    if blocks:
        found = "; ".join(f"{one['id']} {one['name']}: {one['found']}" for one in blocks)
        told = dict.fromkeys(remedies.of_check(names, one["id"]) or "" for one in blocks)
        return Standby(False, found, "; ".join(text for text in told if text))
    if not listed:
        return Standby(None, "an available reader; its checks were not read of late")
    by_id = {one["id"]: one["found"] for one in listed}
    lag = by_id.get("A4", "unknown")
    behind = f"{float(lag):.0f} ms behind" if _is_number(lag) else f"lag {lag}"
    return Standby(True, f"{names.home} is a {by_id.get('A1', 'reader')}, {behind}")


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def witness_of(
    names: Names, report: Report | None, memory: Mapping[str, Any] | None, now: float
) -> Witness:
    of_before = (memory or {}).get("memory", {}).get("witness_at")
    at = None if of_before is None else float(of_before)
    if report is None or now - report.at > MONITOR_SILENT:
        to_do = f"see why the monitor in {names.home} is silent: it is who listens"
        return Witness(None, at, to_do)
    if report.signals.get("s2", "UNKNOWN") != "UNKNOWN":
        return Witness(True, at)
    to_do = f"see in {names.witness} whether the witness runs and may publish; without it s1 and s3"
    return Witness(False, at, f"{to_do} have to agree on their own")


def questions_of(
    names: Names, control: Control, read: Mapping[str, Any], now: float
) -> list[Question]:
    found = []

    def ask(text: str, to_do: str) -> None:
        found.append(Question(text, to_do))

    marks, unread = read["MARKS"] or {}, read["UNREAD"] or {}
    if marks.get("drift", False):
        ask(
            "the regions differ: nothing is promoted by itself",
            "deploy both alike, and take `drift` out of CTRL/MARKS",
        )
    until = float(marks.get("maintenance_until", 0))
    if until > now:
        ask(f"maintenance until {utc(until)}: nothing is done by itself", "wait, or end it")
    deployed = float(marks.get("deployed_at", 0))
    if 0 <= now - deployed < DEPLOYED:
        ask(
            f"deployed at {utc(deployed)}: nothing is done by itself until"
            f" {utc(deployed + DEPLOYED)}",
            "wait",
        )
    if unread.get("names"):
        ask(
            f"sentinels could not be read at {utc(float(unread['at']))}:"
            f" {', '.join(unread['names'])}",
            f"GRANT SELECT on their tables to {names.database_user}: a ledger that cannot be read"
            " keeps writes closed after a promotion",
        )
    if (read["CHECKPOINT"] or {}).get("broken"):
        ask(
            f"the canary's chain is broken: {read['CHECKPOINT']['broken']}",
            f"see who else writes to {names.database_schema}.dr_canary",
        )
    if control.state is State.ACTIVE and read["SNAPSHOT"] is not None:
        if read["SNAPSHOT"].get("incident") != control.incident_id:
            ask(
                f"no snapshot of the old primary in {names.peer} is kept yet",
                "it is tried each minute; keep its automated backups until it is there",
            )
    head: Head | None = read["head"] if now - control.entered_at > SENT else None
    if head is not None and head.sequence > head.told:
        ask(
            f"messages that were not sent, of transitions: {head.sequence - head.told}",
            f"see whether the orchestrator may publish to {names.topic} and use its key",
        )
    if head is not None and head.sequence > head.archived:
        ask(
            f"audit records that were not archived: {head.sequence - head.archived}",
            f"see whether the orchestrator may write to {names.audit_bucket} and use its key",
        )
    return found
