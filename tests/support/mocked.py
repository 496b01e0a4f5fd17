"""Programs of this package under pulumi's mocks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pulumi
import pytest
from tests.api.mocks import Engine, Monitor

_LOOP = asyncio.new_event_loop()


@pytest.fixture
def engine() -> Iterator[Engine]:
    engine = Engine()
    # Pulumi takes the loop of the thread, which an `asyncio.run` of another test may have taken away.
    asyncio.set_event_loop(_LOOP)
    pulumi.runtime.set_mocks(engine, project="shop", stack="test", preview=False, monitor=Monitor(engine))
    yield engine
    pulumi.runtime.set_all_config({})


@pytest.fixture
def run(engine: Engine) -> Callable[[Callable[[], object]], Any]:
    """Runs a program to its end, and answers with the value of the output it returns."""

    def run(program: Callable[[], object]) -> Any:
        found: list[object] = []

        def wrapped() -> pulumi.Output[None]:
            return pulumi.Output.from_input(program()).apply(found.append)

        pulumi.runtime.test(wrapped)()  # type: ignore[no-untyped-call]
        return found[0]

    return run
