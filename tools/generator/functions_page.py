"""docs/functions.md: what functions there are, from their declarations."""

from __future__ import annotations

from collections.abc import Iterable

from personalize_provider.function import Function
from personalize_provider.schema import FieldSpec, ObjectOf
from personalize_provider.spelling import pyname

PATH = "docs/functions.md"

_HEAD = """\
# Functions

Generated from the provider's declarations; do not edit.

Functions (data sources) read what exists, whoever made it, and change nothing. Each comes in two forms: `get_recipe`
answers at once, `get_recipe_output` takes outputs of resources and waits for them; in a preview its answer is not known
as long as something that it depends on is yet to be made. TypeScript calls them `getRecipe` and `getRecipeOutput`.

```python
group = personalize.get_dataset_group(name="shop")
served = personalize.list_recommenders(dataset_group_arn=group.arn).recommenders
metrics = personalize.get_solution_metrics_output(solution_version_arn=version.arn).metrics
```

In the plugin runtime, and with an explicit provider (`opts=pulumi.InvokeOptions(provider=...)`), the plugin answers. In
the dynamic runtime there is no plugin: the program asks the service itself, with the configuration of the stack. In
unit tests with Pulumi's mocks the mocks answer. Lists are read to their last page. What cannot be found is an error of
one sentence.

| Function | Says | Takes | Answers |
|---|---|---|---|
"""


def page(functions: Iterable[Function]) -> str:
    """The page's text."""
    rows = (
        f"| `{pyname(one.name)}` | {one.description} | {_named(one.arguments)} | {_named(one.result)} |"
        for one in functions
    )
    return _HEAD + "\n".join(rows) + "\n"


def _named(found: ObjectOf) -> str:
    return ", ".join(_cell(spec) for spec in found.fields.values()) or "nothing"


def _cell(spec: FieldSpec) -> str:
    return f"`{pyname(spec.name)}`"
