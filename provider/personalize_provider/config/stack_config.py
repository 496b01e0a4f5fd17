"""The configuration of a stack: its keys read, those of the AWS provider among them, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from personalize_provider.base.errors import ConfigurationError
from personalize_provider.base.texts import unsendable
from personalize_provider.config.provider_config import KEYS, STRUCTURED, ProviderConfig
from personalize_provider.config.settings import structure, where

_SHARED: Mapping[str, str] = {
    "aws:region": "region",
    "aws:profile": "profile",
    "aws:accessKey": "access_key",
    "aws:secretKey": "secret_key",
    "aws:token": "token",
}
#: Roles of the AWS provider, which are followed where the stack says nothing of its own about credentials.
_ROLES: Mapping[str, str] = {"aws:assumeRole": "assume_role", "aws:assumeRoles": "assume_roles"}
#: Keys that the Python package reads, and not the provider.
_OF_THE_PACKAGE = frozenset({"runtime"})
#: So many letters off, a key is taken for a misspelt one.
_NEAR = 2
_REFUSED = "aws:assumeRoleWithWebIdentity"


def from_stack(get: Callable[[str], Any]) -> ProviderConfig:
    """Read the configuration of a stack.

    :param get: answers the value of a full key such as ``personalize:region``, or None.
    :raises ConfigurationError: a value cannot be used, or asks for something that is not done.
    """
    if get(_REFUSED) and not get("personalize:profile"):
        raise ConfigurationError(
            f"The stack sets {_REFUSED}, which this provider does not follow; put the role into a profile of your AWS "
            "configuration (role_arn with web_identity_token_file) and set personalize:profile to it."
        )
    keys = {**_SHARED, **_ROLES, **{f"personalize:{key}": field for key, field in KEYS.items()}}
    if any(get(f"personalize:{key}") for key in ("profile", "assumeRole", "assumeRoles")):
        keys = {key: field for key, field in keys.items() if key not in _ROLES}
    if get("personalize:profile"):
        keys = {key: field for key, field in keys.items() if field not in ("access_key", "secret_key", "token")}
    values: dict[str, Any] = {}
    sources: dict[str, str] = {}
    for key, field in keys.items():
        given = get(key)
        if given not in (None, ""):
            sources[field] = key
            odd = unsendable(given) if isinstance(given, str) else None
            if odd is not None:
                raise ConfigurationError(f"The stack configuration {key} {odd}.")
            values[field] = _structured(key, given) if key.partition(":")[2] in STRUCTURED else given
    if values.get("endpoint") == "aws":
        del values["endpoint"]
    _refuse_odd_endpoint(values.get("endpoint"))
    if values.get("assume_role") and values.get("assume_roles"):
        both = " and ".join(sorted(sources[field] for field in ("assume_role", "assume_roles")))
        raise ConfigurationError(f"The stack sets {both}; give one role to assume or the list of them, not both.")
    try:
        return ProviderConfig(**{field: value for field, value in values.items() if value is not None})
    except ValidationError as error:
        raise _unusable(error, sources) from None


def misspelt(keys: Iterable[str]) -> list[str]:
    """A warning for each key of a stack's configuration that is almost one of ours.

    Other keys are left alone: a project may itself be called personalize.
    """
    known = {*KEYS, *_OF_THE_PACKAGE}
    warnings = []
    for key in sorted(keys):
        namespace, _, name = key.rpartition(":")
        near = [setting for setting in sorted(known) if _edits(name, setting) <= _NEAR]
        if namespace == "personalize" and name not in known and near:
            meant = min(near, key=lambda setting: _edits(name, setting))
            warnings.append(
                f"The stack configuration {key} is no setting of this provider and is not read; did you mean "
                f"personalize:{meant}? Then `pulumi config rm {key}` and set that instead."
            )
    return warnings


def _edits(word: str, other: str) -> int:
    """Count the letters that differ: added, left out, or replaced."""
    before = list(range(len(other) + 1))
    for row, letter in enumerate(word, 1):
        now = [row]
        for column, against in enumerate(other, 1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (letter != against)))
        before = now
    return before[-1]


def _structured(key: str, given: Any) -> Any:
    try:
        return structure(given)
    except ValueError:
        raise ConfigurationError(
            f"The stack configuration {key} is no JSON; set its parts with `pulumi config set {_way(key)} VALUE`."
        ) from None


def _unusable(error: ValidationError, sources: Mapping[str, str]) -> ConfigurationError:
    """The first thing that is wrong, by key; no value of the user's in it."""
    first = error.errors()[0]
    field, *below = first["loc"] or ("",)
    key = sources.get(str(field), f"personalize:{field}")
    reason = first["msg"].removeprefix("Value error, ")
    reason = reason[:1].lower() + reason[1:]
    return ConfigurationError(
        f"The stack configuration {key}{where(tuple(below))} cannot be used: {reason}; change it with "
        f"`pulumi config set {_way(key)} VALUE`."
    )


def _way(key: str) -> str:
    """Return the words with which `pulumi config set` names a setting, or a part of it."""
    namespace, _, name = key.partition(":")
    return f"--path '{namespace}:{STRUCTURED[name]}'" if name in STRUCTURED else key


def _refuse_odd_endpoint(endpoint: object) -> None:
    if endpoint is None or endpoint == "":
        return
    text = str(endpoint)
    if text == "local" or text.startswith(("local:", "http://", "https://")):
        return
    raise ConfigurationError(
        "The stack configuration personalize:endpoint must be `aws`, `local`, `local:DIR` or a URL that begins with "
        "http:// or https://; change it with `pulumi config set personalize:endpoint VALUE`."
    )
