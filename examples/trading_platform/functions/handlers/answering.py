"""The answer to whoever asks: the state, what it waits for, and what may be ordered."""

from __future__ import annotations

from dataclasses import asdict, replace
from types import MappingProxyType
from typing import Any, Mapping, Sequence

from core.actions import Refuse
from core.commands import outlook
from core.explain import budget_of, guards_of, next_of
from core.guards import is_fresh
from core.observation import Observation
from core.settings import Settings
from core.state import Control
from core.validation import Findings
from handlers.names import Names
from handlers.prospects import Readiness
from handlers.telling import how_to_stop
from ports.store import Report


def checks_of(findings: Findings) -> list[dict[str, Any]]:
    return [
        {"id": one.id, "name": one.name, "outcome": one.outcome.value, "found": one.found}
        for one in findings.checks
    ]


def signals_of(report: Report | None) -> dict[str, Any] | None:
    if report is None:
        return None
    verdict = report.verdict
    return {
        "at": report.at,
        "edge": verdict.edge.name if verdict else "UNKNOWN",
        "data": verdict.data.name if verdict else "UNKNOWN",
        "self": report.signals.get("s0", "UNKNOWN"),
        "level": verdict.level.value if verdict else None,
        "is_inhibited": verdict.is_inhibited if verdict else None,
        "is_flapping": verdict.is_flapping if verdict else None,
        "red_ticks": report.red_ticks,
        "green_ticks": report.green_ticks,
        "first_red_at": verdict.first_red_at if verdict else None,
        "signals": dict(report.signals),
    }


def answer(
    names: Names,
    settings: Settings,
    control: Control,
    seen: Observation,
    now: float,
    report: Report | None,
    checks: Mapping[str, Any] = MappingProxyType({}),
    plan: Sequence[Mapping[str, Any]] = (),
    refusal: Refuse | None = None,
    readiness: Readiness | None = None,
    used: float | None = None,
) -> dict[str, Any]:
    """The contract of whoever calls: every field is there, and None where it is not known. `used`
    are the seconds of the run that answers, `checks` the newest that were kept."""
    verdict = seen.verdict
    if verdict is not None and not is_fresh(verdict, now, settings):
        verdict = None
    coming = next_of(control, settings)
    orders = outlook(control, seen, now, settings)
    allowed = [name for name, why in orders.items() if why is None]
    return {
        "region": names.home,
        "peer_region": names.peer,
        "global_cluster": names.global_cluster,
        "application": names.application,
        "now": now,
        "mode": settings.mode.value,
        "dry_run": settings.dry_run,
        "state": control.state.value,
        "epoch": control.epoch,
        "incident_id": control.incident_id,
        "version": control.version,
        "entered_at": control.entered_at,
        "deadline_at": control.deadline_at,
        "cooldown_until": control.cooldown_until,
        "is_fenced": control.is_fenced,
        "is_evacuated": control.is_evacuated,
        "is_frozen": control.is_frozen,
        "is_dry_run": control.is_dry_run,
        "is_failback": control.is_failback,
        "is_commanded": control.is_commanded,
        "cause": list(control.cause),
        "last_error": control.last_error,
        "first_red_at": control.first_red_at,
        "manual_from": control.manual_from and control.manual_from.value,
        "lag_at_fault_ms": control.lag_at_fault_ms,
        "canary_age_ms": control.canary_age_ms,
        "topology": asdict(seen.topology) if seen.topology else None,
        "verdict": signals_of(report),
        "checks": list(checks.get("checks", ())),
        "checks_at": checks.get("at"),
        "guards": [
            {"name": one.name, "holds": one.holds, "found": one.found}
            for one in guards_of(control, replace(seen, verdict=verdict), now, settings)
        ],
        "intents": [
            {
                "key": one.key,
                "status": one.status.value,
                "at": one.at,
                "request": one.request,
                "response_id": one.response_id,
            }
            for one in control.intents
        ],
        "budget": {
            "step_seconds": budget_of(control.state, settings),
            "run_seconds": settings.budget,
            "run_used_seconds": used,
        },
        "readiness": readiness and asdict(readiness),
        "allowed": allowed,
        "not_now": [{"command": name, "reason": why} for name, why in orders.items() if why],
        "next": coming
        and {
            "action": coming.action,
            "at": coming.at,
            "how_to_stop": how_to_stop(names, coming.how_to_stop),
        },
        "plan": list(plan),
        "refused": refusal
        and {
            "command": refusal.command,
            "reason": refusal.reason,
            "allowed": allowed,
            "is_repeat": refusal.is_repeat,
        },
    }
