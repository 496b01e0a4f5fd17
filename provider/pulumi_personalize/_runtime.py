"""The choice between the two runtimes of a resource: dynamic resources, or the plugin.

The stack configuration `personalize:runtime` decides, `dynamic` when absent. An explicit provider (as a resource's
`provider` option, or of a parent) is an instance of the plugin, whatever the configuration says.
"""

from __future__ import annotations

from functools import cache
from importlib import metadata

import pulumi

#: Stack configuration that says which runtime the resources of a stack use.
RUNTIME_KEY = "personalize:runtime"
#: Stack configuration that adds tags to every resource.
DEFAULT_TAGS_KEY = "personalize:defaultTags"
#: The package's name in type tokens of the plugin.
PACKAGE = "personalize"
_RUNTIMES = ("dynamic", "plugin")
#: Settings of the AWS provider that dynamic resources fall back to, and our own that take their place.
_FOREIGN = {
    "region": ("region",),
    "profile": ("profile",),
    "accessKey": ("profile",),
    "assumeRole": ("assumeRole", "assumeRoles", "profile"),
    "assumeRoles": ("assumeRoles", "assumeRole", "profile"),
    "assumeRoleWithWebIdentity": ("profile",),
}


def uses_plugin(
    opts: pulumi.ResourceOptions | pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None, token: str
) -> bool:
    """Tell whether a resource or a function with these options is the plugin's.

    :param token: the token of the resource's type, or of the function, in the plugin.
    :raises pulumi.RunError: the configuration names no runtime.
    """
    if opts is not None:
        if getattr(opts.provider, "package", None) == PACKAGE:
            return True
        if opts.provider is None and opts.parent is not None and opts.parent.get_provider(token) is not None:
            return True
    runtime = pulumi.Config(PACKAGE).get("runtime") or _RUNTIMES[0]
    if runtime not in _RUNTIMES:
        raise pulumi.RunError(
            f"The stack configuration {RUNTIME_KEY} must be `dynamic` or `plugin`; change it with "
            f"`pulumi config set {RUNTIME_KEY} dynamic`."
        )
    if runtime == "plugin":
        _require_own_settings()
    return runtime == "plugin"


def _require_own_settings() -> None:
    """Refuse what only dynamic resources follow: a plugin is told the settings of its own name and no others."""
    for key, instead in _FOREIGN.items():
        if pulumi.Config("aws").get(key) and not any(pulumi.Config(PACKAGE).get(setting) for setting in instead):
            raise pulumi.RunError(
                f"The plugin runtime cannot see aws:{key}; run `pulumi config set {PACKAGE}:{instead[0]} VALUE`, which "
                "means the same in both runtimes."
            )


def refuse_import(noun: str, name: str, opts: pulumi.ResourceOptions | None) -> None:
    """Refuse the option `import_`, with which the host for dynamic resources would end in a traceback.

    :raises pulumi.RunError: it is given.
    """
    if opts is not None and opts.import_ is not None:
        raise pulumi.RunError(
            f"The option import_={opts.import_!r} of {noun} {name} needs the plugin runtime, since Pulumi imports no "
            f"dynamic resources: run `pulumi config set {RUNTIME_KEY} plugin` and `pulumi up`, then take the option "
            f"out and go back with `pulumi config set {RUNTIME_KEY} dynamic`."
        )


@cache
def plugin_version() -> str:
    """The version of the plugin that belongs to this package: its own."""
    return metadata.version("personalize-pulumi")
