"""Forms that people really write pass: neither the provider's check nor the emulator refuses any of them."""

from __future__ import annotations

from typing import Any

import pytest
from tests.field.account import Account
from tests.field.configurations import CONFIGURATIONS
from tests.field.filters import FILTERS
from tests.field.schemas import SCHEMAS


@pytest.mark.parametrize(("text", "domain"), SCHEMAS, ids=range(len(SCHEMAS)))
def test_a_schema_passes(account: Account, text: str, domain: str | None) -> None:
    inputs = {"schema": text, **({"domain": domain} if domain else {})}
    assert account.said("Schema", inputs).errors == ()
    assert account.asked("Schema", inputs) is None


@pytest.mark.parametrize("expression", FILTERS)
def test_a_filter_passes(account: Account, expression: str) -> None:
    inputs = {"datasetGroupArn": "ALL", "filterExpression": expression}
    assert account.said("Filter", inputs).errors == ()
    assert account.asked("Filter", inputs) is None


@pytest.mark.parametrize(("noun", "request_"), CONFIGURATIONS, ids=range(len(CONFIGURATIONS)))
def test_a_configuration_passes(account: Account, noun: str, request_: dict[str, Any]) -> None:
    assert account.said(noun, request_).errors == ()
    assert account.asked(noun, request_) is None


def test_the_corpus_is_large_enough() -> None:
    assert (len(set(SCHEMAS)) >= 60, len(set(FILTERS)) >= 60, len(CONFIGURATIONS) >= 40) == (True, True, True)
