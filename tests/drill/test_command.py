"""The command itself: what it takes, what it says of what it cannot, and what it leaves behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path
from unittest import mock

from drill import needs

DEV = Path(__file__).parents[2] / "dev"
# Until its first server runs, on the wall.
BEGUN = 120.0


def run(*arguments: str, **environment: str) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "drill", *arguments]
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, **environment}, check=False
    )
    return done.returncode, done.stdout, done.stderr


class Command(unittest.TestCase):
    def test_arguments_that_are_none(self) -> None:
        for arguments, why in (
            (("--runs", "0"), "--runs: at least one"),
            (("--runs", "many"), "invalid int value"),
            (("--sead", "1"), "unrecognized arguments"),
        ):
            code, out, err = run("--only-read-arguments", *arguments)
            self.assertEqual((code, out), (2, ""), arguments)
            self.assertIn(why, err)
        self.assertEqual(run("--only-read-arguments", "--deploy", "--runs", "2"), (0, "", ""))

    def test_nothing_is_built_for_arguments_that_are_none(self) -> None:
        """Nor installed: `false` stands for whoever would."""
        with tempfile.TemporaryDirectory() as folder:
            for name in ("cmake", "apt-get", "dpkg-query"):
                (Path(folder) / name).symlink_to("/bin/false")
            for argument, code in (("--help", 0), ("--sead", 2)):
                done = subprocess.run(
                    [DEV, "drill", "--deploy", argument],
                    capture_output=True,
                    text=True,
                    env={**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"},
                    check=False,
                )
                self.assertEqual(done.returncode, code, done.stderr)
                self.assertIn("usage: ./dev drill", done.stdout + done.stderr)

    @unittest.skipIf(needs.lacking(), needs.lacking())
    def test_a_folder_that_cannot_be_written_to(self) -> None:
        code, out, err = run("--out", "/dev/null/drill")
        self.assertEqual((code, out), (1, ""))
        self.assertIn("error[drill.out]", err)
        self.assertIn("/dev/null/drill", err)

    def test_what_is_missing_is_named(self) -> None:
        code, out, err = run("--only-read-arguments", PATH="/nowhere")
        self.assertEqual((code, out, err), (0, "", ""))
        code, out, err = run(PATH="/nowhere")
        self.assertEqual((code, out), (69, ""))
        self.assertIn("error[drill.missing]", err)
        self.assertIn("mariadb-client (Debian)", err)

    @unittest.skipIf(needs.lacking(), needs.lacking())
    def test_a_deployment_takes_the_provider_of_its_own_mirror(self) -> None:
        from drill.deployment import Deployment, Programs

        platform = DEV.parent / "examples" / "trading_platform"
        with tempfile.TemporaryDirectory() as folder:
            script = Path(folder) / "formwork"
            script.write_text("#!/bin/sh\nenv >environment\n", encoding="utf-8")
            script.chmod(0o755)
            programs = Programs(script, Path("app"), Path("of-the-mirror.tfrc"))
            deployment = Deployment(platform, Path(folder), programs, lambda _: None)
            with mock.patch.dict(os.environ, {"TF_PLUGIN_CACHE_DIR": "/of/others"}):
                deployment.formwork("deploy")
            told = (Path(folder) / "environment").read_text(encoding="utf-8").splitlines()
        self.assertIn("TF_CLI_CONFIG_FILE=of-the-mirror.tfrc", told)
        self.assertIn("CDKTF_DISABLE_PLUGIN_CACHE_ENV=1", told)
        self.assertFalse([line for line in told if line.startswith("TF_PLUGIN_CACHE_DIR")])

    @unittest.skipIf(needs.lacking(), needs.lacking())
    def test_whoever_ends_it_early_finds_nothing_of_it(self) -> None:
        for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as out:
                begun = subprocess.Popen(
                    [sys.executable, "-m", "drill", "--out", out],
                    env={**os.environ, "TMPDIR": folder},
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.PIPE,
                    start_new_session=True,
                    # As in a terminal; what runs in the background of a shell does not hear it.
                    preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
                )
                deadline = time.monotonic() + BEGUN
                while not list(Path(folder).glob("drill-*/*/s")):
                    self.assertIsNone(begun.poll(), "it ended by itself")
                    self.assertLess(time.monotonic(), deadline)
                    time.sleep(0.1)
                os.killpg(begun.pid, number)
                _, err = begun.communicate(timeout=60)
                self.assertEqual(begun.returncode, code)
                self.assertNotIn(b"Traceback", err)
                self.assertEqual(os.listdir(folder), [])
                with self.assertRaises(ProcessLookupError, msg="a server is left"):
                    os.killpg(begun.pid, 0)


if __name__ == "__main__":
    unittest.main()
