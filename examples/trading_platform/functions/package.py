"""Makes what is deployed, in `.package`: these files, and beside them the MySQL driver.

The driver is PyMySQL as Debian 12 packages it (python3-pymysql): README.md says why. Run by the
asset whenever something here has changed; twice at once does no harm.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUTPUT = HERE / ".package"
HANDLERS = ("monitor.py", "orchestrator.py", "witness.py")
FOLDERS = ("core", "ports", "adapters", "handlers")
DRIVER = Path("/usr/lib/python3/dist-packages/pymysql")
LICENCE = Path("/usr/share/doc/python3-pymysql/copyright")
VERSION = "1.0.2-2+deb12u1"
# Over the names and contents of the driver's files and its licence.
DIGEST = "b5924a85e830b5a109b6f630681f33bd5423c558240ed263466c7872d9cc65e3"


def fail(*lines: str) -> None:
    print("\n".join(lines), file=sys.stderr)
    sys.exit(1)


def driver() -> dict[str, bytes]:
    if not DRIVER.is_dir() or not LICENCE.is_file():
        fail(
            f"the MySQL driver is not installed: {DRIVER if LICENCE.is_file() else LICENCE}",
            "help: apt-get install python3-pymysql",
        )
    files = {
        f"pymysql/{path.relative_to(DRIVER).as_posix()}": path.read_bytes()
        for path in DRIVER.rglob("*.py")
    }
    files["pymysql/LICENSE"] = LICENCE.read_bytes()
    found = digest(files)
    if found != DIGEST:
        fail(
            f"the MySQL driver is not the one of python3-pymysql {VERSION}",
            f"  expected {DIGEST}",
            f"  found    {found}",
            f"help: apt-get install python3-pymysql={VERSION}; or, after reading what changed,"
            f" write the other version and digest into {Path(__file__).name}",
        )
    return files


def digest(files: dict[str, bytes]) -> str:
    lines = [f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def own() -> dict[str, bytes]:
    paths = [HERE / name for name in HANDLERS]
    for folder in FOLDERS:
        paths += (HERE / folder).rglob("*.py")
    return {path.relative_to(HERE).as_posix(): path.read_bytes() for path in paths}


def place(path: Path, content: bytes) -> None:
    """Leaves what is right, and is whole at any time."""
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.{os.getpid()}")
    new.write_bytes(content)
    new.chmod(0o644)
    os.replace(new, path)


def main() -> None:
    output = Path(sys.argv[1]) if len(sys.argv) > 1 else OUTPUT
    files = own() | driver()
    for name, content in files.items():
        place(output / name, content)
    for path in output.rglob("*.py"):
        if path.relative_to(output).as_posix() not in files:
            path.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
