"""A stack as an engine keeps it, and the commands of its user."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable

from tests.provider.stage import Stage
from tests.torture.entries import Entry, Outcome, Stopped
from tests.torture.faces import Dynamic, Killed, Plugin, Refused, Values
from tests.torture.facts import Acting, Facts
from tests.torture.places import Places
from tests.torture.programs import Program
from tests.torture.run import Run
from tests.torture.trouble import Trouble

_CONSENT = re.compile(r"(adopt|beside)=(arn:[^\s,@]+)")


class Engine:
    """One stack in one backend.

    :ivar name: what tells it from other stacks of the same name.
    :ivar state: the last checkpoint.
    :ivar checked: the inputs of each resource as they were checked last, by name.
    :ivar heard: the last run that asked the provider to do anything, and whose messages reached the user.
    :ivar whole: the last such run that came to a good end, and so was told of all that the state holds.
    """

    def __init__(self, stage: Stage, facts: Facts, name: str, runtime: str) -> None:
        self.stage, self.facts, self.name, self.runtime = stage, facts, name, runtime
        self.stack, self.project = "dev", "project"
        self.state: list[Entry] = []
        self.checked: dict[str, Values] = {}
        self.runs = self.heard = self.whole = 0

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

        def work(run: Run) -> None:
            run.forced, run.target, run.preview = forced, target, preview
            run.up()

        return self._run(work, trouble, consent, program, keeps=not preview)

    def refresh(self, trouble: Trouble | None = None, consent: str = "") -> Outcome:
        """``pulumi refresh``."""
        return self._run(Run.refresh, trouble, consent)

    def destroy(self, trouble: Trouble | None = None, consent: str = "") -> Outcome:
        """``pulumi destroy``."""
        return self._run(Run.deletions, trouble, consent)

    def rename(self, stack: str) -> None:
        """``pulumi stack rename``."""
        for entry in self.state:
            entry.urn = entry.urn.replace(f"urn:pulumi:{self.stack}::", f"urn:pulumi:{stack}::", 1)
        self.stack = stack

    def forget(self, line: int) -> None:
        """``pulumi state delete``."""
        self.state = [one for one in self.state if one.line != line]

    def snapshot(self) -> list[Entry]:
        """Return what ``pulumi stack export`` writes."""
        return [copy.copy(one) for one in self.state]

    def _run(
        self,
        work: Callable[[Run], None],
        trouble: Trouble | None,
        consent: str,
        program: Program | None = None,
        *,
        keeps: bool = True,
    ) -> Outcome:
        done = Outcome()
        self.runs += 1
        given = _CONSENT.findall(consent)
        self.facts.acting = Acting(
            self.name,
            run=self.runs,
            place=self.stack,
            adopts=frozenset(arn for word, arn in given if word == "adopt"),
            beside=frozenset(arn for word, arn in given if word == "beside"),
        )
        kind = Dynamic if self.runtime == "dynamic" else Plugin
        face = kind(self.stage, self.facts, done.said, consent, trouble)
        state = self.state if keeps else self.snapshot()
        places = Places(self.stack, self.project, self.runtime, program or {})
        run = Run(self.name, places, self.facts, face, state, done, trouble)
        try:
            try:
                work(run)
                done.ok = True
            except (Stopped, Refused) as error:
                done.error = str(error)
                done.said.append(done.error)
            self.facts.acting.line, self.facts.acting.what = -1, "farewell"
            face.farewell()
            if run.acted:
                self.heard = self.runs
                self.whole = self.runs if done.ok else self.whole
        except Killed:
            done.died, done.ok = True, False
        finally:
            self.facts.acting = Acting()
            self.checked = run.checked
            for entry in self.state:
                if entry.thing is not None:
                    entry.thing.held = self.runs
        return done
