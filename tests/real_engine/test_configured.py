"""Additions and refusals by the stack configuration, and functions, in the dynamic runtime."""

from __future__ import annotations

import pytest
from tests.real_engine import configured
from tests.real_engine.harness import Stack

pytestmark = pytest.mark.engine


def test_default_tags_ignored_tags_and_refused_accounts(stack: Stack) -> None:
    configured.default_tags(stack)


def test_every_function(stack: Stack) -> None:
    configured.every_function(stack)
