"""The generated part of ``pulumi_personalize`` beside its classes: dynamic providers, recipes, and what holds what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from personalize_provider.declare.resource import Resource
from personalize_provider.declare.resources import BY_ARN_MEMBER
from personalize_provider.declare.resources.dataset_group import DATASET_GROUP
from personalize_provider.declare.spelling import pyname
from personalize_provider.plan.recipes import KnownRecipe

PACKAGE = "provider/pulumi_personalize"
FOLDER = f"{PACKAGE}/_generated"
_HEADER = "# Written by tools/generate.py. Do not edit."
_FUTURE = "from __future__ import annotations"


def modules(resources: Iterable[Resource], recipes: Iterable[KnownRecipe]) -> dict[str, str]:
    """Path, from the repository's root, to the text of each module, still to be formatted."""
    known = list(resources)
    return {
        f"{PACKAGE}/dynamic.py": _text(_dynamic(known)),
        f"{FOLDER}/_recipes.py": _text(_recipes(recipes)),
        f"{PACKAGE}/_links.py": _text(_links(known)),
    }


def _text(lines: Iterable[str]) -> str:
    return "\n".join([_HEADER, *lines, ""])


def _dynamic(resources: Iterable[Resource]) -> Iterator[str]:
    yield '"""The dynamic providers: one stateless class for each kind of resource.'
    yield ""
    yield "State keeps a pickled reference to these classes by this module's path and their names. Neither may ever"
    yield "change: after a move, delete and destroy would fail."
    yield '"""'
    yield from (_FUTURE, "from pulumi_personalize._dynamic import Provider")
    for resource in resources:
        yield from ("", f"class {resource.name}Provider(Provider):", f'    kind = "{resource.name}"')


def _recipes(recipes: Iterable[KnownRecipe]) -> Iterator[str]:
    yield from ('"""The names of recipes."""', _FUTURE, "from typing import Literal, TypeAlias")
    yield "RecipeName: TypeAlias = Literal["
    yield from (f'    "{name}",' for name in sorted(recipe.name for recipe in recipes if not recipe.retired))
    yield "]"


def _links(resources: list[Resource]) -> Iterator[str]:
    holders = [
        resource for resource in resources if resource.keeps_datasets and resource.keeps_datasets.when != "moving"
    ]
    above = {BY_ARN_MEMBER[path].name for resource in resources for path in resource.supports}
    yield from (
        '"""Kinds that keep others from being deleted, as far as the edges of a program depend on it."""',
        _FUTURE,
    )
    yield "from collections.abc import Mapping"
    yield from ("", "#: What keeps a dataset of its group, and the argument that leads to the group.")
    yield from _table("KEEPS_DATASETS", {holder.name: repr(pyname(holder.supports[0])) for holder in holders})
    yield from ("", "#: Dataset types that are the only ones a holder keeps, where it does not keep all.")
    known = {holder.name: keeps.types for holder in holders if (keeps := holder.keeps_datasets) and keeps.types}
    types = {name: repr(tuple(sorted(several))) for name, several in known.items()}
    yield from _table("DATASET_TYPES_KEPT", types, "tuple[str, ...]")
    yield from (
        "",
        "#: What others are deleted before when it is made anew, and the argument for its own parent's ARN.",
    )
    yield from _table("ABOVE", {resource.name: _argument(resource) for resource in resources if resource.name in above})
    yield from ("", "#: What lies between the dataset group and those that keep its datasets and do not name it.")
    between = {kind.name for holder in holders for kind in _way(holder)}
    yield f"BETWEEN = frozenset({sorted(between)!r})"


def _argument(kind: Resource) -> str:
    return repr(pyname(kind.parent) if kind.parent else "")


def _table(name: str, entries: Mapping[str, str], of: str = "str") -> Iterator[str]:
    yield f"{name}: Mapping[str, {of}] = {{"
    yield from (f"    {key!r}: {value}," for key, value in entries.items())
    yield "}"


def _way(kind: Resource) -> Iterator[Resource]:
    """The kinds through which one belongs to a dataset group."""
    above = BY_ARN_MEMBER[kind.supports[0]]
    if above is not DATASET_GROUP:
        yield from (above, *_way(above))
