"""Synthesized stacks, as they stand in files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Iterator

REFERENCE = re.compile(
    r"\$\{(?:data\.terraform_remote_state\.([\w-]+)\.outputs\.([\w-]+)|([\w.]+))\}"
)


class Stacks:
    """Synthesized stacks, and what became of their resources: references in them are followed."""

    def __init__(self, folder: Path) -> None:
        self.stacks = {
            file.name.removesuffix(".tf.json"): json.loads(file.read_text(encoding="utf-8"))
            for file in sorted(folder.glob("*.tf.json"))
        }
        self._made: dict[str, dict[str, Any]] = {}

    def each(self, stack: str, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Name and arguments of the resources of a kind, in which what is known is filled in."""
        for name, body in self.stacks[stack]["resource"].get(kind, {}).items():
            yield name, self._filled(stack, {k: v for k, v in body.items() if k != "//"})

    def note(self, stack: str, kind: str, resource: str, /, **attributes: Any) -> None:
        self._made[f"{stack}/{kind}.{resource}"] = attributes

    def _filled(self, stack: str, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: self._filled(stack, each) for key, each in value.items()}
        if isinstance(value, list):
            return [self._filled(stack, each) for each in value]
        if isinstance(value, str):
            whole = REFERENCE.fullmatch(value)
            if whole:
                found = self._referred(stack, *whole.groups())
                return value if found is None else found
        return value

    def _referred(self, stack: str, other: str | None, output: str, path: str | None) -> Any:
        if other is not None:
            other = other.removeprefix("cross-stack-reference-input-")
            return self._filled(other, self.stacks[other]["output"][output]["value"])
        kind, name, attribute = [*(path or "").split("."), "", "", ""][:3]
        return self._made.get(f"{stack}/{kind}.{name}", {}).get(attribute)
