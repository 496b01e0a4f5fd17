"""What goes into state beside properties must stay readable for ever."""

from __future__ import annotations

import base64

import pytest

from personalize_provider.resources import RESOURCES
from pulumi_personalize import _register


@pytest.mark.parametrize("noun", [resource.name for resource in RESOURCES])
def test_state_refers_to_the_provider_by_a_path_that_never_moves(noun: str) -> None:
    pickled = base64.b64decode(_register._provider(noun))
    assert b"pulumi_personalize.dynamic" in pickled
    assert f"{noun}Provider".encode() in pickled
    assert len(pickled) < 100
