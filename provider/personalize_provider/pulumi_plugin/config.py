"""The provider's own configuration: checked, compared and used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from personalize_provider.base.errors import ConfigurationError
from personalize_provider.config.provider_config import ProviderConfig
from personalize_provider.config.stack_config import from_stack, misspelt
from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.operate.lifecycle import refuse_tags
from personalize_provider.plan.tags import ALL
from personalize_provider.plan.values import has_unknown
from personalize_provider.pulumi_plugin.decode import NOTHING, Decoded, decode
from personalize_provider.pulumi_plugin.encode import encode
from personalize_provider.pulumi_plugin.engine_log import EngineLog
from personalize_provider.pulumi_plugin.protocol import provider_pb2

#: Settings that decide where resources live.
_PLACE = ("region", "profile", "endpoint")
_NAMESPACE = "personalize:"


def check_config(request: provider_pb2.CheckRequest, log: EngineLog) -> provider_pb2.CheckResponse:
    """Accept the configuration, or say of each value why it cannot be used."""
    news = decode(request.news)
    for warning in misspelt(f"personalize:{key}" for key in news.values):
        log.say(request.urn, "warning", warning)
    failures = []
    for key, value in news.values.items():
        try:
            refuse_tags(configured({key: value}))
        except ConfigurationError as error:
            failures.append(provider_pb2.CheckFailure(reason=str(error)))
    return provider_pb2.CheckResponse(inputs=encode(news.values, news.secrets), failures=failures)


def diff_config(request: provider_pb2.DiffRequest, log: EngineLog) -> provider_pb2.DiffResponse:
    """Say when the configuration points to another place.

    Nothing is replaced for it: each resource that lives elsewhere refuses, in a sentence of its own.
    """
    old = _own_settings(decode(request.old_inputs if request.HasField("old_inputs") else request.olds).values)
    new = decode(request.news).values
    answer = provider_pb2.DiffResponse(hasDetailedDiff=True, changes=provider_pb2.DiffResponse.DIFF_NONE)
    for key in sorted({*old, *new}):
        if old.get(key) != new.get(key):
            answer.changes = provider_pb2.DiffResponse.DIFF_SOME
            answer.diffs.append(key)
            answer.detailedDiff[key].CopyFrom(provider_pb2.PropertyDiff(kind=_kind(old, new, key), inputDiff=True))
    moved = [key for key in _PLACE if old.get(key) != new.get(key) and new.get(key) is not UNKNOWN]
    if moved:
        log.say(
            request.urn,
            "warning",
            f"The provider's {' and '.join(moved)} changed: resources stay where they were made, and those that live "
            "elsewhere than the configuration points now are refused.",
        )
    return answer


def _own_settings(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The settings that a state keeps of its provider, by their keys without a namespace.

    A stack that was in the dynamic runtime keeps those of Pulumi's host instead: the whole configuration of the stack,
    by full keys. There, the region and the profile of the AWS provider stand for our own where these are missing.
    """
    if not any(":" in key for key in values):
        return values
    shared = {key: values[f"aws:{key}"] for key in ("region", "profile") if f"aws:{key}" in values}
    own = {key.removeprefix(_NAMESPACE): value for key, value in values.items() if key.startswith(_NAMESPACE)}
    return {**shared, **own}


def configured(values: Mapping[str, Any]) -> ProviderConfig:
    """The settings for the core.

    :param values: by their keys without a namespace.
    :raises ConfigurationError: a value cannot be used.
    """
    known = {key: value for key, value in values.items() if not has_unknown(value)}

    def get(key: str) -> Any:
        namespace, _, name = key.partition(":")
        return known.get(name) if namespace == "personalize" else None

    return from_stack(get)


def secret_tags(settings: Decoded) -> Decoded:
    """The default tags as a resource shows them, as secret as the settings were that they came from.

    :param settings: usable ones, as Configure sends them.
    """
    tags = configured(settings.values).added_tags
    places = {path[:3] for path in settings.secrets if path[:1] == ("defaultTags",)}
    if not tags or not places:
        return NOTHING
    if any(len(path) < 3 for path in places):
        return Decoded({ALL: tags}, frozenset({(ALL,)}))
    return Decoded({ALL: tags}, frozenset((ALL, path[2]) for path in places if path[2] in tags))


def values_of(request: provider_pb2.ConfigureRequest) -> Decoded:
    """The settings as Configure sends them; in plain variables where an old engine does."""
    if request.HasField("args"):
        return decode(request.args)
    return Decoded({key.rpartition(":")[2]: value for key, value in request.variables.items()})


def _kind(old: Mapping[str, Any], new: Mapping[str, Any], key: str) -> provider_pb2.PropertyDiff.Kind.ValueType:
    if key not in old:
        return provider_pb2.PropertyDiff.ADD
    return provider_pb2.PropertyDiff.DELETE if key not in new else provider_pb2.PropertyDiff.UPDATE
