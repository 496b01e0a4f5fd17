"""Messages at the end of a run, by a process that may outlive many runs."""

from __future__ import annotations

import asyncio
from typing import Any

from personalize_provider.pulumi_plugin.engine_log import EngineLog
from personalize_provider.pulumi_plugin.provider import Provider
from personalize_provider.pulumi_plugin.running import Running


class Life:
    """A life cycle with one thing to say."""

    async def farewell(self) -> list[tuple[str, str]]:
        return [("warning", "left over")]


def test_each_run_is_parted_from_once() -> None:
    """An engine that attaches calls Cancel at the end of every run, and earlier runs are still there."""

    async def story() -> None:
        provider: Any = Provider(EngineLog(), Running())
        assert await provider.farewell() == []
        provider._current = Life()
        assert await provider.farewell() == [("warning", "left over")]
        assert await provider.farewell() == []
        assert await provider.another().farewell() == []
        provider._current = Life()
        assert await provider.farewell() == [("warning", "left over")]

    asyncio.run(story())
