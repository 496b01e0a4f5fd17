"""The emulator's switches, kept in its store: what one process sets, every process sees at its next call."""

from __future__ import annotations

import dataclasses
import json
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from personalize_emulator import durations, switches
from personalize_emulator.faults import CONNECTION_RESET, Failure, Fault, Rule, consume
from personalize_emulator.switches import Switches

if TYPE_CHECKING:
    from personalize_emulator.store import Store

__all__ = ["CONNECTION_RESET", "Failure", "Fault", "Settings", "Values", "consume"]


@dataclass(frozen=True)
class Values(Switches):
    """One consistent reading of all settings; ``Switches`` holds those on which the documents are silent or at odds.

    ``rate_limits``: one request per second and operation, times the door's speed, over all processes.
    ``count_quotas``: the numbers of resources the service allows. ``durations``: real seconds by key of
    ``durations.SECONDS``, not divided by the speed. ``faults``: calls that go wrong. ``fail_training``,
    ``fail_update``, ``fail_create``: which trainings, updates and other creations end in CREATE FAILED.
    ``call_log_limit``: calls kept. ``seed``: a number under which everything that is random (faults, ids) is the same
    in every run on a fresh store. ``import_minimum``: an interactions import below 1,000 records fails by itself.
    """

    rate_limits: bool = True
    count_quotas: bool = True
    durations: Mapping[str, float] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    fail_training: tuple[Failure, ...] = ()
    fail_update: tuple[Failure, ...] = ()
    fail_create: tuple[Failure, ...] = ()
    call_log_limit: int = 100_000
    seed: int | None = None
    import_minimum: bool = False

    def encode(self) -> str:
        return json.dumps(dataclasses.asdict(self), sort_keys=True)

    @staticmethod
    def decode(text: str) -> Values:
        """Settings that another release wrote: what it did not know stands at its default, what it knew beyond is
        left out."""
        known = {item.name for item in dataclasses.fields(Values)}
        data = {name: value for name, value in json.loads(text).items() if name in known}
        data["faults"] = _rules(Fault, data["faults"])
        for name in ("fail_training", "fail_update", "fail_create"):
            data[name] = _rules(Failure, data.get(name, ()))
        return Values(**data)


def _rules(kind: type[Rule], given: Iterable[Rule | Mapping[str, Any]]) -> tuple[Rule, ...]:
    try:
        return tuple(kind(**item) if isinstance(item, Mapping) else item for item in given)
    except TypeError:
        known = ", ".join(item.name for item in dataclasses.fields(kind))
        raise ValueError(f"a list of rules is expected, each with some of {known}") from None


def _durations(value: Mapping[str, float]) -> dict[str, float]:
    unknown = sorted(set(value) - set(durations.SECONDS))
    if unknown:
        raise ValueError(f"unknown duration {unknown[0]!r}; known are {', '.join(sorted(durations.SECONDS))}")
    return {key: _seconds(seconds) for key, seconds in value.items()}


def _faults(given: Iterable[Fault | Mapping[str, Any]]) -> tuple[Fault, ...]:
    return _rules(Fault, given)


def _failures(given: Iterable[Failure | Mapping[str, Any]]) -> tuple[Failure, ...]:
    return _rules(Failure, given)


def _flag(value: bool) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"true or false is expected, not {value!r}")
    return value


def _whole(value: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"a whole number of 0 or more is expected, not {value!r}")
    return value


def _maybe_whole(value: int | None) -> int | None:
    return None if value is None else _whole(value)


def _seconds(value: float) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < math.inf:
        raise ValueError(f"a number of seconds of 0 or more is expected, not {value!r}")
    return float(value)


def _one_of(*choices: str) -> Callable[[str], str]:
    def prepare(value: str) -> str:
        if value not in choices:
            raise ValueError(f"{value!r} is not one of {', '.join(choices)}")
        return value

    return prepare


Got = TypeVar("Got")
Given = TypeVar("Given")


class Setting(Generic[Got, Given]):
    """One attribute of ``Settings``, read from and written to the store."""

    def __init__(self, prepare: Callable[[Given], Got]) -> None:
        self.prepare = prepare

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, settings: Settings, owner: type) -> Got:
        value: Got = getattr(settings.values(), self.name)
        return value

    def __set__(self, settings: Settings, value: Given) -> None:
        change: dict[str, Any] = {self.name: self.prepare(value)}
        settings.edit(lambda values: dataclasses.replace(values, **change))


class Settings:
    """Live access to the settings in a store; see ``Values`` for what each one means. Lists are set as a whole."""

    rate_limits = Setting[bool, bool](_flag)
    count_quotas = Setting[bool, bool](_flag)
    durations = Setting[Mapping[str, float], Mapping[str, float]](_durations)
    faults = Setting[tuple[Fault, ...], Iterable[Fault | Mapping[str, Any]]](_faults)
    fail_training = Setting[tuple[Failure, ...], Iterable[Failure | Mapping[str, Any]]](_failures)
    fail_update = Setting[tuple[Failure, ...], Iterable[Failure | Mapping[str, Any]]](_failures)
    fail_create = Setting[tuple[Failure, ...], Iterable[Failure | Mapping[str, Any]]](_failures)
    call_log_limit = Setting[int, int](_whole)
    seed = Setting[int | None, int | None](_maybe_whole)
    import_minimum = Setting[bool, bool](_flag)

    lenient_columns = Setting[bool, bool](_flag)
    tidy_columns = Setting[bool, bool](_flag)
    merge_updates = Setting[bool, bool](_flag)
    show_defaults = Setting[bool, bool](_flag)
    update_inactive = Setting[bool, bool](_flag)
    wrong_state_code = Setting[str, str](_one_of(*switches.choices("wrong_state_code")))
    show_added_exclusions = Setting[bool, bool](_flag)
    latest_literal = Setting[bool, bool](_flag)
    campaign_changes_solution = Setting[bool, bool](_flag)
    constraint_code = Setting[str, str](_one_of(*switches.choices("constraint_code")))
    only_one_code = Setting[str, str](_one_of(*switches.choices("only_one_code")))
    list_delay = Setting[float, float](_seconds)
    describe_delay = Setting[float, float](_seconds)
    quick_updates_show = Setting[bool, bool](_flag)
    recommenders_keep_datasets = Setting[bool, bool](_flag)
    group_needs_empty = Setting[bool, bool](_flag)
    dataset_status_updates = Setting[bool, bool](_flag)
    plain_batch_states = Setting[bool, bool](_flag)

    def __init__(self, store: Store) -> None:
        self._store = store

    def values(self) -> Values:
        with self._store.transaction() as transaction:
            return transaction.values

    def edit(self, change: Callable[[Values], Values]) -> None:
        """Replace the settings by ``change(settings)``, atomically over all processes."""
        with self._store.transaction() as transaction:
            transaction.set_values(change(transaction.values))

    def reset(self) -> None:
        """Back to the defaults."""
        self.edit(lambda _: Values())

    def as_dict(self) -> dict[str, Any]:
        return dataclasses.asdict(self.values())

    def set(self, name: str, value: Any) -> None:
        """Set one setting by name; refuses a name that does not exist."""
        if name not in {item.name for item in dataclasses.fields(Values)}:
            raise ValueError(f"unknown setting {name!r}")
        setattr(self, name, value)

    def add_faults(self, given: Iterable[Fault | Mapping[str, Any]]) -> None:
        """Add faults after those that there are."""
        added = _faults(given)
        self.edit(lambda values: dataclasses.replace(values, faults=values.faults + added))
