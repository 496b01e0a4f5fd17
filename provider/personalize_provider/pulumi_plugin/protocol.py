"""The classes of the engine's protocol, without the rest of the Pulumi SDK.

Importing :mod:`pulumi.runtime.proto` runs all of ``pulumi/__init__``, which takes twice the time and a third more
memory than the classes themselves. A package of another name over the same directory gives the same classes.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from google.protobuf import empty_pb2
    from pulumi.runtime.proto import engine_pb2, engine_pb2_grpc, plugin_pb2, provider_pb2, status_pb2

_REAL = "pulumi.runtime.proto"
_ALIAS = "personalize_provider.pulumi_plugin._engine_protocol"


def _package() -> str:
    """The name under which the classes can be imported; the SDK's own where a program has loaded it already."""
    if _REAL in sys.modules:
        return _REAL
    if _ALIAS not in sys.modules:
        spec = importlib.util.find_spec("pulumi")
        if spec is None or not spec.submodule_search_locations:
            raise ImportError("The Pulumi SDK for Python is not installed beside this plugin.")
        package = ModuleType(_ALIAS)
        package.__path__ = [str(Path(spec.submodule_search_locations[0], "runtime", "proto"))]
        sys.modules[_ALIAS] = package
    return _ALIAS


if not TYPE_CHECKING:
    _name = _package()
    from google.protobuf import empty_pb2

    provider_pb2 = importlib.import_module(f"{_name}.provider_pb2")
    plugin_pb2 = importlib.import_module(f"{_name}.plugin_pb2")
    engine_pb2 = importlib.import_module(f"{_name}.engine_pb2")
    engine_pb2_grpc = importlib.import_module(f"{_name}.engine_pb2_grpc")
    status_pb2 = importlib.import_module(f"{_name}.status_pb2")

__all__ = ["empty_pb2", "engine_pb2", "engine_pb2_grpc", "plugin_pb2", "provider_pb2", "status_pb2"]
