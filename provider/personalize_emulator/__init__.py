"""A local Amazon Personalize control plane over one SQLite file, driven by the clock.

``LocalPersonalize`` is the in-process door. The package imports the standard library and botocore's model reader only.
"""

from personalize_emulator.in_process import Call, LocalPersonalize, Reply
from personalize_emulator.settings import Failure, Fault, Settings

__all__ = ["Call", "Failure", "Fault", "LocalPersonalize", "Reply", "Settings"]
