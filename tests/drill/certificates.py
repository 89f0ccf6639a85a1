"""A certificate for the platform's names, by an authority that this process alone trusts."""

from __future__ import annotations

import os
import ssl
import subprocess
from pathlib import Path
from typing import Sequence


class Certificates:
    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        self._folder = folder
        self.authority = folder / "authority.pem"
        self.certificate = folder / "server.pem"
        self.key = folder / "server.key"
        self._openssl(
            *("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
            *("-nodes", "-days", "2", "-subj", "/CN=drill", "-keyout", "authority.key"),
            *("-out", self.authority.name),
        )
        (folder / "names").write_text(
            "subjectAltName=" + ",".join(f"DNS:{name}" for name in names) + "\n"
        )
        self._openssl(
            *("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-subj", "/CN=platform", "-keyout", self.key.name, "-out", "request"),
        )
        self._openssl(
            *("x509", "-req", "-in", "request", "-days", "2", "-CA", self.authority.name),
            *("-CAkey", "authority.key", "-CAcreateserial", "-extfile", "names"),
            *("-out", self.certificate.name),
        )

    def _openssl(self, *arguments: str) -> None:
        done = subprocess.run(
            ["openssl", *arguments],
            cwd=self._folder,
            capture_output=True,
            text=True,
            # Nothing of this machine's own settings.
            env={**os.environ, "OPENSSL_CONF": os.devnull},
        )
        if done.returncode != 0:
            raise RuntimeError(f"openssl {arguments[0]}: {done.stderr}")

    def trust(self) -> None:
        """What this process connects to from now on may show a certificate of it."""
        os.environ["SSL_CERT_FILE"] = str(self.authority)

    def for_servers(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, self.key)
        return context

    def for_clients(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.authority))
