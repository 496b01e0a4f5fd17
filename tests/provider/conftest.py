"""Stories of the provider over the emulator."""

from __future__ import annotations

import pytest
from tests.support.staged import stage as stage

pytest.register_assert_rewrite("tests.provider.lives", "tests.provider.stories")
