"""The texts of a check, without what the program keeps secret: a rule may name what it finds wrong."""

from __future__ import annotations

from dataclasses import replace

from personalize_provider.base.texts import hidden, names_in, texts_of
from personalize_provider.declare.path import value_at
from personalize_provider.declare.properties import Given
from personalize_provider.plan.check import Checked
from personalize_provider.plan.graph import Graph
from personalize_provider.plan.subject import Subject


def discreet(checked: Checked, subject: Subject, given: Given, graph: Graph) -> Checked:
    """The same without the secret inputs, and without the columns of secret schemas, which other resources name."""
    texts = {text for path in subject.secrets for text in texts_of(value_at(given, path))}
    graph.secret_names.update(name for text in texts for name in names_in(text))
    texts |= graph.secret_names
    return replace(
        checked,
        failures=tuple(hidden(failure, texts) for failure in checked.failures),
        warnings=tuple(hidden(warning, texts) for warning in checked.warnings),
    )
