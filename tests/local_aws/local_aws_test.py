"""The server, as a program."""

import os
import socket
import subprocess
import sys
import tempfile
import unittest

from api_case import PROGRAM


class EndOfParent(unittest.TestCase):
    def test_the_server_goes_when_its_parent_is_gone(self):
        with tempfile.TemporaryDirectory() as folder:
            ready = os.path.join(folder, "ready")
            parent = (
                "import subprocess, sys, os, time\n"
                "child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)\n"
                "while not os.path.exists(sys.argv[-1]): time.sleep(0.05)\n"
                "print(open(sys.argv[-1]).read())\n"
            )
            # run() waits until nobody holds standard error: until the server is gone, too.
            done = subprocess.run(
                [sys.executable, "-c", parent, sys.executable, PROGRAM, "--ready-file", ready],
                capture_output=True,
                timeout=60,
                check=True,
            )
            with self.assertRaises(ConnectionRefusedError):
                socket.create_connection(("127.0.0.1", int(done.stdout)))
