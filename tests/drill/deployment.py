"""The platform's stage dev, put onto the local API by `formwork deploy` itself."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Mapping

from drill.cloud import Cloud

STAGE = "dev"
# What a deployment mostly does is wait.
PARALLELISM = "40"


@dataclass(frozen=True)
class Programs:
    formwork: Path
    app: Path  # examples/trading_platform, built
    terraform_settings: Path | None = None

    @staticmethod
    def of_build(folder: Path) -> Programs:
        """Of a build folder: with a provider that does not pause as long as AWS needs it to, where
        that was built."""
        programs = folder / "bin"
        settings = folder / "terraform.tfrc"
        if (programs / "short_pauses").is_file():
            settings = folder / "short_pauses" / "terraform.tfrc"
        return Programs(
            programs / "formwork",
            programs / "trading_platform",
            settings if settings.is_file() else None,
        )


def account_of(platform: Path) -> str:
    stage = json.loads((platform / "stages" / f"{STAGE}.json").read_text(encoding="utf-8"))
    return str(stage["account_id"])


class Deployment:
    """A copy of the project in `folder`, with failover switched on."""

    def __init__(
        self, platform: Path, folder: Path, programs: Programs, say: Callable[[str], None]
    ) -> None:
        self.folder, self.programs, self.say = folder, programs, say
        for name in ("certificates", "functions", "stages"):
            shutil.copytree(platform / name, folder / name)
        file = folder / "stages" / f"{STAGE}.json"
        stage = json.loads(file.read_text(encoding="utf-8"))
        stage["failover"] |= {"mode": "auto", "dry_run": False}
        file.write_text(json.dumps(stage), encoding="utf-8")
        project = json.loads((platform / "cdktf.json").read_text(encoding="utf-8"))
        project["app"] = str(programs.app)
        project["context"] = {**project.get("context", {}), "stage": STAGE}
        (folder / "cdktf.json").write_text(json.dumps(project), encoding="utf-8")
        self.image = stage["compute"]["image_parameter"]

    def put(self, cloud: Cloud, variables: Mapping[str, str]) -> None:
        """As the platform's page says: buckets of the states, the zone, and then all.

        `variables` that functions are told otherwise than deployed are set afterwards."""
        for region in ("us-east-1", "us-east-2"):
            cloud.client("ssm", region).put_parameter(
                Name=self.image, Value="ami-03cf127a", Type="String"
            )
        self.formwork("deploy", "bootstrap-use1", "bootstrap-use2")
        self.formwork("deploy", "dns-zone", "--target", "dns-zone/zone")
        self.formwork("deploy")
        for region in ("us-east-1", "us-east-2"):
            functions = cloud.client("lambda", region)
            for one in functions.list_functions()["Functions"]:
                told = {**one["Environment"]["Variables"], **variables}
                functions.update_function_configuration(
                    FunctionName=one["FunctionName"], Environment={"Variables": told}
                )

    def formwork(self, *arguments: str) -> None:
        self.say(f"formwork {' '.join(arguments)}")
        environment = {
            **os.environ,
            "TF_VAR_master_password": "of-nobody-8",
            "TF_CLI_ARGS_apply": f"-parallelism={PARALLELISM}",
            "TF_IN_AUTOMATION": "1",
            "TF_INPUT": "0",
            "CHECKPOINT_DISABLE": "1",
            "AWS_MAX_ATTEMPTS": "2",
        }
        # It is the drill's own: certificates of others are not to be believed by it.
        environment.pop("SSL_CERT_FILE", None)
        if self.programs.terraform_settings is not None:
            environment["TF_CLI_CONFIG_FILE"] = str(self.programs.terraform_settings)
            # Its mirror is at hand. The cache that others fill meanwhile may hold another provider.
            environment["CDKTF_DISABLE_PLUGIN_CACHE_ENV"] = "1"
            environment.pop("TF_PLUGIN_CACHE_DIR", None)
        log = self.folder / "deploy.log"
        with open(log, "a", encoding="utf-8") as file:
            done = subprocess.run(
                [str(self.programs.formwork), *arguments, "--auto-approve", "--no-color"],
                cwd=self.folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
            )
        if done.returncode != 0:
            text = log.read_text(encoding="utf-8", errors="replace")[-3000:]
            raise RuntimeError(f"formwork {' '.join(arguments)} failed:\n{text}")
