"""docs/reference/iam-policy.md: which calls the provider makes, as a policy for whoever runs it.

Which operations a kind has follows from botocore's model; a test lets every kind live through everything over the
emulator and compares the calls that were really made.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from generator.reference_pages import slug
from personalize_provider.declare.function import Function
from personalize_provider.declare.resource import Resource
from personalize_provider.declare.resources import BY_ARN_MEMBER
from personalize_provider.declare.schema import ObjectOf, Type, input_object

PATH = "docs/reference/iam-policy.md"
TAG_READ = "ListTagsForResource"
TAG_WRITES = ("TagResource", "UntagResource")

_HEAD = """\
# The deployer's IAM policy

Generated from the operations of each resource; do not edit. A test lets every kind of resource live over the emulator
(created, read, changed, stopped, replaced, deleted) and compares the calls that the provider really made with this
page. That these are the permissions which AWS asks for has not been tried: no account was at hand.

*Reading* is what `pulumi preview`, `pulumi refresh`, imports, `get` and functions need. *Changing* is what `pulumi up`
and `pulumi destroy` need besides. Changes of kinds that your program does not declare can be left out.

## For each resource

| Resource | Reading | Changing | Hands over a role |
|---|---|---|---|
"""
_FEATURES = """
Kinds with tags need `personalize:ListTagsForResource` for reading, and `personalize:TagResource` and
`personalize:UntagResource` for changing: the provider knows its own resources by a tag.

## For each feature

| Feature | Needs |
|---|---|
| `roleArn` of an import, export, deletion, batch job or metric attribution, and of a group with a key of its own | \
`iam:PassRole` for that role |
| naming what stands in the way of a deletion, and what an interrupted run left | reading of all kinds |
| naming at the end of a run what is alive and unfinished; a refresh and `personalize orphans` that read tags a \
hundred at a time, not one by one | `tag:GetResources` |
| `personalize:assumeRole`, `assumeRoles` | `sts:AssumeRole` for the role; what this page lists is then the role's |
| `personalize:allowedAccountIds` | nothing more: `sts:GetCallerIdentity` needs no permission |
| functions | reading of the kind that they are about; {functions} |

## For reading alone

Enough for a pipeline that previews:

"""
_WHOLE = """
## For everything

Put the ARNs of the roles that your programs hand over in the place of the one in `PassRoles`.

"""
_APPLICATION = """
## Not the deployer's

Your application needs `personalize:GetRecommendations` (or `personalize:GetPersonalizedRanking`,
`personalize:GetActionRecommendations`) for the ARN of the recommender or campaign, and `personalize:PutEvents`,
`personalize:PutItems`, `personalize:PutUsers` where it records. The role that the *service* assumes needs
`s3:GetObject` and `s3:ListBucket` for your data, and `s3:PutObject` where a job writes; the bucket's own policy must
allow the same to `personalize.amazonaws.com`. `examples/aws_data` shows both for what is read.
"""


def reads(resource: Resource) -> list[str]:
    """The operations that a kind is read by."""
    noun = resource.noun
    own = [noun.describe, noun.list, *(entry.listing for entry in resource.entries.values())]
    # Whether a dataset moves to another schema in place is decided by the schemas' texts.
    beside = [BY_ARN_MEMBER[resource.schema_input].noun.describe] if resource.schema_input else []
    return [*own, *beside, *([TAG_READ] if noun.taggable else [])]


def writes(resource: Resource) -> list[str]:
    """The operations that change a kind."""
    noun = resource.noun
    own = [noun.create, noun.update, noun.start, noun.stop, noun.stop_creation, noun.delete]
    return [*(operation for operation in own if operation), *(TAG_WRITES if noun.taggable else ())]


def hands_over_a_role(resource: Resource) -> bool:
    """Tell whether an input is a role that the service is to assume."""
    return _has_role(input_object(resource))


def reading_policy(functions: Iterable[Function]) -> dict[str, object]:
    """Return the policy that previews, refreshes and functions need."""
    others = sorted({f"personalize:{name}" for name in _metrics(functions)})
    actions = ["personalize:Describe*", "personalize:List*", *others, "tag:GetResources"]
    return _policy(_statement("ReadPersonalize", actions))


def whole_policy(resources: Sequence[Resource], functions: Iterable[Function]) -> dict[str, object]:
    """Return the policy that everything needs."""
    others = sorted({f"personalize:{name}" for name in _metrics(functions)})
    changing = sorted({f"personalize:{action}" for resource in resources for action in writes(resource)})
    pass_role = {
        **_statement("PassRoles", ["iam:PassRole"]),
        "Resource": "arn:aws:iam::111122223333:role/PersonalizeReadsShopData",
        "Condition": {"StringEquals": {"iam:PassedToService": "personalize.amazonaws.com"}},
    }
    reading = ["personalize:Describe*", "personalize:List*", *others, "tag:GetResources"]
    return _policy(_statement("ReadPersonalize", reading), _statement("ChangePersonalize", changing), pass_role)


def page(resources: Sequence[Resource], functions: Sequence[Function]) -> str:
    """The page's text."""
    metrics = ", ".join(f"`personalize:{name}` for `get_solution_metrics`" for name in _metrics(functions))
    return "".join(
        [
            _HEAD,
            *(f"{row}\n" for row in _rows(resources)),
            _FEATURES.replace("{functions}", metrics),
            _fenced(reading_policy(functions)),
            _WHOLE,
            _fenced(whole_policy(resources, functions)),
            _APPLICATION,
        ]
    )


def _rows(resources: Iterable[Resource]) -> Iterator[str]:
    shared = {TAG_READ, *TAG_WRITES}
    for resource in resources:
        reading, changing = (_listed(operations, shared) for operations in (reads(resource), writes(resource)))
        tags = ", tags" if resource.noun.taggable else ""
        role = "yes" if hands_over_a_role(resource) else ""
        yield f"| [{resource.name}]({slug(resource)}.md) | {reading}{tags} | {changing}{tags} | {role} |"


def _listed(operations: Iterable[str], shared: set[str]) -> str:
    return ", ".join(f"`{operation}`" for operation in operations if operation not in shared)


def _metrics(functions: Iterable[Function]) -> list[str]:
    return ["GetSolutionMetrics"] if any(function.does == "metrics" for function in functions) else []


def _has_role(type_: Type) -> bool:
    if isinstance(type_, ObjectOf):
        return any(name == "roleArn" or _has_role(spec.type) for name, spec in type_.fields.items())
    return False


def _statement(name: str, actions: Sequence[str]) -> dict[str, object]:
    return {"Sid": name, "Effect": "Allow", "Action": list(actions), "Resource": "*"}


def _policy(*statements: dict[str, object]) -> dict[str, object]:
    return {"Version": "2012-10-17", "Statement": list(statements)}


def _fenced(policy: dict[str, object]) -> str:
    return f"```json\n{json.dumps(policy, indent=2)}\n```\n"
