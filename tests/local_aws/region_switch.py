"""Turns whole regions off and on again.

    PUT    /_local_aws/dark/us-east-1    every request signed for us-east-1 is answered 503
    DELETE /_local_aws/dark/us-east-1    it answers again
    GET    /_local_aws/dark              the dark regions, one a line

No bucket can be called `_local_aws`, so the path is free. IAM, STS and Route 53 keep answering, as
their data planes do when a region fails.
"""

from threading import Lock

from answers import error_body, respond, signed_for

CONTROL = "/_local_aws/dark"
GLOBAL_SERVICES = {"iam", "sts", "route53"}


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
        content_type, body = error_body(
            service, environ, "ServiceUnavailable", f"{region} is dark: {service} does not answer"
        )
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
