"""The page of the emulator's distribution, followed word for word where nothing else is installed."""

from __future__ import annotations

import json
from pathlib import Path

from tests import processes
from tests.newcomer.pages import EMULATOR, blocks
from tests.newcomer.reader import Reader

#: The most bytes that the emulator and what it needs may take, botocore's data apart.
MOST = 110_000_000
#: What the extra `pytest` may bring beside the emulator, and every environment holds.
BESIDE = {"boto3", "exceptiongroup", "iniconfig", "packaging", "pluggy", "pygments", "pytest", "s3transfer", "tomli"}
BEFORE = {"pip", "setuptools"}
#: Prints the bytes of each installed distribution, botocore's data apart.
SIZES = """
import json
from importlib import metadata

def size(one):
    paths = [path.locate() for path in one.files if path.parts[:2] != ("botocore", "data")]
    return sum(path.stat().st_size for path in paths if path.exists())

print(json.dumps({one.metadata["Name"].lower(): size(one) for one in metadata.distributions()}))
"""


def test_the_page_is_followed_with_little_installed(tester: Reader, tmp_path: Path) -> None:
    tester.follow(blocks(EMULATOR))
    done = processes.run([tmp_path / "try-it" / ".venv" / "bin" / "python", "-c", SIZES])
    assert done.returncode == 0, done.stderr
    installed: dict[str, int] = json.loads(done.stdout)
    needed = {name: size for name, size in installed.items() if name not in BESIDE | BEFORE}
    assert {"personalize-emulator", "aiohttp", "botocore", "numpy"} <= needed.keys()
    assert len(needed) <= 18, sorted(needed)
    assert sum(needed.values()) < MOST, needed
