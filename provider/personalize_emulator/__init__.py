"""A local Amazon Personalize over one folder, driven by the clock.

``LocalPersonalize`` is the in-process door, ``personalize-emulator`` the HTTP door. But for the latter, the package
imports the standard library, numpy and botocore's model reader only.
"""

from personalize_emulator.damage import StoreError
from personalize_emulator.in_process import Call, LocalPersonalize
from personalize_emulator.settings import Failure, Fault, Settings
from personalize_emulator.wire import Reply

__all__ = ["Call", "Failure", "Fault", "LocalPersonalize", "Reply", "Settings", "StoreError"]
