"""Living through a history."""

from __future__ import annotations

import logging
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.provider.stage import Stage
from tests.torture.author import Author
from tests.torture.engine import Engine
from tests.torture.entries import Outcome
from tests.torture.facts import Facts
from tests.torture.history import History, Step
from tests.torture.judge import Judge
from tests.torture.programs import SHAPES
from tests.torture.somebody import Somebody

from personalize_emulator.facts.durations import SECONDS

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
_ASKED = re.compile(r"PERSONALIZE_CONSENT=(adopt|beside)=(arn:[^\s,;]+)")

logging.getLogger("asyncio").setLevel(logging.CRITICAL)


@dataclass
class Told:
    """The outcome of a history."""

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
        self.author = Author(self.shape, self.engine, self.facts)
        self.somebody = Somebody(self.stage, self.facts, self.engine)
        engines = (self.engine, self.other)
        self.judge = Judge(self.stage, self.facts, engines, history.lag, self.author.ambiguous)
        self.log: list[str] = []

    def live(self) -> Told:
        """All steps, then what a careful user does at the end: the program once more, and then nothing of it."""
        for step in self.history.steps:
            self._step(step)
        self._settle()
        bought = self.facts.bought
        return Told([*self.facts.wrong], bought, bought - self.facts.excess, self.log)

    # Steps

    def _step(self, step: Step) -> None:
        self.author.edits(step)
        if step.meddling:
            self.somebody.meddle(step, self.author.program, self.author.name(step.which))
        self._command(step)
        self.stage.clock.time += step.gap

    def _command(self, step: Step) -> Outcome:
        name = self.author.name(step.which)
        seen: Outcome | None = None
        if step.preview and step.command == "up":
            seen = self.engine.up(self.author.program, preview=True)
            self._tell("preview", seen)
        outcome = self._once(step, name, "", step.trouble)
        if seen is not None and step.trouble is None:
            self.judge.compare(seen, outcome)
        word = _word(outcome, step.consent)
        if word and step.command.startswith("up"):
            outcome = self._once(step, name, word, None)
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
            outcome = engine.up(self.author.program, trouble, consent, forced, target)
        self._tell(f"{step.command} {step.edit} {consent}", outcome)
        self.judge.look(outcome, engine, command)
        return outcome

    def _tell(self, what: str, outcome: Outcome) -> None:
        how = "died" if outcome.died else "ok" if outcome.ok else "failed"
        self.log.append(f"{what.strip()}: {how} {outcome.steps}")
        self.log += [f"    {one}" for one in outcome.said]
        self.judge.hear(outcome)

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
        self.judge.orphans()


def _word(outcome: Outcome, word: str) -> str:
    """Consent in that word, where the run asked for it and that word serves."""
    if not word or outcome.ok:
        return ""
    asked = [(one, arn.rstrip(".")) for one, arn in _ASKED.findall(outcome.error)]
    return next((f"{one}={arn}" for one, arn in asked if one == word), "")


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
