from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.field.account import Account, open_account


@pytest.fixture(scope="session")
def account(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Account]:
    """An account of which only what is known to be refused is."""
    made = open_account(tmp_path_factory.mktemp("field"))
    yield made
    made.world.local.close()


@pytest.fixture(scope="session")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Account]:
    """An account of which everything doubtful is refused too."""
    made = open_account(tmp_path_factory.mktemp("strict"), refuse_undocumented=True, lenient_columns=False)
    yield made
    made.world.local.close()
