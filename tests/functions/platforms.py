"""Platforms that tests begin with, and what is read of them."""

from __future__ import annotations

import re
from dataclasses import replace

from core.signals import Level
from core.state import Lease, State
from fakes.platform import Platform


def steady(**settings: object) -> Platform:
    platform = Platform(**settings)
    platform.pass_time(300)
    assert platform.control.state is State.STEADY, platform.control
    assert platform.level is Level.CLEAR
    return platform


def writer(**settings: object) -> Platform:
    platform = Platform(**settings)
    platform.promote_by_hand()
    return platform


def reconciling() -> Platform:
    """Failed over, and on its way back until a person's work is wanted."""
    platform = steady()
    platform.darken()
    platform.pass_until(State.ACTIVE)
    platform.light()
    platform.pass_time(600)
    platform.order("failback")
    platform.pass_until(State.RECONCILE, most=3600)
    return platform


def world_of(platform: Platform) -> str:
    """All that a command could change."""
    table = replace(platform.table, lease=Lease(), facts={}, reports={}, memories={})
    return repr((table, platform.world, platform.metrics.published, platform.roles.asked))


def token_in(platform: Platform) -> str:
    texts = [one.text for one in platform.messages.published if "approve" in one.subject]
    found = re.search(r"--token (\S+)", texts[-1])
    assert found is not None
    return found[1]
