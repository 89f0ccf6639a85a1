"""Messages that say what a person at night must do."""

from __future__ import annotations

from typing import Sequence

from core.actions import Action, AskApproval, Notify
from core.commands import ALLOWED, outlook
from core.explain import guards_of, next_of
from core.observation import Observation
from core.settings import Settings
from core.state import Control, State
from core.times import date, utc
from handlers.names import Names
from handlers.orders import sign
from ports.store import Message

# What an order does, in the words of somebody who has just woken up.
MEANS = {
    "failover": "promotes this region now, without dwell and question",
    "approve": "promotes",
    "deny": "ends it, traffic goes back",
    "abort": "ends it while nothing was promoted",
    "evacuate": "moves traffic here; the writer stays",
    "unfence": "lets traffic go back",
    "failback": "gives the writer back, in calm time, without loss",
    "freeze": "nothing happens by itself any more",
    "unfreeze": "it acts by itself again",
    "resume": "tries the step again that stopped",
    "force-validate": "opens writes though the validation failed",
    "drill": "goes the whole way, and changes nothing",
}


def order(names: Names, command: str) -> str:
    """What is typed."""
    return f"formwork failover {command} {names.stack}".rstrip() + " --reason '…'"


def how_to_stop(names: Names, text: str) -> str:
    return order(names, text) if text in ALLOWED else text


def way_of(names: Names, control: Control) -> str:
    """Where the writer comes from, and where it goes."""
    way = (names.home, names.peer) if control.is_failback else (names.peer, names.home)
    return f"from {way[0]} to {way[1]}"


def _about(
    names: Names, settings: Settings, control: Control, now: float, seen: Observation
) -> list[str]:
    lines = [
        f"Incident {control.incident_id or 'none'}, epoch {control.epoch}:"
        f" {way_of(names, control)}, database {names.global_cluster}",
        f"Mode {settings.mode.value}"
        + (", a dry run: nothing is changed" if control.is_dry_run else "")
        + (", ordered" if control.is_commanded else "")
        + (", failback" if control.is_failback else ""),
        f"Traffic to {names.peer} is {'kept away' if control.is_fenced else 'let through'}"
        + ("; evacuated" if control.is_evacuated else ""),
    ]
    if control.cause:
        lines.append("Cause: " + "; ".join(control.cause))
    if control.first_red_at is not None:
        lines.append(
            f"First bad sign at {utc(control.first_red_at)}, {now - control.first_red_at:.0f} s ago"
        )
    if control.last_error:
        lines.append(f"Last error: {control.last_error}")
    return lines


def _guards(control: Control, seen: Observation, now: float, settings: Settings) -> list[str]:
    guards = guards_of(control, seen, now, settings)
    lines = [f"  {'yes' if one.holds else 'NO ':3} {one.name}: {one.found}" for one in guards]
    if seen.signals and seen.verdict is not None:
        colours = " ".join(f"{name} {colour.lower()}," for name, colour in seen.signals)
        lines.append(f"  signals {utc(seen.verdict.at)}: {colours.rstrip(',')}")
    for found in (seen.before, seen.after, seen.same):
        if found is not None:
            lines += [f"  {check.outcome.value:6} {check.text}" for check in found.checks]
    return ["Guards and checks:", *lines] if lines else []


def _orders(
    names: Names, control: Control, seen: Observation, now: float, settings: Settings
) -> list[str]:
    """What may be ordered now, with the exact command, and what not yet or no more."""
    # Answers need the question's token, which its own message has.
    left_out = ("approve", "deny", "freeze" if control.is_frozen else "unfreeze")
    orders = {
        command: why
        for command, why in outlook(control, seen, now, settings).items()
        if command in MEANS and command not in left_out
    }
    lines = ["What you can order now:"]
    for command in (command for command, why in orders.items() if why is None):
        lines += [f"  {order(names, command)}", f"      {MEANS[command]}"]
    refused = {command: why for command, why in orders.items() if why is not None}
    if refused:
        lines += ["What would be refused now:"]
    for command, why in refused.items():
        lines += [f"  {order(names, command)}", f"      {why}"]
    return lines


def _next(names: Names, control: Control, settings: Settings, now: float) -> list[str]:
    coming = next_of(control, settings)
    if coming is None:
        quiet = control.state in (State.STEADY, State.ACTIVE)
        return ["Next, by itself: nothing." + ("" if quiet else " It waits for you.")]
    when = f", by {utc(coming.at)} (in {coming.at - now:.0f} s)" if coming.at else ""
    return [
        f"Next, by itself: {coming.action}{when}",
        f"How to stop it: {how_to_stop(names, coming.how_to_stop)}",
    ]


def transition(
    names: Names,
    settings: Settings,
    control: Control,
    told: Notify,
    seen: Observation,
    now: float,
) -> Message:
    """`control` is the state after the step."""
    page = "PAGE " if told.is_page else ""
    subject = f"{page}[dr {names.home}] {told.before.value} -> {told.after.value}"
    if told.incident_id:
        subject += f" {told.incident_id} epoch {told.epoch}"
    lines = [
        f"{told.text}.",
        "",
        f"{told.before.value} -> {told.after.value} on {date(now)} at {utc(now)},"
        f" after {told.elapsed:.0f} s in {told.before.value}",
        *_about(names, settings, control, now, seen),
        *_next(names, control, settings, now),
        "",
        *_guards(control, seen, now, settings),
        *_orders(names, control, seen, now, settings),
    ]
    return Message(subject, "\n".join(lines))


def question(names: Names, control: Control, asked: AskApproval, secret: bytes) -> Message:
    token = sign(secret, asked.incident_id, asked.nonce, asked.expires_at)
    expires = utc(asked.expires_at)
    subject = f"PAGE [dr {names.home}] approve the promotion? {asked.incident_id} until {expires}"
    lines = [
        f"Shall {names.home} be promoted? {names.peer} is down, and the checks let it pass.",
        f"Incident {asked.incident_id}, epoch {control.epoch + 1}. Without an answer it is given up"
        f" at {expires}.",
        "",
        f"  {order(names, 'approve')} --token {token}",
        f"  {order(names, 'deny')} --token {token}",
        "",
        "The token is for this question alone, once. Do not forward it.",
    ]
    return Message(subject, "\n".join(lines))


def split_brain(names: Names, control: Control, source: str) -> Message:
    """At once: the event may come when the validation has ended, and no transition tells of it."""
    subject = f"PAGE [dr {names.home}] possible split-brain (RDS-EVENT-0391)"
    if control.incident_id:
        subject += f" {control.incident_id} epoch {control.epoch}"
    lines = [
        f"Aurora could not keep the old writer from writing ({source or 'source not told'}).",
        f"Incident {control.incident_id or 'none'}, epoch {control.epoch}; the state is"
        f" {control.state.value}.",
        "",
        f"What is written in {names.peer} now is in no other place: end the connections there, keep"
        " its applications PASSIVE, and reconcile its rows before any failback.",
        "Next, by itself: nothing more than without it. Where writers and traffic are:",
        f"  formwork failover status {names.stack}".rstrip(),
    ]
    return Message(subject, "\n".join(lines))


def messages_of(
    names: Names,
    settings: Settings,
    control: Control,
    actions: Sequence[Action],
    seen: Observation,
    now: float,
    secret: bytes | None,
) -> tuple[Message, ...]:
    told = []
    for action in actions:
        if isinstance(action, Notify):
            told.append(transition(names, settings, control, action, seen, now))
        if isinstance(action, AskApproval) and secret is not None:
            told.append(question(names, control, action, secret))
    return tuple(told)
