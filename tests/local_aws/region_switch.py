"""Turns whole regions off and on again.

    PUT    /_local_aws/dark/us-east-1    every request signed for us-east-1 is answered 503
    DELETE /_local_aws/dark/us-east-1    it answers again
    GET    /_local_aws/dark              the dark regions, one a line

No bucket can be called `_local_aws`, so the path is free. IAM, STS and Route 53 keep answering, as
their data planes do when a region fails.
"""

import json
import re
from threading import Lock

CONTROL = "/_local_aws/dark"
GLOBAL_SERVICES = {"iam", "sts", "route53"}
# The scope of a signature, in the header or (percent-encoded) in a presigned address.
CREDENTIAL = re.compile(r"Credential=[^/%,&]+(?:/|%2F)\d+(?:/|%2F)([\w-]+)(?:/|%2F)([\w-]+)")


def signed_for(environ: dict) -> tuple[str, str]:
    """Region and service that a request is signed for; empty where it is not signed."""
    for text in (environ.get("HTTP_AUTHORIZATION", ""), environ.get("QUERY_STRING", "")):
        match = CREDENTIAL.search(text)
        if match:
            return match[1], match[2]
    return "", ""


def refusal(service: str, region: str, environ: dict) -> tuple[str, bytes]:
    """Content type and body of an error in the protocol of the service."""
    code, message = "ServiceUnavailable", f"{region} is dark: {service} does not answer"
    if "HTTP_X_AMZ_TARGET" in environ or "json" in environ.get("CONTENT_TYPE", ""):
        return "application/x-amz-json-1.1", json.dumps(
            {"__type": code, "message": message}
        ).encode()
    error = f"<Code>{code}</Code><Message>{message}</Message>"
    if service == "s3":
        text = f"<Error>{error}</Error>"
    elif service == "ec2":
        text = f"<Response><Errors><Error>{error}</Error></Errors></Response>"
    else:
        text = f"<ErrorResponse><Error>{error}</Error></ErrorResponse>"
    return "text/xml", text.encode()


class RegionSwitch:
    def __init__(self, application):
        self.application = application
        self.dark: set[str] = set()
        self.lock = Lock()

    def __call__(self, environ, start_response):
        path = environ.get("PATH_INFO", "")
        if path == CONTROL or path.startswith(CONTROL + "/"):
            return self.control(environ["REQUEST_METHOD"], path[len(CONTROL) + 1 :], start_response)
        region, service = signed_for(environ)
        with self.lock:
            refused = region in self.dark and service not in GLOBAL_SERVICES
        if not refused:
            return self.application(environ, start_response)
        # A body that nobody reads would be taken for the next request of the connection.
        environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        content_type, body = refusal(service, region, environ)
        return respond(start_response, "503 Service Unavailable", content_type, body)

    def control(self, method: str, region: str, start_response):
        with self.lock:
            if method == "PUT" and region:
                self.dark.add(region)
            elif method == "DELETE" and region:
                self.dark.discard(region)
            elif method != "GET" or region:
                return respond(start_response, "400 Bad Request", "text/plain", b"")
            text = "".join(f"{name}\n" for name in sorted(self.dark))
        return respond(start_response, "200 OK", "text/plain", text.encode())


def respond(start_response, status: str, content_type: str, body: bytes):
    start_response(status, [("Content-Type", content_type), ("Content-Length", str(len(body)))])
    return [body]
