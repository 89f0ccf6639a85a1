"""What the handlers need of the world, each as a small protocol; `adapters` keep them with AWS, and
the tests with fakes.

Whatever asks raises one of two errors, as a caller must tell them apart: `Rejected`, where the
answer says that nothing was done, and `Unanswered`, where nobody knows. A place that is asked for
and is not there is None or empty.
"""
