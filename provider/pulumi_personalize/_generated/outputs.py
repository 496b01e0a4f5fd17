# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""Nested objects that resources answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pulumi


@pulumi.output_type
class DatasetUpdateSummary(dict[str, Any]):
    """The latest change of a dataset's schema."""

    creation_date_time: str | None = pulumi.property("creationDateTime", default=None)
    """When the update was asked for (RFC 3339, UTC)."""
    failure_reason: str | None = pulumi.property("failureReason", default=None)
    """Why the update failed."""
    last_updated_date_time: str | None = pulumi.property("lastUpdatedDateTime", default=None)
    """When the update last changed state (RFC 3339, UTC)."""
    schema_arn: str | None = pulumi.property("schemaArn", default=None)
    """ARN of the schema that was asked for."""
    status: str | None = pulumi.property("status", default=None)
    """`CREATE PENDING`, `CREATE IN_PROGRESS`, `ACTIVE` or `CREATE FAILED`."""


@pulumi.output_type
class DataSource(dict[str, Any]):
    """Where the data that a job reads lies."""

    data_location: str | None = pulumi.property("dataLocation", default=None)
    """A CSV file, `s3://bucket/folder/file.csv`, or a folder, `s3://bucket/folder/`; at most 256 characters. A change
    runs a new job.
    """


@pulumi.output_type
class S3DataConfig(dict[str, Any]):
    """A place in Amazon S3."""

    path: str = pulumi.property("path")
    """A file, `s3://bucket/folder/file`, or a folder, `s3://bucket/folder/`; at most 256 characters."""
    kms_key_arn: str | None = pulumi.property("kmsKeyArn", default=None)
    """ARN of the KMS key (at most 2048 characters) that encrypts what lies there."""


@pulumi.output_type
class DatasetExportJobOutput(dict[str, Any]):
    """Where an export goes."""

    s3_data_destination: S3DataConfig = pulumi.property("s3DataDestination")
    """A folder, `s3://bucket/folder/`."""


@pulumi.output_type
class MetricAttribute(dict[str, Any]):
    """One metric of a metric attribution."""

    event_type: str = pulumi.property("eventType")
    """The event type that the metric is of, at most 256 characters."""
    expression: str = pulumi.property("expression")
    """`SUM(Items.COLUMN)`, `SUM(Interactions.COLUMN)` or `SAMPLECOUNT()`, at most 256 characters. The column is a
    numeric one.
    """
    metric_name: str = pulumi.property("metricName")
    """The name of the metric in Amazon CloudWatch and Amazon S3, at most 256 characters; metrics are told apart by
    it.
    """


@pulumi.output_type
class MetricAttributionOutput(dict[str, Any]):
    """Where the reports go. Changed in place; the whole object is sent."""

    role_arn: str = pulumi.property("roleArn")
    """ARN of the IAM role with which the service writes to the bucket and to Amazon CloudWatch."""
    s3_data_destination: S3DataConfig | None = pulumi.property("s3DataDestination", default=None)
    """A folder in Amazon S3 for the reports on imported data; without it CloudWatch alone has them."""


@pulumi.output_type
class TrainingDataConfig(dict[str, Any]):
    """Which columns of the data are used in training."""

    excluded_dataset_columns: Mapping[str, Sequence[str]] | None = pulumi.property(
        "excludedDatasetColumns", default=None
    )
    """Columns that training leaves out: dataset type (`INTERACTIONS`, `ITEMS`, `USERS`; at most 3) to column names
    (at most 50 each). Order and duplicates mean nothing. `EVENT_TYPE` cannot be excluded. Excluded columns can still
    be used in filters and metadata.
    """
    included_dataset_columns: Mapping[str, Sequence[str]] | None = pulumi.property(
        "includedDatasetColumns", default=None
    )
    """Columns to which training is limited: dataset type (at most 3) to column names (at most 50 each). A dataset
    type may be given here or in `excluded_dataset_columns`, not in both.
    """


@pulumi.output_type
class RecommenderConfig(dict[str, Any]):
    """How a recommender is trained and served. Every field is changed in place."""

    enable_metadata_with_recommendations: bool | None = pulumi.property(
        "enableMetadataWithRecommendations", default=None
    )
    """Whether recommendations carry item metadata; default false. **Costs** extra per request."""
    item_exploration_config: Mapping[str, str] | None = pulumi.property("itemExplorationConfig", default=None)
    """Exploration of new items, for the personalised use cases `aws-ecomm-recommended-for-you` and `aws-vod-top-
    picks` only: `explorationWeight` (0 to 1, default 0.3) and `explorationItemAgeCutOff` (days, default 30). Numbers
    and text are both accepted; the service keeps text.
    """
    min_recommendation_requests_per_second: int | None = pulumi.property(
        "minRecommendationRequestsPerSecond", default=None
    )
    """Requests per second that are always provisioned, and always billed: integer, at least 1, default 1. Changed in
    place without a retraining. **Costs:** raises the hourly floor linearly.
    """
    training_data_config: TrainingDataConfig | None = pulumi.property("trainingDataConfig", default=None)
    """Columns used in training. **A change starts a full retraining**; the old model serves meanwhile."""


@pulumi.output_type
class RecommenderUpdateSummary(dict[str, Any]):
    """The latest update of a recommender; the previous configuration serves until it is ACTIVE."""

    creation_date_time: str | None = pulumi.property("creationDateTime", default=None)
    """When the update was asked for (RFC 3339, UTC)."""
    failure_reason: str | None = pulumi.property("failureReason", default=None)
    """Why the update failed."""
    last_updated_date_time: str | None = pulumi.property("lastUpdatedDateTime", default=None)
    """When the update last changed state (RFC 3339, UTC)."""
    recommender_config: RecommenderConfig | None = pulumi.property("recommenderConfig", default=None)
    """The configuration that was asked for."""
    status: str | None = pulumi.property("status", default=None)
    """`CREATE PENDING`, `CREATE IN_PROGRESS`, `ACTIVE` or `CREATE FAILED`."""


@pulumi.output_type
class HPOObjective(dict[str, Any]):
    """What hyper-parameter optimisation aims at. The service does not support it at this time."""

    metric_name: str | None = pulumi.property("metricName", default=None)
    """The name of the metric, at most 256 characters."""
    metric_regex: str | None = pulumi.property("metricRegex", default=None)
    """The regular expression, at most 256 characters, that finds the metric in the training's log."""
    type: str | None = pulumi.property("type", default=None)
    """`Maximize` or `Minimize`."""


@pulumi.output_type
class HPOResourceConfig(dict[str, Any]):
    """How much hyper-parameter optimisation may use."""

    max_number_of_training_jobs: str | None = pulumi.property("maxNumberOfTrainingJobs", default=None)
    """How many trainings it may run, as text: at most `40`. **Each is billed.**"""
    max_parallel_training_jobs: str | None = pulumi.property("maxParallelTrainingJobs", default=None)
    """How many of them may run at the same time, as text: at most `10`."""


@pulumi.output_type
class IntegerHyperParameterRange(dict[str, Any]):
    """The range of an integer hyper-parameter."""

    max_value: int | None = pulumi.property("maxValue", default=None)
    """The greatest value, up to 1,000,000."""
    min_value: int | None = pulumi.property("minValue", default=None)
    """The least value, from -1,000,000."""
    name: str | None = pulumi.property("name", default=None)
    """The name of the hyper-parameter as the recipe documents it, without a prefix."""


@pulumi.output_type
class ContinuousHyperParameterRange(dict[str, Any]):
    """The range of a continuous hyper-parameter."""

    max_value: float | None = pulumi.property("maxValue", default=None)
    """The greatest value, from -1,000,000."""
    min_value: float | None = pulumi.property("minValue", default=None)
    """The least value, from -1,000,000."""
    name: str | None = pulumi.property("name", default=None)
    """The name of the hyper-parameter as the recipe documents it, without a prefix."""


@pulumi.output_type
class CategoricalHyperParameterRange(dict[str, Any]):
    """The values that a categorical hyper-parameter may take."""

    name: str | None = pulumi.property("name", default=None)
    """The name of the hyper-parameter as the recipe documents it, without a prefix."""
    values: Sequence[str] | None = pulumi.property("values", default=None)  # type: ignore[assignment]
    """The values, at most 100."""


@pulumi.output_type
class HyperParameterRanges(dict[str, Any]):
    """The hyper-parameters to optimise, and their ranges. The service wants all three lists; they may be empty."""

    categorical_hyper_parameter_ranges: Sequence[CategoricalHyperParameterRange] | None = pulumi.property(
        "categoricalHyperParameterRanges", default=None
    )
    """Categorical hyper-parameters, at most 100; their order means nothing."""
    continuous_hyper_parameter_ranges: Sequence[ContinuousHyperParameterRange] | None = pulumi.property(
        "continuousHyperParameterRanges", default=None
    )
    """Continuous hyper-parameters, at most 100; their order means nothing."""
    integer_hyper_parameter_ranges: Sequence[IntegerHyperParameterRange] | None = pulumi.property(
        "integerHyperParameterRanges", default=None
    )
    """Integer hyper-parameters, at most 100; their order means nothing."""


@pulumi.output_type
class HPOConfig(dict[str, Any]):
    """How hyper-parameters are optimised; read when `perform_hpo` is true."""

    algorithm_hyper_parameter_ranges: HyperParameterRanges | None = pulumi.property(
        "algorithmHyperParameterRanges", default=None
    )
    """The hyper-parameters to optimise, and their ranges."""
    hpo_objective: HPOObjective | None = pulumi.property("hpoObjective", default=None)
    """The aim. Not supported by the service at this time."""
    hpo_resource_config: HPOResourceConfig | None = pulumi.property("hpoResourceConfig", default=None)
    """How much the optimisation may use."""


@pulumi.output_type
class AutoMLConfig(dict[str, Any]):
    """How the service chooses the recipe; read when `perform_auto_ml` is true."""

    metric_name: str | None = pulumi.property("metricName", default=None)
    """The metric to optimise, at most 256 characters."""
    recipe_list: Sequence[str] | None = pulumi.property("recipeList", default=None)
    """ARNs of the candidate recipes, at most 100."""


@pulumi.output_type
class EventParameters(dict[str, Any]):
    """How interactions of one event type count in training."""

    event_type: str | None = pulumi.property("eventType", default=None)
    """The event type, at most 256 characters."""
    event_value_threshold: float | None = pulumi.property("eventValueThreshold", default=None)
    """Events of this type count only with a value of at least this number."""
    weight: float | None = pulumi.property("weight", default=None)
    """The weight of this event type against the others, 0 to 1."""


@pulumi.output_type
class EventsConfig(dict[str, Any]):
    """Weights of event types; for the recipes `aws-user-personalization-v2` and `aws-personalized-ranking-v2`."""

    event_parameters_list: Sequence[EventParameters] | None = pulumi.property("eventParametersList", default=None)
    """The event types to train on, at most 10. An update replaces the whole list."""


@pulumi.output_type
class OptimizationObjective(dict[str, Any]):
    """An objective beside relevance; for `aws-user-personalization` and `aws-personalized-ranking` (not v2)."""

    item_attribute: str | None = pulumi.property("itemAttribute", default=None)
    """A numeric column of the items dataset without nulls, 1 to 150 characters."""
    objective_sensitivity: str | None = pulumi.property("objectiveSensitivity", default=None)
    """How much it counts against relevance: `LOW`, `MEDIUM`, `HIGH` or `OFF`."""


@pulumi.output_type
class AutoTrainingConfig(dict[str, Any]):
    """When the service trains by itself."""

    scheduling_expression: str | None = pulumi.property("schedulingExpression", default=None)
    """`rate(N days)` with N from 1 to 30; default `rate(7 days)`. Changed in place, which starts the schedule anew
    **and a training within the hour, which is billed**.
    """


@pulumi.output_type
class SolutionConfig(dict[str, Any]):
    """How a solution is trained. Only `auto_training_config` and `events_config` can be changed in place."""

    algorithm_hyper_parameters: Mapping[str, str] | None = pulumi.property("algorithmHyperParameters", default=None)
    """Hyper-parameters of the recipe, name to value, at most 100. Numbers, truth values and text are all accepted;
    the service keeps text. A change replaces.
    """
    auto_ml_config: AutoMLConfig | None = pulumi.property("autoMLConfig", default=None)
    """How the service chooses the recipe. With `perform_auto_ml` nothing else is read. A change replaces."""
    auto_training_config: AutoTrainingConfig | None = pulumi.property("autoTrainingConfig", default=None)
    """When the service trains by itself. Changed in place."""
    event_value_threshold: str | None = pulumi.property("eventValueThreshold", default=None)
    """Only events with a value of at least this number, given as text, are trained on. Needs an EVENT_VALUE column. A
    change replaces.
    """
    events_config: EventsConfig | None = pulumi.property("eventsConfig", default=None)
    """Weights of event types. Changed in place, as a whole; trained on from the next training."""
    feature_transformation_parameters: Mapping[str, str] | None = pulumi.property(
        "featureTransformationParameters", default=None
    )
    """Parameters of the recipe's feature transformation, name to value, at most 100. Numbers and text are both
    accepted; the service keeps text. A change replaces.
    """
    hpo_config: HPOConfig | None = pulumi.property("hpoConfig", default=None)
    """How hyper-parameters are optimised; needed when `perform_hpo` is true. A change replaces."""
    optimization_objective: OptimizationObjective | None = pulumi.property("optimizationObjective", default=None)
    """An objective beside relevance. A change replaces."""
    training_data_config: TrainingDataConfig | None = pulumi.property("trainingDataConfig", default=None)
    """Columns used in training. **A change replaces** (on a recommender it would retrain)."""


@pulumi.output_type
class AutoMLResult(dict[str, Any]):
    """What automatic choice of the recipe found."""

    best_recipe_arn: str | None = pulumi.property("bestRecipeArn", default=None)
    """ARN of the best recipe."""


@pulumi.output_type
class SolutionVersionSummary(dict[str, Any]):
    """A training of a solution, in short."""

    creation_date_time: str | None = pulumi.property("creationDateTime", default=None)
    """When it was created (RFC 3339, UTC)."""
    failure_reason: str | None = pulumi.property("failureReason", default=None)
    """Why the training failed."""
    last_updated_date_time: str | None = pulumi.property("lastUpdatedDateTime", default=None)
    """When it last changed (RFC 3339, UTC)."""
    solution_version_arn: str | None = pulumi.property("solutionVersionArn", default=None)
    """ARN of the solution version."""
    status: str | None = pulumi.property("status", default=None)
    """Its status, for example `ACTIVE`."""
    training_mode: str | None = pulumi.property("trainingMode", default=None)
    """`FULL`, `UPDATE` or `AUTOTRAIN`."""
    training_type: str | None = pulumi.property("trainingType", default=None)
    """`MANUAL`, or `AUTOMATIC` for the solution's own trainings."""


@pulumi.output_type
class SolutionUpdateConfig(dict[str, Any]):
    """What an update of a solution asked for."""

    auto_training_config: AutoTrainingConfig | None = pulumi.property("autoTrainingConfig", default=None)
    """When the service trains by itself."""
    events_config: EventsConfig | None = pulumi.property("eventsConfig", default=None)
    """Weights of event types."""


@pulumi.output_type
class SolutionUpdateSummary(dict[str, Any]):
    """The latest update of a solution; the previous configuration applies until it is ACTIVE."""

    creation_date_time: str | None = pulumi.property("creationDateTime", default=None)
    """When the update was asked for (RFC 3339, UTC)."""
    failure_reason: str | None = pulumi.property("failureReason", default=None)
    """Why the update failed."""
    last_updated_date_time: str | None = pulumi.property("lastUpdatedDateTime", default=None)
    """When the update last changed state (RFC 3339, UTC)."""
    perform_auto_training: bool | None = pulumi.property("performAutoTraining", default=None)
    """Whether automatic training was asked for."""
    perform_incremental_update: bool | None = pulumi.property("performIncrementalUpdate", default=None)
    """Whether incremental updates were asked for."""
    solution_update_config: SolutionUpdateConfig | None = pulumi.property("solutionUpdateConfig", default=None)
    """The configuration that was asked for."""
    status: str | None = pulumi.property("status", default=None)
    """`CREATE PENDING`, `CREATE IN_PROGRESS`, `ACTIVE` or `CREATE FAILED`."""


@pulumi.output_type
class TunedHPOParams(dict[str, Any]):
    """What hyper-parameter optimisation found."""

    algorithm_hyper_parameters: Mapping[str, str] | None = pulumi.property("algorithmHyperParameters", default=None)
    """The hyper-parameters of the best model, by name."""


@pulumi.output_type
class CampaignConfig(dict[str, Any]):
    """How a campaign serves. Every field is changed in place."""

    enable_metadata_with_recommendations: bool | None = pulumi.property(
        "enableMetadataWithRecommendations", default=None
    )
    """Whether recommendations carry item metadata; default false. The v2 recipes and `aws-semantic-similarity` do so
    by themselves; with any other recipe it **costs** extra.
    """
    item_exploration_config: Mapping[str, str] | None = pulumi.property("itemExplorationConfig", default=None)
    """Exploration of new items, for the recipe `aws-user-personalization` only: `explorationWeight` (0 to 1, default
    0.3) and `explorationItemAgeCutOff` (days, default 30). Numbers and text are both accepted; the service keeps
    text.
    """
    ranking_influence: Mapping[str, float] | None = pulumi.property("rankingInfluence", default=None)
    """How much `POPULARITY` and `FRESHNESS` count in the ranking, each 0 to 1, default 0; for the recipe `aws-
    semantic-similarity` only.
    """
    sync_with_latest_solution_version: bool | None = pulumi.property("syncWithLatestSolutionVersion", default=None)
    """Whether the service moves the campaign to every new version of the solution; default false. Needs a
    `solution_version_arn` that ends in `/$LATEST`.
    """


@pulumi.output_type
class CampaignUpdateSummary(dict[str, Any]):
    """The latest update of a campaign; the previous version and configuration serve until it is ACTIVE."""

    campaign_config: CampaignConfig | None = pulumi.property("campaignConfig", default=None)
    """The configuration that was asked for."""
    creation_date_time: str | None = pulumi.property("creationDateTime", default=None)
    """When the update was asked for (RFC 3339, UTC)."""
    failure_reason: str | None = pulumi.property("failureReason", default=None)
    """Why the update failed."""
    last_updated_date_time: str | None = pulumi.property("lastUpdatedDateTime", default=None)
    """When the update last changed state (RFC 3339, UTC)."""
    min_provisioned_tps: int | None = pulumi.property("minProvisionedTPS", default=None)
    """The minimum of transactions that was asked for."""
    solution_version_arn: str | None = pulumi.property("solutionVersionArn", default=None)
    """ARN of the solution version that was asked for."""
    status: str | None = pulumi.property("status", default=None)
    """`CREATE PENDING`, `CREATE IN_PROGRESS`, `ACTIVE` or `CREATE FAILED`."""


@pulumi.output_type
class BatchInferenceJobInput(dict[str, Any]):
    """What a batch inference job reads."""

    s3_data_source: S3DataConfig = pulumi.property("s3DataSource")
    """A JSON Lines file, or a folder of such, with a user or an item on each line."""


@pulumi.output_type
class BatchInferenceJobOutput(dict[str, Any]):
    """Where a batch inference job writes."""

    s3_data_destination: S3DataConfig = pulumi.property("s3DataDestination")
    """A folder other than the input's; its path ends in `/`."""


@pulumi.output_type
class BatchInferenceJobConfig(dict[str, Any]):
    """How recommendations are made."""

    item_exploration_config: Mapping[str, str] | None = pulumi.property("itemExplorationConfig", default=None)
    """Exploration of new items, for the recipe `aws-user-personalization` only: `explorationWeight` (0 to 1, default
    0.3) and `explorationItemAgeCutOff` (days, default 30). Numbers and text are both accepted.
    """
    ranking_influence: Mapping[str, float] | None = pulumi.property("rankingInfluence", default=None)
    """How much `POPULARITY` and `FRESHNESS` count in the ranking, each 0 to 1, default 0; for the recipe `aws-
    semantic-similarity` only.
    """


@pulumi.output_type
class FieldsForThemeGeneration(dict[str, Any]):
    """Columns from which themes are made."""

    item_name: str = pulumi.property("itemName")
    """The column of the items dataset that holds their names, at most 150 characters."""


@pulumi.output_type
class ThemeGenerationConfig(dict[str, Any]):
    """How themes are made."""

    fields_for_theme_generation: FieldsForThemeGeneration = pulumi.property("fieldsForThemeGeneration")
    """Columns from which themes are made."""


@pulumi.output_type
class BatchSegmentJobInput(dict[str, Any]):
    """What a batch segment job reads."""

    s3_data_source: S3DataConfig = pulumi.property("s3DataSource")
    """A JSON Lines file, or a folder of such, with an item on each line (at most 500) or a query of item attributes
    (at most 10), as the recipe wants.
    """


@pulumi.output_type
class BatchSegmentJobOutput(dict[str, Any]):
    """Where a batch segment job writes."""

    s3_data_destination: S3DataConfig = pulumi.property("s3DataDestination")
    """A folder other than the input's; its path ends in `/`."""


@pulumi.output_type
class RecipeSummary(dict[str, Any]):
    """A recipe in short."""

    creation_date_time: str | None = pulumi.property("creationDateTime", default=None)
    """When it was created (RFC 3339, UTC)."""
    domain: str | None = pulumi.property("domain", default=None)
    """`ECOMMERCE` or `VIDEO_ON_DEMAND` for the use cases of a domain; absent for custom recipes."""
    last_updated_date_time: str | None = pulumi.property("lastUpdatedDateTime", default=None)
    """When it last changed (RFC 3339, UTC)."""
    name: str | None = pulumi.property("name", default=None)
    """The name, for example `aws-user-personalization-v2`."""
    recipe_arn: str | None = pulumi.property("recipeArn", default=None)
    """ARN of the recipe."""
    status: str | None = pulumi.property("status", default=None)
    """The service's status, for example `ACTIVE`."""


@pulumi.output_type
class DatasetGroupSummary(dict[str, Any]):
    """A dataset group in short."""

    creation_date_time: str | None = pulumi.property("creationDateTime", default=None)
    """When it was created (RFC 3339, UTC)."""
    dataset_group_arn: str | None = pulumi.property("datasetGroupArn", default=None)
    """ARN of the dataset group."""
    domain: str | None = pulumi.property("domain", default=None)
    """`ECOMMERCE` or `VIDEO_ON_DEMAND`; absent for a custom dataset group."""
    failure_reason: str | None = pulumi.property("failureReason", default=None)
    """Why the creation failed."""
    last_updated_date_time: str | None = pulumi.property("lastUpdatedDateTime", default=None)
    """When it last changed (RFC 3339, UTC)."""
    name: str | None = pulumi.property("name", default=None)
    """The name."""
    status: str | None = pulumi.property("status", default=None)
    """The service's status, for example `ACTIVE`."""


@pulumi.output_type
class DatasetSchemaSummary(dict[str, Any]):
    """A schema in short."""

    creation_date_time: str | None = pulumi.property("creationDateTime", default=None)
    """When it was created (RFC 3339, UTC)."""
    domain: str | None = pulumi.property("domain", default=None)
    """`ECOMMERCE` or `VIDEO_ON_DEMAND`; absent for custom dataset groups."""
    last_updated_date_time: str | None = pulumi.property("lastUpdatedDateTime", default=None)
    """When it last changed (RFC 3339, UTC)."""
    name: str | None = pulumi.property("name", default=None)
    """The name."""
    schema_arn: str | None = pulumi.property("schemaArn", default=None)
    """ARN of the schema."""


@pulumi.output_type
class DatasetSummary(dict[str, Any]):
    """A dataset in short."""

    creation_date_time: str | None = pulumi.property("creationDateTime", default=None)
    """When it was created (RFC 3339, UTC)."""
    dataset_arn: str | None = pulumi.property("datasetArn", default=None)
    """ARN of the dataset."""
    dataset_type: str | None = pulumi.property("datasetType", default=None)
    """`INTERACTIONS`, `ITEMS`, `USERS`, `ACTIONS` or `ACTION_INTERACTIONS`."""
    last_updated_date_time: str | None = pulumi.property("lastUpdatedDateTime", default=None)
    """When it last changed (RFC 3339, UTC)."""
    name: str | None = pulumi.property("name", default=None)
    """The name."""
    status: str | None = pulumi.property("status", default=None)
    """The service's status, for example `ACTIVE`."""


@pulumi.output_type
class DatasetImportJobSummary(dict[str, Any]):
    """An import of data in short."""

    creation_date_time: str | None = pulumi.property("creationDateTime", default=None)
    """When it was created (RFC 3339, UTC)."""
    dataset_import_job_arn: str | None = pulumi.property("datasetImportJobArn", default=None)
    """ARN of the job."""
    failure_reason: str | None = pulumi.property("failureReason", default=None)
    """Why the import failed."""
    import_mode: str | None = pulumi.property("importMode", default=None)
    """`FULL` or `INCREMENTAL`."""
    job_name: str | None = pulumi.property("jobName", default=None)
    """The name."""
    last_updated_date_time: str | None = pulumi.property("lastUpdatedDateTime", default=None)
    """When it last changed (RFC 3339, UTC)."""
    status: str | None = pulumi.property("status", default=None)
    """The service's status, for example `ACTIVE`."""


@pulumi.output_type
class EventTrackerSummary(dict[str, Any]):
    """An event tracker in short, without its tracking ID."""

    creation_date_time: str | None = pulumi.property("creationDateTime", default=None)
    """When it was created (RFC 3339, UTC)."""
    event_tracker_arn: str | None = pulumi.property("eventTrackerArn", default=None)
    """ARN of the event tracker."""
    last_updated_date_time: str | None = pulumi.property("lastUpdatedDateTime", default=None)
    """When it last changed (RFC 3339, UTC)."""
    name: str | None = pulumi.property("name", default=None)
    """The name."""
    status: str | None = pulumi.property("status", default=None)
    """The service's status, for example `ACTIVE`."""


@pulumi.output_type
class FilterSummary(dict[str, Any]):
    """A filter in short."""

    creation_date_time: str | None = pulumi.property("creationDateTime", default=None)
    """When it was created (RFC 3339, UTC)."""
    dataset_group_arn: str | None = pulumi.property("datasetGroupArn", default=None)
    """ARN of the dataset group."""
    failure_reason: str | None = pulumi.property("failureReason", default=None)
    """Why the creation failed."""
    filter_arn: str | None = pulumi.property("filterArn", default=None)
    """ARN of the filter."""
    last_updated_date_time: str | None = pulumi.property("lastUpdatedDateTime", default=None)
    """When it last changed (RFC 3339, UTC)."""
    name: str | None = pulumi.property("name", default=None)
    """The name."""
    status: str | None = pulumi.property("status", default=None)
    """The service's status, for example `ACTIVE`."""


@pulumi.output_type
class MetricAttributionSummary(dict[str, Any]):
    """A metric attribution in short."""

    creation_date_time: str | None = pulumi.property("creationDateTime", default=None)
    """When it was created (RFC 3339, UTC)."""
    failure_reason: str | None = pulumi.property("failureReason", default=None)
    """Why the creation failed."""
    last_updated_date_time: str | None = pulumi.property("lastUpdatedDateTime", default=None)
    """When it last changed (RFC 3339, UTC)."""
    metric_attribution_arn: str | None = pulumi.property("metricAttributionArn", default=None)
    """ARN of the metric attribution."""
    name: str | None = pulumi.property("name", default=None)
    """The name."""
    status: str | None = pulumi.property("status", default=None)
    """The service's status, for example `ACTIVE`."""


@pulumi.output_type
class RecommenderSummary(dict[str, Any]):
    """A recommender in short."""

    creation_date_time: str | None = pulumi.property("creationDateTime", default=None)
    """When it was created (RFC 3339, UTC)."""
    dataset_group_arn: str | None = pulumi.property("datasetGroupArn", default=None)
    """ARN of the dataset group."""
    last_updated_date_time: str | None = pulumi.property("lastUpdatedDateTime", default=None)
    """When it last changed (RFC 3339, UTC)."""
    name: str | None = pulumi.property("name", default=None)
    """The name."""
    recipe_arn: str | None = pulumi.property("recipeArn", default=None)
    """ARN of the use case's recipe."""
    recommender_arn: str | None = pulumi.property("recommenderArn", default=None)
    """ARN of the recommender."""
    recommender_config: RecommenderConfig | None = pulumi.property("recommenderConfig", default=None)
    """The configuration that serves."""
    status: str | None = pulumi.property("status", default=None)
    """The service's status, for example `ACTIVE`."""


@pulumi.output_type
class SolutionSummary(dict[str, Any]):
    """A solution in short."""

    creation_date_time: str | None = pulumi.property("creationDateTime", default=None)
    """When it was created (RFC 3339, UTC)."""
    last_updated_date_time: str | None = pulumi.property("lastUpdatedDateTime", default=None)
    """When it last changed (RFC 3339, UTC)."""
    name: str | None = pulumi.property("name", default=None)
    """The name."""
    recipe_arn: str | None = pulumi.property("recipeArn", default=None)
    """ARN of the recipe."""
    solution_arn: str | None = pulumi.property("solutionArn", default=None)
    """ARN of the solution."""
    status: str | None = pulumi.property("status", default=None)
    """The service's status, for example `ACTIVE`."""


@pulumi.output_type
class CampaignSummary(dict[str, Any]):
    """A campaign in short."""

    campaign_arn: str | None = pulumi.property("campaignArn", default=None)
    """ARN of the campaign."""
    creation_date_time: str | None = pulumi.property("creationDateTime", default=None)
    """When it was created (RFC 3339, UTC)."""
    failure_reason: str | None = pulumi.property("failureReason", default=None)
    """Why the creation failed."""
    last_updated_date_time: str | None = pulumi.property("lastUpdatedDateTime", default=None)
    """When it last changed (RFC 3339, UTC)."""
    name: str | None = pulumi.property("name", default=None)
    """The name."""
    status: str | None = pulumi.property("status", default=None)
    """The service's status, for example `ACTIVE`."""
