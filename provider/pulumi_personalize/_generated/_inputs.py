# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""Nested objects that resources and providers take, as classes and as dicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import pulumi
from typing_extensions import NotRequired, TypedDict

from pulumi_personalize import _register


class ProviderDefaultTagsArgsDict(TypedDict):
    """Tags that every resource gets which can have tags; a resource's own tags come first."""

    tags: NotRequired[pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None]]
    """Tags of all resources: key (1 to 128 characters, not starting with `aws:`) to value (0 to 256 characters); with
    a resource's own at most 49. A change is made in place.
    """


@pulumi.input_type
class ProviderDefaultTagsArgs:
    """Tags that every resource gets which can have tags; a resource's own tags come first."""

    tags: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("tags", default=None)

    def __init__(
        self,
        *,
        tags: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
    ) -> None:
        """Values of a ProviderDefaultTags.

        :param tags: Tags of all resources: key (1 to 128 characters, not starting with `aws:`) to value (0 to 256
            characters); with a resource's own at most 49. A change is made in place.
        """
        _register.fill(self, tags=tags)


class ProviderIgnoreTagsArgsDict(TypedDict):
    """Tags that are somebody else's: never shown as drift, and never removed."""

    key_prefixes: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    """Beginnings of keys of tags to leave alone."""
    keys: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    """Keys of tags to leave alone."""


@pulumi.input_type
class ProviderIgnoreTagsArgs:
    """Tags that are somebody else's: never shown as drift, and never removed."""

    key_prefixes: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("keyPrefixes", default=None)
    keys: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("keys", default=None)

    def __init__(
        self,
        *,
        key_prefixes: pulumi.Input[Sequence[pulumi.Input[str]] | None] = None,
        keys: pulumi.Input[Sequence[pulumi.Input[str]] | None] = None,
    ) -> None:
        """Values of a ProviderIgnoreTags.

        :param key_prefixes: Beginnings of keys of tags to leave alone.
        :param keys: Keys of tags to leave alone.
        """
        _register.fill(self, key_prefixes=key_prefixes, keys=keys)


class ProviderAssumeRoleArgsDict(TypedDict):
    """A role to assume before anything is called; it is assumed again before its session ends."""

    role_arn: pulumi.Input[str]
    """ARN of the role."""
    duration: NotRequired[pulumi.Input[str | None]]
    """How long a session lasts before the role is assumed again: `15m` to `12h`, also written like `1h30m`; default
    one hour, which is also the most for a role that is assumed by another one.
    """
    external_id: NotRequired[pulumi.Input[str | None]]
    """The external ID that the role's trust policy asks for."""
    policy: NotRequired[pulumi.Input[str | None]]
    """A policy, as JSON text, that narrows what the session may do."""
    policy_arns: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    """ARNs of managed policies that narrow it."""
    session_name: NotRequired[pulumi.Input[str | None]]
    """The name of the session, as AWS CloudTrail shows it; default `pulumi-personalize`."""
    source_identity: NotRequired[pulumi.Input[str | None]]
    """The source identity of the session."""
    tags: NotRequired[pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None]]
    """Tags of the session."""
    transitive_tag_keys: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    """Keys of those tags that sessions which are begun from this one keep."""


@pulumi.input_type
class ProviderAssumeRoleArgs:
    """A role to assume before anything is called; it is assumed again before its session ends."""

    role_arn: pulumi.Input[str] = pulumi.property("roleArn")
    duration: pulumi.Input[str | None] = pulumi.property("duration", default=None)
    external_id: pulumi.Input[str | None] = pulumi.property("externalId", default=None)
    policy: pulumi.Input[str | None] = pulumi.property("policy", default=None)
    policy_arns: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("policyArns", default=None)
    session_name: pulumi.Input[str | None] = pulumi.property("sessionName", default=None)
    source_identity: pulumi.Input[str | None] = pulumi.property("sourceIdentity", default=None)
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("tags", default=None)
    transitive_tag_keys: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property(
        "transitiveTagKeys", default=None
    )

    def __init__(
        self,
        *,
        role_arn: pulumi.Input[str],
        duration: pulumi.Input[str | None] = None,
        external_id: pulumi.Input[str | None] = None,
        policy: pulumi.Input[str | None] = None,
        policy_arns: pulumi.Input[Sequence[pulumi.Input[str]] | None] = None,
        session_name: pulumi.Input[str | None] = None,
        source_identity: pulumi.Input[str | None] = None,
        tags: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
        transitive_tag_keys: pulumi.Input[Sequence[pulumi.Input[str]] | None] = None,
    ) -> None:
        """Values of a ProviderAssumeRole.

        :param role_arn: ARN of the role.
        :param duration: How long a session lasts before the role is assumed again: `15m` to `12h`, also written like
            `1h30m`; default one hour, which is also the most for a role that is assumed by another one.
        :param external_id: The external ID that the role's trust policy asks for.
        :param policy: A policy, as JSON text, that narrows what the session may do.
        :param policy_arns: ARNs of managed policies that narrow it.
        :param session_name: The name of the session, as AWS CloudTrail shows it; default `pulumi-personalize`.
        :param source_identity: The source identity of the session.
        :param tags: Tags of the session.
        :param transitive_tag_keys: Keys of those tags that sessions which are begun from this one keep.
        """
        _register.fill(
            self,
            role_arn=role_arn,
            duration=duration,
            external_id=external_id,
            policy=policy,
            policy_arns=policy_arns,
            session_name=session_name,
            source_identity=source_identity,
            tags=tags,
            transitive_tag_keys=transitive_tag_keys,
        )


class DataSourceArgsDict(TypedDict):
    """Where the data that a job reads lies."""

    data_location: NotRequired[pulumi.Input[str | None]]
    """A CSV file, `s3://bucket/folder/file.csv`, or a folder, `s3://bucket/folder/`; at most 256 characters. A change
    runs a new job.
    """


@pulumi.input_type
class DataSourceArgs:
    """Where the data that a job reads lies."""

    data_location: pulumi.Input[str | None] = pulumi.property("dataLocation", default=None)

    def __init__(
        self,
        *,
        data_location: pulumi.Input[str | None] = None,
    ) -> None:
        """Values of a DataSource.

        :param data_location: A CSV file, `s3://bucket/folder/file.csv`, or a folder, `s3://bucket/folder/`; at most
            256 characters. A change runs a new job.
        """
        _register.fill(self, data_location=data_location)


class S3DataConfigArgsDict(TypedDict):
    """A place in Amazon S3."""

    path: pulumi.Input[str]
    """A file, `s3://bucket/folder/file`, or a folder, `s3://bucket/folder/`; at most 256 characters."""
    kms_key_arn: NotRequired[pulumi.Input[str | None]]
    """ARN of the KMS key (at most 2048 characters) that encrypts what lies there."""


@pulumi.input_type
class S3DataConfigArgs:
    """A place in Amazon S3."""

    path: pulumi.Input[str] = pulumi.property("path")
    kms_key_arn: pulumi.Input[str | None] = pulumi.property("kmsKeyArn", default=None)

    def __init__(
        self,
        *,
        path: pulumi.Input[str],
        kms_key_arn: pulumi.Input[str | None] = None,
    ) -> None:
        """Values of a S3DataConfig.

        :param path: A file, `s3://bucket/folder/file`, or a folder, `s3://bucket/folder/`; at most 256 characters.
        :param kms_key_arn: ARN of the KMS key (at most 2048 characters) that encrypts what lies there.
        """
        _register.fill(self, path=path, kms_key_arn=kms_key_arn)


class DatasetExportJobOutputArgsDict(TypedDict):
    """Where an export goes."""

    s3_data_destination: pulumi.Input[S3DataConfigArgs | S3DataConfigArgsDict]
    """A folder, `s3://bucket/folder/`."""


@pulumi.input_type
class DatasetExportJobOutputArgs:
    """Where an export goes."""

    s3_data_destination: pulumi.Input[S3DataConfigArgs] = pulumi.property("s3DataDestination")

    def __init__(
        self,
        *,
        s3_data_destination: pulumi.Input[S3DataConfigArgs | S3DataConfigArgsDict],
    ) -> None:
        """Values of a DatasetExportJobOutput.

        :param s3_data_destination: A folder, `s3://bucket/folder/`.
        """
        _register.fill(self, s3_data_destination=s3_data_destination)


class MetricAttributeArgsDict(TypedDict):
    """One metric of a metric attribution."""

    event_type: pulumi.Input[str]
    """The event type that the metric is of, at most 256 characters."""
    expression: pulumi.Input[str]
    """`SUM(Items.COLUMN)`, `SUM(Interactions.COLUMN)` or `SAMPLECOUNT()`, at most 256 characters. The column is a
    numeric one.
    """
    metric_name: pulumi.Input[str]
    """The name of the metric in Amazon CloudWatch and Amazon S3, at most 256 characters; metrics are told apart by
    it.
    """


@pulumi.input_type
class MetricAttributeArgs:
    """One metric of a metric attribution."""

    event_type: pulumi.Input[str] = pulumi.property("eventType")
    expression: pulumi.Input[str] = pulumi.property("expression")
    metric_name: pulumi.Input[str] = pulumi.property("metricName")

    def __init__(
        self,
        *,
        event_type: pulumi.Input[str],
        expression: pulumi.Input[str],
        metric_name: pulumi.Input[str],
    ) -> None:
        """Values of a MetricAttribute.

        :param event_type: The event type that the metric is of, at most 256 characters.
        :param expression: `SUM(Items.COLUMN)`, `SUM(Interactions.COLUMN)` or `SAMPLECOUNT()`, at most 256 characters.
            The column is a numeric one.
        :param metric_name: The name of the metric in Amazon CloudWatch and Amazon S3, at most 256 characters; metrics
            are told apart by it.
        """
        _register.fill(self, event_type=event_type, expression=expression, metric_name=metric_name)


class MetricAttributionOutputArgsDict(TypedDict):
    """Where the reports go. Changed in place; the whole object is sent."""

    role_arn: pulumi.Input[str]
    """ARN of the IAM role with which the service writes to the bucket and to Amazon CloudWatch."""
    s3_data_destination: NotRequired[pulumi.Input[S3DataConfigArgs | S3DataConfigArgsDict | None]]
    """A folder in Amazon S3 for the reports on imported data; without it CloudWatch alone has them."""


@pulumi.input_type
class MetricAttributionOutputArgs:
    """Where the reports go. Changed in place; the whole object is sent."""

    role_arn: pulumi.Input[str] = pulumi.property("roleArn")
    s3_data_destination: pulumi.Input[S3DataConfigArgs | None] = pulumi.property("s3DataDestination", default=None)

    def __init__(
        self,
        *,
        role_arn: pulumi.Input[str],
        s3_data_destination: pulumi.Input[S3DataConfigArgs | S3DataConfigArgsDict | None] = None,
    ) -> None:
        """Values of a MetricAttributionOutput.

        :param role_arn: ARN of the IAM role with which the service writes to the bucket and to Amazon CloudWatch.
        :param s3_data_destination: A folder in Amazon S3 for the reports on imported data; without it CloudWatch
            alone has them.
        """
        _register.fill(self, role_arn=role_arn, s3_data_destination=s3_data_destination)


class TrainingDataConfigArgsDict(TypedDict):
    """Which columns of the data are used in training."""

    excluded_dataset_columns: NotRequired[pulumi.Input[Mapping[str, pulumi.Input[Sequence[pulumi.Input[str]]]] | None]]
    """Columns that training leaves out: dataset type (`INTERACTIONS`, `ITEMS`, `USERS`; at most 3) to column names
    (at most 50 each). Order and duplicates mean nothing. `EVENT_TYPE` cannot be excluded. Excluded columns can still
    be used in filters and metadata.
    """
    included_dataset_columns: NotRequired[pulumi.Input[Mapping[str, pulumi.Input[Sequence[pulumi.Input[str]]]] | None]]
    """Columns to which training is limited: dataset type (at most 3) to column names (at most 50 each). A dataset
    type may be given here or in `excluded_dataset_columns`, not in both.
    """


@pulumi.input_type
class TrainingDataConfigArgs:
    """Which columns of the data are used in training."""

    excluded_dataset_columns: pulumi.Input[Mapping[str, pulumi.Input[Sequence[pulumi.Input[str]]]] | None] = (
        pulumi.property("excludedDatasetColumns", default=None)
    )
    included_dataset_columns: pulumi.Input[Mapping[str, pulumi.Input[Sequence[pulumi.Input[str]]]] | None] = (
        pulumi.property("includedDatasetColumns", default=None)
    )

    def __init__(
        self,
        *,
        excluded_dataset_columns: pulumi.Input[Mapping[str, pulumi.Input[Sequence[pulumi.Input[str]]]] | None] = None,
        included_dataset_columns: pulumi.Input[Mapping[str, pulumi.Input[Sequence[pulumi.Input[str]]]] | None] = None,
    ) -> None:
        """Values of a TrainingDataConfig.

        :param excluded_dataset_columns: Columns that training leaves out: dataset type (`INTERACTIONS`, `ITEMS`,
            `USERS`; at most 3) to column names (at most 50 each). Order and duplicates mean nothing. `EVENT_TYPE`
            cannot be excluded. Excluded columns can still be used in filters and metadata.
        :param included_dataset_columns: Columns to which training is limited: dataset type (at most 3) to column
            names (at most 50 each). A dataset type may be given here or in `excluded_dataset_columns`, not in both.
        """
        _register.fill(
            self, excluded_dataset_columns=excluded_dataset_columns, included_dataset_columns=included_dataset_columns
        )


class RecommenderConfigArgsDict(TypedDict):
    """How a recommender is trained and served. Every field is changed in place."""

    enable_metadata_with_recommendations: NotRequired[pulumi.Input[bool | None]]
    """Whether recommendations carry item metadata; default false. **Costs** extra per request."""
    item_exploration_config: NotRequired[pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None]]
    """Exploration of new items, for the personalised use cases `aws-ecomm-recommended-for-you` and `aws-vod-top-
    picks` only: `explorationWeight` (0 to 1, default 0.3) and `explorationItemAgeCutOff` (days, default 30). Numbers
    and text are both accepted; the service keeps text.
    """
    min_recommendation_requests_per_second: NotRequired[pulumi.Input[int | None]]
    """Requests per second that are always provisioned, and always billed: integer, at least 1, default 1. Changed in
    place without a retraining. **Costs:** raises the hourly floor linearly.
    """
    training_data_config: NotRequired[pulumi.Input[TrainingDataConfigArgs | TrainingDataConfigArgsDict | None]]
    """Columns used in training. **A change starts a full retraining**; the old model serves meanwhile."""


@pulumi.input_type
class RecommenderConfigArgs:
    """How a recommender is trained and served. Every field is changed in place."""

    enable_metadata_with_recommendations: pulumi.Input[bool | None] = pulumi.property(
        "enableMetadataWithRecommendations", default=None
    )
    item_exploration_config: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property(
        "itemExplorationConfig", default=None
    )
    min_recommendation_requests_per_second: pulumi.Input[int | None] = pulumi.property(
        "minRecommendationRequestsPerSecond", default=None
    )
    training_data_config: pulumi.Input[TrainingDataConfigArgs | None] = pulumi.property(
        "trainingDataConfig", default=None
    )

    def __init__(
        self,
        *,
        enable_metadata_with_recommendations: pulumi.Input[bool | None] = None,
        item_exploration_config: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
        min_recommendation_requests_per_second: pulumi.Input[int | None] = None,
        training_data_config: pulumi.Input[TrainingDataConfigArgs | TrainingDataConfigArgsDict | None] = None,
    ) -> None:
        """Values of a RecommenderConfig.

        :param enable_metadata_with_recommendations: Whether recommendations carry item metadata; default false.
            **Costs** extra per request.
        :param item_exploration_config: Exploration of new items, for the personalised use cases `aws-ecomm-
            recommended-for-you` and `aws-vod-top-picks` only: `explorationWeight` (0 to 1, default 0.3) and
            `explorationItemAgeCutOff` (days, default 30). Numbers and text are both accepted; the service keeps text.
        :param min_recommendation_requests_per_second: Requests per second that are always provisioned, and always
            billed: integer, at least 1, default 1. Changed in place without a retraining. **Costs:** raises the
            hourly floor linearly.
        :param training_data_config: Columns used in training. **A change starts a full retraining**; the old model
            serves meanwhile.
        """
        _register.fill(
            self,
            enable_metadata_with_recommendations=enable_metadata_with_recommendations,
            item_exploration_config=item_exploration_config,
            min_recommendation_requests_per_second=min_recommendation_requests_per_second,
            training_data_config=training_data_config,
        )


class HPOObjectiveArgsDict(TypedDict):
    """What hyper-parameter optimisation aims at. The service does not support it at this time."""

    metric_name: NotRequired[pulumi.Input[str | None]]
    """The name of the metric, at most 256 characters."""
    metric_regex: NotRequired[pulumi.Input[str | None]]
    """The regular expression, at most 256 characters, that finds the metric in the training's log."""
    type: NotRequired[pulumi.Input[str | None]]
    """`Maximize` or `Minimize`."""


@pulumi.input_type
class HPOObjectiveArgs:
    """What hyper-parameter optimisation aims at. The service does not support it at this time."""

    metric_name: pulumi.Input[str | None] = pulumi.property("metricName", default=None)
    metric_regex: pulumi.Input[str | None] = pulumi.property("metricRegex", default=None)
    type: pulumi.Input[str | None] = pulumi.property("type", default=None)

    def __init__(
        self,
        *,
        metric_name: pulumi.Input[str | None] = None,
        metric_regex: pulumi.Input[str | None] = None,
        type: pulumi.Input[str | None] = None,
    ) -> None:
        """Values of an HPOObjective.

        :param metric_name: The name of the metric, at most 256 characters.
        :param metric_regex: The regular expression, at most 256 characters, that finds the metric in the training's
            log.
        :param type: `Maximize` or `Minimize`.
        """
        _register.fill(self, metric_name=metric_name, metric_regex=metric_regex, type=type)


class HPOResourceConfigArgsDict(TypedDict):
    """How much hyper-parameter optimisation may use."""

    max_number_of_training_jobs: NotRequired[pulumi.Input[str | None]]
    """How many trainings it may run, as text: at most `40`. **Each is billed.**"""
    max_parallel_training_jobs: NotRequired[pulumi.Input[str | None]]
    """How many of them may run at the same time, as text: at most `10`."""


@pulumi.input_type
class HPOResourceConfigArgs:
    """How much hyper-parameter optimisation may use."""

    max_number_of_training_jobs: pulumi.Input[str | None] = pulumi.property("maxNumberOfTrainingJobs", default=None)
    max_parallel_training_jobs: pulumi.Input[str | None] = pulumi.property("maxParallelTrainingJobs", default=None)

    def __init__(
        self,
        *,
        max_number_of_training_jobs: pulumi.Input[str | None] = None,
        max_parallel_training_jobs: pulumi.Input[str | None] = None,
    ) -> None:
        """Values of an HPOResourceConfig.

        :param max_number_of_training_jobs: How many trainings it may run, as text: at most `40`. **Each is billed.**
        :param max_parallel_training_jobs: How many of them may run at the same time, as text: at most `10`.
        """
        _register.fill(
            self,
            max_number_of_training_jobs=max_number_of_training_jobs,
            max_parallel_training_jobs=max_parallel_training_jobs,
        )


class IntegerHyperParameterRangeArgsDict(TypedDict):
    """The range of an integer hyper-parameter."""

    max_value: NotRequired[pulumi.Input[int | None]]
    """The greatest value, up to 1,000,000."""
    min_value: NotRequired[pulumi.Input[int | None]]
    """The least value, from -1,000,000."""
    name: NotRequired[pulumi.Input[str | None]]
    """The name of the hyper-parameter as the recipe documents it, without a prefix."""


@pulumi.input_type
class IntegerHyperParameterRangeArgs:
    """The range of an integer hyper-parameter."""

    max_value: pulumi.Input[int | None] = pulumi.property("maxValue", default=None)
    min_value: pulumi.Input[int | None] = pulumi.property("minValue", default=None)
    name: pulumi.Input[str | None] = pulumi.property("name", default=None)

    def __init__(
        self,
        *,
        max_value: pulumi.Input[int | None] = None,
        min_value: pulumi.Input[int | None] = None,
        name: pulumi.Input[str | None] = None,
    ) -> None:
        """Values of an IntegerHyperParameterRange.

        :param max_value: The greatest value, up to 1,000,000.
        :param min_value: The least value, from -1,000,000.
        :param name: The name of the hyper-parameter as the recipe documents it, without a prefix.
        """
        _register.fill(self, max_value=max_value, min_value=min_value, name=name)


class ContinuousHyperParameterRangeArgsDict(TypedDict):
    """The range of a continuous hyper-parameter."""

    max_value: NotRequired[pulumi.Input[float | None]]
    """The greatest value, from -1,000,000."""
    min_value: NotRequired[pulumi.Input[float | None]]
    """The least value, from -1,000,000."""
    name: NotRequired[pulumi.Input[str | None]]
    """The name of the hyper-parameter as the recipe documents it, without a prefix."""


@pulumi.input_type
class ContinuousHyperParameterRangeArgs:
    """The range of a continuous hyper-parameter."""

    max_value: pulumi.Input[float | None] = pulumi.property("maxValue", default=None)
    min_value: pulumi.Input[float | None] = pulumi.property("minValue", default=None)
    name: pulumi.Input[str | None] = pulumi.property("name", default=None)

    def __init__(
        self,
        *,
        max_value: pulumi.Input[float | None] = None,
        min_value: pulumi.Input[float | None] = None,
        name: pulumi.Input[str | None] = None,
    ) -> None:
        """Values of a ContinuousHyperParameterRange.

        :param max_value: The greatest value, from -1,000,000.
        :param min_value: The least value, from -1,000,000.
        :param name: The name of the hyper-parameter as the recipe documents it, without a prefix.
        """
        _register.fill(self, max_value=max_value, min_value=min_value, name=name)


class CategoricalHyperParameterRangeArgsDict(TypedDict):
    """The values that a categorical hyper-parameter may take."""

    name: NotRequired[pulumi.Input[str | None]]
    """The name of the hyper-parameter as the recipe documents it, without a prefix."""
    values: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    """The values, at most 100."""


@pulumi.input_type
class CategoricalHyperParameterRangeArgs:
    """The values that a categorical hyper-parameter may take."""

    name: pulumi.Input[str | None] = pulumi.property("name", default=None)
    values: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("values", default=None)

    def __init__(
        self,
        *,
        name: pulumi.Input[str | None] = None,
        values: pulumi.Input[Sequence[pulumi.Input[str]] | None] = None,
    ) -> None:
        """Values of a CategoricalHyperParameterRange.

        :param name: The name of the hyper-parameter as the recipe documents it, without a prefix.
        :param values: The values, at most 100.
        """
        _register.fill(self, name=name, values=values)


class HyperParameterRangesArgsDict(TypedDict):
    """The hyper-parameters to optimise, and their ranges. The service wants all three lists; they may be empty."""

    categorical_hyper_parameter_ranges: NotRequired[
        pulumi.Input[
            Sequence[pulumi.Input[CategoricalHyperParameterRangeArgs | CategoricalHyperParameterRangeArgsDict]] | None
        ]
    ]
    """Categorical hyper-parameters, at most 100; their order means nothing."""
    continuous_hyper_parameter_ranges: NotRequired[
        pulumi.Input[
            Sequence[pulumi.Input[ContinuousHyperParameterRangeArgs | ContinuousHyperParameterRangeArgsDict]] | None
        ]
    ]
    """Continuous hyper-parameters, at most 100; their order means nothing."""
    integer_hyper_parameter_ranges: NotRequired[
        pulumi.Input[Sequence[pulumi.Input[IntegerHyperParameterRangeArgs | IntegerHyperParameterRangeArgsDict]] | None]
    ]
    """Integer hyper-parameters, at most 100; their order means nothing."""


@pulumi.input_type
class HyperParameterRangesArgs:
    """The hyper-parameters to optimise, and their ranges. The service wants all three lists; they may be empty."""

    categorical_hyper_parameter_ranges: pulumi.Input[
        Sequence[pulumi.Input[CategoricalHyperParameterRangeArgs]] | None
    ] = pulumi.property("categoricalHyperParameterRanges", default=None)
    continuous_hyper_parameter_ranges: pulumi.Input[
        Sequence[pulumi.Input[ContinuousHyperParameterRangeArgs]] | None
    ] = pulumi.property("continuousHyperParameterRanges", default=None)
    integer_hyper_parameter_ranges: pulumi.Input[Sequence[pulumi.Input[IntegerHyperParameterRangeArgs]] | None] = (
        pulumi.property("integerHyperParameterRanges", default=None)
    )

    def __init__(
        self,
        *,
        categorical_hyper_parameter_ranges: pulumi.Input[
            Sequence[pulumi.Input[CategoricalHyperParameterRangeArgs | CategoricalHyperParameterRangeArgsDict]] | None
        ] = None,
        continuous_hyper_parameter_ranges: pulumi.Input[
            Sequence[pulumi.Input[ContinuousHyperParameterRangeArgs | ContinuousHyperParameterRangeArgsDict]] | None
        ] = None,
        integer_hyper_parameter_ranges: pulumi.Input[
            Sequence[pulumi.Input[IntegerHyperParameterRangeArgs | IntegerHyperParameterRangeArgsDict]] | None
        ] = None,
    ) -> None:
        """Values of a HyperParameterRanges.

        :param categorical_hyper_parameter_ranges: Categorical hyper-parameters, at most 100; their order means
            nothing.
        :param continuous_hyper_parameter_ranges: Continuous hyper-parameters, at most 100; their order means nothing.
        :param integer_hyper_parameter_ranges: Integer hyper-parameters, at most 100; their order means nothing.
        """
        _register.fill(
            self,
            categorical_hyper_parameter_ranges=categorical_hyper_parameter_ranges,
            continuous_hyper_parameter_ranges=continuous_hyper_parameter_ranges,
            integer_hyper_parameter_ranges=integer_hyper_parameter_ranges,
        )


class HPOConfigArgsDict(TypedDict):
    """How hyper-parameters are optimised; read when `perform_hpo` is true."""

    algorithm_hyper_parameter_ranges: NotRequired[
        pulumi.Input[HyperParameterRangesArgs | HyperParameterRangesArgsDict | None]
    ]
    """The hyper-parameters to optimise, and their ranges."""
    hpo_objective: NotRequired[pulumi.Input[HPOObjectiveArgs | HPOObjectiveArgsDict | None]]
    """The aim. Not supported by the service at this time."""
    hpo_resource_config: NotRequired[pulumi.Input[HPOResourceConfigArgs | HPOResourceConfigArgsDict | None]]
    """How much the optimisation may use."""


@pulumi.input_type
class HPOConfigArgs:
    """How hyper-parameters are optimised; read when `perform_hpo` is true."""

    algorithm_hyper_parameter_ranges: pulumi.Input[HyperParameterRangesArgs | None] = pulumi.property(
        "algorithmHyperParameterRanges", default=None
    )
    hpo_objective: pulumi.Input[HPOObjectiveArgs | None] = pulumi.property("hpoObjective", default=None)
    hpo_resource_config: pulumi.Input[HPOResourceConfigArgs | None] = pulumi.property("hpoResourceConfig", default=None)

    def __init__(
        self,
        *,
        algorithm_hyper_parameter_ranges: pulumi.Input[
            HyperParameterRangesArgs | HyperParameterRangesArgsDict | None
        ] = None,
        hpo_objective: pulumi.Input[HPOObjectiveArgs | HPOObjectiveArgsDict | None] = None,
        hpo_resource_config: pulumi.Input[HPOResourceConfigArgs | HPOResourceConfigArgsDict | None] = None,
    ) -> None:
        """Values of an HPOConfig.

        :param algorithm_hyper_parameter_ranges: The hyper-parameters to optimise, and their ranges.
        :param hpo_objective: The aim. Not supported by the service at this time.
        :param hpo_resource_config: How much the optimisation may use.
        """
        _register.fill(
            self,
            algorithm_hyper_parameter_ranges=algorithm_hyper_parameter_ranges,
            hpo_objective=hpo_objective,
            hpo_resource_config=hpo_resource_config,
        )


class AutoMLConfigArgsDict(TypedDict):
    """How the service chooses the recipe; read when `perform_auto_ml` is true."""

    metric_name: NotRequired[pulumi.Input[str | None]]
    """The metric to optimise, at most 256 characters."""
    recipe_list: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    """ARNs of the candidate recipes, at most 100."""


@pulumi.input_type
class AutoMLConfigArgs:
    """How the service chooses the recipe; read when `perform_auto_ml` is true."""

    metric_name: pulumi.Input[str | None] = pulumi.property("metricName", default=None)
    recipe_list: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("recipeList", default=None)

    def __init__(
        self,
        *,
        metric_name: pulumi.Input[str | None] = None,
        recipe_list: pulumi.Input[Sequence[pulumi.Input[str]] | None] = None,
    ) -> None:
        """Values of an AutoMLConfig.

        :param metric_name: The metric to optimise, at most 256 characters.
        :param recipe_list: ARNs of the candidate recipes, at most 100.
        """
        _register.fill(self, metric_name=metric_name, recipe_list=recipe_list)


class EventParametersArgsDict(TypedDict):
    """How interactions of one event type count in training."""

    event_type: NotRequired[pulumi.Input[str | None]]
    """The event type, at most 256 characters."""
    event_value_threshold: NotRequired[pulumi.Input[float | None]]
    """Events of this type count only with a value of at least this number."""
    weight: NotRequired[pulumi.Input[float | None]]
    """The weight of this event type against the others, 0 to 1."""


@pulumi.input_type
class EventParametersArgs:
    """How interactions of one event type count in training."""

    event_type: pulumi.Input[str | None] = pulumi.property("eventType", default=None)
    event_value_threshold: pulumi.Input[float | None] = pulumi.property("eventValueThreshold", default=None)
    weight: pulumi.Input[float | None] = pulumi.property("weight", default=None)

    def __init__(
        self,
        *,
        event_type: pulumi.Input[str | None] = None,
        event_value_threshold: pulumi.Input[float | None] = None,
        weight: pulumi.Input[float | None] = None,
    ) -> None:
        """Values of an EventParameters.

        :param event_type: The event type, at most 256 characters.
        :param event_value_threshold: Events of this type count only with a value of at least this number.
        :param weight: The weight of this event type against the others, 0 to 1.
        """
        _register.fill(self, event_type=event_type, event_value_threshold=event_value_threshold, weight=weight)


class EventsConfigArgsDict(TypedDict):
    """Weights of event types; for the recipes `aws-user-personalization-v2` and `aws-personalized-ranking-v2`."""

    event_parameters_list: NotRequired[
        pulumi.Input[Sequence[pulumi.Input[EventParametersArgs | EventParametersArgsDict]] | None]
    ]
    """The event types to train on, at most 10. An update replaces the whole list."""


@pulumi.input_type
class EventsConfigArgs:
    """Weights of event types; for the recipes `aws-user-personalization-v2` and `aws-personalized-ranking-v2`."""

    event_parameters_list: pulumi.Input[Sequence[pulumi.Input[EventParametersArgs]] | None] = pulumi.property(
        "eventParametersList", default=None
    )

    def __init__(
        self,
        *,
        event_parameters_list: pulumi.Input[
            Sequence[pulumi.Input[EventParametersArgs | EventParametersArgsDict]] | None
        ] = None,
    ) -> None:
        """Values of an EventsConfig.

        :param event_parameters_list: The event types to train on, at most 10. An update replaces the whole list.
        """
        _register.fill(self, event_parameters_list=event_parameters_list)


class OptimizationObjectiveArgsDict(TypedDict):
    """An objective beside relevance; for `aws-user-personalization` and `aws-personalized-ranking` (not v2)."""

    item_attribute: NotRequired[pulumi.Input[str | None]]
    """A numeric column of the items dataset without nulls, 1 to 150 characters."""
    objective_sensitivity: NotRequired[pulumi.Input[Literal["LOW", "MEDIUM", "HIGH", "OFF"] | str | None]]
    """How much it counts against relevance: `LOW`, `MEDIUM`, `HIGH` or `OFF`."""


@pulumi.input_type
class OptimizationObjectiveArgs:
    """An objective beside relevance; for `aws-user-personalization` and `aws-personalized-ranking` (not v2)."""

    item_attribute: pulumi.Input[str | None] = pulumi.property("itemAttribute", default=None)
    objective_sensitivity: pulumi.Input[str | None] = pulumi.property("objectiveSensitivity", default=None)

    def __init__(
        self,
        *,
        item_attribute: pulumi.Input[str | None] = None,
        objective_sensitivity: pulumi.Input[Literal["LOW", "MEDIUM", "HIGH", "OFF"] | str | None] = None,
    ) -> None:
        """Values of an OptimizationObjective.

        :param item_attribute: A numeric column of the items dataset without nulls, 1 to 150 characters.
        :param objective_sensitivity: How much it counts against relevance: `LOW`, `MEDIUM`, `HIGH` or `OFF`.
        """
        _register.fill(self, item_attribute=item_attribute, objective_sensitivity=objective_sensitivity)


class AutoTrainingConfigArgsDict(TypedDict):
    """When the service trains by itself."""

    scheduling_expression: NotRequired[pulumi.Input[str | None]]
    """`rate(N days)` with N from 1 to 30; default `rate(7 days)`. Changed in place, which starts the schedule anew
    **and a training within the hour, which is billed**.
    """


@pulumi.input_type
class AutoTrainingConfigArgs:
    """When the service trains by itself."""

    scheduling_expression: pulumi.Input[str | None] = pulumi.property("schedulingExpression", default=None)

    def __init__(
        self,
        *,
        scheduling_expression: pulumi.Input[str | None] = None,
    ) -> None:
        """Values of an AutoTrainingConfig.

        :param scheduling_expression: `rate(N days)` with N from 1 to 30; default `rate(7 days)`. Changed in place,
            which starts the schedule anew **and a training within the hour, which is billed**.
        """
        _register.fill(self, scheduling_expression=scheduling_expression)


class SolutionConfigArgsDict(TypedDict):
    """How a solution is trained. Only `auto_training_config` and `events_config` can be changed in place."""

    algorithm_hyper_parameters: NotRequired[pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None]]
    """Hyper-parameters of the recipe, name to value, at most 100. Numbers, truth values and text are all accepted;
    the service keeps text. A change replaces.
    """
    auto_ml_config: NotRequired[pulumi.Input[AutoMLConfigArgs | AutoMLConfigArgsDict | None]]
    """How the service chooses the recipe. With `perform_auto_ml` nothing else is read. A change replaces."""
    auto_training_config: NotRequired[pulumi.Input[AutoTrainingConfigArgs | AutoTrainingConfigArgsDict | None]]
    """When the service trains by itself. Changed in place."""
    event_value_threshold: NotRequired[pulumi.Input[str | None]]
    """Only events with a value of at least this number, given as text, are trained on. Needs an EVENT_VALUE column. A
    change replaces.
    """
    events_config: NotRequired[pulumi.Input[EventsConfigArgs | EventsConfigArgsDict | None]]
    """Weights of event types. Changed in place, as a whole; trained on from the next training."""
    feature_transformation_parameters: NotRequired[pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None]]
    """Parameters of the recipe's feature transformation, name to value, at most 100. Numbers and text are both
    accepted; the service keeps text. A change replaces.
    """
    hpo_config: NotRequired[pulumi.Input[HPOConfigArgs | HPOConfigArgsDict | None]]
    """How hyper-parameters are optimised; needed when `perform_hpo` is true. A change replaces."""
    optimization_objective: NotRequired[pulumi.Input[OptimizationObjectiveArgs | OptimizationObjectiveArgsDict | None]]
    """An objective beside relevance. A change replaces."""
    training_data_config: NotRequired[pulumi.Input[TrainingDataConfigArgs | TrainingDataConfigArgsDict | None]]
    """Columns used in training. **A change replaces** (on a recommender it would retrain)."""


@pulumi.input_type
class SolutionConfigArgs:
    """How a solution is trained. Only `auto_training_config` and `events_config` can be changed in place."""

    algorithm_hyper_parameters: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property(
        "algorithmHyperParameters", default=None
    )
    auto_ml_config: pulumi.Input[AutoMLConfigArgs | None] = pulumi.property("autoMLConfig", default=None)
    auto_training_config: pulumi.Input[AutoTrainingConfigArgs | None] = pulumi.property(
        "autoTrainingConfig", default=None
    )
    event_value_threshold: pulumi.Input[str | None] = pulumi.property("eventValueThreshold", default=None)
    events_config: pulumi.Input[EventsConfigArgs | None] = pulumi.property("eventsConfig", default=None)
    feature_transformation_parameters: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property(
        "featureTransformationParameters", default=None
    )
    hpo_config: pulumi.Input[HPOConfigArgs | None] = pulumi.property("hpoConfig", default=None)
    optimization_objective: pulumi.Input[OptimizationObjectiveArgs | None] = pulumi.property(
        "optimizationObjective", default=None
    )
    training_data_config: pulumi.Input[TrainingDataConfigArgs | None] = pulumi.property(
        "trainingDataConfig", default=None
    )

    def __init__(
        self,
        *,
        algorithm_hyper_parameters: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
        auto_ml_config: pulumi.Input[AutoMLConfigArgs | AutoMLConfigArgsDict | None] = None,
        auto_training_config: pulumi.Input[AutoTrainingConfigArgs | AutoTrainingConfigArgsDict | None] = None,
        event_value_threshold: pulumi.Input[str | None] = None,
        events_config: pulumi.Input[EventsConfigArgs | EventsConfigArgsDict | None] = None,
        feature_transformation_parameters: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
        hpo_config: pulumi.Input[HPOConfigArgs | HPOConfigArgsDict | None] = None,
        optimization_objective: pulumi.Input[OptimizationObjectiveArgs | OptimizationObjectiveArgsDict | None] = None,
        training_data_config: pulumi.Input[TrainingDataConfigArgs | TrainingDataConfigArgsDict | None] = None,
    ) -> None:
        """Values of a SolutionConfig.

        :param algorithm_hyper_parameters: Hyper-parameters of the recipe, name to value, at most 100. Numbers, truth
            values and text are all accepted; the service keeps text. A change replaces.
        :param auto_ml_config: How the service chooses the recipe. With `perform_auto_ml` nothing else is read. A
            change replaces.
        :param auto_training_config: When the service trains by itself. Changed in place.
        :param event_value_threshold: Only events with a value of at least this number, given as text, are trained on.
            Needs an EVENT_VALUE column. A change replaces.
        :param events_config: Weights of event types. Changed in place, as a whole; trained on from the next training.
        :param feature_transformation_parameters: Parameters of the recipe's feature transformation, name to value, at
            most 100. Numbers and text are both accepted; the service keeps text. A change replaces.
        :param hpo_config: How hyper-parameters are optimised; needed when `perform_hpo` is true. A change replaces.
        :param optimization_objective: An objective beside relevance. A change replaces.
        :param training_data_config: Columns used in training. **A change replaces** (on a recommender it would
            retrain).
        """
        _register.fill(
            self,
            algorithm_hyper_parameters=algorithm_hyper_parameters,
            auto_ml_config=auto_ml_config,
            auto_training_config=auto_training_config,
            event_value_threshold=event_value_threshold,
            events_config=events_config,
            feature_transformation_parameters=feature_transformation_parameters,
            hpo_config=hpo_config,
            optimization_objective=optimization_objective,
            training_data_config=training_data_config,
        )


class CampaignConfigArgsDict(TypedDict):
    """How a campaign serves. Every field is changed in place."""

    enable_metadata_with_recommendations: NotRequired[pulumi.Input[bool | None]]
    """Whether recommendations carry item metadata; default false. The v2 recipes and `aws-semantic-similarity` do so
    by themselves; with any other recipe it **costs** extra.
    """
    item_exploration_config: NotRequired[pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None]]
    """Exploration of new items, for the recipe `aws-user-personalization` only: `explorationWeight` (0 to 1, default
    0.3) and `explorationItemAgeCutOff` (days, default 30). Numbers and text are both accepted; the service keeps
    text.
    """
    ranking_influence: NotRequired[pulumi.Input[Mapping[str, pulumi.Input[float]] | None]]
    """How much `POPULARITY` and `FRESHNESS` count in the ranking, each 0 to 1, default 0; for the recipe `aws-
    semantic-similarity` only.
    """
    sync_with_latest_solution_version: NotRequired[pulumi.Input[bool | None]]
    """Whether the service moves the campaign to every new version of the solution; default false. Needs a
    `solution_version_arn` that ends in `/$LATEST`.
    """


@pulumi.input_type
class CampaignConfigArgs:
    """How a campaign serves. Every field is changed in place."""

    enable_metadata_with_recommendations: pulumi.Input[bool | None] = pulumi.property(
        "enableMetadataWithRecommendations", default=None
    )
    item_exploration_config: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property(
        "itemExplorationConfig", default=None
    )
    ranking_influence: pulumi.Input[Mapping[str, pulumi.Input[float]] | None] = pulumi.property(
        "rankingInfluence", default=None
    )
    sync_with_latest_solution_version: pulumi.Input[bool | None] = pulumi.property(
        "syncWithLatestSolutionVersion", default=None
    )

    def __init__(
        self,
        *,
        enable_metadata_with_recommendations: pulumi.Input[bool | None] = None,
        item_exploration_config: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
        ranking_influence: pulumi.Input[Mapping[str, pulumi.Input[float]] | None] = None,
        sync_with_latest_solution_version: pulumi.Input[bool | None] = None,
    ) -> None:
        """Values of a CampaignConfig.

        :param enable_metadata_with_recommendations: Whether recommendations carry item metadata; default false. The
            v2 recipes and `aws-semantic-similarity` do so by themselves; with any other recipe it **costs** extra.
        :param item_exploration_config: Exploration of new items, for the recipe `aws-user-personalization` only:
            `explorationWeight` (0 to 1, default 0.3) and `explorationItemAgeCutOff` (days, default 30). Numbers and
            text are both accepted; the service keeps text.
        :param ranking_influence: How much `POPULARITY` and `FRESHNESS` count in the ranking, each 0 to 1, default 0;
            for the recipe `aws-semantic-similarity` only.
        :param sync_with_latest_solution_version: Whether the service moves the campaign to every new version of the
            solution; default false. Needs a `solution_version_arn` that ends in `/$LATEST`.
        """
        _register.fill(
            self,
            enable_metadata_with_recommendations=enable_metadata_with_recommendations,
            item_exploration_config=item_exploration_config,
            ranking_influence=ranking_influence,
            sync_with_latest_solution_version=sync_with_latest_solution_version,
        )


class BatchInferenceJobInputArgsDict(TypedDict):
    """What a batch inference job reads."""

    s3_data_source: pulumi.Input[S3DataConfigArgs | S3DataConfigArgsDict]
    """A JSON Lines file, or a folder of such, with a user or an item on each line."""


@pulumi.input_type
class BatchInferenceJobInputArgs:
    """What a batch inference job reads."""

    s3_data_source: pulumi.Input[S3DataConfigArgs] = pulumi.property("s3DataSource")

    def __init__(
        self,
        *,
        s3_data_source: pulumi.Input[S3DataConfigArgs | S3DataConfigArgsDict],
    ) -> None:
        """Values of a BatchInferenceJobInput.

        :param s3_data_source: A JSON Lines file, or a folder of such, with a user or an item on each line.
        """
        _register.fill(self, s3_data_source=s3_data_source)


class BatchInferenceJobOutputArgsDict(TypedDict):
    """Where a batch inference job writes."""

    s3_data_destination: pulumi.Input[S3DataConfigArgs | S3DataConfigArgsDict]
    """A folder other than the input's; its path ends in `/`."""


@pulumi.input_type
class BatchInferenceJobOutputArgs:
    """Where a batch inference job writes."""

    s3_data_destination: pulumi.Input[S3DataConfigArgs] = pulumi.property("s3DataDestination")

    def __init__(
        self,
        *,
        s3_data_destination: pulumi.Input[S3DataConfigArgs | S3DataConfigArgsDict],
    ) -> None:
        """Values of a BatchInferenceJobOutput.

        :param s3_data_destination: A folder other than the input's; its path ends in `/`.
        """
        _register.fill(self, s3_data_destination=s3_data_destination)


class BatchInferenceJobConfigArgsDict(TypedDict):
    """How recommendations are made."""

    item_exploration_config: NotRequired[pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None]]
    """Exploration of new items, for the recipe `aws-user-personalization` only: `explorationWeight` (0 to 1, default
    0.3) and `explorationItemAgeCutOff` (days, default 30). Numbers and text are both accepted.
    """
    ranking_influence: NotRequired[pulumi.Input[Mapping[str, pulumi.Input[float]] | None]]
    """How much `POPULARITY` and `FRESHNESS` count in the ranking, each 0 to 1, default 0; for the recipe `aws-
    semantic-similarity` only.
    """


@pulumi.input_type
class BatchInferenceJobConfigArgs:
    """How recommendations are made."""

    item_exploration_config: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property(
        "itemExplorationConfig", default=None
    )
    ranking_influence: pulumi.Input[Mapping[str, pulumi.Input[float]] | None] = pulumi.property(
        "rankingInfluence", default=None
    )

    def __init__(
        self,
        *,
        item_exploration_config: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
        ranking_influence: pulumi.Input[Mapping[str, pulumi.Input[float]] | None] = None,
    ) -> None:
        """Values of a BatchInferenceJobConfig.

        :param item_exploration_config: Exploration of new items, for the recipe `aws-user-personalization` only:
            `explorationWeight` (0 to 1, default 0.3) and `explorationItemAgeCutOff` (days, default 30). Numbers and
            text are both accepted.
        :param ranking_influence: How much `POPULARITY` and `FRESHNESS` count in the ranking, each 0 to 1, default 0;
            for the recipe `aws-semantic-similarity` only.
        """
        _register.fill(self, item_exploration_config=item_exploration_config, ranking_influence=ranking_influence)


class FieldsForThemeGenerationArgsDict(TypedDict):
    """Columns from which themes are made."""

    item_name: pulumi.Input[str]
    """The column of the items dataset that holds their names, at most 150 characters."""


@pulumi.input_type
class FieldsForThemeGenerationArgs:
    """Columns from which themes are made."""

    item_name: pulumi.Input[str] = pulumi.property("itemName")

    def __init__(
        self,
        *,
        item_name: pulumi.Input[str],
    ) -> None:
        """Values of a FieldsForThemeGeneration.

        :param item_name: The column of the items dataset that holds their names, at most 150 characters.
        """
        _register.fill(self, item_name=item_name)


class ThemeGenerationConfigArgsDict(TypedDict):
    """How themes are made."""

    fields_for_theme_generation: pulumi.Input[FieldsForThemeGenerationArgs | FieldsForThemeGenerationArgsDict]
    """Columns from which themes are made."""


@pulumi.input_type
class ThemeGenerationConfigArgs:
    """How themes are made."""

    fields_for_theme_generation: pulumi.Input[FieldsForThemeGenerationArgs] = pulumi.property(
        "fieldsForThemeGeneration"
    )

    def __init__(
        self,
        *,
        fields_for_theme_generation: pulumi.Input[FieldsForThemeGenerationArgs | FieldsForThemeGenerationArgsDict],
    ) -> None:
        """Values of a ThemeGenerationConfig.

        :param fields_for_theme_generation: Columns from which themes are made.
        """
        _register.fill(self, fields_for_theme_generation=fields_for_theme_generation)


class BatchSegmentJobInputArgsDict(TypedDict):
    """What a batch segment job reads."""

    s3_data_source: pulumi.Input[S3DataConfigArgs | S3DataConfigArgsDict]
    """A JSON Lines file, or a folder of such, with an item on each line (at most 500) or a query of item attributes
    (at most 10), as the recipe wants.
    """


@pulumi.input_type
class BatchSegmentJobInputArgs:
    """What a batch segment job reads."""

    s3_data_source: pulumi.Input[S3DataConfigArgs] = pulumi.property("s3DataSource")

    def __init__(
        self,
        *,
        s3_data_source: pulumi.Input[S3DataConfigArgs | S3DataConfigArgsDict],
    ) -> None:
        """Values of a BatchSegmentJobInput.

        :param s3_data_source: A JSON Lines file, or a folder of such, with an item on each line (at most 500) or a
            query of item attributes (at most 10), as the recipe wants.
        """
        _register.fill(self, s3_data_source=s3_data_source)


class BatchSegmentJobOutputArgsDict(TypedDict):
    """Where a batch segment job writes."""

    s3_data_destination: pulumi.Input[S3DataConfigArgs | S3DataConfigArgsDict]
    """A folder other than the input's; its path ends in `/`."""


@pulumi.input_type
class BatchSegmentJobOutputArgs:
    """Where a batch segment job writes."""

    s3_data_destination: pulumi.Input[S3DataConfigArgs] = pulumi.property("s3DataDestination")

    def __init__(
        self,
        *,
        s3_data_destination: pulumi.Input[S3DataConfigArgs | S3DataConfigArgsDict],
    ) -> None:
        """Values of a BatchSegmentJobOutput.

        :param s3_data_destination: A folder other than the input's; its path ends in `/`.
        """
        _register.fill(self, s3_data_destination=s3_data_destination)
