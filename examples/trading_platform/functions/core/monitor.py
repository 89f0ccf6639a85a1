"""Signals to verdicts: quorum, abstention, hysteresis."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from core import guards
from core.settings import Settings
from core.signals import Level, Signal, Signals, Verdict

HOUR = 3600
DEPLOYING = 600
# Data that was still good so long after the first bad sign is lost by another fault than that one.
SAME_FAULT = 20


@dataclass(frozen=True)
class Domain:
    """Ticks in a row of one colour, and whether the domain counts as down."""

    red: int = 0
    green: int = 0
    is_down: bool = False


@dataclass(frozen=True)
class Watch:
    """What the monitor remembers from tick to tick."""

    at: float = 0
    edge: Domain = field(default_factory=Domain)
    data: Domain = field(default_factory=Domain)
    first_red_at: float | None = None
    data_good_at: float | None = None
    # When the verdict changed between up and down, in the last hour.
    changes: tuple[float, ...] = ()


def edge_of(signals: Signals, settings: Settings) -> Signal:
    votes = (signals.own_probe, signals.witness_probe, signals.route53)
    reds, greens = votes.count(Signal.RED), votes.count(Signal.GREEN)
    if reds and guards.vantages_agree(reds, settings):
        return Signal.RED
    return Signal.GREEN if greens >= settings.quorum else Signal.UNKNOWN


def data_of(signals: Signals) -> Signal:
    if signals.canary_age is not Signal.RED:
        return signals.canary_age
    return Signal.RED if guards.canary_is_corroborated(signals) else Signal.UNKNOWN


def counted(domain: Domain, tick: Signal, settings: Settings) -> Domain:
    red = domain.red + 1 if tick is Signal.RED else 0
    green = domain.green + 1 if tick is Signal.GREEN else 0
    if red and guards.is_red_long_enough(red, settings):
        return Domain(red, green, True)
    if green and guards.is_green_long_enough(green, settings):
        return Domain(red, green, False)
    return Domain(red, green, domain.is_down)


def _level(edge: Domain, data: Domain) -> Level:
    if edge.is_down:
        return Level.PROMOTE if data.is_down else Level.EVACUATE
    return Level.PAGE if data.is_down else Level.CLEAR


def look(
    watch: Watch, signals: Signals, now: float, settings: Settings
) -> tuple[Watch, Verdict | None]:
    """The next tick; no verdict for a tick that is late or was counted already."""
    if not guards.tick_is_newer(watch.at, now):
        return watch, None
    if not guards.tick_follows(watch.at, now, settings):
        # Nobody knows what was between: runs begin again, what is down stays down.
        watch = replace(
            watch, edge=Domain(0, 0, watch.edge.is_down), data=Domain(0, 0, watch.data.is_down)
        )
    sees = guards.region_sees(signals)
    edge = edge_of(signals, settings) if sees else Signal.UNKNOWN
    data = data_of(signals) if sees else Signal.UNKNOWN
    level_before = _level(watch.edge, watch.data)
    edges, datas = counted(watch.edge, edge, settings), counted(watch.data, data, settings)
    if not guards.data_is_in_question(signals):
        # What was down is over, or a failback would find it down still.
        data, datas = Signal.UNKNOWN, Domain()
    level = _level(edges, datas)
    changes = tuple(at for at in watch.changes if now - at < HOUR)
    if (level is Level.CLEAR) != (level_before is Level.CLEAR):
        changes += (now,)
    is_bad = level is not Level.CLEAR or Signal.RED in (edge, data)
    first_red_at = (watch.first_red_at or now) if is_bad else None
    if first_red_at is not None and data is not Signal.GREEN:
        # An evacuation may be hours old when the data goes: the loss is counted from there.
        lasted = (watch.data_good_at or 0) - first_red_at
        first_red_at = now if lasted > SAME_FAULT else first_red_at
    deployed = signals.deployed_at
    verdict = Verdict(
        level=level if sees else Level.ABSTAIN,
        at=now,
        edge=edge,
        data=data,
        first_red_at=first_red_at,
        is_inhibited=signals.is_maintenance
        or (deployed is not None and now - deployed < DEPLOYING),
        is_flapping=len(changes) > 3,
    )
    good_at = now if data is Signal.GREEN else watch.data_good_at
    return Watch(now, edges, datas, first_red_at, good_at, changes), verdict
