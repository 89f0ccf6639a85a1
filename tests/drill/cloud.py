"""The local AWS API of tests/local_aws in this process, with what it lacks for a game day: time
that the drill's clock tells, functions that run, health checks that see, Aurora's own metrics."""

from __future__ import annotations

import datetime
import json
import os
import sys
import threading
import urllib.request
from dataclasses import dataclass
from typing import Any, Callable, Mapping

from drill.clock import SkippingClock

# Of the stage that is put there: moto takes it from the environment when it is imported.
ACCOUNT = "123456789012"
CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "mock",
    "AWS_SECRET_ACCESS_KEY": "mock",
    "AWS_EC2_METADATA_DISABLED": "true",
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    "MOTO_ACM_VALIDATION_WAIT": "1",
}

# (region, function's name, event, whether somebody waits for the answer) -> answer
Runner = Callable[[str, str, Mapping[str, Any], bool], Any]


class FunctionError(Exception):
    """A function raised: what Lambda tells who waits."""


class Throttled(Exception):
    """A function runs as often as is reserved for it."""


@dataclass(frozen=True)
class Sample:
    """Of a metric, as it was put: `at` in seconds since 1970."""

    at: float
    value: float
    dimensions: Mapping[str, str]


class Cloud:
    """`url` is the API's address, for clients and for terraform alike."""

    def __init__(self, clock: SkippingClock, account: str = ACCOUNT) -> None:
        """One account for all clouds of a process."""
        os.environ.update(CREDENTIALS, MOTO_ACCOUNT_ID=account)
        from server import make_local_server

        self.clock, self.account = clock, account
        self._lock = threading.Lock()
        self._clients: dict[tuple[str, str], Any] = {}
        self.dark: set[str] = set()
        self._server = make_local_server()
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        os.environ["AWS_ENDPOINT_URL"] = self.url
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        # Another world of this process may have been there before.
        request = urllib.request.Request(f"{self.url}/moto-api/reset", method="POST")
        with urllib.request.urlopen(request, timeout=30):
            pass

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        os.environ.pop("AWS_ENDPOINT_URL", None)

    def client(self, service: str, region: str) -> Any:
        """The same for the same: making one takes longer than asking it."""
        import boto3
        from botocore.config import Config

        with self._lock:
            if (service, region) not in self._clients:
                config = Config(retries={"total_max_attempts": 1}, read_timeout=300)
                self._clients[service, region] = boto3.client(
                    service, region_name=region, config=config
                )
            return self._clients[service, region]

    # What fails

    def control(self, method: str, path: str) -> None:
        request = urllib.request.Request(f"{self.url}/_local_aws/{path}", method=method)
        with urllib.request.urlopen(request, timeout=60):
            pass

    def darken(self, region: str) -> None:
        """Every request signed for it is answered 503."""
        self.control("PUT", f"dark/{region}")
        self.dark.add(region)

    def light(self, region: str) -> None:
        self.control("DELETE", f"dark/{region}")
        self.dark.discard(region)

    # What moto lacks

    def tell_time(self) -> None:
        """moto's timestamps are the drill's."""
        from moto.core import utils

        real = utils.utcnow

        def now() -> datetime.datetime:
            at = datetime.datetime.fromtimestamp(self.clock.now(), datetime.timezone.utc)
            return at.replace(tzinfo=None)

        for name, module in list(sys.modules.items()):
            if name.startswith("moto.") and getattr(module, "utcnow", None) is real:
                setattr(module, "utcnow", now)

    def run_functions(self, runner: Runner) -> None:
        """An invocation runs the function in this process."""
        from moto.awslambda import exceptions, models

        class TooManyRequests(exceptions.LambdaClientError):  # type: ignore[misc]
            def __init__(self) -> None:
                super().__init__("TooManyRequestsException", "Rate Exceeded.")

        def invoke(
            backend: Any,
            function_name: str,
            qualifier: str | None,
            body: Any,
            headers: Any,
            response_headers: Any,
        ) -> bytes:
            function = backend.get_function(function_name, qualifier)
            event = json.loads(body or "{}")
            waits = headers.get("x-amz-invocation-type", "RequestResponse") != "Event"
            try:
                answer = runner(backend.region_name, function.function_name, event, waits)
                payload = json.dumps(answer).encode() if waits else b""
            except FunctionError as error:
                response_headers["x-amz-function-error"] = "Unhandled"
                payload = json.dumps({"errorMessage": str(error)}).encode()
            except Throttled:
                raise TooManyRequests() from None
            response_headers["Content-Length"] = str(len(payload))
            return payload

        models.LambdaBackend.invoke = invoke

    def confirm_no_mail(self) -> None:
        """A subscription by e-mail waits for a click, which nobody here makes."""
        from moto.core.responses import ActionResult
        from moto.sns.responses import SNSResponse

        def listed(response: Any) -> Any:
            found, token = response.backend.list_subscriptions_by_topic(
                response._get_param("TopicArn"), next_token=response._get_param("NextToken")
            )
            subscriptions = [
                {
                    "SubscriptionArn": "PendingConfirmation"
                    if one.protocol == "email"
                    else one.arn,
                    "Owner": self.account,
                    "Protocol": one.protocol,
                    "Endpoint": one.endpoint,
                    "TopicArn": one.topic.arn,
                }
                for one in found
            ]
            return ActionResult({"Subscriptions": subscriptions, "NextToken": token})

        SNSResponse.list_subscriptions_by_topic = listed

    def promote_by(self, promoter: Callable[[str, bool, Callable[[], None]], None]) -> None:
        """The API's promotions and switchovers begin it; roles change when it is done."""
        from promotions import Duration

        Duration.promoter = staticmethod(promoter)

    def synchronize_by(self, status: Callable[[str], str]) -> None:
        """`status` says of a reader's ARN whether it is connected."""
        from moto.rds.models import GlobalCluster

        members = GlobalCluster.global_cluster_members

        def told(cluster: Any) -> list[dict[str, Any]]:
            return [
                member
                if member["IsWriter"]
                else member | {"SynchronizationStatus": status(member["DBClusterArn"])}
                for member in members.fget(cluster)
            ]

        GlobalCluster.global_cluster_members = property(told)

    def see_health(self, healthy: Callable[[str], list[bool]]) -> None:
        """`healthy` says of a health check's id what each of its checkers sees."""
        from moto.core.responses import ActionResult
        from moto.core.utils import utcnow
        from moto.route53.responses import Route53

        def status(response: Any) -> Any:
            identity = response._get_param("HealthCheckId")
            response.backend.get_health_check(identity)
            observations = [
                {
                    "Region": "us-west-1",
                    "IPAddress": f"192.0.2.{number}",
                    "StatusReport": {
                        "Status": "Success: HTTP Status Code 200, OK"
                        if sees
                        else "Failure: Connection refused.",
                        "CheckedTime": utcnow(),
                    },
                }
                for number, sees in enumerate(healthy(identity))
            ]
            return ActionResult({"HealthCheckObservations": observations})

        Route53.get_health_check_status = status

    def samples(self, region: str, namespace: str, name: str, since: float) -> list[Sample]:
        """Of all dimensions, newest first: what CloudWatch itself knows, whether or not its API
        answers."""
        found = []
        oldest = datetime.datetime.fromtimestamp(since, datetime.timezone.utc).replace(tzinfo=None)
        for one in reversed(self._metrics(region).metric_data):
            if one.timestamp < oldest:
                break
            if (one.namespace, one.name) == (namespace, name):
                at = one.timestamp.replace(tzinfo=datetime.timezone.utc).timestamp()
                dimensions = {each.name: each.value for each in one.dimensions}
                found.append(Sample(at, one.value, dimensions))
        return found

    def set_alarm(self, region: str, name: str, state: str, reason: str) -> None:
        self._metrics(region).set_alarm_state(name, reason, "{}", state)

    def _metrics(self, region: str) -> Any:
        from moto.cloudwatch.models import cloudwatch_backends

        return cloudwatch_backends[self.account][region]

    def measure(
        self, region: str, namespace: str, name: str, dimensions: Mapping[str, str], value: float
    ) -> None:
        """A metric of AWS's own: its API takes none of those."""
        self._metrics(region).put_metric_data(
            namespace,
            [
                {
                    "MetricName": name,
                    "Value": value,
                    "Dimensions": [{"Name": k, "Value": v} for k, v in dimensions.items()],
                }
            ],
        )
