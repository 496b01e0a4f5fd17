"""A question to the provider's functions."""

from __future__ import annotations

from typing import Any

from tests.provider.stage import Stage


def ask(stage: Stage, function: str, /, **arguments: Any) -> dict[str, Any]:
    return stage.do(lambda life: life.invoke(function, arguments))
