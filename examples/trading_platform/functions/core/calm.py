"""The role of a region's applications while nothing goes on: they write where the writer is."""

from __future__ import annotations

from core.actions import Role
from core.observation import Topology
from core.settings import Mode, Settings
from core.state import Control, State


def role_in_calm(
    control: Control,
    topology: Topology | None,
    held_back_until: float | None,
    now: float,
    settings: Settings,
) -> Role | None:
    """None: it stays as it is. An incident's own steps set it else; whoever was asked to hold back
    does so until then."""
    if settings.mode is Mode.OFF or settings.dry_run:
        return None
    if control.state is not State.STEADY or topology is None or topology.is_failing_over:
        return None
    if held_back_until is not None and now < held_back_until:
        return None
    return Role.ACTIVE if topology.is_writer else Role.PASSIVE
