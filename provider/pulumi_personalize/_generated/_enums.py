# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""Enumerations: known values of arguments."""

from __future__ import annotations

from pulumi_personalize._enumeration import Enumeration


class BatchInferenceJobMode(Enumeration):
    """Known values of `batch_inference_job_mode`."""

    BATCH_INFERENCE = "BATCH_INFERENCE"
    THEME_GENERATION = "THEME_GENERATION"


class DatasetType(Enumeration):
    """Known values of `dataset_type`."""

    INTERACTIONS = "INTERACTIONS"
    ITEMS = "ITEMS"
    USERS = "USERS"
    ACTIONS = "ACTIONS"
    ACTION_INTERACTIONS = "ACTION_INTERACTIONS"


class DesiredStatus(Enumeration):
    """Known values of `desired_status`."""

    ACTIVE = "ACTIVE"
    INACTIVE = "INACTIVE"


class Domain(Enumeration):
    """Known values of `domain`."""

    ECOMMERCE = "ECOMMERCE"
    VIDEO_ON_DEMAND = "VIDEO_ON_DEMAND"


class ImportMode(Enumeration):
    """Known values of `import_mode`."""

    FULL = "FULL"
    INCREMENTAL = "INCREMENTAL"


class IngestionMode(Enumeration):
    """Known values of `ingestion_mode`."""

    BULK = "BULK"
    PUT = "PUT"
    ALL = "ALL"


class ObjectiveSensitivity(Enumeration):
    """Known values of `objective_sensitivity`."""

    LOW = "LOW"
    MEDIUM = "MEDIUM"
    HIGH = "HIGH"
    OFF = "OFF"


class RecipeProvider(Enumeration):
    """Known values of `recipe_provider`."""

    SERVICE = "SERVICE"


class TrainingMode(Enumeration):
    """Known values of `training_mode`."""

    FULL = "FULL"
    UPDATE = "UPDATE"
    AUTOTRAIN = "AUTOTRAIN"
