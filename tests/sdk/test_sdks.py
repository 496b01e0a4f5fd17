"""The SDKs are what Pulumi's generators write from today's schema, and that of Node.js compiles; the others are in tests/languages."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.support.commands import needs, run
from tests.support.repository import ROOT


def test_the_schema_binds_and_the_committed_sdk_is_what_it_gives() -> None:
    needs("go")
    run([sys.executable, "tools/sdks.py", "--check"], ROOT)


def test_every_language_generates(tmp_path: Path) -> None:
    needs("go")
    import sdks

    sdks.write(tmp_path)
    for path in ("nodejs/index.ts", "go/personalize/init.go", "dotnet/Recommender.cs"):
        assert (tmp_path / path).exists(), path
    assert list(tmp_path.glob("java/src/main/java/**/Recommender.java"))


def test_the_node_sdk_compiles(compiled_sdk: Path) -> None:
    assert (compiled_sdk / "recommender.js").exists()
    assert (compiled_sdk / "index.d.ts").exists()
