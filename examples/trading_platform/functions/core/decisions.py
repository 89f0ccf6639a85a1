"""Guards that belong together: what an incident needs that nobody ordered, and the last look."""

from __future__ import annotations

from core import guards
from core.observation import Observation
from core.settings import Settings
from core.signals import Level, Signal, Verdict
from core.state import Control


def to_begin(
    control: Control, seen: Observation, now: float, settings: Settings
) -> dict[str, bool]:
    """Each guard on the way to a promotion, by what it demands."""
    verdict = seen.verdict
    return {
        "edge and data are down": verdict is not None and guards.is_quorum_for_promotion(verdict),
        "the mode lets it act": guards.acts_at_all(settings),
        "no freeze, maintenance or deployment": verdict is not None
        and guards.is_undisturbed(control, verdict),
        "the rest after the last incident is over": guards.is_rested(control, now),
        "no drift is known": guards.is_without_drift(seen),
        "no earlier call can arrive": guards.is_call_settled(control, now, settings),
        "this cluster can take over": guards.can_take_over(seen),
    }


def may_begin(control: Control, seen: Observation, now: float, settings: Settings) -> bool:
    return all(to_begin(control, seen, now, settings).values())


def may_evacuate(control: Control, seen: Observation, now: float, settings: Settings) -> bool:
    return (
        seen.verdict is not None
        and not control.is_evacuated
        # Traffic is here where the writer is; and a fence would keep it from going away.
        and not guards.is_writer_here(seen)
        and guards.is_quorum_for_evacuation(seen.verdict)
        and guards.acts_at_all(settings)
        and guards.is_undisturbed(control, seen.verdict)
        and guards.is_rested(control, now)
        and guards.is_standby_ready(seen)
    )


def is_news(control: Control, verdict: Verdict) -> bool:
    """Data without edge is a person's, though something else was told before."""
    return verdict.level is Level.PAGE and f"monitor: {Level.PAGE.value}" not in control.cause


def is_rehearsal(control: Control) -> bool:
    """A drill by order: it goes its way in calm time too, and promotes nothing."""
    return control.is_dry_run and control.is_commanded


def sees_green(control: Control, seen: Observation) -> bool:
    verdict = seen.verdict
    is_green = verdict is not None and Signal.GREEN in (verdict.edge, verdict.data)
    return is_green and not is_rehearsal(control)


def look_allows(control: Control, seen: Observation, now: float, settings: Settings) -> bool:
    """The last look before the call."""
    verdict = seen.verdict
    is_red = (
        verdict is not None
        and guards.look_is_red(verdict)
        and guards.look_is_new(verdict, now, settings)
    )
    return is_red or is_rehearsal(control)
