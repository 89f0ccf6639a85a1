"""The shipped core in a world small enough to look at all of it: two workers, a lease, Aurora,
the fence, time, and whatever may go wrong between two steps."""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import Callable, Iterator

from core import guards
from core.actions import Action, Promote, PublishFence, Role, SetRole, Switchover
from core.observation import CallResult, Observation, Topology
from core.orchestrator import step
from core.signals import Verdict
from core.state import Control, Lease, State
from explorer import Explored, explore, require
from invariants import check_decision
from world import Scenario, Worker, World, key_of

HARD_TIMEOUT = 300


def observations(world: World, worker: Worker, scenario: Scenario) -> Iterator[Observation]:
    verdicts: tuple[Verdict | None, ...] = scenario.verdicts or (None,)
    topology = Topology(True, world.writer == "home", world.writer in ("moving", "returning"), True)
    base = Observation(
        remaining=200,
        is_fence_published=worker.is_fence_published,
        promotion=worker.promotion,
        switchover=worker.switchover,
        is_role_active=worker.is_role_active,
        is_role_passive=worker.is_role_passive,
        fresh_nonce="asked",
    )
    state = world.control.state
    checks = scenario.befores if state is State.CONFIRM else (None,)
    validations = scenario.afters if state is State.VALIDATE else (None,)
    begins = state is State.SUSPECT
    topologies = (topology,) if state is State.STEADY else (topology, None)
    for verdict in verdicts:
        if verdict is not None:
            verdict = replace(verdict, at=world.now + verdict.at)
        for remaining in scenario.remaining:
            for before in checks:
                for after in validations:
                    for seen_topology in topologies:
                        for drift in scenario.drift if begins else (True,):
                            for ready in scenario.ready if begins else (True,):
                                yield replace(
                                    base,
                                    verdict=verdict,
                                    remaining=remaining,
                                    before=before,
                                    after=after,
                                    topology=seen_topology,
                                    is_drift_clean=drift,
                                    is_standby_ready=ready,
                                )
    is_failing_back = state in (State.RESYNC_WAIT, State.PRECHECK, State.QUIESCE)
    for same in scenario.sames if is_failing_back else ():
        for resynced in scenario.resynced:
            yield replace(base, topology=topology, same=same, resynced_seconds=resynced)
    for command in scenario.commands:
        for seen_topology in (topology, None):
            ordered = replace(command, issued_at=world.now + command.issued_at)
            yield replace(base, topology=seen_topology, command=ordered, is_standby_ready=True)


def label_of(seen: Observation) -> str:
    if seen.command is not None:
        return f"{seen.command.name} ({seen.command.nonce})"
    if seen.verdict is None:
        return "sees nothing"
    return f"sees {seen.verdict.level.value}, edge {seen.verdict.edge.value}"


def with_worker(world: World, index: int, worker: Worker | None) -> World:
    workers = tuple(worker if at == index else other for at, other in enumerate(world.workers))
    return replace(world, workers=workers)


def start(world: World, index: int, scenario: Scenario) -> World:
    clock = world.now + scenario.skews[index]
    if not guards.lease_is_free(world.lease, clock):
        return world
    if scenario.is_run_alone:
        require(not any(world.workers), "one run at a time")
    lease = Lease(str(index), clock + scenario.settings.lease)
    return with_worker(replace(world, lease=lease), index, Worker(world.now))


def end(world: World, index: int) -> World:
    """Nothing of the run is under way: it leaves the lease, if it still is its own."""
    if world.lease.holder == str(index):
        world = replace(world, lease=replace(world.lease, holder=""))
    return with_worker(world, index, None)


def decide(
    world: World, index: int, seen: Observation, scenario: Scenario
) -> tuple[Control, tuple[Action, ...]]:
    after, actions = step(world.control, seen, world.now, scenario.settings)
    check_decision(world, after, actions, seen, scenario.settings)
    return after, actions


def commit(
    world: World, index: int, after: Control, actions: tuple[Action, ...], version: int
) -> World:
    worker = world.workers[index]
    assert worker is not None
    if not guards.write_is_current(world.control, world.lease, str(index), version):
        # It ends, and leaves what is not its own.
        return with_worker(world, index, None)
    kept = replace(
        worker,
        decided=None,
        pending=actions,
        is_fence_published=False,
        promotion=None,
        switchover=None,
    )
    return with_worker(replace(world, control=after), index, kept)


def perform(world: World, index: int, outcome: str) -> World:
    """The first of a worker's actions."""
    worker = world.workers[index]
    assert worker is not None
    action, rest = worker.pending[0], worker.pending[1:]
    worker = replace(worker, pending=rest)
    if isinstance(action, PublishFence) and outcome == "done":
        world = replace(world, is_fenced=action.is_fenced)
        worker = replace(worker, is_fence_published=True)
    if isinstance(action, SetRole) and action.role is Role.ACTIVE and outcome == "done":
        require(world.writer == "home", "writes never open before the writer is here")
        world = replace(world, is_open=True)
        worker = replace(worker, is_role_active=True)
    if isinstance(action, SetRole) and action.role is Role.PASSIVE and outcome == "done":
        world = replace(world, is_open=False)
        worker = replace(worker, is_role_passive=True)
    if isinstance(action, (Promote, Switchover)):
        require(action.key not in world.called, "a promotion is called once in an incident")
        require(world.flying is None, "no promotion is called while another may still arrive")
        world = replace(world, called=(*world.called, action.key))
        if outcome in ("accepted", "accepted unheard"):
            world = replace(world, writer=going(action.key), accepted=(*world.accepted, action.key))
        if outcome == "late":
            # It may arrive while its caller lives.
            world = replace(world, flying=worker.started)
        answers = {
            "accepted": CallResult.ACCEPTED,
            "refused": CallResult.INVALID_STATE,
            "not found": CallResult.NOT_FOUND,
        }
        answer = answers.get(outcome, CallResult.TIMEOUT)
        if isinstance(action, Promote):
            worker = replace(worker, promotion=answer)
        else:
            worker = replace(worker, switchover=answer)
    return checked(with_worker(world, index, worker))


def checked(world: World) -> World:
    require(
        world.writer == "peer" or world.is_fenced,
        "traffic never returns to the old primary while the writer is elsewhere",
    )
    return world


def outcomes(action: Action, scenario: Scenario) -> tuple[str, ...]:
    if isinstance(action, (Promote, Switchover)):
        return scenario.calls
    if isinstance(action, (PublishFence, SetRole)):
        return ("done", "failed")
    return ("done",)


def going(key: str) -> str:
    return "returning" if key.endswith("switchover") else "moving"


def land(world: World) -> World:
    """The call that nobody heard of arrives."""
    accepted = (*world.accepted, world.called[-1])
    to = going(world.called[-1])
    return checked(replace(world, flying=None, writer=to, accepted=accepted))


def arrive(world: World) -> World:
    return replace(world, writer={"moving": "home", "returning": "peer"}[world.writer])


def pass_time(world: World, by: float) -> World:
    now = world.now + by
    workers = tuple(
        worker if worker is not None and now - worker.started <= HARD_TIMEOUT else None
        for worker in world.workers
    )
    flying = world.flying
    if flying is not None and now - flying > HARD_TIMEOUT:
        flying = None
    return replace(world, now=now, workers=workers, flying=flying)


def noted(world: World, after: Control, seen: Observation) -> World:
    if seen.command is None or after == world.control:
        return world
    return replace(world, used=(*world.used, seen.command.nonce))


def changes(action: Action, after: Control, world: World) -> bool:
    """Whether anything of the world depends on it."""
    if isinstance(action, PublishFence):
        return action.is_fenced != world.is_fenced or after.state in (State.FENCE, State.UNFENCE)
    return isinstance(action, (Promote, Switchover)) or (
        isinstance(action, SetRole) and action.role is not Role.PROMOTING
    )


def next_worlds(scenario: Scenario) -> Callable[[World], Iterator[tuple[str, Callable[[], World]]]]:
    def worker_steps(
        world: World, index: int, worker: Worker
    ) -> Iterator[tuple[str, Callable[[], World]]]:
        if worker.pending:
            action = worker.pending[0]
            for outcome in outcomes(action, scenario):
                if outcome == "failed" and world.faults == 0:
                    continue
                spent = replace(world, faults=world.faults - (outcome == "failed"))
                label = f"{index}: {type(action).__name__} {outcome}"
                yield label, functools.partial(perform, spent, index, outcome)
        elif worker.decided is not None:
            after, actions, version = worker.decided
            write = functools.partial(commit, world, index, after, actions, version)
            yield f"{index}: writes", write
        else:
            for seen in observations(world, worker, scenario):
                label = f"{index}: {label_of(seen)}"
                yield label, functools.partial(take, world, index, worker, seen)

    def take(world: World, index: int, worker: Worker, seen: Observation) -> World:
        after, actions = decide(world, index, seen, scenario)
        kept = tuple(action for action in actions if changes(action, after, world))
        if after == world.control and not kept and not (seen.promotion or seen.switchover):
            return world
        if scenario.is_split:
            decided = (after, kept, world.control.version)
            return with_worker(world, index, replace(worker, decided=decided))
        return commit(noted(world, after, seen), index, after, kept, world.control.version)

    def steps(world: World) -> Iterator[tuple[str, Callable[[], World]]]:
        if world.control.state in scenario.ends_in:
            return
        for index, worker in enumerate(world.workers):
            if worker is None:
                yield f"{index}: starts", functools.partial(start, world, index, scenario)
                continue
            yield from worker_steps(world, index, worker)
            if not worker.pending and worker.decided is None:
                yield f"{index}: ends", functools.partial(end, world, index)
            if world.faults > 0:
                spent = replace(world, faults=world.faults - 1)
                yield f"{index}: dies", functools.partial(with_worker, spent, index, None)
        if world.writer in ("moving", "returning"):
            yield "the writer arrives", functools.partial(arrive, world)
        if world.flying is not None:
            yield "the late call arrives", functools.partial(land, world)
        for jump in scenario.jumps:
            yield f"{jump:g} s pass", functools.partial(pass_time, world, jump)

    return steps


def is_paged(control: Control) -> bool:
    """Waits for a writer that is late: `failover` is allowed once no call can arrive any more."""
    return control.state in (State.AWAIT, State.SWITCHOVER) and control.deadline_at is None


def run(scenario: Scenario) -> Explored:
    # Where nothing has to happen any more, or a person was asked and can answer.
    ends = {State.STEADY, State.ACTIVE, State.MANUAL, *scenario.ends_in}
    return explore(
        list(scenario.first),
        next_worlds(scenario),
        key_of,
        lambda world: world.control.state in ends or is_paged(world.control),
        scenario.most,
    )
