"""A local Amazon Personalize over one folder, driven by the clock.

``attach`` is the door for clients of boto3, ``LocalPersonalize`` the in-process door below it, ``personalize-emulator``
the HTTP door. But for the latter, the package imports the standard library, numpy and botocore only.
"""

from personalize_emulator.base.store_error import StoreError
from personalize_emulator.doors.attachment import attach
from personalize_emulator.doors.in_process import Call, LocalPersonalize
from personalize_emulator.doors.wire import Reply
from personalize_emulator.store.settings import Failure, Fault, Settings
from personalize_emulator.store.snapshots import SnapshotError
from personalize_emulator.store.snapshots import load as load_snapshot

__all__ = [
    "Call",
    "Failure",
    "Fault",
    "LocalPersonalize",
    "Reply",
    "Settings",
    "SnapshotError",
    "StoreError",
    "attach",
    "load_snapshot",
]
