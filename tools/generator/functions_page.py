"""docs/functions.md: what functions there are, from their declarations."""

from __future__ import annotations

from collections.abc import Iterable

from personalize_provider.declare.function import Function
from personalize_provider.declare.schema import FieldSpec, ObjectOf
from personalize_provider.declare.spelling import pyname

PATH = "docs/functions.md"

_HEAD = """\
# Functions

Generated from the provider's declarations; do not edit.

Functions (data sources) read what exists, whoever made it, and change nothing. Each comes in two forms: `get_recipe`
answers at once, `get_recipe_output` takes outputs of resources and waits for them; in a preview its answer is not known
as long as something that it depends on is yet to be made. TypeScript calls them `getRecipe` and `getRecipeOutput`.
Go calls those of single resources `LookupDatasetGroup` and so on, since `GetDatasetGroup` reads a resource. In YAML and
Go nothing waits for a resource whose ARN is known before it is there: give a function the `id` of what the same program
makes (`${shop.id}`, `shop.ID()`), not its `arn`.

```python
group = personalize.get_dataset_group(name="shop")
served = personalize.list_recommenders(dataset_group_arn=group.arn).recommenders
metrics = personalize.get_solution_metrics_output(solution_version_arn=version.arn).metrics
tracking_id = personalize.get_event_tracker(name="live").tracking_id
```

What is looked up by name is told apart by it in the account and region. A dataset is `GROUP/TYPE`, for example
`shop/INTERACTIONS`, and a solution version `SOLUTION/NAME`. The ARN of an event tracker or of an import does not follow
from the name, so it is looked for in the service's list.

In the plugin runtime, and with an explicit provider (`opts=pulumi.InvokeOptions(provider=...)`), the plugin answers. In
the dynamic runtime there is no plugin: the program asks the service itself, with the configuration of the stack. In
unit tests with Pulumi's mocks the mocks answer. Lists are read to their last page. What cannot be found is an error of
one sentence.

| Function | Says | Takes | Answers |
|---|---|---|---|
"""

_GET = """
## Reading a resource with `get`

Every resource class has `get`, which reads a resource that exists, whoever made it, and does not manage it:

```python
group = personalize.DatasetGroup.get("theirs", "arn:aws:personalize:eu-west-1:123456789012:dataset-group/shop")
tracker = personalize.EventTracker.get("live", "live")
```

The second argument is the ARN, or the name: `GROUP/TYPE` for a dataset, `SOLUTION/NAME` or `SOLUTION/$LATEST` for a
solution version. It works in both runtimes, and with an explicit provider. Every `pulumi preview` and `pulumi up` reads
the resource again; what is read by the ARN of a resource that is yet to be made is not known in a preview. Nothing is
changed at the service, no tag is written, and `pulumi destroy` leaves the resource alone. One that another stack holds
can be read too, while an import of it is refused. `pulumi refresh` shows what changed since, and takes one that is gone
out of the state; the next `up` then says in one sentence that it does not exist. `tags` and `tags_all` are all of its
tags, the provider's own left out. `arn` is always the ARN; `id` may be what the program gave.

To read what the program managed before, take it out of the state first (`pulumi state delete URN`): otherwise the
engine deletes it. The functions above answer without an entry in the state. In the dynamic runtime Pulumi's host
answers `get`, as it does for every other resource, while functions are answered in the program's own process. In other
languages, which use the plugin, it is the static method `get`, or the function `GetX` for a resource `X`.
"""


def page(functions: Iterable[Function]) -> str:
    """The page's text."""
    rows = (
        f"| `{pyname(function.name)}` | {function.description} "
        f"| {_named(function.arguments)} | {_named(function.result)} |"
        for function in functions
    )
    return _HEAD + "\n".join(rows) + "\n" + _GET


def _named(object_: ObjectOf) -> str:
    return ", ".join(_cell(spec) for spec in object_.fields.values()) or "nothing"


def _cell(spec: FieldSpec) -> str:
    return f"`{pyname(spec.name)}`"
