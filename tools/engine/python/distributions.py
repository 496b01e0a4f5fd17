"""Prints the distributions of this Python as JSON: names, versions, what pulumi-plugin.json says, who needs whom."""

import json
import re
from importlib import metadata


def key(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def plugin(one, name):
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


found, needed = {}, set()
for one in metadata.distributions():
    name = key(one.metadata["Name"] or "")
    if name and name not in found:
        needed.update(key(re.match(r"[\w.-]+", text)[0]) for text in one.requires or () if "extra ==" not in text)
        found[name] = {"Name": name, "Version": one.version, "Plugin": plugin(one, name)}
print(json.dumps([{**one, "Direct": name not in needed} for name, one in sorted(found.items())]))
