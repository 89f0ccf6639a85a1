"""What is not Python's own and may be missing: said once, and left to the caller."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from typing import Any

# Where Debian's packages for Python are, for an interpreter that is not Debian's.
DEBIAN = "/usr/lib/python3/dist-packages"


def _pymysql() -> Any:
    try:
        import pymysql
    except ImportError:
        if not os.path.isdir(os.path.join(DEBIAN, "pymysql")):
            return None
        # That package alone: others there are for Debian's own version.
        spec = importlib.util.spec_from_file_location(
            "pymysql",
            os.path.join(DEBIAN, "pymysql", "__init__.py"),
            submodule_search_locations=[os.path.join(DEBIAN, "pymysql")],
        )
        assert spec is not None and spec.loader is not None
        pymysql = importlib.util.module_from_spec(spec)
        sys.modules["pymysql"] = pymysql
        spec.loader.exec_module(pymysql)
    import pymysql.cursors
    import pymysql.err

    return pymysql


pymysql: Any = _pymysql()


def missing(with_terraform: bool = False) -> list[str]:
    """Packages to install, by who installs them."""
    found = []
    if pymysql is None:
        found.append("python3-pymysql (Debian)")
    if not (shutil.which("mariadbd") or os.path.exists("/usr/sbin/mariadbd")):
        found.append("mariadb-server-core (Debian)")
    if not shutil.which("mariadb-dump"):
        found.append("mariadb-client (Debian)")
    if not shutil.which("openssl"):
        found.append("openssl (Debian)")
    if with_terraform and not shutil.which("terraform"):
        found.append("terraform 1.11 (HashiCorp)")
    for module, package in (("boto3", "boto3 (pip)"), ("moto", "moto[server] (pip)")):
        if importlib.util.find_spec(module) is None:
            found.append(package)
    return found


def lacking() -> str:
    """Why tests are left out, or empty. Where CI is set nothing may be."""
    found = ", ".join(missing())
    if found and is_ci():
        raise RuntimeError(f"not installed: {found}")
    return found and f"not installed: {found}"


def is_ci() -> bool:
    return os.environ.get("CI", "").lower() not in ("", "0", "false", "no", "off", "n")
