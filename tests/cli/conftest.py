from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.account import Account


@pytest.fixture
def account(tmp_path: Path) -> Iterator[Account]:
    directory = tmp_path / "account"
    directory.mkdir()
    account = Account(directory)
    yield account
    account.local.close()
