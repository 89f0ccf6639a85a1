"""What a failover from here would do, if all went well: the core itself, fed with what it hopes to
see. Changes nothing, and decides nothing else than `step` does."""

from __future__ import annotations

from dataclasses import replace

from core.actions import Action, Notify, Promote, Switchover
from core.observation import CallResult, Command, Observation, Topology
from core.orchestrator import step
from core.settings import Mode, Settings
from core.signals import Level, Signal, Verdict
from core.state import Control, State
from core.validation import Findings

HERE = Topology(is_member=True, is_writer=True, is_failing_over=False, is_available=True)
THERE = replace(HERE, is_writer=False)
# More steps than either way has.
MOST = 40


def rehearse(
    control: Control, seen: Observation, now: float, settings: Settings
) -> tuple[Control, tuple[tuple[State, Action], ...]]:
    """Where it would end, and each action with the state that wants it. Back, where the writer is
    here. `seen` has the topology and the checks as they are now: what they block stays blocked."""
    settings = replace(settings, mode=Mode.AUTO, dry_run=False)
    goes_back = seen.topology is not None and seen.topology.is_writer
    begin = replace(
        control,
        state=State.ACTIVE if goes_back else State.STEADY,
        intents=(),
        nonces=(),
        cooldown_until=0,
        is_dry_run=False,
    )
    current, topology = begin, seen.topology
    order: str | None = "failback" if goes_back else "failover"
    wanted: list[tuple[State, Action]] = []
    for number in range(MOST):
        command = order and Command(order, "plan", "", f"{number}", now, settings.home_region)
        hoped = replace(
            seen,
            remaining=settings.budget,
            verdict=Verdict(Level.PROMOTE, now, Signal.RED, Signal.RED, now),
            topology=topology,
            after=Findings(),
            is_fence_published=True,
            is_role_active=current.state is State.OPEN,
            is_role_passive=current.state is State.QUIESCE,
            promotion=CallResult.ACCEPTED if current.intent("promote") else None,
            resynced_seconds=1800,
            same=seen.same or Findings(),
            command=command or None,
        )
        after, actions = step(current, hoped, now, settings)
        wanted += [(after.state, one) for one in actions if not isinstance(one, Notify)]
        kinds = {type(one) for one in actions}
        topology = HERE if Promote in kinds else THERE if Switchover in kinds else topology
        if after == current or after.state in (State.ACTIVE, State.MANUAL, State.STEADY):
            return after, tuple(wanted)
        order = "resume" if after.state is State.RECONCILE else None
        current = after
    return current, tuple(wanted)
