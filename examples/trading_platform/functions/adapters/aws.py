"""Clients, and what becomes of their answers."""

from __future__ import annotations

import os
from typing import Any, Callable, Mapping

import boto3
from botocore.config import Config
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    ConnectTimeoutError,
    EndpointConnectionError,
    NoCredentialsError,
    ParamValidationError,
    PartialCredentialsError,
)

from ports.calls import Call
from ports.errors import NOT_SENT, Rejected, Unanswered

# What is asked beside a tick must not take longer than the tick.
QUICK = 3.0
_UNSENT = (
    ConnectTimeoutError,
    EndpointConnectionError,
    NoCredentialsError,
    PartialCredentialsError,
)
# An older SDK asks the endpoint that all Regions share, whose home is us-east-1.
os.environ.setdefault("AWS_STS_REGIONAL_ENDPOINTS", "regional")


def client(
    service: str,
    region: str,
    read_timeout: float = QUICK,
    connect_timeout: float = 2.0,
    attempts: int = 1,
) -> Any:
    """Tried once, unless more is said: who asks knows better what to do than the SDK."""
    config = Config(
        connect_timeout=connect_timeout,
        read_timeout=read_timeout,
        retries={"total_max_attempts": attempts, "mode": "standard"},
        tcp_keepalive=True,
    )
    return boto3.client(service, region_name=region, config=config)


def asked(function: Callable[..., Any], **arguments: Any) -> Any:
    """The answer, or `Rejected`, or `Unanswered`."""
    try:
        return function(**arguments)
    except ParamValidationError:
        # Nothing was asked at all: a fault of ours.
        raise
    except _UNSENT as error:
        raise Rejected(NOT_SENT, str(error)) from error
    except ClientError as error:
        told = error.response.get("Error", {})
        status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        code, message = str(told.get("Code", "")), str(told.get("Message", ""))
        if status == 408 or status >= 500:
            raise Unanswered(f"{code}: {message}") from error
        raise Rejected(code, message) from error
    except BotoCoreError as error:
        raise Unanswered(str(error)) from error


def perform(clients: Mapping[str, Any], call: Call) -> Any:
    """Makes a call as a plan shows it."""
    service, operation = call.call.split(".")
    return asked(getattr(clients[service], operation), **call.arguments)


def region_of(arn: str) -> str:
    return arn.split(":")[3]


def name_of(arn: str) -> str:
    return arn.rsplit(":", 1)[-1]
