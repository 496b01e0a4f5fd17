"""One step of an engine: whom it is about, and with which inputs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from personalize_provider.declare.properties import Described, Inputs
from personalize_provider.declare.resource import Resource
from personalize_provider.operate.calls import Calls
from personalize_provider.operate.session import Program, Session
from personalize_provider.plan.naming import Owner, owner_of
from personalize_provider.plan.ownership import Held, Standing, standing
from personalize_provider.plan.subject import Say, Subject
from personalize_provider.plan.tags import OWNER_KEY


@dataclass(frozen=True)
class Step:
    """A check, a creation, an update, a read or a deletion of one resource.

    :ivar inputs: what the program asks for; of a read or a deletion, what was sent last.
    """

    session: Session
    subject: Subject
    inputs: Inputs

    @property
    def calls(self) -> Calls:
        return self.session.calls

    @property
    def program(self) -> Program:
        return self.session.program

    @property
    def resource(self) -> Resource:
        return self.subject.resource

    @property
    def noun(self) -> str:
        """The kind in words for sentences."""
        return self.subject.noun

    @property
    def say(self) -> Say:
        return self.subject.say

    @property
    def parent(self) -> Any:
        """The ARN of the parent, by which lists of the kind are narrowed."""
        return self.resource.parent_of(self.inputs)

    async def standing(self, arn: str, held: Held, described: Described) -> tuple[Standing, Owner | None]:
        """Tell whether what is live is what the state holds, and what its owner tag says."""
        tags = await self.calls.tags(self.resource, arn)
        return self.standing_by(tags, held, described)

    def standing_by(self, tags: dict[str, str], held: Held, described: Described) -> tuple[Standing, Owner | None]:
        """The same by tags that were asked for; see :func:`personalize_provider.plan.ownership.standing`."""
        owner = owner_of(tags.get(OWNER_KEY))
        return standing(self.resource, held, self.subject.identities, described, owner), owner
