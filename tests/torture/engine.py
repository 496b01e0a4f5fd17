"""A stack as an engine keeps it: its state, what it asks of the provider in which order, and when it writes it down."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.provider.stage import Stage

from personalize_provider import host_reference
from personalize_provider.model import UNKNOWN
from personalize_provider.pulumi_plugin.state import dynamic_urn
from personalize_provider.resources import BY_NAME

from .faces import Compared, Dynamic, Face, Killed, Plugin, Refused, Values
from .facts import Acting, Facts, Thing
from .programs import Declared, Program, Ref, key, urn
from .trouble import Trouble

_CONSENT = re.compile(r"(adopt|beside)=(arn:[^\s,@]+)")


@dataclass(eq=False)
class Entry:
    """What the state holds of a resource.

    :ivar going: whether a replacement left it to be deleted.
    :ivar awaits: whether it was deleted, and its replacement is not made yet.
    :ivar unready: whether the provider said that it is half made.
    :ivar thing: what the entry was made for.
    :ivar upon: URNs of what its inputs refer to.
    """

    urn: str
    kind: str
    arn: str
    inputs: Values
    outputs: Values
    line: int
    thing: Thing | None = None
    upon: Mapping[str, str] = field(default_factory=dict)
    going: bool = False
    awaits: bool = False
    unready: bool = False
    retained: bool = False
    protected: bool = False


@dataclass
class Outcome:
    """How a run ended.

    :ivar died: whether its processes were killed.
    :ivar steps: what was done, or would be, by name.
    """

    ok: bool = False
    died: bool = False
    said: list[str] = field(default_factory=list)
    steps: dict[str, str] = field(default_factory=dict)
    error: str = ""
    number: int = 0


class Stopped(Exception):
    """The run ends here, with an error."""


class Engine:
    """One stack in one backend.

    :ivar name: what tells it from other stacks of the same name.
    :ivar state: the last checkpoint.
    """

    def __init__(self, stage: Stage, facts: Facts, name: str, runtime: str) -> None:
        self.stage, self.facts, self.name, self.runtime = stage, facts, name, runtime
        self.stack, self.project = "dev", "project"
        self.state: list[Entry] = []
        self.runs = 0
        #: The last run in which the provider was asked to do anything.
        self.asked = 0
        #: The last such run that was not killed: its messages reached the user.
        self.heard = 0
        self._trouble: Trouble | None = None
        self._records = self._done = 0
        self._face: Face
        self._deleted: set[str] = set()

    # Commands

    def up(
        self,
        program: Program,
        trouble: Trouble | None = None,
        consent: str = "",
        forced: str = "",
        target: str = "",
        *,
        preview: bool = False,
    ) -> Outcome:
        """``pulumi up`` or ``pulumi preview``.

        :param forced: the name of a resource given to ``--replace``.
        :param target: the name of a resource given to ``--target``.
        """

        def work(done: Outcome) -> None:
            values: dict[str, Values] = {}
            seen: set[str] = set()
            for name, declared in program.items():
                self._resource(done, program, name, declared, values, seen, forced, target, preview=preview)
            if not target:
                self._deletions(done, seen, preview=preview)

        if preview:
            kept = self.state
            self.state = [copy.copy(one) for one in kept]
            try:
                return self._run(work, trouble, consent)
            finally:
                self.state = kept
        return self._run(work, trouble, consent)

    def refresh(self, trouble: Trouble | None = None, consent: str = "") -> Outcome:
        """``pulumi refresh``."""

        def work(done: Outcome) -> None:
            for entry in list(self.state):
                if entry.awaits:
                    continue
                self._act(entry.line, "read")
                found = self._face.read(entry.urn, entry.kind, entry.arn, entry.inputs, entry.outputs)
                if found is None:
                    self._record(lambda gone=entry: self.state.remove(gone))  # type: ignore[misc]
                else:
                    self._record(lambda one=entry, now=found: _refreshed(one, now))  # type: ignore[misc]

        return self._run(work, trouble, consent)

    def destroy(self, trouble: Trouble | None = None, consent: str = "") -> Outcome:
        """``pulumi destroy``."""
        return self._run(lambda done: self._deletions(done, set(), preview=False), trouble, consent)

    def rename(self, stack: str) -> None:
        """``pulumi stack rename``."""
        for entry in self.state:
            entry.urn = entry.urn.replace(f"urn:pulumi:{self.stack}::", f"urn:pulumi:{stack}::", 1)
        self.stack = stack

    def forget(self, line: int) -> None:
        """``pulumi state delete``."""
        for entry in [one for one in self.state if one.line == line]:
            self.state.remove(entry)
            if entry.thing is not None:
                entry.thing.released = True

    def snapshot(self) -> list[Entry]:
        """What ``pulumi stack export`` writes."""
        return [copy.copy(one) for one in self.state]

    # Runs

    def _run(self, work: Callable[[Outcome], None], trouble: Trouble | None, consent: str) -> Outcome:
        done = Outcome()
        self.runs += 1
        done.number = self.runs
        self._trouble, self._records, self._done, self._deleted = trouble, 0, 0, set()
        given = _CONSENT.findall(consent)
        self.facts.acting = Acting(
            self.name,
            run=self.runs,
            place=self.stack,
            adopts=frozenset(arn for word, arn in given if word == "adopt"),
            beside=frozenset(arn for word, arn in given if word == "beside"),
        )
        face = Dynamic if self.runtime == "dynamic" else Plugin
        self._face = face(self.stage, self.facts, done.said, consent, trouble)
        try:
            try:
                work(done)
                done.ok = True
            except (Stopped, Refused) as error:
                done.error = str(error)
                done.said.append(done.error)
            self.facts.acting.line, self.facts.acting.what = -1, "farewell"
            self._face.farewell()
            if self.asked == self.runs:
                self.heard = self.runs
        except Killed:
            done.died, done.ok = True, False
        finally:
            self.facts.acting = Acting()
        return done

    def _act(self, line: int, what: str) -> None:
        if what in ("create", "update", "read", "delete"):
            self.asked = self.runs
        if self._face.client.stopping:
            raise Stopped("The run was cancelled.")
        self.facts.acting.line, self.facts.acting.what = line, what

    def _record(self, change: Callable[[], Any]) -> None:
        """Write a checkpoint."""
        trouble = self._trouble
        here = trouble is not None and "checkpoint" in trouble.where and trouble.at == self._records
        self._records += 1
        if here and trouble is not None and trouble.where == "before checkpoint":
            if trouble.what == "backend gone":
                raise Stopped("The backend cannot be written.")
            raise Killed
        change()
        if here:
            raise Killed

    # One resource

    def _resource(
        self,
        done: Outcome,
        program: Program,
        name: str,
        declared: Declared,
        values: dict[str, Values],
        seen: set[str],
        forced: str,
        target: str,
        *,
        preview: bool,
    ) -> None:
        mine = urn(self.stack, self.project, self.runtime, declared, name)
        old = self._old(declared, name)
        if target and name != target:
            if old is not None:
                values[name] = old.outputs
                seen.add(old.urn)
            return
        if any(isinstance(one, Ref) and one.name not in values for one in declared.args.values()):
            raise Stopped(f"{name} depends on what does not exist.")
        news = {**self._hidden(program, declared, name), **_resolved(declared.args, values)}
        recreating = old is not None and old.urn in self._deleted
        anew = recreating or old is None or forced == name
        self._act(declared.line, "check")
        inputs, failures = self._face.check(mine, declared.kind, None if anew or old is None else old.inputs, news)
        self._refuse(done, name, failures)
        upon = {
            argument: self._urn_of(program, one.name) for argument, one in declared.args.items() if isinstance(one, Ref)
        }
        made = Entry(mine, declared.kind, "", inputs, {}, declared.line, None, upon)
        made.retained, made.protected = declared.retained, declared.protected
        first = declared.named or BY_NAME[declared.kind].one_per_parent
        if old is None or recreating:
            done.steps[name] = "create" if old is None else "replace"
            self._create(made, old if recreating else None, preview=preview)
        else:
            seen.add(old.urn)
            found = Compared(True, True, first)
            if forced != name:
                self._act(declared.line, "diff")
                found = self._face.diff(mine, declared.kind, old.arn, old.inputs, old.outputs, inputs)
            if found.replaces or old.awaits:
                done.steps[name] = "replace"
                if forced == name:
                    self.facts.acting.beside |= {old.arn}
                self._replace(made, old, news, found.delete_first or first, done, forced == name, preview=preview)
            elif found.changes or old.unready:
                done.steps[name] = "update"
                self._update(made, old, preview=preview)
            else:
                done.steps[name] = "same"
                made.arn, made.outputs, made.thing = old.arn, old.outputs, old.thing
                self._put(made, old)
        seen.add(made.urn)
        values[name] = made.outputs

    def _create(self, made: Entry, old: Entry | None, *, preview: bool, beside: Entry | None = None) -> None:
        """Make a resource; the old one, where it was deleted for its sake, leaves the state with that.

        :param beside: the old one, where it is to be deleted afterwards.
        """
        self._act(made.line, "create")
        self.facts.acting.asked = _asked(made)

        def done() -> None:
            self._put(made, old)
            if beside is not None and not preview:
                beside.going = True

        try:
            made.arn, made.outputs = self._face.create(made.urn, made.kind, made.inputs, preview=preview)
        except Refused as error:
            if error.partial is None:
                raise
            made.arn, made.outputs, made.inputs = error.partial
            made.unready = True
            made.thing = self.facts.at.get(made.arn)
            self._record(done)
            raise
        if preview:
            done()
            return
        made.thing = self.facts.at.get(made.arn)
        if made.thing is not None and made.arn in self.facts.acting.adopts:
            made.thing.owner = self.name
        self._record(done)

    def _replace(
        self, made: Entry, old: Entry, news: Values, first: bool, done: Outcome, forced: bool, *, preview: bool
    ) -> None:
        if old.protected and made.protected:
            raise Stopped("It is protected.")
        if not forced:
            self._act(made.line, "check again")
            made.inputs, failures = self._face.check(made.urn, made.kind, None, news)
            self._refuse(done, made.urn, failures)
        if not first:
            self._create(made, None, preview=preview, beside=old)
            return
        for one in reversed(self._falling(old)):
            if one.protected:
                raise Stopped("A dependant is protected.")
            self._delete(one, awaits=True, preview=preview)
            self._deleted.add(one.urn)
        if not old.awaits:
            self._delete(old, awaits=True, preview=preview)
        self._create(made, old, preview=preview)

    def _falling(self, old: Entry) -> list[Entry]:
        """What goes with what is deleted first: dependants whose Diff replaces when their input is not known."""
        falling, gone = [], {old.urn}
        for entry in self.state:
            unknown = {argument for argument, one in entry.upon.items() if one in gone}
            if not unknown or entry.going or entry.awaits:
                continue
            news = {**entry.inputs, **dict.fromkeys(unknown, UNKNOWN)}
            self._act(entry.line, "diff")
            if self._face.diff(entry.urn, entry.kind, entry.arn, entry.inputs, entry.outputs, news).replaces:
                falling.append(entry)
                gone.add(entry.urn)
        return falling

    def _update(self, made: Entry, old: Entry, *, preview: bool) -> None:
        self._act(made.line, "update")
        made.arn, made.thing = old.arn, old.thing
        try:
            made.outputs = self._face.update(
                made.urn, made.kind, old.arn, old.inputs, old.outputs, made.inputs, preview=preview
            )
        except Refused as error:
            if error.partial is None:
                raise
            made.arn, made.outputs, made.inputs = error.partial
            made.unready = True
            self._record(lambda: self._put(made, old))
            raise
        if preview:
            self._put(made, old)
        else:
            self._record(lambda: self._put(made, old))

    def _put(self, made: Entry, old: Entry | None) -> None:
        """Take it into the state: what a run has done comes first, in the order in which it was done."""
        if made.thing is not None and not made.unready:
            made.thing.kept = True
        if old in self.state:
            self.state.remove(old)
        self.state.insert(self._done, made)
        self._done += 1

    # Deletions

    def _deletions(self, done: Outcome, seen: set[str], *, preview: bool) -> None:
        for entry in list(reversed(self.state)):
            if not entry.going and entry.urn in seen:
                continue
            if entry.protected:
                raise Stopped("It is protected.")
            if not entry.going:
                done.steps.setdefault(key(entry.urn), "delete")
            if entry.awaits:
                self._record(lambda gone=entry: self.state.remove(gone))  # type: ignore[misc]
            else:
                self._delete(entry, awaits=False, preview=preview)

    def _delete(self, entry: Entry, *, awaits: bool, preview: bool) -> None:
        if preview:
            return
        self._act(entry.line, "delete")
        if not entry.retained:
            self._face.delete(entry.urn, entry.kind, entry.arn, entry.outputs)

        def gone() -> None:
            if awaits:
                entry.awaits = True
            else:
                self.state.remove(entry)
            if entry.thing is not None and (entry.retained or BY_NAME[entry.kind].noun.delete is None):
                entry.thing.released = True

        self._record(gone)

    # Parts

    def _refuse(self, done: Outcome, name: str, failures: Iterable[str]) -> None:
        sentences = list(failures)
        if sentences:
            done.said += sentences
            raise Stopped(sentences[0])

    def _old(self, declared: Declared, name: str) -> Entry | None:
        """The entry of a resource: under its own URN, that of the other runtime, or one of its aliases."""
        for parent, called in ((None, name), *declared.formerly):
            for runtime in (self.runtime, "plugin" if self.runtime == "dynamic" else "dynamic"):
                wanted = urn(self.stack, self.project, runtime, declared, called, parent)
                for entry in self.state:
                    if entry.urn == wanted and not entry.going:
                        return entry
        return None

    def _urn_of(self, program: Program, name: str) -> str:
        return urn(self.stack, self.project, self.runtime, program[name], name)

    def _hidden(self, program: Program, declared: Declared, name: str) -> Values:
        mine = self._urn_of(program, name)
        hidden: Values = {"__after": []}
        if self.runtime == "dynamic":
            hidden |= {host_reference.KEY: host_reference.reference(declared.kind), "__urn": dynamic_urn(mine)}
        taken = {key(self._urn_of(program, one)) for one, other in program.items() if not other.parent}
        former = [self._former(declared, one) for one in declared.formerly if not one[0]]
        if former:
            hidden["__formerly"] = former
        given_up = [one for one in former if key(one) in taken]
        if given_up:
            hidden["__givenUp"] = given_up
        places = {key(self._former(other, one)) for other in program.values() for one in other.formerly if not one[0]}
        if not declared.parent and key(mine) in places:
            hidden["__inOldPlace"] = True
        return hidden

    def _former(self, declared: Declared, place: tuple[str, str]) -> str:
        return urn(self.stack, self.project, self.runtime, declared, place[1], place[0])


def _asked(made: Entry) -> str:
    """What is asked for, without names, tags, and what travels beside the inputs."""
    computed = (BY_NAME[made.kind].noun.name_member,) if made.inputs.get("__autoName") else ()
    left_out = ("tags", "tagsAll", "arn", *computed)
    asked = {name: one for name, one in made.inputs.items() if name not in left_out and not name.startswith("__")}
    return json.dumps(asked, sort_keys=True, default=str)


def _refreshed(entry: Entry, found: tuple[Values, Values]) -> None:
    entry.inputs, entry.outputs = found


def _resolved(args: Mapping[str, Any], values: Mapping[str, Values]) -> Values:
    return {
        argument: values[one.name].get("arn", UNKNOWN) if isinstance(one, Ref) else copy.deepcopy(one)
        for argument, one in args.items()
    }
