"""Tags: what the model does not say of them. Source: developer guide, on tagging."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from personalize_provider.plan.rules.rule import Evidence, Facts, Rule, entries, key_path
from personalize_provider.plan.tags import OWNER_KEY

#: The service holds 50 tags per resource; one is the provider's own.
MAX_TAGS = 49


def limits(tags: Any) -> Iterator[tuple[str, str]]:
    """``(path, message)`` for what no resource can have among its tags, or among those that the stack adds."""
    if isinstance(tags, Mapping) and len(tags) > MAX_TAGS:
        yield "tags", f"must have at most {MAX_TAGS} entries: a resource holds 50 tags, and the provider keeps one"
    for key, _ in entries(tags):
        if key.lower().startswith("aws:"):
            yield (
                key_path("tags", key),
                "has a key that must not begin with `aws:`, which is reserved; choose another key",
            )
        if key == OWNER_KEY:
            yield key_path("tags", key), "has a key that the provider keeps for itself; choose another key"


def _tags(facts: Facts) -> Iterator[tuple[str, str]]:
    own, everything = facts.get("tags"), facts.get("tagsAll")
    yield from limits(own)
    if isinstance(everything, Mapping) and len(everything) > MAX_TAGS:
        yield "tags", f"must have, with those that personalize:defaultTags adds, at most {MAX_TAGS} entries"


RULES: tuple[Rule, ...] = (
    Rule(
        "O11",
        lambda kind: kind.noun.taggable,
        "error",
        "A resource has at most 49 tags beside the provider's, none with `aws:` or its key.",
        _tags,
        evidence=Evidence("guide", "tags: at most 50, and no key can begin with aws:"),
    ),
)
