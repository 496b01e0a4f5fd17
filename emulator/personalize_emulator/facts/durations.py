"""The time that each change takes on the service, in seconds of service time.

Keys are ``<noun>.<change>``; those of the kinds of resources come from their declarations. The door divides them by its
``speed``; the setting ``durations`` overrides them in real seconds. Figures follow what notebooks and the developer
guide show for sample data.
"""

from __future__ import annotations

MINUTE = 60.0
HOUR = 60 * MINUTE
DAY = 24 * HOUR

SECONDS: dict[str, float] = {
    "model.update": 2 * HOUR,
    "model.incremental_update": 30 * MINUTE,
}
"""``recommender.update_columns`` is an update that changes training columns (a full retraining);
``recommender.retraining`` is how often a recommender is trained by itself (0: never); ``model.update`` and, for
incremental updates, ``model.incremental_update`` are how often models learn of what is new (0: at once);
``solution.first_training`` is the wait from ACTIVE to the first automatic training ("within one hour");
``solution.schedule_day`` is one day of an automatic training schedule (0: nothing but the first training)."""
