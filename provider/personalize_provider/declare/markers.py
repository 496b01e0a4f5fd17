"""The vocabulary for declaring resources: typed shapes with wire names, and markers for what a type cannot say.

A resource file declares its inputs and outputs as subclasses of :class:`Shape`. Attribute names are the
service's own (camelCase), because they are also the property names in state. The service's constraints
(required, length, range, pattern, enum) are *not* repeated here: :mod:`personalize_provider.declare.service_model`
reads them from botocore's model.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict


class Unknown(Enum):
    """A value that the engine does not know yet: the output of a resource that is still to be made."""

    UNKNOWN = "unknown"

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final = Unknown.UNKNOWN

#: A property value: JSON, or UNKNOWN at any depth.
Value = Any


class Shape(BaseModel):
    """An object type: the inputs or outputs of a resource, or an object nested in them."""

    # Shapes are read, not filled: their validators would be built for nothing, at a cost of megabytes.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


@dataclass(frozen=True)
class Compare:
    """The way in which two values of a field are told apart; a field without this marker is compared by equality.

    * ``set``: a list whose order and duplicates mean nothing;
    * ``columns``: a map of dataset type (case means nothing) to such a list; empty lists mean nothing;
    * ``casefold``: text whose case means nothing;
    * ``json``: JSON text, compared as what it parses to;
    * ``range-name``: a hyper-parameter name, which the service answers with a prefix (``training.bptt``);
    * ``by-name``: a list of objects told apart by their member ``key``, whose order means nothing;
    * ``version``: the ARN of a solution version; one that ends in ``/$LATEST`` reads back as the version it stands for.
    """

    how: Literal["set", "columns", "casefold", "json", "range-name", "by-name", "version"]
    key: str = "name"


@dataclass(frozen=True)
class Default:
    """The documented value that the service uses when the field is absent: absent and this are equal."""

    value: Any


@dataclass(frozen=True)
class JsonText:
    """A field whose wire form is JSON text, and which users may also give as an object."""


@dataclass(frozen=True)
class ServerChosen:
    """An absent field may read back as anything: that is the service's choice, never a difference."""


@dataclass(frozen=True)
class Lasting:
    """A field that Update can change and cannot take away: without it the request leaves it as it is."""


@dataclass(frozen=True)
class Choices:
    """Known values of a field that is plain text for the service, offered to editors; others are accepted."""

    values: tuple[str, ...]
