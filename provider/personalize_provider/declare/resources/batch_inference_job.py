"""BatchInferenceJob: recommendations for many users or items at once, from Amazon S3 to Amazon S3."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from personalize_provider.declare.markers import Default, Shape
from personalize_provider.declare.resource import HOUR, MINUTE, KeepsDatasets, Resource, Timeouts, Usual
from personalize_provider.declare.resources.batch_shapes import BatchInputs, BatchOutputs
from personalize_provider.declare.resources.shapes import S3DataConfig
from personalize_provider.declare.service_model import Noun


class BatchInferenceJobInput(Shape):
    """What a batch inference job reads."""

    s3DataSource: S3DataConfig = Field(
        description="A JSON Lines file, or a folder of such, with a user or an item on each line."
    )


class BatchInferenceJobOutput(Shape):
    """Where a batch inference job writes."""

    s3DataDestination: S3DataConfig = Field(description="A folder other than the input's; its path ends in `/`.")


class BatchInferenceJobConfig(Shape):
    """How recommendations are made."""

    itemExplorationConfig: dict[str, str] | None = Field(
        None,
        description=(
            "Exploration of new items, for the recipe `aws-user-personalization` only: `explorationWeight` (0 to 1, "
            "default 0.3) and `explorationItemAgeCutOff` (days, default 30). Numbers and text are both accepted."
        ),
    )
    rankingInfluence: dict[str, float] | None = Field(
        None,
        description=(
            "How much `POPULARITY` and `FRESHNESS` count in the ranking, each 0 to 1, default 0; for the recipe "
            "`aws-semantic-similarity` only."
        ),
    )


class FieldsForThemeGeneration(Shape):
    """Columns from which themes are made."""

    itemName: str = Field(description="The column of the items dataset that holds their names, at most 150 characters.")


class ThemeGenerationConfig(Shape):
    """How themes are made."""

    fieldsForThemeGeneration: FieldsForThemeGeneration = Field(description="Columns from which themes are made.")


class BatchInferenceJobInputs(BatchInputs):
    """A batch inference job: recommendations for all users or items of a file, 13 to 26 minutes for samples.

    The service keeps jobs for ever: nothing but tags can be changed, a change runs a new job, which is **billed by its
    volume**, and a deletion only takes it out of the state. A region runs 5 at a time (adjustable). Not for the recipes
    `aws-trending-now`, `aws-next-best-action` and those for user segments.
    """

    jobInput: BatchInferenceJobInput = Field(description="What the job reads. A change runs a new job.")
    jobOutput: BatchInferenceJobOutput = Field(description="Where the job writes. A change runs a new job.")
    batchInferenceJobConfig: BatchInferenceJobConfig | None = Field(
        None, description="How recommendations are made. A change runs a new job."
    )
    batchInferenceJobMode: Annotated[str | None, Default("BATCH_INFERENCE")] = Field(
        None,
        description=(
            "`BATCH_INFERENCE`, the default, or `THEME_GENERATION` for the recipe `aws-similar-items`, which groups "
            "the items under themes, at extra **cost**, and needs `themeGenerationConfig`. A change runs a new job."
        ),
    )
    themeGenerationConfig: ThemeGenerationConfig | None = Field(
        None, description="How themes are made, with `THEME_GENERATION`. A change runs a new job."
    )


class BatchInferenceJobOutputs(BatchOutputs):
    """The outputs of a batch inference job."""


BATCH_INFERENCE_JOB = Resource(
    noun=Noun("BatchInferenceJob"),
    inputs=BatchInferenceJobInputs,
    outputs=BatchInferenceJobOutputs,
    timeouts=Timeouts(create=24 * HOUR),
    usual=Usual(create=20 * MINUTE),
    arn_tail=None,
    parent="solutionVersionArn",
    uses=("filterArn",),
    keeps_datasets=KeepsDatasets("moving"),
    reads="jobInput.s3DataSource.path",
    writes="jobOutput.s3DataDestination.path",
    ours=frozenset({"arn", "name", "tagsAll", "triggers"}),
    cost="is billed by the volume of its work",
)
