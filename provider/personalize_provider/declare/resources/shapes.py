"""Objects that the inputs of several resources share. The service's own shapes, with its member names."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from personalize_provider.declare.markers import Compare, Shape


class TrainingDataConfig(Shape):
    """Which columns of the data are used in training."""

    excludedDatasetColumns: Annotated[dict[str, list[str]] | None, Compare("columns")] = Field(
        None,
        description=(
            "Columns that training leaves out: dataset type (`INTERACTIONS`, `ITEMS`, `USERS`; at most 3) to column "
            "names (at most 50 each). Order and duplicates mean nothing. `EVENT_TYPE` cannot be excluded. Excluded "
            "columns can still be used in filters and metadata."
        ),
    )
    includedDatasetColumns: Annotated[dict[str, list[str]] | None, Compare("columns")] = Field(
        None,
        description=(
            "Columns to which training is limited: dataset type (at most 3) to column names (at most 50 each). A "
            "dataset type may be given here or in `excludedDatasetColumns`, not in both."
        ),
    )


class DataSource(Shape):
    """Where the data that a job reads lies."""

    dataLocation: str | None = Field(
        None,
        description=(
            "A CSV file, `s3://bucket/folder/file.csv`, or a folder, `s3://bucket/folder/`; at most 256 characters. A "
            "change runs a new job."
        ),
    )


class S3DataConfig(Shape):
    """A place in Amazon S3."""

    path: str = Field(
        description="A file, `s3://bucket/folder/file`, or a folder, `s3://bucket/folder/`; at most 256 characters."
    )
    kmsKeyArn: str | None = Field(
        None, description="ARN of the KMS key (at most 2048 characters) that encrypts what lies there."
    )


class Tagged(Shape):
    """The inputs that every taggable resource takes."""

    tags: dict[str, str] | None = Field(
        None,
        description=(
            "Tags: key (1 to 128 characters, not starting with `aws:`) to value (0 to 256 characters); at most 49, "
            "one of the service's 50 being used by the provider to know its own. Changed in place."
        ),
    )


class Triggered(Shape):
    """The inputs of every kind of which each resource is one run: an import, a training, a job."""

    triggers: dict[str, str] | None = Field(
        None,
        description=(
            "Values of your own, such as a hash of the data: a change of any of them makes a new run. Kept in the "
            "state and never sent; a refresh leaves them as they are."
        ),
    )


class TaggedOutputs(Shape):
    """The outputs that every taggable resource has beyond its own."""

    tagsAll: dict[str, str] = Field(
        description="All tags of the resource, those of `defaultTags` among them and the provider's own left out."
    )


class TimedOutputs(Shape):
    """The times at which a resource was made and changed."""

    creationDateTime: str = Field(description="When the resource was created (RFC 3339, UTC).")
    lastUpdatedDateTime: str = Field(description="When the resource last changed (RFC 3339, UTC).")
