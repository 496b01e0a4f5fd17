"""The report of what was found, for people and for machines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from personalize_provider.aws.waiter import span
from personalize_provider.cli.orphans import Orphan
from personalize_provider.config.provider_config import ProviderConfig
from personalize_provider.operate.asking import deletion
from personalize_provider.plan.tags import OWNER_KEY

_DAY = 24 * 3600.0
#: Where an embedded emulator answers the AWS CLI, once it is served.
_SERVED = "http://127.0.0.1:4599"


@dataclass(frozen=True)
class AwsCommand:
    """The account and region that were looked in, and what they add to a command of the AWS CLI."""

    account: str
    region: str
    config: ProviderConfig

    @property
    def options(self) -> str:
        options = [f"--region {self.region}"]
        if self.config.profile:
            options.append(f"--profile {self.config.profile}")
        endpoint = _SERVED if self.config.local else self.config.endpoint
        if endpoint:
            options.append(f"--endpoint-url {endpoint}")
        return " ".join(options)


@dataclass(frozen=True)
class Ending:
    """The ending that is possible for something, and the command for it."""

    does: str
    command: str


def ending(orphan: Orphan, aws: AwsCommand) -> Ending:
    """The command that deletes it, stops it, or lets go of what can be neither deleted nor stopped any more."""
    noun = orphan.kind.noun
    if noun.delete is not None:
        return Ending("delete", f"{deletion(orphan.kind, orphan.arn)} {aws.options}")
    if noun.stop_creation is not None and orphan.moving:
        return Ending("stop", f"{deletion(orphan.kind, orphan.arn)} {aws.options}")
    untag = f"aws personalize untag-resource --resource-arn {orphan.arn} --tag-keys {OWNER_KEY}"
    return Ending("let go", f"{untag} {aws.options}")


def as_text(orphans: Iterable[Orphan], aws: AwsCommand, now: datetime) -> str:
    """Three lines for each, the last of them the command."""
    return "\n\n".join(_lines(orphan, aws, now) for orphan in orphans)


def as_json(orphans: Sequence[Orphan], aws: AwsCommand, now: datetime) -> str:
    """One object, with everything that the text tells."""
    told = [_members(orphan, ending(orphan, aws), now) for orphan in orphans]
    return json.dumps({"account": aws.account, "region": aws.region, "orphans": told}, indent=2)


def _members(orphan: Orphan, end: Ending, now: datetime) -> dict[str, Any]:
    seconds = _seconds(orphan, now)
    return {
        "arn": orphan.arn,
        "kind": orphan.kind.name,
        "stack": orphan.owner,
        "word": orphan.word,
        "finished": orphan.finished,
        "status": orphan.status or None,
        "created": orphan.created,
        "ageSeconds": None if seconds is None else round(seconds),
        "cost": orphan.kind.cost,
        "does": end.does,
        "command": end.command,
    }


def _lines(orphan: Orphan, aws: AwsCommand, now: datetime) -> str:
    end, seconds = ending(orphan, aws), _seconds(orphan, now)
    whose = f"of {orphan.owner}" if orphan.owner else "of a stack that its name does not tell"
    age = "of unknown age" if seconds is None else f"made {_age(seconds)} ago"
    said = [_how_far(orphan), age, whose, orphan.kind.cost]
    if end.does == "delete" and orphan.moving:
        said.append("the service refuses the command until it has settled")
    elif end.does == "let go":
        said.append("the service cannot delete it, and the command takes its owner tag away")
    return f"{orphan.kind.noun.words} {orphan.arn}\n  {'; '.join(said)}\n  {end.command}"


def _how_far(orphan: Orphan) -> str:
    word = "let go of" if orphan.word == "released" else "finished" if orphan.finished else "begun and not finished"
    return f"{word} ({orphan.status})" if orphan.status else word


def _seconds(orphan: Orphan, now: datetime) -> float | None:
    if orphan.created is None:
        return None
    born = datetime.strptime(orphan.created, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=timezone.utc)
    return max(0.0, (now - born).total_seconds())


def _age(seconds: float) -> str:
    return span(seconds) if seconds < 2 * _DAY else f"{seconds // _DAY:.0f} days"
