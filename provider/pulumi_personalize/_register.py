"""The way of a resource class of this package to the engine: the one place with logic behind the generated classes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from typing import Any

import pulumi
from pulumi.runtime.config import is_config_secret

from personalize_provider.base import host_reference
from pulumi_personalize import _edges, _former, _paths, _runtime, _waiting
from pulumi_personalize._former import top_urn


@dataclass(frozen=True)
class Registration:
    """The facts that registration needs to know of a resource class."""

    noun: str
    #: The input type whose property names and types pulumi translates by.
    args: type
    #: Python names of the properties that are answered only.
    outputs: tuple[str, ...]
    #: The argument that names the resource at the service.
    name_argument: str = "name"
    #: True where a second one cannot be made beside the first, under any name.
    one_per_parent: bool = False
    #: Arguments whose wire form is JSON text, and which may also be objects.
    json_arguments: tuple[str, ...] = ()

    @property
    def token(self) -> str:
        """The type in state, of the dynamic runtime."""
        return f"pulumi-python:dynamic/personalize:{self.noun}"

    @property
    def plugin_token(self) -> str:
        """The type in state, of the plugin runtime."""
        return f"personalize:index:{self.noun}"


def register(
    resource: pulumi.CustomResource,
    registration: Registration,
    name: str,
    opts: pulumi.ResourceOptions | None,
    inputs: Mapping[str, Any],
) -> None:
    """Register ``resource`` with the engine.

    The properties travel as an instance of the argument type that its constructor never saw: that is what makes
    pulumi translate names, in nested dicts too, and type the outputs.

    :param inputs: every argument by its Python name, None where it is not given.
    """
    if opts is not None and not isinstance(opts, pulumi.ResourceOptions):
        raise TypeError("Expected resource options to be a ResourceOptions instance")
    plugin = _runtime.uses_plugin(opts, registration.plugin_token)
    if not plugin:
        _runtime.refuse_import(registration.noun, name, opts)
    options = _options(
        registration, name, opts, plugin=plugin, explicit_name=inputs.get(registration.name_argument) is not None
    )
    props: Any = object.__new__(registration.args)
    props.__dict__.update(inputs)
    for argument in registration.json_arguments:
        props.__dict__[argument] = _json_text(inputs.get(argument))
    props.__dict__.update(dict.fromkeys(registration.outputs))
    if options.replace_on_changes:
        props.__dict__["__replaceOnChanges"] = list(options.replace_on_changes)
    props.__dict__.update(_former.told(name, registration.plugin_token if plugin else registration.token, options))
    props.__dict__["__after"] = _edges.after(registration.noun, inputs, opts)
    if not plugin:
        props.__dict__.update(_hidden(registration, name, options))
        props.__dict__.update(_secret_repeats(registration, inputs))
        props.__dict__.update(_secret_names(inputs))
    pulumi.CustomResource.__init__(
        resource, registration.plugin_token if plugin else registration.token, name, props, options
    )
    _edges.remember(registration.noun, resource, inputs)


def read(
    resource: pulumi.CustomResource,
    registration: Registration,
    name: str,
    called: pulumi.Input[str],
    opts: pulumi.ResourceOptions | None,
) -> None:
    """Let the engine read what exists into ``resource``, which it does not manage then.

    :param called: its ARN, or its name.
    """
    plugin = _runtime.uses_plugin(opts, registration.plugin_token)
    if isinstance(called, pulumi.Output):
        called = pulumi.Output.all(called, _waiting.once_made(called, [])).apply(lambda once_made: str(once_made[0]))
    options = pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(id=called))
    if plugin and options.version is None:
        options.version = _runtime.plugin_version()
    props: Any = object.__new__(registration.args)
    props.__dict__.update(dict.fromkeys([*registration.args.__annotations__, *registration.outputs]))
    if not plugin:
        props.__dict__[host_reference.KEY] = host_reference.reference(registration.noun)
        props.__dict__[host_reference.LOOKED_UP] = True
    pulumi.CustomResource.__init__(
        resource, registration.plugin_token if plugin else registration.token, name, props, options
    )


def fill(args: object, **values: Any) -> None:
    """Set the properties of an argument object that were given."""
    for name, value in values.items():
        if value is not None:
            pulumi.set(args, name, value)


def output(resource: pulumi.Resource, name: str) -> pulumi.Output[Any]:
    """The value of a property of a registered resource."""
    value: pulumi.Output[Any] = pulumi.get(resource, name)
    return value


def _options(
    registration: Registration, name: str, opts: pulumi.ResourceOptions | None, *, plugin: bool, explicit_name: bool
) -> pulumi.ResourceOptions:
    """The user's options, and what makes the two runtimes take each other's resources over."""
    at_top = opts is None or opts.parent is None
    other = registration.token if plugin else registration.plugin_token
    added = pulumi.ResourceOptions(aliases=[top_urn(name, other) if at_top else pulumi.Alias(type_=other)])
    if plugin and (opts is None or opts.version is None):
        added.version = _runtime.plugin_version()
    undecided = opts is None or opts.delete_before_replace is None
    if undecided and (explicit_name or registration.one_per_parent):
        added.delete_before_replace = True
    options = pulumi.ResourceOptions.merge(opts, added)
    if options.ignore_changes:
        options.ignore_changes = [_paths.engine_path(registration.noun, path) for path in options.ignore_changes]
    return options


def _hidden(registration: Registration, name: str, options: pulumi.ResourceOptions) -> dict[str, Any]:
    """Return what a dynamic provider must know and no call tells it: inputs whose names no diff shows."""
    hidden: dict[str, Any] = {
        host_reference.KEY: host_reference.reference(registration.noun),
        "__urn": _urn(name, registration.token, options.parent),
    }
    timeouts = options.custom_timeouts
    if timeouts is not None:
        given = {"create": timeouts.create, "update": timeouts.update, "delete": timeouts.delete}
        hidden["__timeouts"] = {operation: value for operation, value in given.items() if value is not None}
    return hidden


def _secret_repeats(registration: Registration, inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Outputs that repeat secret inputs under another name, as inputs: the engine keeps secret what is so by name."""
    repeats: dict[str, Any] = {}
    # Only an Output can be secret; ARNs are repeated nowhere.
    unsure = {name: value for name, value in inputs.items() if not name.endswith("_arn") and _holds_output(value)}
    tags = unsure.pop("tags", None)
    for repeat in registration.outputs:
        if repeat == "tags_all" and is_config_secret(_runtime.DEFAULT_TAGS_KEY):
            # The provider adds these tags, and no call tells it that they are secret.
            repeats["tagsAll"] = pulumi.Output.secret(inputs.get("tags") or {})
        elif repeat == "tags_all" and tags is not None:
            repeats["tagsAll"] = asyncio.ensure_future(_if_secret(tags, tags))
        elif repeat.startswith("latest_") and repeat.endswith("_update") and unsure:
            repeats[_wire(repeat)] = asyncio.ensure_future(_if_secret(unsure, pulumi.Output.secret({})))
    return repeats


def _secret_names(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """The names of the secret inputs, which the host gets in plain text: its errors may not repeat what they hold."""
    unsure = {name: value for name, value in inputs.items() if _holds_output(value)}
    if not unsure:
        return {}

    async def names() -> list[str] | None:
        secret = [name for name, value in unsure.items() if await pulumi.Output.from_input(value).is_secret()]
        return [_wire(name) for name in secret] or None

    return {"__secret": asyncio.ensure_future(names())}


def _wire(name: str) -> str:
    """The name of a property as the engine and the provider know it."""
    first, *rest = name.split("_")
    return first + "".join(map(str.title, rest))


def _holds_output(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(_holds_output(inner) for inner in value.values())
    if isinstance(value, list | tuple):
        return any(_holds_output(inner) for inner in value)
    if value is None or isinstance(value, str | int | float | bool):
        return False
    parts = getattr(value, "__dict__", None)
    return isinstance(value, pulumi.Output) or not parts or _holds_output(parts)


async def _if_secret(source: Any, value: Any) -> Any:
    """``value`` if anything in ``source`` is secret, else None."""
    return value if await pulumi.Output.from_input(source).is_secret() else None


def _urn(name: str, token: str, parent: pulumi.Resource | None) -> str | Awaitable[str | None]:
    if parent is None:
        return top_urn(name, token)
    return _without_dependencies(pulumi.create_urn(name, token, parent))


def _without_dependencies(text: pulumi.Output[str]) -> Awaitable[str | None]:
    """The value alone. As an Output it would depend on the parent, and so, where that is a component, on the
    parent's other children, and on the resource itself."""
    return asyncio.ensure_future(text.future())


def _json_text(value: Any) -> Any:
    """JSON text made here, where null and the difference of 1 and 1.0 are still there to be kept."""
    if value is None or isinstance(value, str):
        return value
    return pulumi.Output.from_input(value).apply(lambda plain: plain if isinstance(plain, str) else json.dumps(plain))
