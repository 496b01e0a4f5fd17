"""Histories: what users, other people and bad luck do to a stack, one step after the other."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from tests.torture.programs import SHAPES
from tests.torture.trouble import BLOWS, FAULTS, Trouble

#: What a step does to the program or the stack before its command.
EDITS = (
    "same", "edit", "replace", "back", "remove", "restore", "rename", "rename with alias", "move", "new in old place",
    "other runtime", "rename stack", "forget", "protect", "retain", "older checkpoint",
)  # fmt: skip
COMMANDS = ("up", "refresh", "destroy", "up --replace", "up --target", "other stack up", "other stack destroy")
#: What somebody else does before a step.
MEDDLING = ("untags", "deletes", "remakes", "remakes for another stack", "takes the name")
#: What the user does when asked for consent.
CONSENTS = ("", "adopt", "beside")


@dataclass(frozen=True)
class Step:
    """One command of a user, what is changed before, what goes wrong in it, and how much time passes after it.

    :ivar which: which of the resources is meant.
    :ivar consent: the word that the user gives when asked, and runs again.
    """

    command: str = "up"
    edit: str = "same"
    which: int = 0
    trouble: Trouble | None = None
    meddling: str = ""
    gap: float = 0.0
    preview: bool = False
    consent: str = ""


@dataclass(frozen=True)
class History:
    """All of it.

    :ivar lag: for how many seconds what was made is not listed.
    :ivar settles: the word that the user gives at the end, when asked.
    """

    shape: str
    runtime: str
    steps: tuple[Step, ...] = ()
    lag: float = 0.0
    settles: str = "adopt"

    def text(self) -> str:
        """The history as JSON, to be run again."""
        return json.dumps(_short(asdict(self)), sort_keys=False)


_DEFAULTS = asdict(Step())


def _short(found: dict[str, Any]) -> dict[str, Any]:
    steps = [{key: one for key, one in step.items() if one != _DEFAULTS[key]} for step in found["steps"]]
    return {**found, "steps": steps}


def parsed(text: str) -> History:
    """A history out of its JSON."""
    found: Mapping[str, Any] = json.loads(text)
    steps = tuple(
        Step(**{**one, "trouble": Trouble(**one["trouble"]) if one.get("trouble") else None}) for one in found["steps"]
    )
    return History(**{**found, "steps": steps})


@dataclass
class _Dice:
    random: random.Random
    shapes: tuple[str, ...] = field(default_factory=lambda: tuple(SHAPES))

    def often(self, share: float) -> bool:
        return self.random.random() < share


def drawn(seed: int) -> History:
    """The history of a seed."""
    dice = _Dice(random.Random(seed))
    one = dice.random
    steps = tuple(_step(dice, first=number == 0) for number in range(one.randint(2, 5)))
    return History(
        one.choice(dice.shapes),
        one.choice(("dynamic", "plugin")),
        steps,
        one.choice((0.0, 0.0, 0.0, 10.0)),
        one.choice(("adopt", "beside")),
    )


def _step(dice: _Dice, *, first: bool) -> Step:
    one = dice.random
    command = "up" if first or dice.often(0.7) else one.choice(COMMANDS)
    edit = "same" if first or dice.often(0.3) else one.choice(EDITS)
    trouble = _trouble(dice) if dice.often(0.6) else None
    meddling = one.choice(MEDDLING) if dice.often(0.12) else ""
    gap = one.choice((0.0, 3.0, 20.0, 60.0, 1000.0)) if dice.often(0.97) else 3e6
    return Step(command, edit, one.randrange(4), trouble, meddling, gap, dice.often(0.15), one.choice(CONSENTS))


def _trouble(dice: _Dice) -> Trouble:
    one = dice.random
    if dice.often(0.25):
        fault = one.choice(FAULTS)
        where = {"answer lost": "after", "expired": one.choice(("before", "after"))}.get(fault, "before")
        changes = dice.often(0.8)
        return Trouble(fault, one.randrange(5 if changes else 25), where, changes)  # type: ignore[arg-type]
    blow = one.choice(BLOWS)
    if blow == "backend gone" or (blow == "killed" and dice.often(0.25)):
        places = ("before checkpoint",) if blow == "backend gone" else ("before checkpoint", "after checkpoint")
        return Trouble(blow, one.randrange(4), one.choice(places))  # type: ignore[arg-type]
    changes = dice.often(0.6)
    return Trouble(blow, one.randrange(6 if changes else 30), one.choice(("before", "after")), changes)


def smaller(history: History) -> list[History]:
    """Histories that are a little simpler, the simplest first."""
    found: list[History] = []
    for index in range(len(history.steps)):
        found.append(_with(history, index, None))
    for index, step in enumerate(history.steps):
        plain: dict[str, Any] = asdict(_PLAIN)
        for name in ("command", "edit", "trouble", "meddling", "gap", "preview", "consent", "which"):
            if getattr(step, name) != plain[name]:
                found.append(_with(history, index, replace(step, **{name: plain[name]})))
        if step.trouble is not None and step.trouble.at > 0:
            for at in (0, step.trouble.at // 2, step.trouble.at - 1):
                found.append(_with(history, index, replace(step, trouble=replace(step.trouble, at=at))))
            if step.trouble.what not in ("killed", *FAULTS) and "checkpoint" not in step.trouble.where:
                found.append(_with(history, index, replace(step, trouble=replace(step.trouble, what="killed"))))
    if history.lag:
        found.append(replace(history, lag=0.0))
    if history.settles != "adopt":
        found.append(replace(history, settles="adopt"))
    return found


_PLAIN = Step()


def _with(history: History, index: int, step: Step | None) -> History:
    steps = list(history.steps)
    steps[index : index + 1] = [] if step is None else [step]
    return replace(history, steps=tuple(steps))
