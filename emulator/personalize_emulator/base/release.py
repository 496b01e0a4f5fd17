"""The version of this emulator."""

from __future__ import annotations

from importlib import metadata

DISTRIBUTIONS = ("personalize-emulator", "personalize-pulumi")
"""The distributions that may have brought this package, its own first."""


def version() -> str:
    """The version of what is installed."""
    for name in DISTRIBUTIONS:
        try:
            return metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return "(not installed)"


def line() -> str:
    """Return the line that ``--version`` prints. It names botocore's version too, since botocore's model says what a
    request may hold."""
    return f"personalize-emulator {version()}, botocore {metadata.version('botocore')}"
