"""The provider's configuration: which account, region and service a stack belongs to, and with what credentials."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from personalize_provider.base.errors import ConfigurationError
from personalize_provider.config.settings import Account, ProviderAssumeRole, ProviderDefaultTags, ProviderIgnoreTags

#: The account of the emulator.
LOCAL_ACCOUNT = "000000000000"
#: Where the emulator keeps its store when the endpoint is plain ``local`` and PERSONALIZE_HOME is not set.
LOCAL_HOME = ".personalize"
_LOCAL_REGION = "us-east-1"
_HERE = re.compile(r"http://(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?(/.*)?")


class ProviderConfig(BaseModel):
    """Settings of one stack."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    region: str | None = Field(
        default=None,
        description="The AWS region. When absent, what boto3 finds: the environment, then the AWS configuration.",
    )
    profile: str | None = Field(default=None, description="The named profile of the AWS configuration files to use.")
    endpoint: str | None = Field(
        default=None,
        description=(
            "Which service answers: `aws`, the default; `local` or `local:DIR` for the embedded emulator, which needs "
            "no AWS account; or a URL. A URL of plain HTTP on this machine (`http://127.0.0.1:4599`) is taken for an "
            "emulator's: it is asked for the account too, and needs no credentials."
        ),
    )
    max_retries: int = Field(
        default=25,
        ge=0,
        le=100,
        description="How often a throttled or interrupted call is tried again: 0 to 100, default 25.",
    )
    local_speed: float = Field(
        default=600.0,
        gt=0,
        allow_inf_nan=False,
        description=(
            "How many times faster than the service the emulator's clock runs: more than 0, default 600. With an "
            "emulator's URL as endpoint: the `--speed` it was started with; when absent, calls keep the service's pace."
        ),
    )
    cost_warnings: Literal["off", "warn", "error"] = Field(
        default="warn",
        description=(
            "What becomes of warnings about what costs money: `warn`, the default, says them; `error` makes each a "
            "failure of preview and update, as a gate in CI; `off` says none."
        ),
    )
    default_tags: ProviderDefaultTags | None = Field(
        default=None,
        description=(
            "Tags that every resource gets which can have tags, as `{tags: {KEY: VALUE}}`; a resource's own tags come "
            "first. `tagsAll` shows the union; a change is previewed and made in place."
        ),
    )
    ignore_tags: ProviderIgnoreTags | None = Field(
        default=None,
        description=(
            "Tags that are somebody else's, as `{keys: [KEY], keyPrefixes: [START]}`: never shown as drift, never "
            "removed. One that a program gives is written at the creation and then left alone. Those of AWS itself "
            "(`aws:`) are always ignored."
        ),
    )
    allowed_account_ids: list[Account] | None = Field(
        default=None,
        min_length=1,
        description=(
            "The only AWS accounts, of 12 digits, in which anything may be done; the emulator's is `000000000000`."
        ),
    )
    forbidden_account_ids: list[Account] | None = Field(
        default=None, description="AWS accounts, of 12 digits, in which nothing may be done."
    )
    assume_role: ProviderAssumeRole | None = Field(
        default=None,
        description=(
            "A role to assume before anything is called, as `{roleArn, sessionName, externalId, duration, policy, "
            "policyArns, sourceIdentity, tags, transitiveTagKeys}`; it is assumed again before its session ends, "
            "however long a training takes. An emulator is asked without it."
        ),
    )
    assume_roles: list[ProviderAssumeRole] | None = Field(
        default=None,
        min_length=1,
        description="Roles to assume, each by the one before it, instead of `assumeRole`.",
    )
    retry_mode: Literal["standard", "adaptive"] | None = Field(
        default=None,
        description=(
            "`standard`, the default: a throttled or interrupted call is tried again after a pause that doubles, up to "
            "20 seconds, and an operation that is throttled again and again is called less often, down to once in 4 "
            "seconds, and more often again with each success. `adaptive`: the same from the first time on, down to "
            "once in 16 seconds, for places that many share. `legacy` is refused."
        ),
    )
    name_suffix: str | None = Field(
        default=None,
        pattern=r"^[a-zA-Z0-9_-]{1,20}$",
        description=(
            "The end of every computed name, 1 to 20 letters, digits, - and _: tells two stacks apart that have the "
            "same project and name, for example in two backends, and work in one account. What is there keeps its name."
        ),
    )
    consent: str | None = Field(
        default=None,
        description=(
            "Consent to what is asked for before it is done, as `adopt=ARN` (take over a finished resource that no "
            "state knows) or `beside=ARN` (make another one beside it), several put apart by commas. Better given for "
            "one run by the environment variable `PERSONALIZE_CONSENT`."
        ),
    )
    refresh: Literal["auto", "fast", "full"] = Field(
        default="auto",
        description=(
            "How a refresh looks at what is live: `auto`, the default, asks for a hundred at once, and describes what "
            "lists cannot vouch for; `fast` trusts the list also where a change in place is told by its date alone "
            "(datasets, solutions, campaigns, metric attributions); `full` describes everything."
        ),
    )
    access_key: str | None = None
    secret_key: str | None = Field(default=None, repr=False)
    token: str | None = Field(default=None, repr=False)

    def __hash__(self) -> int:
        return hash(self.model_dump_json())

    @property
    def roles(self) -> tuple[ProviderAssumeRole, ...]:
        """The roles to assume, each by the one before it; none where an emulator answers."""
        if self.local or self.served_here:
            return ()
        return (self.assume_role,) if self.assume_role is not None else tuple(self.assume_roles or ())

    @property
    def added_tags(self) -> dict[str, str]:
        """The tags that every resource gets."""
        return (self.default_tags.tags if self.default_tags else None) or {}

    def leaves_alone(self, key: str) -> bool:
        """Tell whether a tag of this key is somebody else's; those of AWS itself always are.

        For example ``aws:cloudformation:stack-name``.
        """
        return key.startswith("aws:") or (self.ignore_tags is not None and self.ignore_tags.covers(key))

    @property
    def guarded(self) -> bool:
        """Tell whether the account must be known before anything is called."""
        return bool(self.allowed_account_ids or self.forbidden_account_ids)

    def refuse_account(self, account: str) -> None:
        """Refuse to work in an account where the configuration says not to.

        :raises ConfigurationError: it does.
        """
        if self.allowed_account_ids is not None and account not in self.allowed_account_ids:
            why = "personalize:allowedAccountIds does not name"
        elif account in (self.forbidden_account_ids or ()):
            why = "personalize:forbiddenAccountIds names"
        else:
            return
        raise ConfigurationError(
            f"The credentials lead to account {account}{' (the emulator)' if self.local else ''}, which {why}, so "
            "nothing was done; use credentials of another account, or change that setting."
        )

    @property
    def local(self) -> bool:
        """Tell whether the embedded emulator serves this stack."""
        return self.endpoint is not None and (self.endpoint == "local" or self.endpoint.startswith("local:"))

    @property
    def local_directory(self) -> Path:
        """The emulator's folder, as ``local:DIR`` says, else PERSONALIZE_HOME, else ``.personalize``."""
        given = (self.endpoint or "").partition(":")[2]
        return Path(given or os.environ.get("PERSONALIZE_HOME") or LOCAL_HOME).expanduser().resolve()

    @property
    def served_here(self) -> bool:
        """Tell whether the endpoint is an emulator's door: a URL of plain HTTP on this machine.

        Such an endpoint is asked for the account too, and needs neither credentials nor a region.
        """
        return _HERE.fullmatch(self.endpoint or "") is not None

    @property
    def anonymous(self) -> bool:
        """Tell whether made-up credentials do: an emulator is asked, and neither stack nor environment names any."""
        named = (self.access_key, self.profile, os.environ.get("AWS_ACCESS_KEY_ID"), os.environ.get("AWS_PROFILE"))
        return self.served_here and not any(named)

    @property
    def speed(self) -> float:
        """By how much waits between calls shrink: the emulator's speed, 1 for the real service.

        How fast an emulator behind a URL runs is known only if ``personalize:localSpeed`` says so.
        """
        told = self.served_here and "local_speed" in self.model_fields_set
        return self.local_speed if self.local or told else 1.0

    @property
    def assumed_region(self) -> str | None:
        """The region as far as it is known without boto3."""
        if self.region:
            return self.region
        region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
        return region or (_LOCAL_REGION if self.local or self.served_here else None)


#: The keys of the stack configuration, below `personalize:`, and the settings they give.
KEYS: Mapping[str, str] = {
    "region": "region",
    "profile": "profile",
    "endpoint": "endpoint",
    "maxRetries": "max_retries",
    "localSpeed": "local_speed",
    "costWarnings": "cost_warnings",
    "defaultTags": "default_tags",
    "ignoreTags": "ignore_tags",
    "allowedAccountIds": "allowed_account_ids",
    "forbiddenAccountIds": "forbidden_account_ids",
    "assumeRole": "assume_role",
    "assumeRoles": "assume_roles",
    "retryMode": "retry_mode",
    "nameSuffix": "name_suffix",
    "consent": "consent",
    "refresh": "refresh",
}
#: Settings that are objects or lists, and what a user writes to set one.
STRUCTURED: Mapping[str, str] = {
    "defaultTags": "defaultTags.tags.KEY",
    "ignoreTags": "ignoreTags.keys[0]",
    "allowedAccountIds": "allowedAccountIds[0]",
    "forbiddenAccountIds": "forbiddenAccountIds[0]",
    "assumeRole": "assumeRole.roleArn",
    "assumeRoles": "assumeRoles[0].roleArn",
}
