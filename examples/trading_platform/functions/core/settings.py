"""How the functions decide, as their variables say. Times are seconds."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Mapping


class Mode(enum.Enum):
    OFF = "off"
    APPROVE = "approve"
    AUTO = "auto"


@dataclass(frozen=True)
class Settings:
    global_cluster: str
    home_region: str
    peer_region: str
    mode: Mode = Mode.OFF
    dry_run: bool = False
    quorum: int = 2
    consecutive: int = 3
    recovery: int = 6
    tick: float = 10
    dwell: float = 30
    cooldown: float = 3600
    max_lag_ms: float = 60000
    budget: float = 285
    promotion_timeout: float = 180
    approval: float = 1800
    lease: float = 330


def _number(variables: Mapping[str, str], name: str, least: float, most: float) -> float:
    try:
        value = float(variables[name])
    except ValueError:
        raise ValueError(f"{name} is {variables[name]!r}, which is not a number") from None
    if not least <= value <= most:
        raise ValueError(f"{name} is {value:g}: it must be between {least:g} and {most:g}")
    return value


def from_variables(variables: Mapping[str, str]) -> Settings:
    """Settings of the orchestrator, or a ValueError that names the variable."""
    home = variables["HOME_REGION"]
    target = variables["TARGET_CLUSTER_ARN"]
    if target.split(":")[3:4] != [home]:
        raise ValueError(f"TARGET_CLUSTER_ARN is {target!r}, which is not in {home}")
    budget = _number(variables, "BUDGET_SECONDS", 1, 299)
    return Settings(
        global_cluster=variables["GLOBAL_CLUSTER_ID"],
        home_region=home,
        peer_region=variables["PEER_REGION"],
        mode=Mode(variables["MODE"]),
        dry_run=variables["DRY_RUN"] == "true",
        quorum=int(_number(variables, "QUORUM", 2, 3)),
        consecutive=int(_number(variables, "CONSECUTIVE", 3, 60)),
        recovery=int(_number(variables, "RECOVERY", 4, 120)),
        tick=_number(variables, "TICK_SECONDS", 5, 20),
        dwell=_number(variables, "DWELL_SECONDS", 30, 120),
        cooldown=_number(variables, "COOLDOWN_SECONDS", 1800, 86400),
        max_lag_ms=_number(variables, "MAX_LAG_MS", 0, 60000),
        budget=budget,
        promotion_timeout=_number(variables, "PROMOTION_TIMEOUT_SECONDS", 1, budget),
        approval=_number(variables, "APPROVAL_SECONDS", 60, 86400),
        lease=_number(variables, "LEASE_SECONDS", 301, 3600),
    )
