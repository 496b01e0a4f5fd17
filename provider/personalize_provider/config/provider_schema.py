"""The provider's settings as a schema, from which its generated classes and its package schema are made."""

from __future__ import annotations

import types
from functools import cache

from personalize_provider.config.provider_config import KEYS, ProviderConfig
from personalize_provider.declare.schema import ObjectOf, field


@cache
def provider_object() -> ObjectOf:
    """The settings that a user gives an explicit provider or the stack configuration, each by its key."""
    fields = {key: field(key, ProviderConfig.model_fields[name], None) for key, name in KEYS.items()}
    about = "An account and region of Amazon Personalize, or a local emulator of it."
    return ObjectOf("Provider", types.MappingProxyType(fields), about)
