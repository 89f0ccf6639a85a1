"""The ports of a region, and the adapters that keep them."""

from __future__ import annotations

import functools
import os
import ssl
from typing import Any, Mapping

from adapters.aws import client, region_of
from adapters.calls import AwsCalls
from adapters.database import RdsGlobalDatabase
from adapters.executions import StepFunctions
from adapters.network import NetworkProbe
from adapters.region import (
    AutoScalingCapacity,
    DynamoSessions,
    LambdaFunctions,
    S3Archive,
    SnsMessages,
    SystemClock,
)
from adapters.roles import DynamoRoles
from adapters.rows import Login, MySqlRows
from adapters.store import DynamoStore
from adapters.telemetry import CloudWatchMetrics, Route53HealthChecks
from adapters.verdicts import DynamoVerdicts
from handlers.asking import at_once
from handlers.names import Names, from_variables
from ports.all import Ports
from ports.network import Place
from ports.region import Capacity, Clock


def tls(variables: Mapping[str, str]) -> ssl.SSLContext:
    """Believes the authorities that it is handed, and no other. A ValueError where there are none,
    and no reason why."""
    certificates = variables.get("DATABASE_CERTIFICATES", "")
    if certificates:
        return ssl.create_default_context(cafile=certificates)
    if not variables.get("DATABASE_UNVERIFIED", ""):
        raise ValueError("DATABASE_CERTIFICATES names no file, DATABASE_UNVERIFIED no reason")
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def iam_login(names: Names, context: ssl.SSLContext) -> Login:
    """A token of IAM in the place of a password, made here, for 15 minutes."""

    @functools.cache
    def of(region: str) -> Any:
        return client("rds", region)

    def password(place: Place) -> str:
        host = place.signed_for or place.host
        # `<cluster>.cluster-<id>.<region>.rds.amazonaws.com`
        parts = host.split(".")
        region = parts[-4] if len(parts) > 4 and parts[-3] == "rds" else names.home
        token: str = of(region).generate_db_auth_token(
            DBHostname=host, Port=place.port, DBUsername=names.database_user, Region=region
        )
        return token

    return Login(names.database_user, password, names.database_schema, context)


def capacity_of(region: str, group: str) -> Capacity | None:
    return AutoScalingCapacity(client("autoscaling", region), group) if group else None


def wire(
    variables: Mapping[str, str] = os.environ,
    clock: Clock | None = None,
    login: Login | None = None,
) -> Ports:
    """With AWS, or with whatever answers at AWS_ENDPOINT_URL."""
    names = from_variables(variables)
    dynamodb = client("dynamodb", names.home)
    peer_function = names.peer_orchestrator
    peer_region = region_of(peer_function or names.peer_cluster)
    # Both together are the two seconds that it may take.
    peer_lambda = client("lambda", peer_region, read_timeout=1, connect_timeout=1)
    sessions = (
        DynamoSessions(dynamodb, names.session_table, names.session_key)
        if names.session_table
        else None
    )
    return Ports(
        clock=clock or SystemClock(),
        store=DynamoStore(dynamodb, names.state_table),
        verdicts=DynamoVerdicts(dynamodb, names.state_table, names.home),
        roles=DynamoRoles(
            dynamodb, names.state_table, names.application, peer_lambda, peer_function
        ),
        database=RdsGlobalDatabase(names.global_cluster, names.home),
        rows=MySqlRows(login or iam_login(names, tls(variables))),
        metrics=CloudWatchMetrics(names.home),
        health_checks=Route53HealthChecks(client("route53", "us-east-1")),
        probe=NetworkProbe(),
        messages=SnsMessages(client("sns", names.home), names.topic),
        archive=S3Archive(client("s3", names.home), names.audit_bucket),
        functions=LambdaFunctions(client("lambda", names.home), client("sts", names.home)),
        executions=StepFunctions(lambda: client("stepfunctions", names.home)),
        calls=AwsCalls(names),
        sessions=sessions,
        capacity=capacity_of(names.home, names.capacity_group),
        peer_capacity=capacity_of(names.peer, names.peer_capacity_group),
        together=at_once,
    )
