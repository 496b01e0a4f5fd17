"""The common case in one piece: a domain dataset group with its data, its live events and its use cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal, TypeAlias, TypeVar

import pulumi
from typing_extensions import NotRequired, TypedDict

from pulumi_personalize._generated import (
    Dataset,
    DatasetGroup,
    DatasetImportJob,
    Domain,
    EventTracker,
    Recommender,
    RecommenderConfigArgs,
    RecommenderConfigArgsDict,
    Schema,
)
from pulumi_personalize.recipes import newer_recipe_arn

_PREFIXES = {"ECOMMERCE": "aws-ecomm-", "VIDEO_ON_DEMAND": "aws-vod-"}

RecommenderConfigLike: TypeAlias = RecommenderConfigArgs | RecommenderConfigArgsDict


_Args = TypeVar("_Args", "DomainDatasetArgs", "DomainUseCaseArgs")


@dataclass(frozen=True)
class DomainDatasetArgs:
    """One dataset of a domain dataset group.

    :ivar schema: its Avro schema, an object or JSON text; of the dataset's type and the group's domain.
    :ivar data_location: what is imported: a CSV file, `s3://bucket/folder/file.csv`, or a folder,
        `s3://bucket/folder/`; None for data that is only streamed.
    :ivar triggers: values of your own, such as a hash of the data: a change of any of them imports anew.
    """

    schema: pulumi.Input[str | Mapping[str, Any]]
    data_location: pulumi.Input[str] | None = None
    triggers: Mapping[str, pulumi.Input[str]] | None = None


@dataclass(frozen=True)
class DomainUseCaseArgs:
    """One use case of a domain dataset group.

    :ivar recommender_config: how it is trained and served; None for the service's defaults.
    :ivar desired_status: `INACTIVE` stops it, with its billing, `ACTIVE` starts it again; None leaves it as it is.
    """

    recommender_config: pulumi.Input[RecommenderConfigLike] | None = None
    desired_status: pulumi.Input[Literal["ACTIVE", "INACTIVE"] | str] | None = None


class DomainDatasetArgsDict(TypedDict):
    """The same as :class:`DomainDatasetArgs`, as a dict."""

    schema: pulumi.Input[str | Mapping[str, Any]]
    data_location: NotRequired[pulumi.Input[str] | None]
    triggers: NotRequired[Mapping[str, pulumi.Input[str]] | None]


class DomainUseCaseArgsDict(TypedDict):
    """The same as :class:`DomainUseCaseArgs`, as a dict."""

    recommender_config: NotRequired[pulumi.Input[RecommenderConfigLike] | None]
    desired_status: NotRequired[pulumi.Input[Literal["ACTIVE", "INACTIVE"] | str] | None]


DomainDatasetLike: TypeAlias = DomainDatasetArgs | DomainDatasetArgsDict
DomainUseCaseLike: TypeAlias = DomainUseCaseArgs | DomainUseCaseArgsDict


class DomainRecommenders(pulumi.ComponentResource):
    """A domain dataset group with schemas, datasets, their imports, an event tracker, and any number of use cases.

    Recommenders are trained once all imports are done; each is billed by the hour while it is ACTIVE. The parts are
    children of this resource and open to it: `dataset_group`, `datasets`, `imports`, `event_tracker`, `recommenders`.
    """

    #: ARN of the dataset group.
    dataset_group_arn: pulumi.Output[str]
    #: ARNs of the recommenders by use case, each called as in the program.
    recommender_arns: pulumi.Output[Mapping[str, str]]
    #: The id with which an application records events; None without an event tracker.
    tracking_id: pulumi.Output[str | None]

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        *,
        domain: Literal["ECOMMERCE", "VIDEO_ON_DEMAND"] | Domain,
        interactions: DomainDatasetLike,
        use_cases: Sequence[str] | Mapping[str, DomainUseCaseLike | None],
        items: DomainDatasetLike | None = None,
        users: DomainDatasetLike | None = None,
        role_arn: pulumi.Input[str] | None = None,
        event_tracker: bool = True,
        tags: pulumi.Input[Mapping[str, pulumi.Input[str]]] | None = None,
    ) -> None:
        """Declare a domain dataset group and everything in it.

        :param resource_name: The name of the component in the program; the names of its parts begin with it.
        :param opts: The resource's options; the parts inherit provider and protection.
        :param domain: `ECOMMERCE` or `VIDEO_ON_DEMAND`. A change replaces everything.
        :param interactions: The interactions dataset, on which every use case is trained: 1,000 interactions at least.
        :param use_cases: Use cases by name, `aws-ecomm-recommended-for-you` or, of the domain, `recommended-for-you`;
            5 at most. With arguments where the defaults of the service do not fit.
        :param items: The items dataset; some use cases need it.
        :param users: The users dataset.
        :param role_arn: ARN of the IAM role with which the service reads the data; needed where something is imported.
        :param event_tracker: Whether the group takes in live events; default true.
        :param tags: Tags of everything that can be tagged.
        :raises pulumi.RunError: there is no such domain, a dict has another key, or two names mean one use case.
        """
        super().__init__("personalize:index:DomainRecommenders", resource_name, None, opts)
        recipes = _recipes(domain, use_cases)
        settings = use_cases if isinstance(use_cases, Mapping) else {}
        child = pulumi.ResourceOptions(parent=self)
        self.dataset_group = DatasetGroup(resource_name, child, domain=domain, tags=tags)
        self.datasets: dict[str, Dataset] = {}
        self.imports: dict[str, DatasetImportJob] = {}
        for kind, given in {"INTERACTIONS": interactions, "ITEMS": items, "USERS": users}.items():
            if given is not None:
                data = _typed(DomainDatasetArgs, given, kind.lower())
                self._add_dataset(f"{resource_name}-{kind.lower()}", kind, domain, data, role_arn, tags)

        self.event_tracker: EventTracker | None = None
        if event_tracker:
            self.event_tracker = EventTracker(
                f"{resource_name}-events", child, dataset_group_arn=self.dataset_group.arn, tags=tags
            )
        trained = pulumi.ResourceOptions(parent=self, depends_on=[*self.datasets.values(), *self.imports.values()])
        self.recommenders: dict[str, Recommender] = {}
        for use_case, recipe in recipes.items():
            chosen = _typed(DomainUseCaseArgs, settings.get(use_case) or {}, f"use_cases[{use_case!r}]")
            self.recommenders[use_case] = Recommender(
                f"{resource_name}-{recipe.removeprefix(_PREFIXES[domain])}",
                trained,
                dataset_group_arn=self.dataset_group.arn,
                recipe_arn=newer_recipe_arn(recipe),
                recommender_config=chosen.recommender_config,
                desired_status=chosen.desired_status,
                tags=tags,
            )

        self.dataset_group_arn = self.dataset_group.arn
        arns: Any = {name: recommender.arn for name, recommender in self.recommenders.items()}
        self.recommender_arns = pulumi.Output.from_input(arns)
        tracking_id = self.event_tracker.tracking_id if self.event_tracker is not None else None
        self.tracking_id = pulumi.Output.from_input(tracking_id)
        self.register_outputs(
            {
                "dataset_group_arn": self.dataset_group_arn,
                "recommender_arns": self.recommender_arns,
                "tracking_id": self.tracking_id,
            }
        )

    def _add_dataset(
        self,
        name: str,
        kind: str,
        domain: str,
        given: DomainDatasetArgs,
        role_arn: pulumi.Input[str] | None,
        tags: pulumi.Input[Mapping[str, pulumi.Input[str]]] | None,
    ) -> None:
        child = pulumi.ResourceOptions(parent=self)
        schema = Schema(name, child, domain=domain, schema=given.schema)
        dataset = Dataset(
            name,
            child,
            dataset_group_arn=self.dataset_group.arn,
            dataset_type=kind,
            schema_arn=schema.arn,
            tags=tags,
        )
        self.datasets[kind] = dataset
        if given.data_location is not None:
            self.imports[kind] = DatasetImportJob(
                name,
                child,
                dataset_arn=dataset.arn,
                data_source={"data_location": given.data_location},
                role_arn=role_arn,
                tags=tags,
                triggers=given.triggers,
            )


def _typed(kind: type[_Args], given: Any, argument: str) -> _Args:
    if isinstance(given, kind):
        return given
    try:
        return kind(**given)
    except TypeError:
        names = ", ".join(field_.name for field_ in fields(kind))
        raise pulumi.RunError(f"{argument} must be a {kind.__name__}, or a dict with the keys {names}.") from None


def _recipes(domain: str, use_cases: Sequence[str] | Mapping[str, Any]) -> dict[str, str]:
    """Names of recipes by use case, as the program calls it."""
    prefix = _PREFIXES.get(domain)
    if prefix is None:
        raise pulumi.RunError(f"domain must be one of {', '.join(_PREFIXES)}; `{domain}` is none of them.")
    by_use_case: dict[str, str] = {}
    for use_case in use_cases:
        recipe = use_case if use_case.startswith("aws-") else prefix + use_case
        if recipe in by_use_case.values():
            raise pulumi.RunError(f"use_cases names `{recipe}` twice; name each use case once.")
        by_use_case[use_case] = recipe
    return by_use_case
