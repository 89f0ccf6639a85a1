"""What must hold before something is done: true lets it pass.

Each stands here alone because each is needed: the model checker of the tests takes them out one by
one, and finds what then breaks.
"""

from __future__ import annotations

from core.observation import Command, Observation
from core.settings import Mode, Settings
from core.signals import Level, Signal, Signals, Verdict
from core.state import NEEDED, Control, IntentStatus, Lease
from core.validation import Findings

# A command is good for so long, and its nonce is remembered for twice that.
COMMAND_SECONDS = 900
# How long the other region is in sync before it is a standby again.
RESYNCED = 1800


# The monitor's


def region_sees(signals: Signals) -> bool:
    """A region that is cut off itself says nothing of the other one."""
    return signals.self_check is Signal.GREEN


def data_is_in_question(signals: Signals) -> bool:
    """Where the writer is here, nothing of the other region's data is missed."""
    return not signals.is_writer_here


def vantages_agree(reds: int, settings: Settings) -> bool:
    return reds >= settings.quorum


def canary_is_corroborated(signals: Signals) -> bool:
    """Old rows alone may be the replication's fault."""
    return Signal.RED in (signals.writer_port, signals.replication)


def is_red_long_enough(ticks: int, settings: Settings) -> bool:
    return ticks >= settings.consecutive


def is_green_long_enough(ticks: int, settings: Settings) -> bool:
    return ticks >= settings.recovery


def tick_is_newer(last: float, now: float) -> bool:
    """A tick that came twice, or late, counts once."""
    return now > last


def tick_follows(last: float, now: float, settings: Settings) -> bool:
    """Ticks with a hole between them are not in a row."""
    return now - last <= 2 * settings.tick


# The record's


def lease_is_free(lease: Lease, now: float) -> bool:
    return not lease.holder or lease.expires_at <= now


def write_is_current(stored: Control, lease: Lease, holder: str, version: int) -> bool:
    """The condition of every write: who lost the lease, or read an older state, changes nothing."""
    return lease.holder == holder and stored.version == version


def fits_in_run(control: Control, seen: Observation) -> bool:
    """A step that Lambda's timeout could cut is left to the next run."""
    return seen.remaining >= NEEDED.get(control.state, 0)


# On the way to a promotion


def acts_at_all(settings: Settings) -> bool:
    return settings.mode is not Mode.OFF


def acts_alone(settings: Settings, verdict: Verdict) -> bool:
    """What flaps is a person's decision."""
    return settings.mode is Mode.AUTO and not verdict.is_flapping


def is_fresh(verdict: Verdict, now: float, settings: Settings) -> bool:
    """For as long as the next one may take: a tick, and what it takes to look around in it."""
    return abs(now - verdict.at) <= 2 * settings.tick


def is_quorum_for_promotion(verdict: Verdict) -> bool:
    return verdict.level is Level.PROMOTE


def is_quorum_for_evacuation(verdict: Verdict) -> bool:
    return verdict.level in (Level.EVACUATE, Level.PROMOTE)


def is_standby_ready(seen: Observation) -> bool:
    return seen.is_standby_ready


def is_undisturbed(control: Control, verdict: Verdict) -> bool:
    """No freeze, maintenance or deployment."""
    return not control.is_frozen and not verdict.is_inhibited


def is_rested(control: Control, now: float) -> bool:
    return now >= control.cooldown_until


def is_without_drift(seen: Observation) -> bool:
    return seen.is_drift_clean


def is_call_settled(control: Control, now: float, settings: Settings) -> bool:
    """No call of any incident can still arrive: it was refused, or its caller has ended."""
    return all(
        intent.status is IntentStatus.REJECTED or now - intent.at > settings.lease
        for intent in control.intents
    )


def has_dwelt(control: Control, now: float) -> bool:
    return control.deadline_at is None or now >= control.deadline_at


def prechecks_pass(control: Control, findings: Findings) -> bool:
    accepted = findings.loss if control.accepts_loss else ()
    return all(text in accepted for text in findings.block)


def is_answer_to_question(control: Control, command: Command, now: float) -> bool:
    asked = control.approval_nonce is not None and command.approval_nonce == control.approval_nonce
    return asked and (control.deadline_at is None or now <= control.deadline_at)


def is_fence_up(seen: Observation) -> bool:
    """CloudWatch took the fence in this run."""
    return seen.is_fence_published


def look_is_red(verdict: Verdict) -> bool:
    """The last look: both domains, in this very tick."""
    return verdict.edge is Signal.RED and verdict.data is Signal.RED


def look_is_new(verdict: Verdict, now: float, settings: Settings) -> bool:
    """The last look is a tick old at most."""
    return abs(now - verdict.at) <= settings.tick


def can_take_over(seen: Observation) -> bool:
    """Member, reader, available, and nobody is failing over."""
    topology = seen.topology
    if topology is None or topology.is_writer or topology.is_failing_over:
        return False
    return topology.is_member and topology.is_available


def is_first_call(control: Control, step: str) -> bool:
    """What may have been called is never called again in this incident."""
    return control.intent(step) is None


# After it


def is_writer_here(seen: Observation) -> bool:
    topology = seen.topology
    if topology is None or not topology.is_available:
        return False
    return topology.is_writer and not topology.is_failing_over


def validation_passes(findings: Findings) -> bool:
    return not findings.block


def nothing_was_promoted(
    control: Control, seen: Observation, now: float, settings: Settings
) -> bool:
    """Traffic may go back: the writer stayed where it was, and no call can move it any more."""
    intent = control.intent("promote")
    is_reader = seen.topology is not None and not (
        seen.topology.is_writer or seen.topology.is_failing_over
    )
    was_called = intent is not None and intent.status is not IntentStatus.REJECTED
    return is_reader and not was_called and is_call_settled(control, now, settings)


# Failback


def is_resynced(seen: Observation) -> bool:
    """Half an hour without lag: the other region is a standby again."""
    return seen.resynced_seconds is not None and seen.resynced_seconds >= RESYNCED


def is_quiesced(seen: Observation) -> bool:
    """Nothing is written while the writer moves."""
    return seen.is_role_passive


def is_writer_there(seen: Observation) -> bool:
    topology = seen.topology
    return topology is not None and not topology.is_writer and not topology.is_failing_over


# Commands


def is_addressed_here(command: Command, settings: Settings) -> bool:
    return command.region == settings.home_region


def is_recent(command: Command, now: float) -> bool:
    return abs(now - command.issued_at) <= COMMAND_SECONDS


def is_nonce_unused(control: Control, command: Command) -> bool:
    return all(nonce != command.nonce for nonce, _ in control.nonces)
