"""The wish, and the account held against it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from botocore import xform_name
from botocore.exceptions import ClientError
from tests.provider.stage import Stage
from tests.torture.engine import Engine
from tests.torture.entries import Entry, Outcome
from tests.torture.facts import BILLED, STRANGER, Facts, Thing

from personalize_provider.declare.resources import BY_NAME
from personalize_provider.plan.tags import OWNER_KEY

#: A sentence that tells what to do about what is alive.
_REMEDY = re.compile(
    r"aws personalize|pulumi state delete|PERSONALIZE_CONSENT|cannot be deleted|keeps it in its lists|cannot stop it|"
    r"comes to its end by itself|can have only one|"
    r"exists already|personalize orphans"
)
#: What a preview must say already.
_FORESEEN = re.compile(r"PERSONALIZE_CONSENT|exists already|has the .* already|are one and the same")
_MOVES = ("PENDING", "PROGRESS", "STARTING")
_OVER = ("FAILED", "STOPPED", "STOPPING", "DELETE")


def _is_over(status: str) -> bool:
    """Tell whether nothing will become of it any more."""
    return any(word in status for word in _OVER)


class Judge:
    """Looks at the account after each run.

    :ivar lag: for how many seconds lists do not show what was made.
    :ivar ambiguous: lines of which one took the old place of another: what no state holds may be either's.
    :ivar named: ARN -> the sentence that told the user what to do about it.
    """

    def __init__(
        self, stage: Stage, facts: Facts, engines: tuple[Engine, Engine], lag: float, ambiguous: set[int]
    ) -> None:
        self.stage, self.facts, self.lag, self.ambiguous = stage, facts, lag, ambiguous
        self.engine, self.other = engines
        self.named: dict[str, str] = {}

    def hear(self, outcome: Outcome) -> None:
        """Take note of what a run told its user; one that was killed told nothing."""
        for sentence in () if outcome.died else outcome.said:
            if _REMEDY.search(sentence):
                for arn in re.findall(r"arn:aws:personalize:[^\s,;`)]+", sentence):
                    self.named[arn.rstrip(".:")] = sentence

    def _status(self, thing: Thing) -> str:
        noun = BY_NAME[thing.kind].noun
        try:
            answer = getattr(self.stage.boto, xform_name(noun.describe))(**{noun.arn_member: thing.arn})
        except ClientError:
            return "DELETED"
        return str(answer[noun.describe_key].get("status", "ACTIVE"))

    def look(self, outcome: Outcome, engine: Engine, command: str) -> None:
        """Look at the account after a run."""
        alive = set(self.stage.local.resources())
        self._doubles(alive)
        if not outcome.ok:
            return
        if command.startswith("up") and "--target" not in command:
            self._truth(engine, alive)
            self._unwanted(engine, alive)

    def _doubles(self, alive: set[str]) -> None:
        """Tell whether the run that ends bought something that was there already."""
        for new in [one for one in self.facts.things if one.owner != STRANGER and not one.judged]:
            new.judged = True
            for old in self.facts.things:
                if old is new:
                    break
                same = (old.line, old.asked, old.kind) == (new.line, new.asked, new.kind)
                same = same and old.key in new.keys and new.when - old.when >= self.lag
                same = same and old.line not in self.ambiguous and BY_NAME[old.kind].noun.taggable
                same = same and not self._another_between(old, new) and not self._agreed_since(old, new)
                if (
                    not same
                    or old.owner == STRANGER
                    or old.released
                    or old.condemned
                    or old.arn in self.facts.disturbed
                ):
                    continue
                if old.arn in new.agreed or self._going(old):
                    continue
                there = old.arn in alive and self.facts.at[old.arn] is old
                if there and _is_over(self._status(old)):
                    continue
                if there or old.undone == new.run:
                    if new.kind in BILLED:
                        self.facts.excess += 1
                    self.facts.complain("doubled", f"{new.arn} was made although {old.arn} is there")

    def _another_between(self, old: Thing, new: Thing) -> bool:
        """Tell whether the program asked for something else meanwhile, where the service never deletes: A, B, A runs
        three times."""
        things = self.facts.things
        between = things[things.index(old) + 1 : things.index(new)]
        return BY_NAME[new.kind].noun.delete is None and any(
            one.line == new.line and one.asked != new.asked for one in between
        )

    def _agreed_since(self, old: Thing, new: Thing) -> bool:
        """Tell whether the user agreed to one beside a younger one: nobody goes on with what is older."""
        things = self.facts.things
        between = things[things.index(old) + 1 : things.index(new)]
        return any((one.line, one.asked) == (new.line, new.asked) and one.arn in new.agreed for one in between)

    def _going(self, old: Thing) -> bool:
        return any(one.thing is old and one.going for one in (*self.engine.state, *self.other.state))

    def _truth(self, engine: Engine, alive: set[str]) -> None:
        arns: dict[str, Entry] = {}
        for entry in engine.state:
            if entry.going or entry.awaits:
                continue
            if entry.arn in arns:
                self.facts.complain("doubled", f"{entry.arn} is in the state twice")
            arns[entry.arn] = entry
            if entry.thing is None or entry.arn in self.facts.disturbed or entry.thing.condemned:
                continue
            if entry.arn not in alive or self.facts.at[entry.arn] is not entry.thing:
                self.facts.complain("lost", f"{entry.arn} is in the state and is gone")
                continue
            for path in () if entry.thing.unsure else self._lies(entry):
                self.facts.complain("untrue", f"{path} of {entry.arn} is not what the state says")

    def _unwanted(self, engine: Engine, alive: set[str]) -> None:
        """Tell whether something that no state holds is paid to its end, and nobody was told of it."""
        held = {id(one.thing) for one in (*self.engine.state, *self.other.state)}
        for thing in self.facts.things:
            if thing.owner != engine.name or id(thing) in held or thing.arn in self.named or thing.kind not in BILLED:
                continue
            if thing.released or thing.place != engine.stack or thing.arn not in alive or thing.line in self.ambiguous:
                continue
            if max(thing.run, thing.held) >= engine.heard:
                continue
            if self.facts.at[thing.arn] is thing and self.stage.clock.now() - thing.when > self.lag:
                status = self._status(thing)
                if any(word in status for word in _MOVES) and not _is_over(status):
                    self.facts.complain("orphaned", f"{thing.arn} goes on, in no state, and was never named")

    def _lies(self, entry: Entry) -> list[str]:
        noun = BY_NAME[entry.kind].noun
        answer = getattr(self.stage.boto, xform_name(noun.describe))(**{noun.arn_member: entry.arn})
        live = answer[noun.describe_key]
        config = live
        latest = live.get(noun.latest_update_member or "")
        if latest and str(latest.get("status")) == "ACTIVE":
            config = {**live, **{key: one for key, one in latest.items() if "DateTime" not in key and key != "status"}}
        found = [
            name
            for name, one in entry.inputs.items()
            if name in config and name not in ("tags", "name", "metrics") and not _agrees(one, config[name])
        ]
        if noun.taggable:
            tags = {
                tag["tagKey"]: tag["tagValue"]
                for tag in self.stage.boto.list_tags_for_resource(resourceArn=entry.arn)["tags"]
            }
            wanted = entry.inputs.get("tags") or {}
            if any(tags.get(name) != one for name, one in wanted.items()) or set(tags) - set(wanted) - {OWNER_KEY}:
                found.append("tags")
            if entry.outputs.get("__token") and OWNER_KEY not in tags:
                found.append("the owner tag")
        return found

    def compare(self, seen: Outcome, done: Outcome) -> None:
        """Hold a run against its preview."""
        # Of what was deleted before its replacement was kept, nobody tells the provider.
        retained = any(one.retained or one.awaits for one in self.engine.state)
        if self.facts.wrong or self.facts.disturbed or self.lag or retained:
            return
        about = re.findall(r"arn:aws:personalize:[^\s,;`)]+", done.error)
        foretold = any(arn in one for arn in about for one in seen.said)
        foreseen = _FORESEEN.search(done.error)
        if seen.ok and not done.ok and not done.died and foreseen and not foretold:
            self.facts.complain("untrue", f"the preview said nothing of: {_short(done.error)}")
        elif not seen.ok and done.ok:
            self.facts.complain("untrue", f"the preview refused what was done: {_short(seen.error)}")
        elif seen.ok and done.ok and self._without_guesses(seen, done) != done.steps:
            self.facts.complain("untrue", f"the preview said {seen.steps}, and was done {done.steps}")

    def _without_guesses(self, seen: Outcome, done: Outcome) -> dict[str, str]:
        """Return what a preview said, but for the updates of what refers to a random ARN whose resource is updated.

        Of a dynamic resource that is updated, an engine knows in a preview only what its inputs say.
        """
        if self.engine.runtime != "dynamic":
            return seen.steps
        by_urn = {entry.urn: entry for entry in self.engine.state}
        found = dict(seen.steps)
        for entry in self.engine.state:
            name = entry.urn.rpartition("::")[2]
            upon = [by_urn[urn] for urn in entry.upon.values() if urn in by_urn]
            guessed = any(
                BY_NAME[one.kind].arn_tail is None and done.steps.get(one.urn.rpartition("::")[2]) == "update"
                for one in upon
            )
            if guessed and found.get(name) == "update" and done.steps.get(name) == "same":
                found[name] = "same"
        return found

    def _engine(self, thing: Thing) -> Engine:
        return self.engine if thing.owner == self.engine.name else self.other

    def orphans(self) -> None:
        """Tell whether anything is alive at the end that no state holds, and that nobody was told of."""
        held = {id(one.thing) for engine in (self.engine, self.other) for one in engine.state}
        alive = set(self.stage.local.resources())
        for thing in self.facts.things:
            if thing.owner == STRANGER or thing.released or thing.retained or id(thing) in held or thing.died:
                continue
            if thing.arn not in alive or self.facts.at[thing.arn] is not thing or thing.arn in self.named:
                continue
            # What has no tags is told by its name alone, and only while the program asks for that name.
            if not BY_NAME[thing.kind].noun.taggable:
                continue
            # The owner tag names the stack as it was called before, and nobody can know that it is the same.
            if thing.place != self._engine(thing).stack:
                continue
            # A program of nothing, and a state of nothing, ask the provider nothing; and a run that fails does not know
            # whether a state holds what is finished.
            engine, word = self._engine(thing), self.stage.tags(thing.arn).get(OWNER_KEY, "").rpartition("/")[2]
            if max(thing.run, thing.held) >= (engine.heard if word == "making" else engine.whole):
                continue
            status = self._status(thing)
            moves = any(word in status for word in _MOVES)
            over = _is_over(status) or (BY_NAME[thing.kind].noun.delete is None and not moves)
            if thing.arn in self.facts.disturbed or over:
                continue
            self.facts.complain("orphaned", f"{thing.arn} is alive, in no state, and was never named")


def _agrees(said: Any, live: Any) -> bool:
    """Tell whether the live resource has all that the state says."""
    if isinstance(said, Mapping) and isinstance(live, Mapping):
        return all(_agrees(one, live.get(name)) for name, one in said.items() if one is not None)
    if isinstance(said, str) and isinstance(live, str) and said != live:
        try:
            return bool(json.loads(said) == json.loads(live)) or said.casefold() == live.casefold()
        except ValueError:
            return said.casefold() == live.casefold()
    if isinstance(said, int | float) and isinstance(live, str):
        return str(said) == live or float(said) == float(live)
    return bool(said == live)


def _short(text: str) -> str:
    return text[:160]
