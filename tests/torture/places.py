"""Where the resources of a program are, and were, in a stack."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tests.torture.entries import Entry
from tests.torture.faces import Values
from tests.torture.programs import Declared, Program, key, urn

from personalize_provider.base import host_reference
from personalize_provider.pulumi_plugin.state import dynamic_urn


@dataclass(frozen=True)
class Places:
    """A program in a stack of a runtime."""

    stack: str
    project: str
    runtime: str
    program: Program

    def old(self, state: Iterable[Entry], declared: Declared, name: str) -> Entry | None:
        """The entry of a resource: under its own URN, that of the other runtime, or one of its aliases."""
        for parent, called in ((None, name), *declared.formerly):
            for runtime in (self.runtime, "plugin" if self.runtime == "dynamic" else "dynamic"):
                wanted = urn(self.stack, self.project, runtime, declared, called, parent)
                for entry in state:
                    if entry.urn == wanted and not entry.going:
                        return entry
        return None

    def urn_of(self, name: str) -> str:
        return urn(self.stack, self.project, self.runtime, self.program[name], name)

    def hidden(self, declared: Declared, name: str) -> Values:
        mine = self.urn_of(name)
        hidden: Values = {"__after": []}
        if self.runtime == "dynamic":
            hidden |= {host_reference.KEY: host_reference.reference(declared.kind), "__urn": dynamic_urn(mine)}
        taken = {key(self.urn_of(one)) for one in self.program}
        former = [self._former(declared, one) for one in declared.formerly]
        if former:
            hidden["__formerly"] = former
        given_up = [one for one in former if key(one) in taken]
        if given_up:
            hidden["__givenUp"] = given_up
        if key(mine) in {key(self._former(other, one)) for other in self.program.values() for one in other.formerly}:
            hidden["__inOldPlace"] = True
        return hidden

    def _former(self, declared: Declared, place: tuple[str, str]) -> str:
        return urn(self.stack, self.project, self.runtime, declared, place[1], place[0])
