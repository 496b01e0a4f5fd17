"""Pulumi's rule for Python names."""

from __future__ import annotations

import keyword
import re

# A word is an acronym with the digits or the plural s that end it (``HPO``, ``S3``, ``ARNs``), or a capital and what
# follows it up to the next capital. An acronym gives its last capital to the word that it is followed by.
_WORD = re.compile(r"[A-Z]{2,}(?:[0-9s][^A-Z]*|(?=[A-Z][^A-Z0-9s])|$)|[A-Z]?[^A-Z]+|[A-Z]")


def pyname(name: str) -> str:
    """The Python name of a property, as Pulumi's own generator gives it: ``performHPO`` is ``perform_hpo``."""
    words = _WORD.findall(re.sub(r"\W", "_", name))
    found = "_".join(word.lower() for word in words)
    if not found[:1].isalpha() and not found.startswith("_"):
        found = f"_{found}"
    return f"{found}_" if keyword.iskeyword(found) else found
