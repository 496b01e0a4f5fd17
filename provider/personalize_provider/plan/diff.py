"""Old inputs and new inputs: what changes, whether in place or by a replacement, and why.

Pure. Which field does what is derived: a member of the Update request is changed in place, ``tags`` through
TagResource and UntagResource, everything else replaces; a resource file may say otherwise.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from personalize_provider.declare.path import Path
from personalize_provider.declare.properties import Inputs, Sent
from personalize_provider.declare.resource import Effect, Resource
from personalize_provider.declare.schema import FieldSpec, MapOf, Primitive, input_object
from personalize_provider.plan.tags import ALL, wanted
from personalize_provider.plan.values import Change, changes


@dataclass(frozen=True)
class Ruling:
    """The effect of a change where its path alone does not tell.

    :ivar why: the end of a sentence.
    :ivar first: whether a replacement must delete first.
    """

    effect: Effect
    why: str
    first: bool = False


@dataclass(frozen=True)
class FieldChange:
    """One changed path, what it leads to, and why where that is not plain."""

    path: str
    effect: Effect
    unknown: bool = False
    why: str = ""


@dataclass(frozen=True)
class Plan:
    """The changes that an update would make."""

    changes: tuple[FieldChange, ...] = ()
    #: True where a replacement deletes the old resource before it makes the new one.
    delete_first: bool = False
    #: The sentences that the user must know before it is done.
    warnings: tuple[str, ...] = ()
    #: The reason for a replacement that goes with something else, a sentence.
    because: str = ""

    @property
    def any(self) -> bool:
        return bool(self.changes)

    @property
    def replaces(self) -> tuple[str, ...]:
        """Paths that are known to force a replacement. An unknown value never does."""
        return tuple(change.path for change in self.changes if change.effect == "replace" and not change.unknown)

    @property
    def may_replace(self) -> tuple[str, ...]:
        """Paths that force a replacement if their value, unknown for now, turns out to be another."""
        return tuple(change.path for change in self.changes if change.effect == "replace" and change.unknown)

    @property
    def updates(self) -> tuple[str, ...]:
        return tuple(change.path for change in self.changes if change.effect == "update")

    @property
    def paths(self) -> frozenset[str]:
        return frozenset(change.path for change in self.changes)

    def explanation(self, noun: str, computed: str | None) -> str | None:
        """Return why something is replaced, or may be, or is not; None where that is plain.

        :param noun: the kind in words.
        :param computed: the name's field where the name is computed, and so only follows from what changed.
        """
        if self.because:
            return self.because
        if self.replaces:
            why = _listed([path for path in self.replaces if path != computed] or list(self.replaces))
            return f"The {noun} is replaced, because of a change of {why}{self._reasons('replace')}."
        if self.may_replace:
            return f"The {noun} may be replaced: {_listed(list(self.may_replace))} is not known yet."
        if self._reasons("update"):
            return f"The {noun} is changed in place{self._reasons('update')}."
        return None

    def _reasons(self, effect: Effect) -> str:
        whys = [change.why for change in self.changes if change.effect == effect and change.why]
        return f": {'; '.join(whys)}" if whys else ""


def _listed(paths: list[str]) -> str:
    return " and ".join([", ".join(paths[:-1]), paths[-1]]) if len(paths) > 1 else "".join(paths)


def plan(
    resource: Resource,
    old: Sent,
    new: Inputs,
    replace_on_changes: Iterable[str] = (),
    rulings: Mapping[str, Ruling] = MappingProxyType({}),
) -> Plan:
    """Compare the inputs of the last run with those of this one.

    :param replace_on_changes: property paths that the user wants to force a replacement, ``*`` for all.
    :param rulings: what else is known, by path: one that replaces does so even where the value stays the same, and
        none overrules what the path itself says.
    """
    forced = tuple(replace_on_changes)
    planned: list[FieldChange] = []
    for name, spec in input_object(resource).fields.items():
        for change in changes(spec, old.get(name), new.get(name), name):
            effect, ruling = _effect(resource, change, new, forced), rulings.get(change.path)
            if ruling is not None and effect == "update":
                effect = ruling.effect
            why = ruling.why if ruling is not None and ruling.effect == effect else ""
            if change.lasting and effect == "update":
                effect, why = "replace", "no update can take a value away from it"
            planned.append(FieldChange(change.path, effect, change.unknown, why))
    told = {change.path for change in planned}
    more = {path: ruling_ for path, ruling_ in rulings.items() if ruling_.effect == "replace" and path not in told}
    planned += [FieldChange(path, "replace", why=ruling_.why) for path, ruling_ in more.items()]
    planned += _added_tags(resource, old, new, told)
    return Plan(tuple(planned), delete_first=any(ruling_.first for ruling_ in more.values()))


def _added_tags(resource: Resource, old: Sent, new: Inputs, told: Collection[str]) -> Iterator[FieldChange]:
    """Changes of tags that the configuration adds, where no change of the resource's own tags tells of them."""
    if not resource.noun.taggable or (old.get(ALL) is None and new.get(ALL) is None) or "tags" in told:
        return
    spec = FieldSpec(ALL, MapOf(Primitive("string")), required=False, description="")
    for change in changes(spec, wanted(old), wanted(new), ALL):
        own = Path(("tags", *Path.parse(change.path).parts[1:]))
        if str(own) not in told:
            yield FieldChange(change.path, "tags", change.unknown)


def effect_of(resource: Resource, path: str, inputs: Inputs) -> Effect:
    """Return what a change at ``path`` leads to, as the service allows it."""
    if resource.effect is not None:
        said = resource.effect(path, inputs)
        if said is not None:
            return said
    changed = Path.parse(path)
    top = changed.top
    if top in ("tags", ALL):
        return "tags"
    if (
        top in resource.entries
        or top in resource.noun.update_members
        or any(changed.below(Path.parse(start)) for start in resource.update_paths)
    ):
        return "update"
    return "replace"


def update_pairs(resource: Resource) -> tuple[tuple[str, str], ...]:
    """For each part that can be updated: its path in the inputs, and in the Update request."""
    same = tuple((name, name) for name in resource.noun.update_members if name in resource.noun.create_members)
    return same + tuple(resource.update_paths.items())


def forcing_inputs(resource: Resource, inputs: Inputs, replace_on_changes: Iterable[str]) -> list[str]:
    """The top-level inputs of which at least a part forces a replacement, the name left out."""
    forced = tuple(replace_on_changes)
    return [
        name
        for name in input_object(resource).fields
        if name != resource.noun.name_member
        and (
            effect_of(resource, name, inputs) == "replace"
            or any(selects(path, name) or selects(name, path) for path in forced)
        )
    ]


def _effect(resource: Resource, change: Change, inputs: Inputs, forced: tuple[str, ...]) -> Effect:
    if any(selects(path, change.path) for path in forced):
        return "replace"
    return effect_of(resource, change.path, inputs)


def selects(selector: str, path: str) -> bool:
    """Tell whether a path is the selected one or lies below it; see :meth:`Path.selected_by`."""
    return Path.parse(path).selected_by(Path.parse(selector))
