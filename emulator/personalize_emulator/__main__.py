"""``python -m personalize_emulator`` is the command ``personalize-emulator``."""

from __future__ import annotations

import sys

from personalize_emulator.doors.command import main

if __name__ == "__main__":
    sys.exit(main())
