"""Property paths in the engine's spelling.

Pulumi translates the name of a top-level property and no more, so a nested path in Python's spelling would silently
select nothing.
"""

from __future__ import annotations

import re


def engine_path(noun: str, path: str) -> str:
    """A path such as ``solution_config.perform_hpo`` as the engine writes it; keys of free maps stay as they are.

    :param noun: the kind of resource, for example ``Solution``.
    """
    if "_" not in path or not re.search(r"[.\[]", path):
        return path
    # Only here: a program does not pay for the provider's schemas otherwise.
    from personalize_provider.declare.path import Path, plain_name
    from personalize_provider.declare.resources import BY_NAME
    from personalize_provider.declare.schema import ListOf, MapOf, ObjectOf, Type, input_object

    inside: Type | None = input_object(BY_NAME[noun])
    path_ = Path()
    for part in Path.parse(path).parts:
        spec = None
        if isinstance(inside, ObjectOf) and isinstance(part, str):
            known = {plain_name(name): field for name, field in inside.fields.items()}
            spec = known.get(plain_name(part))
        path_ = Path((*path_.parts, part if spec is None else spec.name))
        inside = spec.type if spec is not None else inside.element if isinstance(inside, ListOf | MapOf) else None
    return str(path_)
