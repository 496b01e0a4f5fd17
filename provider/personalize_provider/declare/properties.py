"""The properties of a resource by where they are on their way from the program to the service and back.

All have the service's names. :data:`Given` is anything; the others can be relied on to have the schema's types.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from personalize_provider.declare.markers import Value

#: What a program gives, as a face has read it.
Given: TypeAlias = Mapping[str, Value]
#: Inputs that a check has brought into shape and named; UNKNOWN where the engine does not know yet.
Inputs: TypeAlias = Mapping[str, Value]
#: The inputs of the last run that went well, as the state has them.
Sent: TypeAlias = Mapping[str, Value]
#: What Describe, or a List, answers.
Described: TypeAlias = Mapping[str, Value]
#: All properties that a state keeps, the provider's hidden ones among them.
State: TypeAlias = Mapping[str, Value]
