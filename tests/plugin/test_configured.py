"""What the stack configuration adds and refuses, and functions, in the plugin runtime."""

from __future__ import annotations

import pytest
from tests.real_engine import configured

from .conftest import PluginStack

pytestmark = pytest.mark.engine


def test_default_tags_ignored_tags_and_refused_accounts(stack: PluginStack) -> None:
    configured.default_tags(stack)


def test_every_function(stack: PluginStack) -> None:
    configured.every_function(stack)
