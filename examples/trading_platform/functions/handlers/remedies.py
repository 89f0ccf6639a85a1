"""What a person does about what keeps a failover from coming about, in words."""

from __future__ import annotations

import re

from handlers.names import Names
from handlers.telling import order

CHECK = re.compile(r"\b([AB][1-8])\b")


def of_check(names: Names, check: str) -> str | None:
    """By the check's id; None where nothing is known to do."""
    here, there = names.home_cluster.rsplit(":", 1)[-1], names.peer_cluster.rsplit(":", 1)[-1]
    lag = (
        f"see what slows the replication to {names.home} (AuroraGlobalDBRPOLag of {here}), and"
        f" whether the monitor of {names.peer} still writes its canary"
    )
    known = {
        "A1": f"see in RDS why {here} is no reader in sync of {names.global_cluster}:"
        " what has not arrived here is lost in a failover",
        "A2": f"bring {here} and {there} to one engine version, by that of the global cluster"
        f" {names.global_cluster}",
        "A3": f"have an instance of {names.instance_class or 'the declared class'} available"
        f" in {here}",
        "A4": lag,
        "A5": lag,
        "A8": f"see why {names.home} has fewer healthy targets than it should, or too many"
        " connections",
    }
    return known.get(check)


def of_findings(names: Names, found: str) -> str:
    """Of a rehearsal that stopped with these words. Ends with what shows that it is mended."""
    again = f"then rehearse again: {order(names, 'drill')}"
    checks = dict.fromkeys(CHECK.findall(found))
    # A4 and A5 are mended by the same.
    told = dict.fromkeys(text for one in checks if (text := of_check(names, one)))
    if told:
        return "; ".join((*told, again))
    if "that can take over" in found:
        text = f"see in RDS what {names.home_cluster.rsplit(':', 1)[-1]} is busy with"
        return f"{text}: it has to be an available reader of {names.global_cluster}; {again}"
    if "may still arrive" in found:
        return f"wait until the last incident's call can arrive no more, {again}"
    if "freeze" in found:
        return f"end the freeze, the maintenance or the deployment, {again}"
    return (
        f"read the message of that time, and the log of the orchestrator in {names.home}; {again}"
    )
