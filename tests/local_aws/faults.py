"""Lets single calls fail as calls do in an incident.

    PUT    /_local_aws/faults/rds/FailoverGlobalCluster/lost       never arrives; nobody answers
    PUT    /_local_aws/faults/rds/FailoverGlobalCluster/unheard    is done; nobody answers
    PUT    /_local_aws/faults/dynamodb/PutItem/ThrottlingException  is refused with that code
    PUT    /_local_aws/faults/rds/…/lost?region=us-east-2&seconds=3  of one region alone; after 3 s
    PUT    /_local_aws/faults/iam/CreateRole/AccessDenied?status=403&after=2&times=99
    GET    /_local_aws/faults                                      how often each was used
    DELETE /_local_aws/faults                                      all are forgotten

Each is used once, or as many times as is said, by the next calls of that service and operation
(`*`: of any; REST services have no names of operations here, and are told by `?method=POST`), after
as many as go well. "Nobody answers" is a connection that closes. A refusal has status 400 where
nothing else is said.
"""

import io
import json
import socket
import time
import urllib.parse
from dataclasses import asdict, dataclass
from http import HTTPStatus
from threading import Lock

from answers import error_body, respond, signed_for

CONTROL = "/_local_aws/faults"


@dataclass
class Fault:
    service: str
    operation: str
    kind: str
    region: str = ""
    method: str = ""
    seconds: float = 0
    status: int = 400
    after: int = 0
    times: int = 1
    used: int = 0

    @staticmethod
    def of(parts: list[str], asked: dict[str, str]) -> "Fault":
        numbers = {"seconds": float, "status": int, "after": int, "times": int}
        return Fault(*parts, **{name: numbers.get(name, str)(asked[name]) for name in asked})

    def concerns(self, region: str, service: str, method: str) -> bool:
        return (
            self.service == service
            and self.region in ("", region)
            and self.method in ("", method)
            and self.used < self.times
        )


def operation_of(environ: dict) -> str:
    target = environ.get("HTTP_X_AMZ_TARGET", "")
    if target:
        return target.rsplit(".", 1)[-1]
    _, found, operation = environ.get("PATH_INFO", "").partition("/operation/")
    if found:
        return operation
    if "x-www-form-urlencoded" not in environ.get("CONTENT_TYPE", ""):
        return ""
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    environ["wsgi.input"] = io.BytesIO(body)
    return urllib.parse.parse_qs(body.decode()).get("Action", [""])[0]


def hang_up(environ: dict) -> None:
    connection = environ.get("werkzeug.socket")
    if connection is not None:
        connection.shutdown(socket.SHUT_RDWR)
    raise ConnectionAbortedError


class Faults:
    def __init__(self, application):
        self.application = application
        self.faults: list[Fault] = []
        self.lock = Lock()

    def __call__(self, environ, start_response):
        path = environ.get("PATH_INFO", "")
        if path == CONTROL or path.startswith(CONTROL + "/"):
            return self.control(environ, path[len(CONTROL) + 1 :], start_response)
        fault = self.fault_of(environ)
        if fault is None:
            return self.application(environ, start_response)
        time.sleep(fault.seconds)
        if fault.kind == "lost":
            # Else the rest of it would be taken for the next request.
            environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
            hang_up(environ)
        if fault.kind == "unheard":
            # Done to its end, and its answer thrown away.
            list(self.application(environ, lambda *_: None))
            hang_up(environ)
        environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        content_type, body = error_body(
            fault.service, environ, fault.kind, "so it was asked of the local API"
        )
        status = f"{fault.status} {HTTPStatus(fault.status).phrase}"
        return respond(start_response, status, content_type, body)

    def fault_of(self, environ: dict) -> Fault | None:
        if not self.faults:
            return None
        region, service = signed_for(environ)
        method = environ["REQUEST_METHOD"]
        with self.lock:
            if not any(fault.concerns(region, service, method) for fault in self.faults):
                return None
        operation = operation_of(environ)
        with self.lock:
            for fault in self.faults:
                if fault.concerns(region, service, method) and fault.operation in ("*", operation):
                    if fault.after > 0:
                        fault.after -= 1
                        return None
                    fault.used += 1
                    return fault
        return None

    def control(self, environ: dict, rest: str, start_response):
        asked = dict(urllib.parse.parse_qsl(environ.get("QUERY_STRING", "")))
        parts = rest.split("/")
        with self.lock:
            if environ["REQUEST_METHOD"] == "DELETE" and not rest:
                self.faults.clear()
            elif environ["REQUEST_METHOD"] == "PUT" and len(parts) == 3:
                self.faults.append(Fault.of(parts, asked))
            elif environ["REQUEST_METHOD"] != "GET" or rest:
                return respond(start_response, "400 Bad Request", "text/plain", b"")
            text = json.dumps([asdict(fault) for fault in self.faults])
        return respond(start_response, "200 OK", "application/json", text.encode())
