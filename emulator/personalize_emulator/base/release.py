"""The version of this emulator."""

from __future__ import annotations

from importlib import metadata

DISTRIBUTION = "personalize-emulator"


def version() -> str:
    """The version of what is installed."""
    try:
        return metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return "(not installed)"


def line() -> str:
    """Return the line that ``--version`` prints. It names botocore's version too, since botocore's model says what a
    request may hold."""
    return f"{DISTRIBUTION} {version()}, botocore {metadata.version('botocore')}"
