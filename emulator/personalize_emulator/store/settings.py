"""The emulator's switches, kept in its store: what one process sets, every process sees at its next call."""

from __future__ import annotations

import contextlib
import dataclasses
import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from personalize_emulator.store import checks, switches
from personalize_emulator.store.faults import CONNECTION_RESET, Failure, Fault, Rule, consume
from personalize_emulator.store.switches import Switches

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

    @property
    def strict(self) -> bool:
        """Tell whether every switch that has a strict position stands in it."""
        return all(getattr(self, name) == position for name, position in switches.STRICT.items())

    def encode(self) -> str:
        return json.dumps(dataclasses.asdict(self), sort_keys=True)

    @staticmethod
    def decode(text: str) -> Values:
        """Return settings that another release wrote. A setting that it did not know stands at its default; a
        setting that only it knew is left out, and so is a value that no call could live with."""
        try:
            written = json.loads(text)
        except ValueError:
            written = {}
        return Values(**_usable(written) if isinstance(written, dict) else {})


MOST_RULES = 1000


def _usable(written: Mapping[str, Any]) -> dict[str, Any]:
    usable = {}
    for name in written.keys() & SETTINGS.keys():
        with contextlib.suppress(ValueError):
            usable[name] = SETTINGS[name].prepare(written[name])
    return usable


def _rules(kind: type[Rule], given: object) -> tuple[Rule, ...]:
    known = ", ".join(item.name for item in dataclasses.fields(kind))
    wanted = f"a list of rules is expected, each with some of {known}"
    if isinstance(given, (str, bytes, Mapping)) or not isinstance(given, Iterable):
        raise ValueError(f"{wanted}, not {checks.shown(given)}")
    rules = list(given)
    if len(rules) > MOST_RULES:
        raise ValueError(f"at most {MOST_RULES} rules are expected, not {len(rules)}")
    return tuple(_rule(kind, item, wanted) for item in rules)


def _rule(kind: type[Rule], item: object, wanted: str) -> Rule:
    if isinstance(item, kind):
        return item
    if not isinstance(item, Mapping):
        raise ValueError(f"{wanted}, not {checks.shown(item)}")
    try:
        return kind(**item)
    except TypeError:
        raise ValueError(wanted) from None


def _faults(given: object) -> tuple[Fault, ...]:
    return _rules(Fault, given)


def _failures(given: object) -> tuple[Failure, ...]:
    return _rules(Failure, given)


Got = TypeVar("Got")
Given = TypeVar("Given")


class Setting(Generic[Got, Given]):
    """One attribute of ``Settings``, read from and written to the store."""

    def __init__(self, prepare: Callable[[object], Got]) -> None:
        self.prepare = prepare

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, settings: Settings, owner: type) -> Got:
        value: Got = getattr(settings.values(), self.name)
        return value

    def __set__(self, settings: Settings, value: Given) -> None:
        settings.change({self.name: value})


class _Turn(Protocol):
    """A turn on a store, as far as settings need it."""

    values: Values

    def set_values(self, values: Values) -> None: ...


class _Store(Protocol):
    """A store, as far as settings need it."""

    def transaction(self) -> AbstractContextManager[_Turn]: ...


class Settings:
    """Live access to the settings in a store; see ``Values`` for what each one means. Lists are set as a whole."""

    rate_limits = Setting[bool, bool](checks.flag)
    count_quotas = Setting[bool, bool](checks.flag)
    durations = Setting[Mapping[str, float], Mapping[str, float]](checks.lengths)
    faults = Setting[tuple[Fault, ...], Iterable[Fault | Mapping[str, Any]]](_faults)
    fail_training = Setting[tuple[Failure, ...], Iterable[Failure | Mapping[str, Any]]](_failures)
    fail_update = Setting[tuple[Failure, ...], Iterable[Failure | Mapping[str, Any]]](_failures)
    fail_create = Setting[tuple[Failure, ...], Iterable[Failure | Mapping[str, Any]]](_failures)
    call_log_limit = Setting[int, int](checks.whole)
    seed = Setting[int | None, int | None](checks.maybe_whole)
    import_minimum = Setting[bool, bool](checks.flag)

    refuse_undocumented = Setting[bool, bool](checks.flag)
    lenient_columns = Setting[bool, bool](checks.flag)
    tidy_columns = Setting[bool, bool](checks.flag)
    merge_updates = Setting[bool, bool](checks.flag)
    show_defaults = Setting[bool, bool](checks.flag)
    update_inactive = Setting[bool, bool](checks.flag)
    wrong_state_code = Setting[str, str](checks.one_of(*switches.choices("wrong_state_code")))
    show_added_exclusions = Setting[bool, bool](checks.flag)
    latest_literal = Setting[bool, bool](checks.flag)
    campaign_changes_solution = Setting[bool, bool](checks.flag)
    constraint_code = Setting[str, str](checks.one_of(*switches.choices("constraint_code")))
    only_one_code = Setting[str, str](checks.one_of(*switches.choices("only_one_code")))
    slow_solutions = Setting[bool, bool](checks.flag)
    active_trackers = Setting[bool, bool](checks.flag)
    list_delay = Setting[float, float](checks.seconds)
    describe_delay = Setting[float, float](checks.seconds)
    quick_updates_show = Setting[bool, bool](checks.flag)
    recommenders_keep_datasets = Setting[bool, bool](checks.flag)
    group_needs_empty = Setting[bool, bool](checks.flag)
    dataset_status_updates = Setting[bool, bool](checks.flag)
    plain_batch_states = Setting[bool, bool](checks.flag)

    def __init__(self, store: _Store) -> None:
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
        values = self.values()
        return {**dataclasses.asdict(values), "strict": values.strict}

    @property
    def strict(self) -> bool:
        """Tell whether all switches that have a strict position stand in it. Setting this moves them all, on or
        back."""
        return self.values().strict

    @strict.setter
    def strict(self, value: bool) -> None:
        self.change({"strict": value})

    def set(self, name: str, value: Any) -> None:
        """Set one setting by name; refuses a name that does not exist."""
        self.change({name: value})

    def change(self, given: Mapping[str, Any]) -> None:
        """Set some settings by name, all of them or, where one cannot be, none.

        ``strict`` moves all switches that have a strict position, but for those that are given beside it.

        :raises ValueError: a name is unknown, or a value is not what its setting can be.
        """
        prepared = {name: _prepared(name, value) for name, value in given.items() if name != "strict"}
        if "strict" in given:
            prepared = {**_positions(given["strict"]), **prepared}
        self.edit(lambda values: dataclasses.replace(values, **prepared))

    def add_faults(self, given: Iterable[Fault | Mapping[str, Any]]) -> None:
        """Add faults after those that there are."""
        added = _faults(given)
        self.edit(lambda values: dataclasses.replace(values, faults=_faults(values.faults + added)))


def _positions(strict: object) -> dict[str, bool]:
    """The positions of the strict switches, on or by default."""
    try:
        wanted = checks.flag(strict)
    except ValueError as error:
        raise ValueError(f"strict: {error}") from None
    return {name: position if wanted else not position for name, position in switches.STRICT.items()}


def _prepared(name: str, value: object) -> Any:
    if name not in SETTINGS:
        raise ValueError(f"unknown setting {checks.shown(name)}")
    try:
        return SETTINGS[name].prepare(value)
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from None


SETTINGS: dict[str, Setting[Any, Any]] = {
    name: setting for name, setting in vars(Settings).items() if isinstance(setting, Setting)
}
"""By name what each setting can be."""
