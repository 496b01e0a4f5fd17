"""Prints the distributions of this Python as JSON: names, versions, what pulumi-plugin.json says, who needs whom."""

import json
import re
from importlib import metadata
from typing import Any

#: What `files` is read from.
LISTINGS = ("RECORD", "installed-files.txt", "SOURCES.txt")


def key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def needs(one: metadata.Distribution, texts: list[str] | None) -> set[str]:
    """What must be installed with it, whatever extras are asked for."""
    found = [re.match(r"[\w.-]+", text) for text in texts or one.requires or () if "extra ==" not in text]
    return {key(name[0]) for name in found if name is not None}


def plugin(one: metadata.Distribution, name: str) -> dict[str, Any] | None:
    """What pulumi-plugin.json of the package says, None without one."""
    # Most packages have none, and to make paths of thousands of lines takes longer than all else here.
    if not any("pulumi-plugin.json" in (one.read_text(listing) or "") for listing in LISTINGS):
        return None
    for path in one.files or ():
        if path.name == "pulumi-plugin.json" and len(path.parts) == 2:
            found = json.loads(path.read_text())
            return {
                "Resource": bool(found.get("resource")),
                "Name": found.get("name") or name.removeprefix("pulumi-"),
                "Version": "v" + (found.get("version") or one.version).removeprefix("v"),
                "Server": found.get("server") or "",
            }
    return None


installed: dict[str, dict[str, Any]] = {}
needed: set[str] = set()
for one in metadata.distributions():
    about = one.metadata  # Each look at it reads the file anew.
    name = key(about["Name"] or "")
    if name and name not in installed:
        needed |= needs(one, about.get_all("Requires-Dist"))
        installed[name] = {"Name": name, "Version": about["Version"], "Plugin": plugin(one, name)}
print(json.dumps([{**one, "Direct": name not in needed} for name, one in sorted(installed.items())]))
