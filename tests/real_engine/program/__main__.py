"""Declares the resources that `resources.json` beside the project file lists, and exports their ARNs.

A value `{"ref": "NAME.PROPERTY"}` is a property of a resource declared before, `{"latest": "NAME.arn"}` the latest
version of a solution declared before, `{"secret": "KEY"}` a secret of the stack's configuration, and
`{"secret_env": "KEY"}` an environment variable made secret. The option `within` names a component and the names that
it had before.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pulumi

import pulumi_personalize as personalize

made: dict[str, pulumi.CustomResource] = {}
components: dict[str, pulumi.ComponentResource] = {}


def value(given: Any) -> Any:
    if isinstance(given, list):
        return [value(one) for one in given]
    if not isinstance(given, dict):
        return given
    if set(given) == {"ref"}:
        name, _, member = given["ref"].partition(".")
        return getattr(made[name], member)
    if set(given) == {"latest"}:
        return pulumi.Output.concat(value({"ref": given["latest"]}), "/$LATEST")
    if set(given) == {"secret"}:
        return pulumi.Config().require_secret(given["secret"])
    if set(given) == {"secret_env"}:
        return pulumi.Output.secret(os.environ[given["secret_env"]])
    return {key: value(one) for key, one in given.items()}


def component(name: str, *former: str) -> pulumi.ComponentResource:
    if name not in components:
        aliases = [pulumi.Alias(name=one) for one in former]
        components[name] = pulumi.ComponentResource(
            "shop:index:Team", name, None, pulumi.ResourceOptions(aliases=aliases)
        )
    return components[name]


def options(given: dict[str, Any]) -> pulumi.ResourceOptions:
    found = dict(given)
    if "depends_on" in found:
        found["depends_on"] = [made[name] for name in found["depends_on"]]
    if "within" in found:
        found["parent"] = component(*found.pop("within"))
        found["aliases"] = [pulumi.Alias(name=one) for one in found.get("aliases", [])]
    if "provider" in found:
        found["provider"] = made[found["provider"]]
    if "custom_timeouts" in found:
        found["custom_timeouts"] = pulumi.CustomTimeouts(**found["custom_timeouts"])
    return pulumi.ResourceOptions(**found)


for name, declared in json.loads((Path.cwd() / "resources.json").read_text(encoding="utf-8")).items():
    kind = getattr(personalize, declared["kind"])
    made[name] = kind(name, **value(declared["args"]), opts=options(declared["options"]))
    arn = getattr(made[name], "arn", None)
    if arn is not None:
        pulumi.export(name, arn)
