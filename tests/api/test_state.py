"""References to providers, which go into the state beside properties, must stay readable for ever."""

from __future__ import annotations

import base64

import dill  # type: ignore[import-untyped]
import pytest
from pulumi.dynamic.dynamic import serialize_provider

from personalize_provider.base.host_reference import reference
from personalize_provider.declare.resources import RESOURCES
from pulumi_personalize import dynamic

every_kind = pytest.mark.parametrize("kind", [resource.name for resource in RESOURCES])


@every_kind
def test_state_refers_to_the_provider_by_a_path_that_never_moves(kind: str) -> None:
    pickled = base64.b64decode(reference(kind))
    assert b"pulumi_personalize.dynamic" in pickled
    assert f"{kind}Provider".encode() in pickled
    assert len(pickled) < 100


@every_kind
def test_the_reference_is_what_pulumi_makes_of_the_provider(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """Whatever Python runs the program: newer ones pickle by another protocol unless they are asked for this one."""
    monkeypatch.setitem(dill.settings, "protocol", 4)
    assert reference(kind) == serialize_provider(getattr(dynamic, f"{kind}Provider")())


@every_kind
def test_the_host_makes_the_provider_out_of_the_reference(kind: str) -> None:
    made = dill.loads(base64.b64decode(reference(kind)))
    assert type(made) is getattr(dynamic, f"{kind}Provider")
