"""docs/resources.md: what can be changed in place and what replaces, as it is derived from botocore's model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from personalize_provider.declare.resource import Resource
from personalize_provider.declare.schema import FieldSpec, Json, ListOf, MapOf, ObjectOf, Type, input_object
from personalize_provider.plan.diff import effect_of

PATH = "docs/resources.md"

_HEAD = """\
# What a change does, field by field

Generated from the declarations and from botocore's model; do not edit.

**In place**: the Update operation, or for tags TagResource and UntagResource, changes the live resource. **Replace**:
a new resource is made and the old one goes. A new one comes first, under a new computed name, unless the program gives
the name itself, or the parent holds only one of its kind. Names are those of the service; Python programs write them
in snake case. Time-outs are how long an operation waits for the service unless `custom_timeouts` says otherwise;
nothing is lost with one, the next run waits on.
"""

_EFFECTS = {"update": "in place", "tags": "in place (tags)", "replace": "replace"}


def page(resources: Iterable[Resource]) -> str:
    """The page's text."""
    return "\n".join([_HEAD, *(line for resource in resources for line in _section(resource))])


def _section(resource: Resource) -> Iterator[str]:
    noun = resource.noun
    own = [noun.create, noun.describe, noun.list, noun.update, noun.start, noun.stop, noun.delete]
    operations = [operation for operation in own if operation] + [
        operation.listing for operation in resource.entries.values()
    ]
    yield f"## {resource.name}"
    yield ""
    yield f"Operations: {', '.join(f'`{operation}`' for operation in operations)}. {end(resource)}"
    yield ""
    yield f"Time-outs: {timeouts(resource)}."
    yield ""
    yield "| Field | Type | A change |"
    yield "|---|---|---|"
    for path, spec, within in leaves(input_object(resource), "", ""):
        required = f" (required{within})" if spec.required else ""
        lasts = "; replace where it is taken away" if spec.lasting else ""
        own_field = " (the provider's own)" if path in resource.ours else ""
        yield f"| `{path}`{required}{own_field} | {kind_of(spec.type)} | {change(resource, path)}{lasts} |"
    yield ""


def end(resource: Resource) -> str:
    """How a kind begins and ends: deletion, replacement, and when it is ready."""
    sentences = []
    if resource.noun.delete is None:
        sentences.append("There is no Delete: a destroy only takes it out of the state.")
    if resource.one_per_parent:
        sentences.append(f"One for each `{resource.parent}`: a replacement deletes the old one first.")
    ready = " or ".join(f"`{state}`" for state in sorted(resource.ready))
    sentences.append(f"Ready when {ready}." if resource.noun.has_status else "Ready at once.")
    return " ".join(sentences)


def timeouts(resource: Resource) -> str:
    """The time-outs of the operations that wait."""
    noun = resource.noun
    changes = noun.update or noun.start
    waits = {"create": noun.create, "update": changes, "delete": noun.delete} if noun.has_status else {}
    spans = [f"{name} {_span(getattr(resource.timeouts, name))}" for name, operation in waits.items() if operation]
    return ", ".join(spans) or "none, it is done at once"


def _span(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes // 60} h" if minutes % 60 == 0 else f"{minutes} min"


def leaves(root: ObjectOf, prefix: str, within: str) -> Iterator[tuple[str, FieldSpec, str]]:
    """Paths and fields, and within which optional object they are."""
    for name, spec in root.fields.items():
        if isinstance(spec.type, ObjectOf):
            yield from leaves(spec.type, f"{prefix}{name}.", within if spec.required else f" in `{name}`")
        else:
            yield prefix + name, spec, within


def kind_of(type_: Type) -> str:
    """A type in words."""
    if isinstance(type_, ListOf):
        return f"list of {kind_of(type_.element)}"
    if isinstance(type_, MapOf):
        return f"map of {kind_of(type_.element)}"
    if isinstance(type_, ObjectOf):
        return f"{type_.name} ({', '.join(f'`{name}`' for name in type_.fields)})"
    return "JSON text" if isinstance(type_, Json) else type_.kind


def change(resource: Resource, path: str) -> str:
    """The effect of a change; for one that depends on an input with known values, the effect for each value."""
    usual = _EFFECTS[effect_of(resource, path, {})]
    if resource.effect is None:
        return usual
    for name, spec in input_object(resource).fields.items():
        by_effect: dict[str, list[str]] = {}
        for value in spec.choices:
            by_effect.setdefault(_EFFECTS[effect_of(resource, path, {name: value})], []).append(f"`{value}`")
        if len(by_effect) > 1:
            return f"by `{name}`: " + "; ".join(
                f"{effect} for {', '.join(values)}" for effect, values in by_effect.items()
            )
    return usual
