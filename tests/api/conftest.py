"""Programs of this package under pulumi's mocks."""

from __future__ import annotations

from pathlib import Path

import pulumi
import pytest
from tests.api.mocks import Engine
from tests.support.mocked import engine as engine
from tests.support.mocked import run as run

from personalize_emulator import LocalPersonalize
from pulumi_personalize import _invoke


@pytest.fixture
def alone(engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> LocalPersonalize:
    """A dynamic stack on an emulator, in which nobody mocks functions."""
    monkeypatch.setattr(_invoke, "get_monitor", object)
    pulumi.runtime.set_all_config({"personalize:endpoint": f"local:{tmp_path}", "personalize:localSpeed": "6000"})
    local = LocalPersonalize(tmp_path, speed=6000)
    local.handle("AmazonPersonalize.CreateDatasetGroup", b'{"name": "shop", "domain": "ECOMMERCE"}')
    return local
