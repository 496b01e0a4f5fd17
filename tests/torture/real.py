"""Histories through the real engine: cut off in the middle of a creation, and then each next step of a user."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tests.real_engine.commands import Result, until
from tests.real_engine.harness import STACK, Declared, ref
from tests.torture.real_ground import BYSTANDER, SHAPES, GroundedStack, ground

from engine import find_engine
from personalize_provider.declare.resources import BY_NAME, kind_at

BLOWS = ("engine", "provider", "all", "ctrl-c", "ctrl-c twice", "none")
NEXT = (
    "same", "edit", "replace", "remove", "rename with alias", "rename", "other runtime", "rename stack", "destroy",
    "refresh", "up --replace",
)  # fmt: skip
RUNTIMES = ("dynamic", "plugin")
#: How often the same thing may be bought, beyond once, for each next step: another name, or the user's own wish.
_MORE = {"rename": 1, "rename stack": 1, "destroy": 1, "up --replace": 1}
_ASKED = re.compile(r"PERSONALIZE_CONSENT=(adopt|beside)=(arn:[^\s,;\"\\]+)")
#: Real seconds that a creation takes.
_CREATION = 2.5


@dataclass(frozen=True)
class RealHistory:
    """The events of a history: who is hit how long after the Create call, and what the user does and answers next."""

    shape: str
    runtime: str
    blow: str
    delay: float
    after: str
    consent: str


@dataclass
class RealTold:
    """Its outcome."""

    history: RealHistory
    bought: int = 0
    least: int = 0
    wrong: list[tuple[str, str]] = field(default_factory=list)
    outputs: list[str] = field(default_factory=list)


def histories(count: int, seed: int) -> list[RealHistory]:
    """Every blow, next step and runtime as evenly as the count allows, the rest at random."""
    dice = random.Random(seed)
    every = [(blow, after, runtime) for blow in BLOWS for after in NEXT for runtime in RUNTIMES]
    dice.shuffle(every)
    shapes = tuple(SHAPES)
    return [
        RealHistory(
            shapes[number % len(shapes)],
            every[number % len(every)][2],
            every[number % len(every)][0],
            dice.choice((0.0, 0.5, 1.5, 2.6)),
            every[number % len(every)][1],
            dice.choice(("adopt", "beside", "")),
        )
        for number in range(count)
    ]


class RealLife:
    """One history through the real engine."""

    def __init__(self, history: RealHistory, folder: Path, engine: Path, ground: Path) -> None:
        self.history, self.told = history, RealTold(history)
        folder.mkdir()
        self.stack = GroundedStack(folder, engine, ground)
        self.stack.move(history.runtime)
        program, self.edit, self.replacement = SHAPES[history.shape]
        self.stack.resources = {"bystander": BYSTANDER, **{name: replace(one) for name, one in program.items()}}
        self.heard: list[str] = []
        self.beside = 0

    def live(self) -> RealTold:
        """Cut off, go on, and end."""
        self._cut_off()
        self._next()
        self._settle()
        return self.told

    def _cut_off(self) -> None:
        stack, history = self.stack, self.history
        kind = stack.resources["thing"].kind
        stack.local.settings.durations = {f"{_snake(kind)}.create": _CREATION} if BY_NAME[kind].noun.has_status else {}
        running = stack.start_up()
        began = len(stack.local.calls(f"Create{kind}"))
        until(lambda: len(stack.local.calls(f"Create{kind}")) > began or running.ended(), "the call")
        time.sleep(history.delay)
        if history.blow == "engine":
            running.kill_engine()
        elif history.blow in ("provider", "all"):
            for pid, command in running.descendants().items():
                if "pulumi.dynamic" in command or "pulumi-resource-personalize" in command or history.blow == "all":
                    with suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)
            if history.blow == "all":
                running.kill_engine()
        elif history.blow.startswith("ctrl-c"):
            running.interrupt()
            if history.blow == "ctrl-c twice":
                time.sleep(0.3)
                running.interrupt()
        result = running.finish(fails=None)
        self._hear(result, died=history.blow in ("engine", "all", "ctrl-c twice"))
        stack.cancel()
        stack.local.settings.durations = {}

    def _hear(self, result: Result, *, died: bool = False) -> None:
        self.told.outputs.append(f"$ pulumi {' '.join(result.command[1:4])} -> {result.code}\n{_said(result)}")
        if not died:
            self.heard.append(result.output)

    def _next(self) -> None:
        stack, after = self.stack, self.history.after
        thing = stack.resources["thing"]
        if after == "edit":
            thing.args |= self.edit
        elif after == "replace":
            thing.args |= self.replacement
        elif after == "remove":
            stack.resources = {"bystander": BYSTANDER}
        elif after in ("rename", "rename with alias"):
            if after == "rename with alias":
                thing.options = {"aliases": [stack.urn("thing")]}
            stack.resources = {
                ("thingx" if name == "thing" else name): _pointed(one) for name, one in stack.resources.items()
            }
        elif after == "other runtime":
            stack.move("plugin" if stack.runtime == "dynamic" else "dynamic")
        elif after == "rename stack":
            stack.run("stack", "rename", "prod", "--stack", STACK)
            stack.name = "prod"
        if after in ("destroy", "refresh"):
            options = ("--clear-pending-creates",) if after == "refresh" else ()
            self._hear(stack.command(after, *options))
            return
        forced = ("--replace", f"**::{self._name()}")
        self._up(*(forced if after == "up --replace" else ()), word=self.history.consent)

    def _name(self) -> str:
        return "thingx" if "thingx" in self.stack.resources else "thing"

    def _up(self, *options: str, word: str) -> Result:
        result = self.stack.command("up", *options)
        self._hear(result)
        for _ in range(3):
            found = {arn.rstrip(".") for one, arn in _ASKED.findall(result.output) if one == word}
            if result.code == 0 or not found:
                return result
            self.beside += word == "beside"
            result = self.stack.command("up", *options, consent=f"{word}={min(found)}")
            self._hear(result)
        return result

    def _settle(self) -> None:
        result = self._up(word=self.history.consent or "adopt")
        alive = set(self.stack.local.resources())
        if result.code == 0:
            for name, entry in self.stack_state().items():
                if entry.get("id") not in alive:
                    self.told.wrong.append(("lost", f"{name}, {entry.get('id')}"))
        self._count()
        ended = self.stack.command("destroy")
        self._hear(ended)
        if ended.code != 0:
            ended = self.stack.command("destroy")
            self._hear(ended)
        self._left(ended)
        touched = [
            call.operation
            for call in self.stack.local.calls()[self.stack.calls_before :]
            if call.status == 200
            and _touches(call.operation)
            and self.stack.before & set(map(str, call.request.values()))
        ]
        if touched or not self.stack.before <= set(self.stack.local.resources()):
            self.told.wrong.append(("foreign", str(touched)))

    def stack_state(self) -> dict[str, dict[str, Any]]:
        """Return what the state holds."""
        listed = json.loads(self.stack.run("stack", "export", "--stack", self.stack.name).output)
        resources = listed["deployment"].get("resources", [])
        return {one["urn"]: one for one in resources if "ersonalize:" in one["type"] and one.get("id")}

    def _count(self) -> None:
        made: Counter[str] = Counter()
        for call in self.stack.local.calls()[self.stack.calls_before :]:
            if call.status == 200 and call.operation == f"Create{self.stack_kind}":
                asked = {name: one for name, one in call.request.items() if name not in ("tags", "name", "jobName")}
                made[str(sorted(asked.items(), key=str))] += 1
        more = _MORE.get(self.history.after, 0)
        # What differs in its triggers alone is the same to the service.
        same = self.history.after == "replace" and set(self.replacement) <= {"triggers", "name"}
        allowed = 1 + more + same + self.beside
        self.told.bought = sum(made.values())
        excess = sum(max(0, count - allowed) for count in made.values())
        self.told.least = self.told.bought - excess
        if excess:
            self.told.wrong.append(("doubled", str(made)))

    @property
    def stack_kind(self) -> str:
        return SHAPES[self.history.shape][0]["thing"].kind

    def _left(self, ended: Result) -> None:
        if ended.code != 0 and not any("aws personalize" in one or "PERSONALIZE" in one for one in self.heard):
            self.told.wrong.append(("untrue", "the stack cannot be destroyed"))
        held = {str(entry["id"]) for entry in self.stack_state().values()}
        for arn in set(self.stack.local.resources()) - self.stack.before - held:
            kind = kind_at(arn)
            if kind is None or kind.noun.delete is None or self.history.after == "rename stack":
                continue
            if not any(arn in one for one in self.heard):
                self.told.wrong.append(("orphaned", arn))


def _pointed(one: Declared) -> Declared:
    args = {key: ref("thingx.arn") if value == ref("thing.arn") else value for key, value in one.args.items()}
    return replace(one, args=args)


def _touches(operation: str) -> bool:
    return operation.startswith(("Update", "Delete", "Stop", "Start", "Tag", "Untag"))


def _snake(kind: str) -> str:
    return re.sub(r"(?<!^)([A-Z])", r"_\1", kind).lower()


def _said(result: Result) -> str:
    found = [text for severity in ("error", "warning", "info") for text in result.said(severity) if text]
    return "\n".join(f"    {one}" for one in found)


def lived(history: RealHistory, folder: Path, engine: Path, ground_: Path) -> RealTold:
    """Live through a history; what breaks in it is wrong too."""
    life: RealLife | None = None
    try:
        life = RealLife(history, folder, engine, ground_)
        return life.live()
    except Exception as error:
        told = life.told if life is not None else RealTold(history)
        told.wrong.append(("mistake", f"{type(error).__name__}: {error}"[:2000]))
        return told
    finally:
        if life is not None:
            life.stack.close()
        shutil.rmtree(folder, ignore_errors=True)


def many(count: int, seed: int, minutes: float, workers: int, root: Path) -> list[RealTold]:
    """Live through many, some at a time, until the time is over."""
    engine = find_engine(os.environ.get("PERSONALIZE_ENGINE", ""))
    ground(root / "ground")
    until_ = time.monotonic() + minutes * 60

    def one(number: int, history: RealHistory) -> RealTold | None:
        if time.monotonic() > until_:
            return None
        return lived(history, root / f"real-{number}", engine, root / "ground")

    with ThreadPoolExecutor(workers) as pool:
        found = list(pool.map(one, range(count), histories(count, seed)))
    return [told for told in found if told is not None]
