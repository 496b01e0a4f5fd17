"""Stacks for the stories of a real engine."""

from __future__ import annotations

from tests.support.engines import either as either
from tests.support.engines import engine as engine
from tests.support.engines import stack as stack
