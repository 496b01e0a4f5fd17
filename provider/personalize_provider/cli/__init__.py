"""``personalize``: a command line beside the engine's, for what no engine knows of."""

from .command import main

__all__ = ["main"]
