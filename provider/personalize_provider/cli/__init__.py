"""``personalize``: a command line beside the engine's, for what no engine knows of."""

from personalize_provider.cli.command import main

__all__ = ["main"]
