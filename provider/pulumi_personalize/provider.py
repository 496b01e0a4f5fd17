"""An explicit provider: several regions, accounts or services in one program."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import pulumi

from pulumi_personalize import _runtime
from pulumi_personalize._generated import (
    ProviderAssumeRoleArgs,
    ProviderAssumeRoleArgsDict,
    ProviderDefaultTagsArgs,
    ProviderDefaultTagsArgsDict,
    ProviderIgnoreTagsArgs,
    ProviderIgnoreTagsArgsDict,
)


class Provider(pulumi.ProviderResource):
    """An instance of the provider plugin with a configuration of its own.

    Resources that name it as their `provider` option (or whose parent does) are the plugin's, also in a stack whose
    other resources are dynamic. What is absent here is not taken from the stack configuration.

    :param region: AWS region; when absent, what boto3 finds.
    :param profile: named profile of the AWS configuration files.
    :param endpoint: `aws`, the default; `local` or `local:DIR` for the embedded emulator; or a URL.
    :param max_retries: how often a throttled or interrupted call is tried again: 0 to 100, default 25.
    :param local_speed: how many times faster than the service the emulator's clock runs: more than 0, default 600.
    :param cost_warnings: `warn`, the default, `error` (a cost warning is a failure) or `off`.
    :param default_tags: tags that every resource gets which can have tags; a resource's own tags come first.
    :param ignore_tags: tags that are somebody else's, by key or beginning of key: never shown as drift, never removed.
    :param allowed_account_ids: the only AWS accounts, of 12 digits, in which anything may be done.
    :param forbidden_account_ids: AWS accounts, of 12 digits, in which nothing may be done.
    :param assume_role: a role to assume before anything is called; assumed again before its session ends.
    :param assume_roles: roles to assume, each by the one before it, instead of `assume_role`.
    :param retry_mode: `standard`, the default, or `adaptive`, which slows down more where many share a place.
    """

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        *,
        region: pulumi.Input[str] | None = None,
        profile: pulumi.Input[str] | None = None,
        endpoint: pulumi.Input[str] | None = None,
        max_retries: pulumi.Input[int] | None = None,
        local_speed: pulumi.Input[float] | None = None,
        cost_warnings: pulumi.Input[str] | None = None,
        default_tags: pulumi.Input[ProviderDefaultTagsArgs | ProviderDefaultTagsArgsDict] | None = None,
        ignore_tags: pulumi.Input[ProviderIgnoreTagsArgs | ProviderIgnoreTagsArgsDict] | None = None,
        allowed_account_ids: pulumi.Input[Sequence[pulumi.Input[str]]] | None = None,
        forbidden_account_ids: pulumi.Input[Sequence[pulumi.Input[str]]] | None = None,
        assume_role: pulumi.Input[ProviderAssumeRoleArgs | ProviderAssumeRoleArgsDict] | None = None,
        assume_roles: pulumi.Input[Sequence[pulumi.Input[ProviderAssumeRoleArgs | ProviderAssumeRoleArgsDict]]]
        | None = None,
        retry_mode: pulumi.Input[Literal["standard", "adaptive"] | str] | None = None,
    ) -> None:
        given: Mapping[str, Any] = {
            "region": region,
            "profile": profile,
            "endpoint": endpoint,
            "maxRetries": _as_text(max_retries),
            "localSpeed": _as_text(local_speed),
            "costWarnings": cost_warnings,
            "defaultTags": _as_json(default_tags, ProviderDefaultTagsArgs),
            "ignoreTags": _as_json(ignore_tags, ProviderIgnoreTagsArgs),
            "allowedAccountIds": _as_json(allowed_account_ids),
            "forbiddenAccountIds": _as_json(forbidden_account_ids),
            "assumeRole": _as_json(assume_role, ProviderAssumeRoleArgs),
            "assumeRoles": _as_json(assume_roles, ProviderAssumeRoleArgs),
            "retryMode": retry_mode,
        }
        own = pulumi.ResourceOptions(version=_runtime.plugin_version())
        super().__init__(
            _runtime.PACKAGE,
            resource_name,
            {key: value for key, value in given.items() if value is not None},
            pulumi.ResourceOptions.merge(own, opts),
        )


def _as_text(value: pulumi.Input[float] | None) -> pulumi.Output[str] | None:
    """A number as providers are given it: the configuration of a provider is text."""
    return None if value is None else pulumi.Output.from_input(value).apply(lambda number: f"{number:g}")


def _as_json(value: pulumi.Input[Any] | None, kind: type | None = None) -> pulumi.Output[str] | None:
    """An object or a list as providers are given it: as JSON text, with the names that the provider knows."""
    if value is None:
        return None
    return pulumi.Output.from_input(value).apply(lambda plain: pulumi.runtime.to_json(_named(plain, kind)))


def _named(value: Any, kind: type | None) -> Any:
    """Dicts with Python's names as the objects that know the provider's."""
    if isinstance(value, list):
        return [_named(entry, kind) for entry in value]
    if kind is None or not isinstance(value, Mapping) or not set(value) <= set(inspect.signature(kind).parameters):
        return value
    return kind(**value)
