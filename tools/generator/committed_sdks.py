"""A mark in the committed SDKs tells from which schema they were made, so that no Go toolchain is needed to compare."""

from __future__ import annotations

import hashlib
from pathlib import Path

FOLDER = "sdk"
LANGUAGES = ("nodejs", "go")
#: Beside each SDK: the digest of the schema it was made from.
MARK = ".schema-sha256"


def digest(schema: str) -> str:
    """The text of the mark for a schema."""
    return hashlib.sha256(schema.encode()).hexdigest() + "\n"


def remark(root: Path, schema: str) -> str | None:
    """Return a sentence that says how to renew SDKs made from another schema; None where all are current."""
    old = []
    for language in LANGUAGES:
        mark = root / FOLDER / language / MARK
        if not mark.exists() or mark.read_text(encoding="utf-8") != digest(schema):
            old.append(f"{FOLDER}/{language}")
    if not old:
        return None
    return f"Made from another schema: {' and '.join(old)}; run `make sdks`, which needs Go."
