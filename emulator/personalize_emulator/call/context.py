"""The context of an operation: its turn on the store, the settings, and the account that it runs in."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace
from typing import Any

from personalize_emulator.background.training import Trainer
from personalize_emulator.base import errors, partitions
from personalize_emulator.data.files import Files
from personalize_emulator.data.prefetch import Copies
from personalize_emulator.facts import durations, kinds, states
from personalize_emulator.store import settings
from personalize_emulator.store.records import Fields, Record
from personalize_emulator.store.transaction import Transaction

ACCOUNT = "000000000000"


@dataclass(frozen=True)
class Place:
    """A place is the region and the account of the emulated service, which ARNs carry, and the speed of its time."""

    region: str
    speed: float
    account: str = ACCOUNT

    @property
    def partition(self) -> str:
        """The partition of the region, as the ARNs of all resources here name it."""
        return partitions.of(self.region)

    @property
    def home(self) -> str:
        """The text with which the ARNs of all resources here begin."""
        return f"arn:{self.partition}:personalize:{self.region}:{self.account}:"

    def of(self, arn: str) -> Place:
        """The place of a resource."""
        _, _, _, region, account, _ = arn.split(":", 5)
        return replace(self, region=region, account=account)


@dataclass
class Context:
    """One call on its way. ``request_text`` is its body, for the rules that match on it; ``operation`` its name;
    ``remark`` what the call log says of it beside its answer, ``explained`` the work whose failure it is to tell of;
    ``copies`` are those of the files that it names."""

    store: Transaction
    place: Place
    trainer: Trainer
    files: Files
    request_text: str = ""
    operation: str = ""
    remark: str | None = None
    explained: str | None = None
    copies: Copies | None = None
    now: float = field(init=False)

    def __post_init__(self) -> None:
        self.now = self.store.now

    def at(self, time: float) -> Context:
        """The same call at an earlier time: what happened since then is not seen."""
        earlier = replace(self)
        earlier.now = time
        return earlier

    @property
    def values(self) -> settings.Values:
        return self.store.values

    def seconds(self, key: str) -> float:
        """Real seconds that a change takes here: the setting's, or the service's divided by the speed."""
        override = self.values.durations.get(key)
        return durations.SECONDS[key] / self.place.speed if override is None else override

    def arn(self, kind: str, path: str) -> str:
        return f"{self.place.home}{kind.replace('_', '-')}/{path}"

    def catalogue_arn(self, kind: str, name: str) -> str:
        return f"arn:{self.place.partition}:personalize:::{kind}/{name}"

    def find(self, kind: str, arn: str) -> Record:
        """The resource, or ResourceNotFoundException; an ARN of another kind, region or account does not exist here."""
        record = self.store.get(arn)
        if record is None or record.kind != kind or not arn.startswith(self.place.home) or self._too_new(record):
            raise errors.not_found(arn)
        if record.put_off is not None:
            self.store.require(record.put_off)
        return record

    def hexadecimal(self, digits: int) -> str:
        """A random id of the kind that solution versions and event trackers have."""
        return f"{self.store.random('id').getrandbits(4 * digits):0{digits}x}"

    def unique(self) -> str:
        """A random UUID."""
        return str(uuid.UUID(int=self.store.random("uuid").getrandbits(128), version=4))

    def _too_new(self, record: Record) -> bool:
        delay = self.values.describe_delay
        return delay > 0 and self.operation.startswith("Describe") and record.created > self.now - delay

    def refuse_duplicate(self, arn: str) -> None:
        """Names are taken until the resource is gone, whatever its state."""
        if self.store.get(arn) is not None:
            raise errors.already_exists(arn)

    def create(self, record: Record, request: Fields) -> None:
        """Store a new resource with the tags that its request carries."""
        self.store.add(record)
        self.store.set_tags(record.arn, {tag["tagKey"]: tag["tagValue"] for tag in request.get("tags") or []})

    def wait_for(self, record: Record) -> None:
        """A stored resource uses the works that it waits for, and what comes of them, which are kept for as long."""
        for holder in (record, record.update):
            if holder is not None and holder.work is not None:
                self.store.use(record.arn, holder.work.id)

    def delete(self, record: Record) -> None:
        """Start the asynchronous deletion of a resource in a state that allows it."""
        states.require(record.kind, "delete", record.status(self.now), record.arn)
        record.move(states.plan("delete", self.now, self.seconds(f"{record.kind}.delete")), self.now)
        record.wakes = None
        self.store.save(record)

    def take_along(self, parent: Record) -> None:
        """Let the resources that go with a resource be gone when it is, and the resources that go with them."""
        for kind in kinds.children(parent.kind, "goes"):
            for child in self.store.children(parent.arn, kind.name):
                child.timeline.append((parent.settles, states.GONE))
                self.store.save(child)
                self.take_along(child)

    def scripted_training_failure(self, arn: str) -> str | None:
        """The reason of a ``fail_training`` rule that fits, which is used up by this."""
        return self._scripted("fail_training", arn)

    def scripted_update_failure(self, arn: str) -> str | None:
        """The reason of a ``fail_update`` rule that fits, which is used up by this."""
        return self._scripted("fail_update", arn)

    def scripted_create_failure(self, arn: str) -> str | None:
        """The reason of a ``fail_create`` rule that fits, which is used up by this."""
        return self._scripted("fail_create", arn)

    def _scripted(self, setting: str, arn: str) -> str | None:
        rules: tuple[settings.Failure, ...] = getattr(self.values, setting)
        rule, rest = settings.consume(rules, lambda item: self._fits(item, arn))
        if rule is None:
            return None
        change: dict[str, Any] = {setting: rest}
        self.store.set_values(replace(self.values, **change))
        return rule.reason

    def _fits(self, rule: settings.Failure, arn: str) -> bool:
        return rule.match in arn or rule.match in self.request_text


def sent(request: Fields, *names: str) -> Fields:
    """The named members that the request carries, as sent; Describe never fills in a default."""
    return {name: request[name] for name in names if request.get(name) is not None}
