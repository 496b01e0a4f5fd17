"""Tags: the program's own, those that the configuration adds, and what is live.

A resource's own tags are the input ``tags``. Where the configuration adds tags, the check writes the union into the
input ``tagsAll``, so that a change of the configuration is a change of an input like any other: planned, previewed
and made in place. Where it adds none, ``tags`` is all there is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from personalize_provider.config.provider_config import ProviderConfig
from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.declare.properties import Inputs
from personalize_provider.declare.resource import Resource

#: The tag by which the provider knows what it made. Never shown in ``tags`` or ``tagsAll``.
OWNER_KEY = "pulumi-personalize:owner"
#: The input, and the output, that holds all tags.
ALL = "tagsAll"


def with_defaults(resource: Resource, inputs: dict[str, Any], added: Mapping[str, str]) -> dict[str, Any]:
    """The inputs, with the union of their tags and those that the configuration adds."""
    if not resource.noun.taggable or not added:
        return inputs
    own = inputs.get("tags")
    if own is UNKNOWN:
        return {**inputs, ALL: UNKNOWN}
    return {**inputs, ALL: {**added, **own}} if isinstance(own, Mapping) else {**inputs, ALL: dict(added)}


def wanted(inputs: Inputs) -> dict[str, str]:
    """All tags that a resource with these inputs is to have, the owner's apart."""
    union = inputs.get(ALL)
    return _map(inputs.get("tags") if union is None else union)


def shown(config: ProviderConfig, live: Mapping[str, str], sent: Mapping[str, str]) -> dict[str, str]:
    """The live tags as far as they are this stack's business, the owner's among them.

    :param sent: tags that the program sent; of those that are left alone they stand in the place of what is live.
    """
    own = {key: value for key, value in live.items() if key == OWNER_KEY or not config.leaves_alone(key)}
    return own | {key: value for key, value in sent.items() if config.leaves_alone(key)}


def as_added(resource: Resource, tags: Mapping[str, str], added: Mapping[str, str]) -> dict[str, Any]:
    """Inputs of nobody's, for an import: live tags that are as the configuration adds them count as added."""
    as_configured = {key: value for key, value in added.items() if tags.get(key) == value}
    return {ALL: as_configured} if resource.noun.taggable and added else {}


def own_tags(tags: Mapping[str, str], inputs: Inputs) -> dict[str, str]:
    """Those of the live tags that the configuration did not add when ``inputs`` were sent, nor the provider."""
    only_added = _map(inputs.get(ALL)).keys() - _map(inputs.get("tags")).keys()
    return {key: value for key, value in tags.items() if key != OWNER_KEY and key not in only_added}


def unowned(tags: Mapping[str, str]) -> dict[str, str]:
    """Tags without the provider's own."""
    return {key: value for key, value in tags.items() if key != OWNER_KEY}


def _map(value: Any) -> dict[str, str]:
    """Tags where they are some; whatever else was given is for the checks to name."""
    return dict(value) if isinstance(value, Mapping) else {}
