"""What meets in the application behind it."""

import io
import threading
import time
import unittest

from one_at_a_time import OneAtATime


class Counted:
    """Counts who is in it at once; a function asks again while it runs."""

    def __init__(self):
        self.application = OneAtATime(self)
        self.inside = self.most = 0
        self.bodies = []

    def __call__(self, environ, start_response):
        if environ["PATH_INFO"].endswith("/invocations"):
            return self.ask("/nested")
        self.inside += 1
        self.most = max(self.most, self.inside)
        self.bodies.append(environ["wsgi.input"].read())
        time.sleep(0.01)
        self.inside -= 1
        return [b"done"]

    def ask(self, path, body=b""):
        environ = {
            "PATH_INFO": path,
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body + b"the next request"),
        }
        return self.application(environ, lambda *_: None)


class OneAtATimeTest(unittest.TestCase):
    def test_requests_do_not_meet(self):
        counted = Counted()
        threads = [
            threading.Thread(target=counted.ask, args=("/", b"body%d" % number))
            for number in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(counted.most, 1)
        self.assertEqual(sorted(counted.bodies), [b"body%d" % number for number in range(8)])

    def test_function_asks_while_it_runs(self):
        path = "/2015-03-31/functions/orchestrator/invocations"
        self.assertEqual(Counted().ask(path, b"{}"), [b"done"])


if __name__ == "__main__":
    unittest.main()
