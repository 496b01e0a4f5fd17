"""The calls that all operations are made of: describing, listing, tags, and pauses in the service's time."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from personalize_provider.aws.client import Service
from personalize_provider.aws.poller import Poller
from personalize_provider.base.errors import CrossedError
from personalize_provider.declare.properties import Inputs
from personalize_provider.declare.resource import Resource
from personalize_provider.operate.patience import SIGHT_GRACE
from personalize_provider.operate.snapshots import Snapshots
from personalize_provider.plan.naming import Owner, owner_of
from personalize_provider.plan.tags import OWNER_KEY, shown, wanted
from personalize_provider.plan.wire import tag_list, tag_map

#: Pause before what was just made is looked for again, in seconds.
_PAUSE = 5.0
#: The shortest pause, however fast the emulator is.
_LEAST = 0.05


@dataclass
class Calls:
    """One client, its poller, and what reads share. Belongs to one event loop."""

    service: Service
    poller: Poller
    snapshots: Snapshots = field(init=False)
    #: Summaries by kind and parent, as plan time first met them.
    _listings: dict[tuple[str, str | None], asyncio.Future[list[dict[str, Any]]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.snapshots = Snapshots(self.service, self.poller)

    @property
    def speed(self) -> float:
        return self.service.config.speed

    def now(self) -> float:
        return self.service.clock.now()

    async def call(self, operation: str, request: Mapping[str, Any]) -> dict[str, Any]:
        self.snapshots.heed(operation, request)
        return await self.service.call(operation, request)

    async def pause(self, seconds: float) -> None:
        """Sleep, shortened by the emulator's speed, but never to a pause that nobody would notice."""
        await self.service.clock.sleep(max(seconds / self.speed, min(seconds, _LEAST)))

    def left(self, began: float, timeout: float) -> float:
        """Return what is left of a time-out that began at ``began``, in seconds."""
        return max(0.0, began + timeout - self.now())

    def unseen(self, began: float, grace: float | None = None) -> bool:
        """Tell whether what was made then, or a little earlier, may exist although it is not found.

        :param grace: for how long that may be so, in seconds; by default what the service's lists were seen to take.
        """
        return self.now() - began < (SIGHT_GRACE if grace is None else grace) / self.speed

    async def listing(self, resource: Resource, parent: str | None) -> list[dict[str, Any]]:
        """Summaries of a kind (of one parent's children, or account-wide), as they were when this run first asked."""
        key = (resource.name, parent)
        if key not in self._listings:
            self._listings[key] = asyncio.ensure_future(self._listed(resource, parent))
        # Shielded, so that one who is stopped does not take the listing from the others.
        return await asyncio.shield(self._listings[key])

    async def _listed(self, resource: Resource, parent: str | None) -> list[dict[str, Any]]:
        return (await self.poller.list(resource, parent))[0]

    async def describe(self, resource: Resource, arn: str) -> dict[str, Any] | None:
        return await self.poller.describe(resource, arn)

    async def describe_new(self, resource: Resource, arn: str) -> dict[str, Any] | None:
        """Describe what was just made, which the service may not see at once."""
        began = self.now()
        while (described := await self.describe(resource, arn)) is None and self.unseen(began):
            await self.pause(_PAUSE)
        return described

    async def tags(self, resource: Resource, arn: str, inputs: Inputs | None = None) -> dict[str, str]:
        """The tags of a resource, the owner's included and those left out that the configuration leaves alone.

        :param inputs: the inputs that were sent: what they say of tags that are left alone is taken as it is.
        :returns: nothing for kinds that have no tags.
        """
        if not resource.noun.taggable:
            return {}
        live = tag_map(await self.call("ListTagsForResource", {"resourceArn": arn}))
        return shown(self.service.config, live, wanted(inputs or {}))

    async def owner(self, resource: Resource, arn: str) -> Owner | None:
        """Return what the owner tag says; None where there is none, or the kind has no tags."""
        return owner_of((await self.tags(resource, arn)).get(OWNER_KEY))

    async def set_owner(self, arn: str, owner: Owner) -> None:
        """Write the owner tag."""
        await self.call("TagResource", {"resourceArn": arn, "tags": tag_list({OWNER_KEY: owner.tag})})

    async def refuse_crossed(self, arn: str) -> None:
        """Refuse to touch what belongs to another region, account or service than the configuration.

        :raises CrossedError: it does.
        """
        _, _, _, region, account, _ = (*arn.split(":", 5), *[""] * 6)[:6]
        here_region, here_account = await self.service.region(), await self.service.account()
        if (region, account) != (here_region, here_account):
            raise CrossedError(
                f"{arn} belongs to account {account} in {region}, but the configuration leads to account "
                f"{here_account} in {here_region}{' (the emulator)' if self.service.config.local else ''}; set "
                "personalize:region, personalize:profile and personalize:endpoint back, or use a new stack for the "
                "other place."
            )
