"""The user: what the program says, and how it is edited from step to step."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tests.torture.engine import Engine
from tests.torture.entries import Entry
from tests.torture.facts import Facts
from tests.torture.history import Step
from tests.torture.programs import COMPONENT, Declared, Program, Ref, Shape, edited, renamed, without

from personalize_provider.declare.resources import BY_NAME


class Author:
    """Somebody with a program and a stack.

    :ivar ambiguous: lines of which one took the old place of another: what no state holds may be either's.
    :ivar snapshots: what ``pulumi stack export`` wrote before each step.
    """

    def __init__(self, shape: Shape, engine: Engine, facts: Facts) -> None:
        self.shape, self.engine, self.facts = shape, engine, facts
        self.program: Program = dict(shape.program)
        self.ambiguous: set[int] = set()
        self.snapshots: list[list[Entry]] = []

    def edits(self, step: Step) -> None:
        """Do what a step says to the program, or to the stack."""
        self.snapshots.append(self.engine.snapshot())
        self.program = self._edited(step)

    def name(self, which: int) -> str:
        """One of the program's resources."""
        names = list(self.program)
        return names[which % len(names)] if names else ""

    def _edited(self, step: Step) -> Program:
        program, name = self.program, self.name(step.which)
        if step.edit == "other runtime":
            self.engine.runtime = "plugin" if self.engine.runtime == "dynamic" else "dynamic"
        elif step.edit == "rename stack":
            self._rename_stack("prod" if self.engine.stack == "dev" else "dev")
        elif step.edit == "older checkpoint":
            self._older(step.which)
        elif step.edit == "restore":
            lines = {one.line for one in program.values()}
            first = self.shape.program.items()
            missing = {one: now for one, now in first if one not in program and now.line not in lines}
            both = {**program, **missing}
            return {one: both[one] for one in _ordered(both)}
        elif step.edit == "back":
            return {one: replace(now, args=self._first_args(now)) for one, now in program.items()}
        elif step.edit == "forget" and name:
            self.engine.forget(program[name].line)
        elif name:
            return self._changed(step, name, program[name])
        return program

    def _changed(self, step: Step, name: str, declared: Declared) -> Program:
        """The program with one resource changed, renamed, moved, or without it."""
        program, edit, which = self.program, step.edit, step.which
        variant = self.shape.variants.get(declared.kind)
        changes = () if variant is None else {"edit": variant.edits, "replace": variant.replacements}.get(edit, ())
        if changes:
            return {**program, name: edited(declared, changes[which % len(changes)])}
        if edit == "remove":
            return without(program, name)
        if edit in ("rename", "rename with alias"):
            return renamed(program, name, f"{name}x", alias=edit != "rename")
        if edit == "new in old place" and not declared.named and not BY_NAME[declared.kind].one_per_parent:
            new = replace(declared, line=max(one.line for one in program.values()) + 10, formerly=())
            self.ambiguous |= {declared.line, new.line}
            return {**renamed(program, name, f"{name}x", alias=True), name: new}
        if edit == "move" and not declared.parent:
            earlier = tuple(one for one in declared.formerly if one[1] not in program)
            moved = replace(declared, parent=COMPONENT, formerly=(*earlier, ("", name)))
            return {**program, name: moved}
        if edit == "protect":
            return {**program, name: replace(declared, protected=not declared.protected)}
        if edit == "retain":
            return {**program, name: replace(declared, retained=not declared.retained)}
        return program

    def _first_args(self, now: Declared) -> Mapping[str, Any]:
        """The arguments that a resource began with; what it refers to may be called otherwise by now."""
        first = next((one for one in self.shape.program.values() if one.line == now.line), now)
        return {**first.args, **{name: one for name, one in now.args.items() if isinstance(one, Ref)}}

    def _rename_stack(self, stack: str) -> None:
        """Rename it; what no state holds bears the old name for ever, and nobody can tell that it was this stack's."""
        self.engine.rename(stack)
        held = {id(one.thing) for one in self.engine.state}
        for thing in self.facts.things:
            if thing.owner == self.engine.name and id(thing) not in held:
                thing.released = True

    def _older(self, which: int) -> None:
        """Put an older checkpoint back, which may say what was live then until a refresh."""
        self.engine.state = [copy.copy(one) for one in self.snapshots[-1 - which % len(self.snapshots)]]
        for entry in self.engine.state:
            entry.urn = re.sub(r"^urn:pulumi:[^:]+", f"urn:pulumi:{self.engine.stack}", entry.urn)
            if entry.thing is not None:
                entry.thing.unsure = True


def _ordered(program: Program) -> list[str]:
    """Names in an order in which everything comes after what it refers to."""
    found: list[str] = []
    for _ in program:
        found += [
            name
            for name, one in program.items()
            if name not in found and all(ref.name in found for ref in one.args.values() if isinstance(ref, Ref))
        ]
    return found
