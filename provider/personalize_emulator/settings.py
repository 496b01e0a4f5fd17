"""The emulator's switches, kept in its store: what one process sets, every process sees at its next call."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from personalize_emulator import durations

if TYPE_CHECKING:
    from personalize_emulator.store import Store

CONNECTION_RESET = "ConnectionReset"


@dataclass(frozen=True)
class Fault:
    """A call that goes wrong on demand.

    ``operation`` is an operation's name or ``*``; ``match`` a substring of the request's JSON ("" matches all);
    ``times`` how often it fires (None: always); ``when`` is ``before`` the change or ``after`` it was made and stored.
    ``code`` is any error code; ``ConnectionReset`` gives no answer at all. ``status`` None follows from the code.
    """

    operation: str
    code: str
    message: str = "Injected fault"
    status: int | None = None
    times: int | None = 1
    when: str = "before"
    match: str = ""

    def __post_init__(self) -> None:
        if self.when not in ("before", "after"):
            raise ValueError("a fault's 'when' is 'before' or 'after'")


@dataclass(frozen=True)
class Failure:
    """A training, update or creation that ends in CREATE FAILED with ``reason``.

    ``match`` is a substring of the resource's ARN or of the request's JSON; ``times`` None means always.
    """

    match: str
    reason: str
    times: int | None = 1


Rule = TypeVar("Rule", Fault, Failure)


@dataclass(frozen=True)
class Values:
    """One consistent reading of all settings.

    ``rate_limits``: one request per second and operation, times the door's speed, over all processes.
    ``count_quotas``: the numbers of resources the service allows. ``durations``: real seconds by key of
    ``durations.SECONDS``, not divided by the speed. ``call_log_limit``: calls kept. ``list_delay``: real seconds until
    a new resource shows up in List. ``show_added_exclusions``: columns that UpdateDataset added appear as excluded in
    Describe. ``lenient_columns``: unknown columns in an exclusion are accepted. ``import_minimum``: an interactions
    import below 1,000 records fails by itself.
    ``fail_training``, ``fail_update``, ``fail_create``: which trainings, updates and other creations end in CREATE
    FAILED. ``merge_updates``: a ``recommenderConfig`` or ``campaignConfig`` of an update is laid over the present one
    instead of replacing it (U5). ``latest_literal``: a campaign made with ``$LATEST`` shows that and not the version it
    stands for (U10). ``campaign_changes_solution``: a campaign takes another solution's version (U11).
    ``only_one_code``: what a second event tracker or metric attribution of a group is refused with (U16).
    ``group_needs_empty``: recommenders, filters and metric attributions keep their dataset group from being deleted
    (U30). ``plain_batch_states``: batch jobs are PENDING and IN PROGRESS, as documented, and not CREATE PENDING and
    CREATE IN_PROGRESS, as seen.
    """

    rate_limits: bool = True
    count_quotas: bool = True
    durations: Mapping[str, float] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    fail_training: tuple[Failure, ...] = ()
    fail_update: tuple[Failure, ...] = ()
    fail_create: tuple[Failure, ...] = ()
    call_log_limit: int = 100_000
    list_delay: float = 0.0
    show_added_exclusions: bool = False
    lenient_columns: bool = False
    import_minimum: bool = False
    merge_updates: bool = False
    latest_literal: bool = False
    campaign_changes_solution: bool = True
    only_one_code: str = "ResourceAlreadyExistsException"
    group_needs_empty: bool = True
    plain_batch_states: bool = False

    def encode(self) -> str:
        return json.dumps(dataclasses.asdict(self), sort_keys=True)

    @staticmethod
    def decode(text: str) -> Values:
        data = json.loads(text)
        data["faults"] = _rules(Fault, data["faults"])
        for name in ("fail_training", "fail_update", "fail_create"):
            data[name] = _rules(Failure, data.get(name, ()))
        return Values(**data)


def _rules(kind: type[Rule], given: Iterable[Rule | Mapping[str, Any]]) -> tuple[Rule, ...]:
    return tuple(kind(**item) if isinstance(item, Mapping) else item for item in given)


def consume(rules: tuple[Rule, ...], fits: Callable[[Rule], bool]) -> tuple[Rule | None, tuple[Rule, ...]]:
    """The first rule that fits, and the rules that are left once it has fired."""
    for index, rule in enumerate(rules):
        if fits(rule):
            if rule.times is None:
                return rule, rules
            rest = (dataclasses.replace(rule, times=rule.times - 1),) if rule.times > 1 else ()
            return rule, rules[:index] + rest + rules[index + 1 :]
    return None, rules


def _durations(value: Mapping[str, float]) -> dict[str, float]:
    unknown = sorted(set(value) - set(durations.SECONDS))
    if unknown:
        raise ValueError(f"unknown duration {unknown[0]!r}; known are {', '.join(sorted(durations.SECONDS))}")
    return {key: float(seconds) for key, seconds in value.items()}


def _faults(given: Iterable[Fault | Mapping[str, Any]]) -> tuple[Fault, ...]:
    return _rules(Fault, given)


def _failures(given: Iterable[Failure | Mapping[str, Any]]) -> tuple[Failure, ...]:
    return _rules(Failure, given)


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

    rate_limits = Setting[bool, bool](bool)
    count_quotas = Setting[bool, bool](bool)
    durations = Setting[Mapping[str, float], Mapping[str, float]](_durations)
    faults = Setting[tuple[Fault, ...], Iterable[Fault | Mapping[str, Any]]](_faults)
    fail_training = Setting[tuple[Failure, ...], Iterable[Failure | Mapping[str, Any]]](_failures)
    fail_update = Setting[tuple[Failure, ...], Iterable[Failure | Mapping[str, Any]]](_failures)
    fail_create = Setting[tuple[Failure, ...], Iterable[Failure | Mapping[str, Any]]](_failures)
    call_log_limit = Setting[int, int](int)
    list_delay = Setting[float, float](float)
    show_added_exclusions = Setting[bool, bool](bool)
    lenient_columns = Setting[bool, bool](bool)
    import_minimum = Setting[bool, bool](bool)
    merge_updates = Setting[bool, bool](bool)
    latest_literal = Setting[bool, bool](bool)
    campaign_changes_solution = Setting[bool, bool](bool)
    only_one_code = Setting[str, str](_one_of("ResourceAlreadyExistsException", "LimitExceededException"))
    group_needs_empty = Setting[bool, bool](bool)
    plain_batch_states = Setting[bool, bool](bool)

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
