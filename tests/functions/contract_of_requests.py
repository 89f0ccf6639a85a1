"""What the adapters send, and what they make of each kind of answer; nobody else is there."""

from __future__ import annotations

import os
import unittest
from typing import Any, Callable
from unittest import mock

from botocore.awsrequest import AWSResponse
from botocore.exceptions import (
    ConnectionClosedError,
    ConnectTimeoutError,
    EndpointConnectionError,
    NoCredentialsError,
    ReadTimeoutError,
)

from adapters import aws
from adapters.database import RdsGlobalDatabase
from adapters.region import S3Archive, SnsMessages, fitting
from adapters.store import DynamoStore
from adapters.telemetry import Route53HealthChecks
from contracts.base import HOME, PEER
from core.observation import CallResult
from handlers.performing import RESULTS
from ports.errors import NOT_SENT, Rejected, Unanswered
from ports.store import Message

TARGET = f"arn:aws:rds:{HOME}:123456789012:cluster:trading-use2-orders"
FAULT = "<ErrorResponse><Error><Code>{}</Code><Message>no</Message></Error></ErrorResponse>"
ACCEPTED = (
    '<FailoverGlobalClusterResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/">'
    "<FailoverGlobalClusterResult/></FailoverGlobalClusterResponse>"
)


class Body:
    def __init__(self, text: str) -> None:
        self._text = text.encode()

    def stream(self, *_: Any, **__: Any) -> Any:
        yield self._text

    def read(self, *_: Any) -> bytes:
        return self._text


class Wire:
    """Keeps each request, and answers the next with what is told. An exception is raised."""

    def __init__(self) -> None:
        self.sent: list[Any] = []
        self.clients: list[Any] = []
        self.answers: list[tuple[int, str] | Exception] = []

    def client(self, service: str, region: str = HOME, *rest: Any, **more: Any) -> Any:
        made = aws.client(service, region, *rest, **more)
        made.meta.events.register(f"before-send.{service}", self._answer)
        self.clients.append(made)
        return made

    def _answer(self, request: Any, **_: Any) -> AWSResponse:
        self.sent.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        status, text = answer
        return AWSResponse(request.url, status, {}, Body(text))


class Requests(unittest.TestCase):
    def setUp(self) -> None:
        kept = {name: value for name, value in os.environ.items() if "ENDPOINT_URL" not in name}
        kept |= {"AWS_ACCESS_KEY_ID": "mock", "AWS_SECRET_ACCESS_KEY": "mock"}
        # What a deployment may set for other functions.
        kept |= {"AWS_MAX_ATTEMPTS": "5", "AWS_RETRY_MODE": "adaptive"}
        patch = mock.patch.dict(os.environ, kept, clear=True)
        patch.start()
        self.addCleanup(patch.stop)
        self.wire = Wire()

    def text_of(self, request: Any) -> str:
        body = request.body
        return body.decode() if isinstance(body, bytes) else str(body)


class Clients(Requests):
    def test_each_tries_once_whatever_the_environment_says(self) -> None:
        for service in ("rds", "dynamodb", "cloudwatch", "sns", "s3", "lambda", "sts"):
            config = aws.client(service, HOME).meta.config
            self.assertEqual(config.retries["total_max_attempts"], 1, service)
            self.assertEqual((config.connect_timeout, config.read_timeout), (2, 3), service)
        sns = self.wire.client("sns")
        self.wire.answers = [(503, FAULT.format("ServiceUnavailable"))] * 5
        with self.assertRaises(Unanswered):
            SnsMessages(sns, "arn:aws:sns:us-east-2:123456789012:dr").publish(Message("a", "b"))
        self.assertEqual(len(self.wire.sent), 1)

    def test_who_asks_sts_asks_its_own_region(self) -> None:
        self.assertEqual(os.environ["AWS_STS_REGIONAL_ENDPOINTS"], "regional")
        for region in (HOME, PEER):
            endpoint = aws.client("sts", region).meta.endpoint_url
            self.assertEqual(endpoint, f"https://sts.{region}.amazonaws.com")


class Promotion(Requests):
    def setUp(self) -> None:
        super().setUp()
        self.database = RdsGlobalDatabase("trading-orders", HOME, self.wire.client)

    def test_is_asked_once_in_the_region_that_it_promotes(self) -> None:
        self.wire.answers = [(200, ACCEPTED)]
        self.database.promote(TARGET)
        (request,), (client,) = self.wire.sent, self.wire.clients
        self.assertEqual(request.url, f"https://rds.{HOME}.amazonaws.com/")
        self.assertEqual(client.meta.config.read_timeout, 10)
        self.assertEqual(client.meta.config.retries["total_max_attempts"], 1)
        text = self.text_of(request)
        for part in (
            "Action=FailoverGlobalCluster&",
            "GlobalClusterIdentifier=trading-orders",
            "TargetDbClusterIdentifier=arn%3Aaws%3Ards%3Aus-east-2%3A123456789012%3Acluster",
            "AllowDataLoss=true",
        ):
            self.assertIn(part, text)
        self.assertNotIn("Switchover", text)

    def test_what_becomes_of_each_answer(self) -> None:
        url = f"https://rds.{HOME}.amazonaws.com/"
        rows: tuple[tuple[tuple[int, str] | Exception, CallResult], ...] = (
            ((400, "InvalidGlobalClusterStateFault"), CallResult.INVALID_STATE),
            ((400, "InvalidDBClusterStateFault"), CallResult.INVALID_STATE),
            ((404, "DBClusterNotFoundFault"), CallResult.NOT_FOUND),
            ((404, "GlobalClusterNotFoundFault"), CallResult.NOT_FOUND),
            ((400, "Throttling"), CallResult.DENIED),
            ((403, "ExpiredToken"), CallResult.DENIED),
            ((403, "AccessDenied"), CallResult.DENIED),
            # Nobody knows.
            ((408, "RequestTimeout"), CallResult.TIMEOUT),
            ((500, "InternalFailure"), CallResult.TIMEOUT),
            ((503, "ServiceUnavailable"), CallResult.TIMEOUT),
            (ReadTimeoutError(endpoint_url=url), CallResult.TIMEOUT),
            (ConnectionClosedError(endpoint_url=url), CallResult.TIMEOUT),
            # It reached nobody.
            (ConnectTimeoutError(endpoint_url=url), CallResult.NOT_SENT),
            (EndpointConnectionError(endpoint_url=url), CallResult.NOT_SENT),
            (NoCredentialsError(), CallResult.NOT_SENT),
        )
        for answer, wanted in rows:
            with self.subTest(answer):
                told = answer
                if isinstance(answer, tuple):
                    told = (answer[0], FAULT.format(answer[1]))
                self.wire.answers = [told] * 2
                self.assertIs(self.result(), wanted)
                self.assertEqual(len(self.wire.answers), 1, "it is sent once")

    def result(self) -> CallResult:
        try:
            self.database.promote(TARGET)
        except Unanswered:
            return CallResult.TIMEOUT
        except Rejected as error:
            return RESULTS.get(error.code, CallResult.DENIED)
        return CallResult.ACCEPTED

    def test_failover_that_does_not_say_how_far_it_is_goes_on(self) -> None:
        found = (
            '<DescribeGlobalClustersResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/">'
            "<DescribeGlobalClustersResult><GlobalClusters><GlobalClusterMember>{}"
            "</GlobalClusterMember></GlobalClusters></DescribeGlobalClustersResult>"
            "</DescribeGlobalClustersResponse>"
        )
        going = "<FailoverState><ToDbClusterArn>x</ToDbClusterArn></FailoverState>"
        for state, wanted in (("", None), (going, "pending")):
            self.wire.answers = [(200, found.format(state))]
            self.assertEqual(self.database.look().failover_status, wanted)

    def test_snapshot_is_looked_for_on_every_page(self) -> None:
        page = (
            "<{0}Response><{0}Result><Marker>{1}</Marker><DBClusterSnapshots>"
            "<DBClusterSnapshot><DBClusterSnapshotIdentifier>{2}</DBClusterSnapshotIdentifier>"
            "<DBClusterSnapshotArn>arn</DBClusterSnapshotArn><Status>available</Status>"
            "<SnapshotCreateTime>2026-01-01T00:00:00Z</SnapshotCreateTime></DBClusterSnapshot>"
            "</DBClusterSnapshots></{0}Result></{0}Response>"
        )
        kind = "DescribeDBClusterSnapshots"
        self.wire.answers = [
            (200, page.format(kind, "more", "rds:daily")),
            (200, page.format(kind, "", "rds:unplanned-global-failover-1")),
            (200, "<R><CopyDBClusterSnapshotResult/></R>"),
        ]
        self.assertEqual(self.database.keep_snapshot(TARGET, "kept"), "kept")
        self.assertIn("SourceDBClusterSnapshotIdentifier=arn", self.text_of(self.wire.sent[-1]))


class Others(Requests):
    def test_record_has_a_checksum_and_overwrites_nothing(self) -> None:
        archive = S3Archive(self.wire.client("s3"), "audit")
        self.wire.answers = [(200, "")]
        archive.put("dr/i/00000001.json", "{}")
        headers = {name.lower(): str(value) for name, value in self.wire.sent[0].headers.items()}
        # Of the record itself: one that is cut or changed on its way is refused.
        self.assertIn(
            "RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=", headers["x-amz-checksum-sha256"]
        )
        self.assertIn("*", headers["if-none-match"])

    def test_message_that_is_too_long_is_cut_and_says_so(self) -> None:
        fits = "x" * 262_144
        self.assertEqual(fitting(fits), fits)
        for text in (fits + "x", "→" * 100_000):
            cut = fitting(text)
            self.assertLessEqual(len(cut.encode()), 262_144)
            self.assertGreater(len(cut.encode()), 262_100)
            self.assertIn("the audit record has the rest", cut)

    def test_record_that_is_there_is_kept_and_one_in_conflict_is_put_again(self) -> None:
        archive = S3Archive(self.wire.client("s3"), "audit")
        fault = "<Error><Code>{}</Code></Error>"
        self.wire.answers = [(412, fault.format("PreconditionFailed"))]
        archive.put("key", "{}")
        self.wire.answers = [(409, fault.format("ConditionalRequestConflict"))]
        with self.assertRaises(Rejected):
            archive.put("key", "{}")

    def test_lease_whose_holder_writes_is_taken(self) -> None:
        store = DynamoStore(self.wire.client("dynamodb"), "state")

        def code(name: str) -> tuple[int, str]:
            return 400, f'{{"__type":"com.amazonaws.dynamodb.v20120810#{name}","message":"no"}}'

        for name in ("TransactionConflictException", "ConditionalCheckFailedException"):
            self.wire.answers = [code(name)]
            self.assertFalse(store.take_lease("me", 1000, 1330))
        self.wire.answers = [code("ThrottlingException")]
        with self.assertRaises(Rejected):
            store.take_lease("me", 1000, 1330)

    def test_health_check_that_was_replaced_is_found_again(self) -> None:
        checks = Route53HealthChecks(self.wire.client("route53", "us-east-1"))
        listed = (
            "<ListHealthChecksResponse><HealthChecks><HealthCheck><Id>{}</Id><HealthCheckConfig>"
            "<FullyQualifiedDomainName>use1</FullyQualifiedDomainName></HealthCheckConfig>"
            "</HealthCheck></HealthChecks><IsTruncated>false</IsTruncated>"
            "</ListHealthChecksResponse>"
        )
        status = (
            "<GetHealthCheckStatusResponse><HealthCheckObservations><HealthCheckObservation>"
            "<StatusReport><Status>Success: HTTP Status Code 200, OK</Status></StatusReport>"
            "</HealthCheckObservation></HealthCheckObservations></GetHealthCheckStatusResponse>"
        )
        gone = (404, FAULT.format("NoSuchHealthCheck"))
        self.wire.answers = [(200, listed.format("old")), gone]
        with self.assertRaises(Rejected):
            checks.healthy("use1")
        self.wire.answers = [(200, listed.format("new")), (200, status)]
        self.assertEqual(checks.healthy("use1"), (1, 1))
        self.assertIn("/new/", self.wire.sent[-1].url)


class Unsent(unittest.TestCase):
    def test_code(self) -> None:
        def raises(error: Exception) -> Callable[..., None]:
            def call(**_: Any) -> None:
                raise error

            return call

        with self.assertRaises(Rejected) as caught:
            aws.asked(raises(NoCredentialsError()))
        self.assertEqual(caught.exception.code, NOT_SENT)


if __name__ == "__main__":
    unittest.main()
