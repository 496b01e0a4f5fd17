"""Whether the committed Node.js SDK was made from today's schema, without a Go toolchain to make it again."""

from __future__ import annotations

import hashlib
from pathlib import Path

FOLDER = "sdk/nodejs"
#: Beside the SDK: the digest of the schema it was made from.
MARK = ".schema-sha256"


def digest(schema: str) -> str:
    """The text of the mark for a schema."""
    return hashlib.sha256(schema.encode()).hexdigest() + "\n"


def remark(root: Path, schema: str) -> str | None:
    """What to do about an SDK that was made from another schema; None where there is nothing to do."""
    mark = root / FOLDER / MARK
    if mark.exists() and mark.read_text(encoding="utf-8") == digest(schema):
        return None
    return f"The Node.js SDK in {FOLDER} was made from another schema; run `make sdks`, which needs Go."
