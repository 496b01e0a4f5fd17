"""Which emulator this is."""

from __future__ import annotations

from importlib import metadata

DISTRIBUTIONS = ("personalize-emulator", "personalize-pulumi")
"""What may have brought this package, its own distribution first."""


def version() -> str:
    """The version of what is installed."""
    for name in DISTRIBUTIONS:
        try:
            return metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return "(not installed)"


def line() -> str:
    """What ``--version`` prints: botocore's version too, since its model says what a request may hold."""
    return f"personalize-emulator {version()}, botocore {metadata.version('botocore')}"
