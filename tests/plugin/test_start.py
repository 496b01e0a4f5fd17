"""How soon the plugin is there: what its process reads before it says its port."""

from __future__ import annotations

import subprocess
import sys

#: What takes long to read, and is read while the engine and its program get going.
_LATER = ("botocore", "boto3", "pydantic", "personalize_emulator", "pulumi")


def test_nothing_slow_is_read_before_the_port_is_said() -> None:
    program = (
        "import sys\nimport personalize_provider.pulumi_plugin.__main__\n"
        f"print([name for name in {_LATER!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
