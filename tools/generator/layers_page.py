"""The layers in docs/architecture.md, from the contracts that `make check` holds imports to."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from importlinter import api

PATH = "docs/architecture.md"
#: The folder that each package lies in.
HOMES = {"personalize_provider": "provider", "personalize_emulator": "emulator", "pulumi_personalize": "provider"}

_REGION = re.compile(r"(<!-- generated: layers (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
_APART = re.compile(r"\s*[|:]\s*")


def page(current: str, root: Path) -> str:
    """The page with its layers drawn anew.

    :param root: the checkout, with pyproject.toml.
    :raises KeyError: the page asks for a package that no contract is about.
    """
    found = layers(root)
    return _REGION.sub(lambda region: region[1] + _drawn(root, region[2], found[region[2]]) + region[3], current)


def layers(root: Path) -> dict[str, list[list[str]]]:
    """The rooms of each package, the highest layer first; rooms of one layer do not know each other."""
    contracts = api.read_configuration(str(root / "pyproject.toml"))["contracts_options"]
    return {
        contract["containers"][0]: [_APART.split(layer) for layer in contract["layers"]]
        for contract in contracts
        if contract["type"] == "layers" and "containers" in contract
    }


def _drawn(root: Path, package: str, rooms: list[list[str]]) -> str:
    names = [" | ".join(layer) for layer in rooms]
    width = max(map(len, names))
    lines = ["```text", package]
    for layer, name in zip(rooms, names, strict=True):
        lines.append(f"  {name:<{width}}   {_purpose(root, package, layer[0])}")
        lines += [f"  {'':<{width}}   {_purpose(root, package, room)}" for room in layer[1:]]
    return "\n".join([*lines, "```", ""])


def _purpose(root: Path, package: str, room: str) -> str:
    path = root / HOMES[package] / package / room
    text = (path / "__init__.py" if path.is_dir() else path.with_suffix(".py")).read_text(encoding="utf-8")
    said = ast.get_docstring(ast.parse(text)) or ""
    return said.splitlines()[0].replace("`", "")
