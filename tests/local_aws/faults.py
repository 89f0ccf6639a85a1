"""Lets single calls fail as calls do in an incident.

    PUT    /_local_aws/faults/rds/FailoverGlobalCluster/lost       never arrives; nobody answers
    PUT    /_local_aws/faults/rds/FailoverGlobalCluster/unheard    is done; nobody answers
    PUT    /_local_aws/faults/dynamodb/PutItem/ThrottlingException  is refused with that code
    PUT    /_local_aws/faults/rds/…/lost?region=us-east-2&seconds=3  of one region alone; after 3 s
    DELETE /_local_aws/faults                                      what was not used is forgotten

Each is used once, by the next call of that service and operation (`*`: of any; REST services have no
names of operations here). "Nobody answers" is a connection that closes.
"""

import io
import json
import socket
import time
import urllib.parse
from threading import Lock
from typing import NamedTuple

from answers import error_body, respond, signed_for

CONTROL = "/_local_aws/faults"


class Fault(NamedTuple):
    service: str
    operation: str
    kind: str
    region: str
    seconds: float


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
        return respond(start_response, "400 Bad Request", content_type, body)

    def fault_of(self, environ: dict) -> Fault | None:
        if not self.faults:
            return None
        region, service = signed_for(environ)
        with self.lock:
            if not any(fault.service == service for fault in self.faults):
                return None
        operation = operation_of(environ)
        with self.lock:
            for fault in self.faults:
                if (
                    fault.service == service
                    and fault.operation in ("*", operation)
                    and fault.region in ("", region)
                ):
                    self.faults.remove(fault)
                    return fault
        return None

    def control(self, environ: dict, rest: str, start_response):
        asked = dict(urllib.parse.parse_qsl(environ.get("QUERY_STRING", "")))
        parts = rest.split("/")
        with self.lock:
            if environ["REQUEST_METHOD"] == "DELETE" and not rest:
                self.faults.clear()
            elif environ["REQUEST_METHOD"] == "PUT" and len(parts) == 3:
                seconds = float(asked.get("seconds", 0))
                self.faults.append(Fault(*parts, asked.get("region", ""), seconds))
            elif environ["REQUEST_METHOD"] != "GET" or rest:
                return respond(start_response, "400 Bad Request", "text/plain", b"")
            text = json.dumps([fault._asdict() for fault in self.faults])
        return respond(start_response, "200 OK", "application/json", text.encode())
