"""The things that a state keeps of a resource beside its properties: written in one form, read in every earlier one.

Both faces write it and read what the other wrote. Hidden properties begin with two underscores; engines show no change
of them, so a state comes into the present form when something else writes it, and not before.

* ``__version``: the form; a state without it is of the first;
* ``__by``: the version of this package that described the resource, see :func:`described_by_another`;
* ``__sent``: the names of the inputs that were sent, each of which stands among the properties as it was sent. Names,
  not values: what the engine knows to be secret under a name of the inputs stays secret under the same name of the
  outputs, and would not under another;
* ``__autoName`` and what a program tells in hidden inputs (:data:`KEPT_INPUTS`);
* what tells whose the resource is, see :class:`personalize_provider.plan.ownership.Held`;
* the reference that Pulumi's host looks for, see :mod:`personalize_provider.base.host_reference`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from personalize_provider.base import host_reference
from personalize_provider.base.errors import InputsError
from personalize_provider.base.release import release
from personalize_provider.declare.properties import Inputs, Sent, State
from personalize_provider.declare.resource import Resource
from personalize_provider.declare.schema import input_object
from personalize_provider.plan.check import typed
from personalize_provider.plan.subject import TOLD
from personalize_provider.plan.tags import ALL

_KEY = "__version"
_BY = "__by"
#: The form that states without a version have.
_FIRST = 1
#: Each brings a state from one form into the next, the first one from the first.
_UPGRADES: tuple[Callable[[dict[str, Any]], dict[str, Any]], ...] = ()
#: The form that is written.
VERSION = _FIRST + len(_UPGRADES)
#: What the constructor of a resource passes beside the properties.
HIDDEN_INPUTS = frozenset({"__urn", "__timeouts", "__replaceOnChanges", "__after", "__secret"}) | TOLD
#: What a state keeps of the checked inputs, beside the properties.
KEPT_INPUTS = (HIDDEN_INPUTS | {"__autoName"}) - {"__formerly", "__inOldPlace", "__givenUp"}


def written(resource: Resource, inputs: Inputs, outputs: Mapping[str, Any]) -> dict[str, Any]:
    """All that a state keeps: the outputs, hidden inputs, and the names of the inputs that were sent."""
    kept = {key: value for key, value in inputs.items() if key in KEPT_INPUTS}
    return {**outputs, **kept, "__sent": sent_names(resource, inputs), _KEY: VERSION, _BY: release()}


def read(resource: Resource, properties: Mapping[str, Any]) -> dict[str, Any]:
    """The properties of a state, with the types of the schema and in the present form.

    :raises InputsError: a newer version of the provider wrote it, or something is nested deeper than any property is.
    """
    state = typed(resource, properties)
    version = state.pop(_KEY, _FIRST)
    if isinstance(version, int | float) and version > VERSION:
        raise InputsError(
            f"A newer version of this package wrote the state of this {resource.noun.words} (form {version:g}; this "
            f"version reads forms up to {VERSION}); install that version, or a later one, and run again."
        )
    passed = int(version) - _FIRST if version in range(_FIRST, VERSION + 1) else 0
    for upgrade in _UPGRADES[passed:]:
        state = upgrade(state)
    return state


def described_by_another(state: State) -> bool:
    """Tell whether another version of this package wrote a state: it may show less of a resource than this one does.

    A state that does not say who wrote it is taken as it is.
    """
    return bool(state.get(_BY, release()) != release())


def sent_names(resource: Resource, inputs: Inputs) -> list[str]:
    """Return the names of the inputs that were sent, for a state that is asked for the inputs of the last run."""
    return [name for name in (*input_object(resource).fields, ALL) if inputs.get(name) is not None]


def sent(state: State) -> dict[str, Any]:
    """The inputs of the last run that went well, out of the properties of a state."""
    inputs = {name: state[name] for name in state.get("__sent") or () if name in state}
    if state.get("__autoName"):
        inputs["__autoName"] = True
    return inputs


def lost_to_host(properties: Mapping[str, Any]) -> bool:
    """Tell whether Pulumi's host cannot find what serves the resource: the plugin did not always write that."""
    return host_reference.KEY not in properties


def arn_among_inputs(resource: Resource, old: Sent) -> dict[str, Any]:
    """The ARN that a refresh once wrote among the inputs of a resource whose ARN the service draws.

    It is kept there, since an engine would show its absence as a change.
    """
    return {"arn": old["arn"]} if "arn" in old and resource.arn_tail is None else {}
