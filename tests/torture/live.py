"""Living through a history, and holding the account against the wish."""

from __future__ import annotations

import copy
import json
import logging
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from botocore import xform_name
from botocore.exceptions import ClientError
from tests.provider.stage import Stage

from personalize_emulator.durations import SECONDS
from personalize_provider.naming import OWNER_KEY
from personalize_provider.resources import BY_NAME

from .engine import Engine, Entry, Outcome
from .facts import BILLED, STRANGER, Facts, Thing
from .history import History, Step
from .programs import COMPONENT, SHAPES, Declared, Program, Ref, edited, renamed, without

#: How long everything takes: long enough to be met unfinished, and over after few looks.
_DURATIONS = {
    **dict.fromkeys(SECONDS, 8.0),
    **{f"{one}.create": 45.0 for one in ("recommender", "solution_version", "campaign")},
    **{f"{one}.create": 25.0 for one in ("dataset_import_job", "batch_inference_job", "batch_segment_job")},
    "recommender.update_columns": 40.0,
    "recommender.retraining": 0.0,
    "solution.first_training": 10_000_000.0,
    "solution.schedule_day": 0.0,
}
#: A sentence that tells what to do about what is alive.
_REMEDY = re.compile(
    r"aws personalize|pulumi state delete|PERSONALIZE_CONSENT|cannot be deleted|keeps it in its lists|cannot stop it|"
    r"comes to its end by itself|can have only one|"
    r"exists already|personalize orphans"
)
_ASKED = re.compile(r"PERSONALIZE_CONSENT=(adopt|beside)=(arn:[^\s,;]+)")
#: What a preview must say already.
_FORESEEN = re.compile(r"PERSONALIZE_CONSENT|exists already|has the .* already|are one and the same")
_OVER = ("FAILED", "STOPPED", "STOPPING", "DELETE")

logging.getLogger("asyncio").setLevel(logging.CRITICAL)


@dataclass
class Told:
    """What became of a history."""

    wrong: list[tuple[str, str]]
    bought: int
    least: int
    log: list[str]


class Life:
    """One history, lived through."""

    def __init__(self, history: History, folder: Path) -> None:
        self.history = history
        self.shape = SHAPES[history.shape]
        self.stage = Stage(folder)
        self.stage.prepare(self.shape.needs)
        self.stage.local.settings.set("durations", _DURATIONS)
        self.stage.local.settings.set("rate_limits", False)
        if history.lag:
            self.stage.local.settings.set("list_delay", history.lag)
        self.facts = Facts()
        self.engine = Engine(self.stage, self.facts, "mine", history.runtime)
        self.other = Engine(self.stage, self.facts, "other", history.runtime)
        self.program: Program = dict(self.shape.program)
        self.original: Program = dict(self.shape.program)
        self.named: dict[str, str] = {}
        self.snapshots: list[list[Entry]] = []
        self.log: list[str] = []
        #: Lines of which one took the old place of another: what no state holds may be either's.
        self.ambiguous: set[int] = set()

    def live(self) -> Told:
        """All steps, then what a careful user does at the end: the program once more, and then nothing of it."""
        for step in self.history.steps:
            self._step(step)
        self._settle()
        bought = self.facts.bought
        return Told([*self.facts.wrong], bought, bought - self.facts.excess, self.log)

    # Steps

    def _step(self, step: Step) -> None:
        self.snapshots.append(self.engine.snapshot())
        self.program = self._edited(step)
        if step.meddling:
            self._meddle(step)
        self._command(step)
        self.stage.clock.time += step.gap

    def _command(self, step: Step) -> Outcome:
        name = self._name(step.which)
        seen: Outcome | None = None
        if step.preview and step.command == "up":
            seen = self.engine.up(self.program, preview=True)
            self._tell("preview", seen)
        outcome = self._once(step, name, "", step.trouble)
        if seen is not None and step.trouble is None:
            self._same(seen, outcome)
        word = _word(outcome, step.consent)
        if word and step.command.startswith("up"):
            outcome = self._once(replace(step, command=step.command), name, word, None)
        return outcome

    def _once(self, step: Step, name: str, consent: str, trouble: Any) -> Outcome:
        engine = self.other if step.command.startswith("other") else self.engine
        command = step.command.removeprefix("other stack ")
        if command == "refresh":
            outcome = engine.refresh(trouble, consent)
        elif command == "destroy":
            outcome = engine.destroy(trouble, consent)
        else:
            option = command.partition("--")[2]
            forced, target = (name if option == one else "" for one in ("replace", "target"))
            outcome = engine.up(self.program, trouble, consent, forced, target)
        self._tell(f"{step.command} {step.edit} {consent}", outcome)
        self._look(outcome, engine, command, step)
        return outcome

    def _tell(self, what: str, outcome: Outcome) -> None:
        how = "died" if outcome.died else "ok" if outcome.ok else "failed"
        self.log.append(f"{what.strip()}: {how} {outcome.steps}")
        self.log += [f"    {one}" for one in outcome.said]
        if not outcome.died:
            for sentence in outcome.said:
                if _REMEDY.search(sentence):
                    for arn in re.findall(r"arn:aws:personalize:[^\s,;`)]+", sentence):
                        self.named[arn.rstrip(".:")] = sentence

    # Edits of the program

    def _name(self, which: int) -> str:
        names = list(self.program)
        return names[which % len(names)] if names else ""

    def _edited(self, step: Step) -> Program:
        program, name = self.program, self._name(step.which)
        if step.edit == "other runtime":
            self.engine.runtime = "plugin" if self.engine.runtime == "dynamic" else "dynamic"
        elif step.edit == "rename stack":
            self._rename_stack("prod" if self.engine.stack == "dev" else "dev")
        elif step.edit == "older checkpoint":
            self._older(step.which)
        elif step.edit == "restore":
            lines = {one.line for one in program.values()}
            missing = {one: now for one, now in self.original.items() if one not in program and now.line not in lines}
            both = {**program, **missing}
            return {one: both[one] for one in _ordered(both)}
        elif step.edit == "back":
            return {one: replace(now, args=self._first_args(now)) for one, now in program.items()}
        if not name:
            return program
        declared = program[name]
        variant = self.shape.variants.get(declared.kind)
        if step.edit == "edit" and variant is not None and variant.edits:
            return {**program, name: edited(declared, variant.edits[step.which % len(variant.edits)])}
        if step.edit == "replace" and variant is not None and variant.replacements:
            change = variant.replacements[step.which % len(variant.replacements)]
            return {**program, name: edited(declared, change)}
        if step.edit == "remove":
            return without(program, name)
        if step.edit in ("rename", "rename with alias"):
            return renamed(program, name, f"{name}x", alias=step.edit != "rename")
        if step.edit == "new in old place" and not declared.named:
            new = replace(declared, line=max(one.line for one in program.values()) + 10, formerly=())
            if BY_NAME[declared.kind].one_per_parent:
                return program
            self.ambiguous |= {declared.line, new.line}
            return {**renamed(program, name, f"{name}x", alias=True), name: new}
        if step.edit == "move" and not declared.parent:
            moved = replace(declared, parent=COMPONENT, formerly=(*declared.formerly, ("", name)))
            return {**program, name: moved}
        if step.edit == "forget":
            self.engine.forget(declared.line)
        if step.edit == "protect":
            return {**program, name: replace(declared, protected=not declared.protected)}
        if step.edit == "retain":
            return {**program, name: replace(declared, retained=not declared.retained)}
        return program

    def _first_args(self, now: Declared) -> Mapping[str, Any]:
        """The arguments that a resource began with; what it refers to may be called otherwise by now."""
        first = next((one for one in self.original.values() if one.line == now.line), now)
        return {**first.args, **{name: one for name, one in now.args.items() if isinstance(one, Ref)}}

    def _rename_stack(self, stack: str) -> None:
        """Rename it; what no state holds bears the old name for ever, and nobody can tell that it was this stack's."""
        self.engine.rename(stack)
        held = {id(one.thing) for one in self.engine.state}
        for thing in self.facts.things:
            if id(thing) in held:
                thing.place = stack
            elif thing.owner == self.engine.name:
                thing.released = True

    def _older(self, which: int) -> None:
        snapshot = self.snapshots[-1 - which % len(self.snapshots)]
        held = {id(one.thing) for one in snapshot}
        # What the user throws out of the state by that is the user's to tell of.
        for entry in self.engine.state:
            if entry.thing is not None and id(entry.thing) not in held and entry.kind in BILLED:
                entry.thing.kept = True
        self.engine.state = [copy.copy(one) for one in snapshot]
        for entry in self.engine.state:
            entry.urn = re.sub(r"^urn:pulumi:[^:]+", f"urn:pulumi:{self.engine.stack}", entry.urn)

    # Somebody else

    def _meddle(self, step: Step) -> None:
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

    def _remake(self, entry: Entry, how: str) -> None:
        noun = BY_NAME[entry.kind].noun
        known = {name: one for name, one in entry.inputs.items() if name in noun.create_members and name != "tags"}
        if noun.taggable and how == "remakes for another stack":
            known["tags"] = [{"tagKey": OWNER_KEY, "tagValue": "elsewhere/dev/abcdef012345/01234567/89abcdef/kept"}]
        self._somebody(noun.create, **known)
        self.stage.clock.time += 60

    def _somebody(self, operation: str, **request: Any) -> None:
        answer = getattr(self.stage.boto, xform_name(operation))(**request)
        made = self.facts.made(operation, request, answer)
        if made is None:
            self.facts.touched(operation, request)
        self.stage.clock.time += 1

    # Looking

    def _alive(self, thing: Thing) -> bool:
        return not thing.died and self.facts.at.get(thing.arn) is thing and thing.arn in self.stage.local.resources()

    def _status(self, thing: Thing) -> str:
        noun = BY_NAME[thing.kind].noun
        try:
            answer = getattr(self.stage.boto, xform_name(noun.describe))(**{noun.arn_member: thing.arn})
        except ClientError:
            return "DELETED"
        return str(answer[noun.describe_key].get("status", "ACTIVE"))

    def _look(self, outcome: Outcome, engine: Engine, command: str, step: Step) -> None:
        alive = set(self.stage.local.resources())
        self._doubles(alive)
        if not outcome.ok:
            return
        if command.startswith("up") and "--target" not in command:
            self._truth(engine, alive, outcome)

    def _doubles(self, alive: set[str]) -> None:
        """Whether something was bought that was there already, in the run that ends."""
        for new in [one for one in self.facts.things if one.owner != STRANGER and not one.judged]:
            new.judged = True
            for old in self.facts.things:
                if old is new:
                    break
                same = (old.line, old.asked, old.kind) == (new.line, new.asked, new.kind)
                same = same and (old.place == new.place or old.owner == new.owner)
                same = same and old.line not in self.ambiguous and BY_NAME[old.kind].noun.taggable
                if not same or old.owner == STRANGER or old.released or old.arn in self.facts.disturbed:
                    continue
                if old.arn in new.agreed or self._going(old):
                    continue
                there = old.arn in alive and self.facts.at[old.arn] is old
                if there and self._status(old).startswith(_OVER):
                    continue
                if there or old.undone == new.run:
                    if new.kind in BILLED:
                        self.facts.excess += 1
                    self.facts.complain("doubled", f"{new.arn} was made although {old.arn} is there")

    def _going(self, old: Thing) -> bool:
        return any(one.thing is old and one.going for one in (*self.engine.state, *self.other.state))

    def _truth(self, engine: Engine, alive: set[str], outcome: Outcome) -> None:
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
            for path in self._lies(entry):
                self.facts.complain("untrue", f"{path} of {entry.arn} is not what the state says")

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

    def _same(self, seen: Outcome, done: Outcome) -> None:
        if self.facts.wrong or self.facts.disturbed:
            return
        foretold = any(done.error[:80] in one for one in seen.said)
        foreseen = _FORESEEN.search(done.error)
        if seen.ok and not done.ok and not done.died and foreseen and not foretold:
            self.facts.complain("untrue", f"the preview said nothing of: {_short(done.error)}")
        elif not seen.ok and done.ok:
            self.facts.complain("untrue", f"the preview refused what was done: {_short(seen.error)}")
        elif seen.ok and done.ok and seen.steps != done.steps:
            self.facts.complain("untrue", f"the preview said {seen.steps}, and was done {done.steps}")

    # The end

    def _settle(self) -> None:
        self.stage.clock.time += 2000
        step = Step()
        for _ in range(4):
            outcome = self._once(step, "", "", None)
            if outcome.ok:
                break
            word = _word(outcome, self.history.settles) or _word(outcome, "adopt")
            if not word:
                outcome = self._once(Step("refresh"), "", "", None)
                outcome = self._once(step, "", "", None)
                if outcome.ok:
                    break
                word = _word(outcome, self.history.settles) or _word(outcome, "adopt")
            if word:
                self._once(step, "", word, None)
            self.stage.clock.time += 100
        ended = []
        for engine in (self.engine, self.other):
            for entry in engine.state:
                entry.protected = False
            if engine is self.other and not engine.runs:
                continue
            for _ in range(3):
                outcome = engine.destroy()
                self._tell(f"destroy of {engine.name}", outcome)
                if outcome.ok:
                    break
            ended.append(outcome.ok)
        self.stage.clock.time += 500
        self._orphans()

    def _engine(self, thing: Thing) -> Engine:
        return self.engine if thing.owner == self.engine.name else self.other

    def _orphans(self) -> None:
        held = {id(one.thing) for engine in (self.engine, self.other) for one in engine.state}
        alive = set(self.stage.local.resources())
        for thing in self.facts.things:
            if thing.owner == STRANGER or thing.released or id(thing) in held or thing.died:
                continue
            if thing.arn not in alive or self.facts.at[thing.arn] is not thing or thing.arn in self.named:
                continue
            # What has no tags is told by its name alone, and only while the program asks for that name.
            if not BY_NAME[thing.kind].noun.taggable:
                continue
            # A program of nothing, and a state of nothing, ask the provider nothing.
            if thing.run >= self._engine(thing).heard:
                continue
            status = self._status(thing)
            moves = any(word in status for word in ("PENDING", "PROGRESS", "STARTING"))
            over = status.startswith(_OVER) or (BY_NAME[thing.kind].noun.delete is None and not moves)
            if thing.arn in self.facts.disturbed or over:
                continue
            self.facts.complain("orphaned", f"{thing.arn} is alive, in no state, and was never named")


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


def _word(outcome: Outcome, word: str) -> str:
    """Consent in that word, where the run asked for it and that word serves."""
    if not word or outcome.ok:
        return ""
    asked = [(one, arn.rstrip(".")) for one, arn in _ASKED.findall(outcome.error)]
    return next((f"{one}={arn}" for one, arn in asked if one == word), "")


def _agrees(said: Any, live: Any) -> bool:
    """Whether what is live has all that the state says."""
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


def lived(history: History, folder: Path) -> Told:
    """Live through a history in a folder of its own, which is removed afterwards."""
    life = Life(history, folder)
    try:
        return life.live()
    except Exception as error:
        life.facts.complain("mistake", f"{type(error).__name__}: {error}")
        raise
    finally:
        life.stage.local.close()
        shutil.rmtree(folder, ignore_errors=True)
