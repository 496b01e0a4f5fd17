"""Themes of groups of items, made by counting words.

The words of a group are the categories that its items were trained with, and the words of their names. Its theme is
the ``WORDS`` that most of its items have; how relevant the theme is for an item is the share of these that it has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from personalize_emulator.learning.method import Model
from personalize_emulator.store.data_tables import Row

WORDS = 3
_WORD = re.compile(r"\w{3,}")


def of(model: Model, items: Sequence[str], catalogue: Mapping[str, Row], name: str) -> tuple[str, dict[str, float]]:
    """The theme of items, and its relevance for each, 0..1. ``name`` is the column with the items' names."""
    words = {item: {**dict.fromkeys(model.categories(item)), **_words(catalogue.get(item, {}), name)} for item in items}
    counts = Counter(word for own_words in words.values() for word in own_words)
    theme = sorted(counts, key=lambda word: (-counts[word], word))[:WORDS]
    relevance = {
        item: sum(word in own_words for word in theme) / max(1, len(theme)) for item, own_words in words.items()
    }
    return ", ".join(theme), relevance


def _words(row: Row, name: str) -> dict[str, None]:
    return dict.fromkeys(_WORD.findall(row.get(name, "").lower()))
