"""The version of this package that is installed."""

from __future__ import annotations

from functools import cache

NAME = "personalize-pulumi"


@cache
def release() -> str:
    """Return the installed version, ``0.1.0`` for example; ``0.0.0`` where the code runs without being installed."""
    # Late: the plugin says its port before anybody asks for a version.
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(NAME)
    except PackageNotFoundError:
        return "0.0.0"
