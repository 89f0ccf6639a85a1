"""How long a promotion of a global cluster takes.

    PUT /_local_aws/promotions/3    from now on, 3 seconds: pending, failing over, then done

At first it is done at once; or by `Duration.promoter`, where a database is there that really is
promoted. Meanwhile the members keep their roles, the global cluster says what
goes on, and another promotion is refused.
"""

import time

from answers import respond

CONTROL = "/_local_aws/promotions"


class Duration:
    seconds = 0.0
    # (ARN of the target, whether data may be lost, what to call when it is the writer)
    promoter = None


def settle(cluster) -> None:
    """Swaps the roles once a promotion's time is over."""
    state = getattr(cluster, "failover_state", None)
    if not state or Duration.promoter:
        return
    age = time.monotonic() - cluster.failover_began
    if age < cluster.failover_takes:
        state["Status"] = "pending" if age < cluster.failover_takes / 3 else "failing-over"
        return
    swap(cluster)


def swap(cluster) -> None:
    target = cluster.failover_state["ToDbClusterArn"]
    for member in cluster.members:
        member.is_writer = member.db_cluster_arn == target
    cluster.failover_state = None


def begin(cluster, target, is_data_loss_allowed: bool) -> None:
    writer = next(member for member in cluster.members if member.is_writer)
    cluster.failover_began = time.monotonic()
    cluster.failover_takes = Duration.seconds
    cluster.failover_state = {
        "Status": "pending",
        "FromDbClusterArn": writer.db_cluster_arn,
        "ToDbClusterArn": target.db_cluster_arn,
        "IsDataLossAllowed": is_data_loss_allowed,
    }
    if Duration.promoter:
        Duration.promoter(target.db_cluster_arn, is_data_loss_allowed, lambda: swap(cluster))
    else:
        settle(cluster)


class Promotions:
    def __init__(self, application):
        self.application = application

    def __call__(self, environ, start_response):
        path = environ.get("PATH_INFO", "")
        if not path.startswith(CONTROL + "/"):
            return self.application(environ, start_response)
        try:
            Duration.seconds = float(path[len(CONTROL) + 1 :])
        except ValueError:
            return respond(start_response, "400 Bad Request", "text/plain", b"")
        return respond(start_response, "200 OK", "text/plain", b"")
