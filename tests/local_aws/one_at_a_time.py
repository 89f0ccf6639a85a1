"""Requests one after the other: moto was not made for threads.

A dictionary that changes while another request looks through it ends that one in the middle, with
500. Terraform's provider tries it again, and finds what it made the first time: `already exists`.
"""

import io
from threading import Lock


class OneAtATime:
    def __init__(self, application):
        self.application = application
        self.lock = Lock()

    def __call__(self, environ, start_response):
        # Who is slow to send it keeps nobody waiting.
        if length := int(environ.get("CONTENT_LENGTH") or 0):
            environ["wsgi.input"] = io.BytesIO(environ["wsgi.input"].read(length))
        # A function that runs may ask this API in its turn.
        if environ.get("PATH_INFO", "").endswith("/invocations"):
            return self.application(environ, start_response)
        with self.lock:
            return self.application(environ, start_response)
