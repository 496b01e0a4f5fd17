"""How long each change takes on the service, in seconds of service time.

Keys are ``<noun>.<change>``. The door divides these by its ``speed``; the setting ``durations`` overrides them in real
seconds. Figures follow what notebooks and the developer guide show for sample data.
"""

from __future__ import annotations

MINUTE = 60.0
HOUR = 60 * MINUTE
DAY = 24 * HOUR

SECONDS: dict[str, float] = {
    "dataset_group.create": 60.0,
    "dataset_group.delete": 60.0,
    "dataset.create": 20.0,
    "dataset.update": 120.0,
    "dataset.delete": 60.0,
    "dataset_import_job.create": 10 * MINUTE,
    "recommender.create": 40 * MINUTE,
    "recommender.update": 5 * MINUTE,
    "recommender.update_columns": 40 * MINUTE,
    "recommender.stop": 5 * MINUTE,
    "recommender.start": 10 * MINUTE,
    "recommender.delete": 5 * MINUTE,
    "recommender.retraining": 7 * DAY,
    "solution.create": 10.0,
    "solution.update": 180.0,
    "solution.delete": 2 * MINUTE,
    "solution.first_training": HOUR,
    "solution.schedule_day": DAY,
    "model.update": 2 * HOUR,
    "model.incremental_update": 30 * MINUTE,
    "solution_version.create": 40 * MINUTE,
    "solution_version.stop": MINUTE,
    "campaign.create": 10 * MINUTE,
    "campaign.update": 10 * MINUTE,
    "campaign.delete": 3 * MINUTE,
    "filter.create": MINUTE,
    "filter.delete": MINUTE,
    "event_tracker.create": MINUTE,
    "event_tracker.delete": MINUTE,
    "metric_attribution.create": MINUTE,
    "metric_attribution.delete": MINUTE,
    "batch_inference_job.create": 20 * MINUTE,
    "batch_segment_job.create": 8 * MINUTE,
    "dataset_export_job.create": 10 * MINUTE,
    "data_deletion_job.create": HOUR,
}
"""``recommender.update_columns`` is an update that changes training columns (a full retraining);
``recommender.retraining`` is how often a recommender is trained by itself (0: never); ``model.update`` and, for
incremental updates, ``model.incremental_update`` are how often models learn of what is new (0: at once);
``solution.first_training`` is the wait from ACTIVE to the first automatic training ("within one hour");
``solution.schedule_day`` is one day of an automatic training schedule (0: nothing but the first training)."""
