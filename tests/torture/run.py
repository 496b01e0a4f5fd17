"""One run of an engine: what it asks of the provider in which order, and what it writes down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.torture.entries import Entry, Outcome, Stopped, asked, refreshed, resolved
from tests.torture.faces import Compared, Face, Killed, Refused, Values
from tests.torture.facts import Facts
from tests.torture.places import Places
from tests.torture.programs import Declared, Ref, key
from tests.torture.trouble import Trouble

from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.declare.resources import BY_NAME


@dataclass
class Run:
    """A command at work on the state of a stack.

    :ivar owner: what tells the stack from others of the same name.
    :ivar state: what the checkpoints say, changed as the run goes on.
    :ivar checked: the inputs of each resource as they were checked last, by name.
    :ivar acted: whether the provider was asked to do anything.
    """

    owner: str
    places: Places
    facts: Facts
    face: Face
    state: list[Entry]
    done: Outcome
    trouble: Trouble | None
    preview: bool = False
    forced: str = ""
    target: str = ""
    acted: bool = False
    checked: dict[str, Values] = field(default_factory=dict)
    _values: dict[str, Values] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)
    _deleted: set[str] = field(default_factory=set)
    _records: int = 0
    _put_so_far: int = 0

    def up(self) -> None:
        """Bring everything to what the program says; what is left over goes last."""
        for name, declared in self.places.program.items():
            self._resource(name, declared)
        if not self.target:
            self.deletions()

    def refresh(self) -> None:
        """Read everything."""
        for entry in list(self.state):
            if entry.awaits:
                continue
            self._act(entry.line, "read")
            found = self.face.read(entry.urn, entry.kind, entry.arn, entry.inputs, entry.outputs)
            with self._record():
                if found is None:
                    self.state.remove(entry)
                else:
                    refreshed(entry, found)
                    if entry.thing is not None:
                        entry.thing.unsure = False

    def _act(self, line: int, what: str) -> None:
        self.acted |= not self.preview and what in ("create", "update", "read", "delete")
        if self.face.client.stopping:
            raise Stopped("The run was cancelled.")
        self.facts.acting.line, self.facts.acting.what = line, what

    @contextmanager
    def _record(self) -> Iterator[None]:
        """Write a checkpoint, with what is changed within."""
        trouble = self.trouble
        here = trouble is not None and "checkpoint" in trouble.where and trouble.at == self._records
        self._records += 1
        if here and trouble is not None and trouble.where == "before checkpoint":
            if trouble.what == "backend gone":
                raise Stopped("The backend cannot be written.")
            raise Killed
        yield
        if here:
            raise Killed

    # One resource

    def _resource(self, name: str, declared: Declared) -> None:
        mine = self.places.urn_of(name)
        old = self.places.old(self.state, declared, name)
        if self.target and name != self.target:
            if old is not None:
                self._values[name] = old.outputs
                self._seen.add(old.urn)
                self._put(old, old)
            return
        if any(isinstance(one, Ref) and one.name not in self._values for one in declared.args.values()):
            raise Stopped(f"{name} depends on what does not exist.")
        news = {**self.places.hidden(declared, name), **resolved(declared.args, self._values)}
        recreating = old is not None and old.urn in self._deleted
        anew = recreating or old is None or self.forced == name
        self._act(declared.line, "check")
        self.checked.pop(name, None)
        inputs, failures = self.face.check(mine, declared.kind, None if anew or old is None else old.inputs, news)
        self.checked[name] = inputs
        self._refuse(failures)
        upon = {
            argument: self.places.urn_of(one.name) for argument, one in declared.args.items() if isinstance(one, Ref)
        }
        made = Entry(mine, declared.kind, "", inputs, {}, declared.line, None, upon)
        made.retained, made.protected = declared.retained, declared.protected
        self.facts.acting.key = key(mine)
        self.facts.acting.keys = frozenset(map(key, (mine, *news.get("__formerly", ()))))
        if old is None or recreating:
            self.done.steps[name] = "create" if old is None else "replace"
            self._create(made, old if recreating else None)
        else:
            self._seen.add(old.urn)
            self._change(name, declared, made, old, news)
        self._seen.add(made.urn)
        self._values[name] = made.outputs

    def _change(self, name: str, declared: Declared, made: Entry, old: Entry, news: Values) -> None:
        first = declared.named or BY_NAME[declared.kind].one_per_parent
        found = Compared(True, True, first)
        if self.forced == name:
            # The user wants another one.
            self.facts.acting.beside |= {old.arn}
        else:
            self._act(declared.line, "diff")
            found = self.face.diff(made.urn, made.kind, old.arn, old.inputs, old.outputs, made.inputs)
        if found.replaces or old.awaits:
            self.done.steps[name] = "replace"
            self._replace(name, made, old, news, found.delete_first or first)
        elif found.changes or old.unready:
            self.done.steps[name] = "update"
            self._update(made, old)
        else:
            self.done.steps[name] = "same"
            made.arn, made.outputs, made.thing = old.arn, old.outputs, old.thing
            self._put(made, old)

    def _create(self, made: Entry, old: Entry | None, *, beside: Entry | None = None) -> None:
        """Make a resource; the old one, where it was deleted for its sake, leaves the state with that.

        :param beside: the old one, where it is to be deleted afterwards.
        """
        self._act(made.line, "create")
        self.facts.acting.asked = asked(made)

        def keep() -> None:
            self._put(made, old)
            if beside is not None:
                beside.going = True

        try:
            made.arn, made.outputs = self.face.create(made.urn, made.kind, made.inputs, preview=self.preview)
        except Refused as error:
            if error.partial is None:
                raise
            made.arn, made.outputs, made.inputs = error.partial
            made.unready = True
            made.thing = self.facts.at.get(made.arn)
            with self._record():
                keep()
            raise
        if self.preview:
            keep()
            return
        made.thing = self.facts.at.get(made.arn)
        if made.thing is not None and made.arn in self.facts.acting.adopts:
            made.thing.taken_over(self.owner)
        with self._record():
            keep()

    def _replace(self, name: str, made: Entry, old: Entry, news: Values, first: bool) -> None:
        if old.protected and made.protected:
            raise Stopped("It is protected.")
        if self.forced != name:
            self._act(made.line, "check again")
            made.inputs, failures = self.face.check(made.urn, made.kind, None, news)
            self._refuse(failures)
        if not first:
            self._create(made, None, beside=old)
            return
        for one in reversed(self._falling(old)):
            if one.protected:
                raise Stopped("A dependant is protected.")
            self._delete(one, awaits=True)
            self._deleted.add(one.urn)
        if not old.awaits:
            self._delete(old, awaits=True)
        self._create(made, old)

    def _falling(self, old: Entry) -> list[Entry]:
        """Return the dependants that go with a resource deleted first: unknown inputs make their Diff replace."""
        falling, gone = [], {old.urn}
        for entry in self.state:
            unknown = {argument for argument, one in entry.upon.items() if one in gone}
            if not unknown or entry.going or entry.awaits:
                continue
            news = {**entry.inputs, **dict.fromkeys(unknown, UNKNOWN)}
            self._act(entry.line, "diff")
            if self.face.diff(entry.urn, entry.kind, entry.arn, entry.inputs, entry.outputs, news).replaces:
                falling.append(entry)
                gone.add(entry.urn)
        return falling

    def _update(self, made: Entry, old: Entry) -> None:
        self._act(made.line, "update")
        made.arn, made.thing = old.arn, old.thing
        # What an earlier run did before it was cut off, tags for example, is not known before a refresh either.
        unsure = made.thing is not None and made.thing.unsure
        if made.thing is not None and not self.preview:
            made.thing.unsure = True
        try:
            made.outputs = self.face.update(
                made.urn, made.kind, old.arn, old.inputs, old.outputs, made.inputs, preview=self.preview
            )
        except Refused as error:
            if error.partial is None:
                raise
            made.arn, made.outputs, made.inputs = error.partial
            made.unready = True
            with self._record():
                self._put(made, old)
            raise
        if self.preview:
            self._put(made, old)
            return
        with self._record():
            self._put(made, old)
            if made.thing is not None:
                made.thing.unsure = unsure

    def _put(self, made: Entry, old: Entry | None) -> None:
        """Take it into the state: what a run has done comes first, in the order in which it was done."""
        if made.thing is not None and not made.unready:
            made.thing.kept = True
        if old in self.state:
            self.state.remove(old)
        self.state.insert(self._put_so_far, made)
        self._put_so_far += 1

    # Deletions

    def deletions(self) -> None:
        """Delete what the program does not declare, what depends on others first."""
        for entry in list(reversed(self.state)):
            if not entry.going and entry.urn in self._seen:
                continue
            if entry.protected:
                raise Stopped("It is protected.")
            if not entry.going:
                self.done.steps.setdefault(key(entry.urn), "delete")
            if entry.awaits:
                with self._record():
                    self.state.remove(entry)
            else:
                self._delete(entry, awaits=False)

    def _delete(self, entry: Entry, *, awaits: bool) -> None:
        if self.preview:
            return
        if not entry.retained:
            self._act(entry.line, "delete")
            self.face.delete(entry.urn, entry.kind, entry.arn, entry.outputs)
        with self._record():
            if awaits:
                entry.awaits = True
            else:
                self.state.remove(entry)
            if entry.thing is not None and entry.retained:
                entry.thing.retained = True
            elif entry.thing is not None and BY_NAME[entry.kind].noun.delete is None:
                entry.thing.released = True

    # Parts

    def _refuse(self, failures: Iterable[str]) -> None:
        sentences = list(failures)
        if sentences:
            self.done.said += sentences
            raise Stopped(sentences[0])
