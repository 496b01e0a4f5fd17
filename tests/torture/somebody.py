"""Somebody else in the same account, who knows nothing of any stack."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from botocore import xform_name
from botocore.exceptions import ClientError
from tests.provider.stage import Stage
from tests.torture.engine import Engine
from tests.torture.entries import Entry
from tests.torture.facts import Facts, Thing
from tests.torture.history import Step
from tests.torture.programs import Program

from personalize_provider.declare.resources import BY_NAME
from personalize_provider.plan.check import typed
from personalize_provider.plan.tags import OWNER_KEY
from personalize_provider.plan.values import has_unknown


class Somebody:
    """Takes tags away, deletes what is a stack's, and makes things of their own under its names."""

    def __init__(self, stage: Stage, facts: Facts, engine: Engine) -> None:
        self.stage, self.facts, self.engine = stage, facts, engine

    def meddle(self, step: Step, program: Program, name: str) -> None:
        """Do what a step says that somebody else does before it."""
        if step.meddling == "takes the name":
            self._take_the_name(program, name)
            return
        entries = [one for one in self.engine.state if one.thing is not None and self._alive(one.thing)]
        if not entries:
            return
        entry = entries[step.which % len(entries)]
        noun = BY_NAME[entry.kind].noun
        try:
            if step.meddling == "untags" and noun.taggable:
                self._somebody("UntagResource", resourceArn=entry.arn, tagKeys=[OWNER_KEY])
            elif noun.delete is not None and step.meddling != "untags":
                self._somebody(noun.delete, **{noun.arn_member: entry.arn})
                self.stage.clock.time += 60
                # What lay below it went with it.
                self.facts.disturbed |= set(self.facts.at) - set(self.stage.local.resources())
                if step.meddling.startswith("remakes"):
                    self._remake(entry, step.meddling)
        except ClientError:
            return

    def _take_the_name(self, program: Program, name: str) -> None:
        """Somebody makes what the program would make next, under the same name."""
        self.engine.up(program, preview=True)
        inputs = self.engine.checked.get(name)
        held = {entry.arn for entry in self.engine.state}
        if inputs is not None and not has_unknown(inputs) and inputs.get("arn") not in held:
            with suppress(ClientError):
                self._make(program[name].kind, inputs)

    def _remake(self, entry: Entry, how: str) -> None:
        self._make(entry.kind, entry.inputs, another=how == "remakes for another stack")

    def _make(self, kind: str, inputs: Mapping[str, Any], *, another: bool = False) -> None:
        noun = BY_NAME[kind].noun
        known = {name: one for name, one in inputs.items() if name in noun.create_members and name != "tags"}
        known = typed(BY_NAME[kind], known)
        if noun.taggable and another:
            known["tags"] = [{"tagKey": OWNER_KEY, "tagValue": "elsewhere/dev/abcdef012345/01234567/89abcdef/kept"}]
        self._somebody(noun.create, **known)
        self.stage.clock.time += 60

    def _somebody(self, operation: str, **request: Any) -> None:
        answer = getattr(self.stage.boto, xform_name(operation))(**request)
        made = self.facts.made(operation, request, answer)
        if made is None:
            self.facts.touched(operation, request)
        self.stage.clock.time += 1

    def _alive(self, thing: Thing) -> bool:
        return not thing.died and self.facts.at.get(thing.arn) is thing and thing.arn in self.stage.local.resources()
