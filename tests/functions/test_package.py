"""The package: the same bytes, and a clear word where the driver is another one or none."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import tempfile
import unittest
from pathlib import Path
from typing import Any
from unittest import mock

PROGRAM = Path(__file__).parents[2] / "examples" / "trading_platform" / "functions" / "package.py"


def load() -> Any:
    spec = importlib.util.spec_from_file_location("package", PROGRAM)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Package(unittest.TestCase):
    def setUp(self) -> None:
        self.package = load()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        driver, licence = self.folder / "pymysql", self.folder / "copyright"
        driver.mkdir()
        (driver / "__init__.py").write_text("VERSION = 1\n")
        licence.write_text("MIT\n")
        files = {"pymysql/__init__.py": b"VERSION = 1\n", "pymysql/LICENSE": b"MIT\n"}
        known = {"DRIVER": driver, "LICENCE": licence, "DIGEST": self.package.digest(files)}
        for name, value in known.items():
            patch = mock.patch.object(self.package, name, value)
            patch.start()
            self.addCleanup(patch.stop)

    def make(self) -> str:
        errors = io.StringIO()
        arguments = ["package.py", str(self.folder / "out")]
        with mock.patch("sys.argv", arguments), contextlib.redirect_stderr(errors):
            with contextlib.suppress(SystemExit):
                self.package.main()
        return errors.getvalue()

    def test_holds_the_functions_and_the_driver_with_its_licence(self) -> None:
        self.assertEqual(self.make(), "")
        out = self.folder / "out"
        for name in (
            "orchestrator.py",
            "monitor.py",
            "witness.py",
            "core/guards.py",
            "pymysql/LICENSE",
        ):
            self.assertTrue((out / name).is_file(), name)
        self.assertFalse((out / "package.py").exists())
        # What is right is left as it is; what is not of it goes.
        before = (out / "monitor.py").stat().st_mtime_ns
        (out / "core" / "old.py").write_text("gone")
        self.make()
        self.assertEqual((out / "monitor.py").stat().st_mtime_ns, before)
        self.assertFalse((out / "core" / "old.py").exists())

    def test_driver_that_is_missing_is_told(self) -> None:
        (self.folder / "pymysql" / "__init__.py").unlink()
        (self.folder / "pymysql").rmdir()
        self.assertIn("apt-get install python3-pymysql", self.make())
        self.assertFalse((self.folder / "out").exists())

    def test_driver_of_another_version_is_told(self) -> None:
        (self.folder / "pymysql" / "__init__.py").write_text("VERSION = 2\n")
        told = self.make()
        self.assertIn(self.package.VERSION, told)
        self.assertIn(self.package.DIGEST, told)
        self.assertFalse((self.folder / "out").exists())


if __name__ == "__main__":
    unittest.main()
