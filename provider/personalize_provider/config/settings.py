"""The structured settings of a provider: objects and lists, which arrive as JSON text or as what they are.

Stack configuration hands them over as JSON text, and so do the SDKs of explicit providers; YAML programs give objects.
Named as users of pulumi-aws know them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, field_validator

from personalize_provider.base.texts import cut, parsed, too_deep
from personalize_provider.declare.markers import Shape
from personalize_provider.declare.path import Path

#: The name of a session where none is given.
_SESSION = "pulumi-personalize"


def structure(value: Any) -> Any:
    """The object or list that ``value`` is, or is the JSON text of; whole floats become integers.

    :raises ValueError: it is text and no JSON, or nested too deep.
    """
    if isinstance(value, str):
        return parsed(value)
    if too_deep(value):
        raise ValueError("nested too deep")
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, Mapping):
        return {key: structure(inner) if not isinstance(inner, str) else inner for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [structure(entry) if not isinstance(entry, str) else entry for entry in value]
    return value


def _account(value: Any) -> Any:
    """The 12 digits of an account, which configuration may hold as a number."""
    text = f"{value:012d}" if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or len(text) != 12 or not (text.isascii() and text.isdigit()):
        raise ValueError("it must be an AWS account, which is 12 digits")
    return text


#: An AWS account: 12 digits.
Account = Annotated[str, BeforeValidator(_account)]


class ProviderDefaultTags(Shape):
    """Tags that every resource gets which can have tags; a resource's own tags come first."""

    tags: dict[str, str] | None = Field(
        None,
        description=(
            "Tags of all resources: key (1 to 128 characters, not starting with `aws:`) to value (0 to 256 "
            "characters); with a resource's own at most 49. A change is made in place."
        ),
    )

    @field_validator("tags", mode="before")
    @classmethod
    def _texts(cls, value: Any) -> Any:
        if not isinstance(value, Mapping):
            return value
        return {key: _text(text) for key, text in value.items() if text is not None}


def _text(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | float) else value


class ProviderIgnoreTags(Shape):
    """Tags that are somebody else's: never shown as drift, and never removed."""

    keys: list[str] | None = Field(None, description="Keys of tags to leave alone.")
    keyPrefixes: list[str] | None = Field(None, description="Beginnings of keys of tags to leave alone.")

    def covers(self, key: str) -> bool:
        """Tell whether a tag of this key is left alone."""
        return key in (self.keys or ()) or any(key.startswith(prefix) for prefix in self.keyPrefixes or ())


_DURATION = re.compile(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?")


class ProviderAssumeRole(Shape):
    """A role to assume before anything is called; it is assumed again before its session ends."""

    roleArn: str = Field(description="ARN of the role.")
    sessionName: str | None = Field(
        None, description="The name of the session, as AWS CloudTrail shows it; default `pulumi-personalize`."
    )
    externalId: str | None = Field(None, description="The external ID that the role's trust policy asks for.")
    duration: str | None = Field(
        None,
        description=(
            "How long a session lasts before the role is assumed again: `15m` to `12h`, also written like `1h30m`; "
            "default one hour, which is also the most for a role that is assumed by another one."
        ),
    )
    policy: str | None = Field(None, description="A policy, as JSON text, that narrows what the session may do.")
    policyArns: list[str] | None = Field(None, description="ARNs of managed policies that narrow it.")
    sourceIdentity: str | None = Field(None, description="The source identity of the session.")
    tags: dict[str, str] | None = Field(None, description="Tags of the session.")
    transitiveTagKeys: list[str] | None = Field(
        None, description="Keys of those tags that sessions which are begun from this one keep."
    )

    @field_validator("roleArn")
    @classmethod
    def _role(cls, value: str) -> str:
        if not re.fullmatch(r"arn:[\w-]+:iam::\d{12}:role/.+", value):
            raise ValueError("it must be the ARN of an IAM role, arn:PARTITION:iam::ACCOUNT:role/NAME")
        return value

    @field_validator("duration")
    @classmethod
    def _from_15_minutes_to_12_hours(cls, value: str | None) -> str | None:
        if value is not None and not 900 <= _seconds(value) <= 43200:
            raise ValueError("it must be a duration from 15m to 12h, such as 1h or 1h30m")
        return value

    def request(self) -> dict[str, Any]:
        """The request of AssumeRole."""
        request: dict[str, Any] = {
            "RoleArn": self.roleArn,
            "RoleSessionName": self.sessionName or _SESSION,
            "ExternalId": self.externalId,
            "DurationSeconds": None if self.duration is None else _seconds(self.duration),
            "Policy": self.policy,
            "PolicyArns": [{"arn": arn} for arn in self.policyArns or ()],
            "SourceIdentity": self.sourceIdentity,
            "Tags": [{"Key": key, "Value": value} for key, value in (self.tags or {}).items()],
            "TransitiveTagKeys": list(self.transitiveTagKeys or ()),
        }
        return {name: value for name, value in request.items() if value not in (None, [])}


def _seconds(duration: str) -> int:
    """Seconds of a duration; 0 for what is none."""
    match = _DURATION.fullmatch(duration)
    hours, minutes, seconds = (int(number or 0) for number in match.groups()) if match else (0, 0, 0)
    return hours * 3600 + minutes * 60 + seconds


def where(location: tuple[str | int, ...]) -> str:
    """A place within a structured setting, as `pulumi config set --path` writes it."""
    path = str(Path.to(cut(part) if isinstance(part, str) else part for part in location))
    return path if path.startswith("[") or not path else f".{path}"
