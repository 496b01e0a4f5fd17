"""The reference by which Pulumi's host for dynamic resources finds the code that serves a resource of a state.

The host reads it in the properties of the state before it loads anything of this project, and ends with a traceback
where it is missing. So whoever writes a state writes it, the plugin too: the stack may move to dynamic resources.
It is the pickle of an object without attributes, by the path of its class, and never changes.
"""

from __future__ import annotations

import base64
import pickle

#: The property under which the host looks.
KEY = "__provider"
#: The property that tells what serves a resource that the program only reads it.
LOOKED_UP = "__get"
_MODULE = "pulumi_personalize.dynamic"
_PROTOCOL = 4


def reference(kind: str) -> str:
    """The reference for a kind of resource; what :func:`pulumi.dynamic.serialize_provider` gives for its class."""
    made = b"".join((_text(_MODULE), _text(f"{kind}Provider"), pickle.STACK_GLOBAL, pickle.MEMOIZE))
    made += b"".join((pickle.EMPTY_TUPLE, pickle.NEWOBJ, pickle.MEMOIZE, pickle.STOP))
    start = pickle.PROTO + bytes([_PROTOCOL]) + pickle.FRAME + len(made).to_bytes(8, "little")
    return base64.b64encode(start + made).decode()


def _text(value: str) -> bytes:
    encoded = value.encode()
    return pickle.SHORT_BINUNICODE + bytes([len(encoded)]) + encoded + pickle.MEMOIZE
