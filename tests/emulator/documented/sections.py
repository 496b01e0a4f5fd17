"""The rules that the documentation gives without a number, under its sections: resources (2), schemas, data, filters
and the data planes (5), errors and lists (6)."""

from __future__ import annotations

from tests.emulator.documented.rule import broken, free, shown

TABLE = "test_state_tables::test_each_state_allows_what_the_documentation_says"
KEEPS = "test_deletion_order::test_what_keeps_a_dataset"
ORDER = "test_deletion_order::test_a_whole_group_goes_in_its_order"
MEMBERS = "test_members::test_lists_carry_what_the_documentation_says"

RESOURCES = [
    broken("2.0-names", "names are unique per type", "* name", "CreateSolutionVersion V name"),
    shown(
        "2.0-failed-names",
        "and taken until a failed resource is deleted",
        "test_data::test_a_name_is_taken_by_a_failed_recommender_until_it_is_deleted",
    ),
    broken("2.0-tags", "schemas and metric attributions have no tags", "TagResource schema", "TagResource no tags"),
    shown("2.0-transition", "nothing is deleted while in transition", TABLE, cases=("Delete* being *",)),
    shown("2.0-order", "the order in which a group goes", ORDER),
    broken("2.1-delete", "a group goes empty, and once", "DeleteDatasetGroup *"),
    broken("2.1-quota", "five groups", "CreateDatasetGroup five"),
    broken("2.2-delete", "a schema goes after its datasets", "DeleteSchema in use"),
    broken("2.2-quota", "five hundred schemas", "CreateSchema five hundred"),
    broken("2.3-type", "five types, and a schema of the type", "CreateDataset type", "CreateDataset schema's record"),
    shown("2.3-update", "one update at a time", TABLE, cases=("UpdateDataset being updated",)),
    shown("2.3-delete", "what keeps a dataset", KEEPS, cases=("DeleteDataset a filter is left",)),
    shown(
        "2.3-recommenders",
        "an ACTIVE recommender does not",
        "test_switches::test_recommenders_keep_datasets_or_not",
        ORDER,
    ),
    broken("2.4-first", "the first import is FULL", "CreateDatasetImportJob first is FULL"),
    broken("2.4-role", "with a role", "CreateDatasetImportJob role"),
    broken("2.4-quota", "five in flight", "CreateDatasetImportJob five in flight"),
    broken("2.4-state", "into an ACTIVE dataset", "CreateDatasetImportJob dataset being created"),
    broken(
        "2.5-export",
        "an export's folder and dataset",
        "CreateDatasetExportJob output",
        "CreateDatasetExportJob dataset *",
    ),
    broken(
        "2.5-quota",
        "five exports in flight, five deletions pending",
        "CreateDatasetExportJob five *",
        "CreateDataDeletionJob five *",
    ),
    shown(
        "2.5-deletion",
        "deletions that fail",
        "test_job_outputs::test_deletions_that_fail",
        cases=("CreateDataDeletionJob group *",),
    ),
    free(
        "2.6-interactions",
        "a tracker wants an Interactions dataset",
        "advice: it may be made later, and events wait for it",
    ),
    shown("2.6-delete", "deleting a tracker leaves the data", ORDER, cases=("CreateEventTracker group being created",)),
    shown("2.7-delete", "a filter stays while a batch job uses it", "test_jobs::test_batch_inference"),
    broken(
        "2.7-quota", "thirty filters, ten fields each, twenty in all", "CreateFilter thirty", "CreateFilter t* fields"
    ),
    broken("2.7-state", "of an ACTIVE group", "CreateFilter group being created"),
    broken(
        "2.8-metrics",
        "ten metrics, each name once",
        "*MetricAttribution eleven",
        "*MetricAttribution twice",
        "UpdateMetricAttribution again",
        "UpdateMetricAttribution never there",
        "UpdateMetricAttribution no ARN",
    ),
    broken(
        "2.8-output",
        "a folder for reports, in an ACTIVE group",
        "CreateMetricAttribution output",
        "CreateMetricAttribution group being created",
        "UpdateMetricAttribution being created",
    ),
    shown("2.9-table", "what each state of a recommender allows", TABLE),
    shown(
        "2.9-metrics",
        "no metrics while created or deleted",
        "test_state_tables::test_a_recommender_has_metrics_unless_it_is_created_or_deleted",
    ),
    broken("2.9-state", "in an ACTIVE group", "CreateRecommender group being created"),
    broken(
        "2.10-delete",
        "a solution goes without campaigns, trainings and updates",
        "DeleteSolution a campaign is left",
        "DeleteSolution busy *",
        "DeleteSolution being updated",
    ),
    shown(
        "2.10-update",
        "versions can be made meanwhile",
        "test_life_cycles::test_solution_update",
        cases=("UpdateSolution being created",),
    ),
    broken("2.10-state", "in an ACTIVE group", "CreateSolution group being created"),
    shown(
        "2.11-metrics",
        "metrics of an ACTIVE version",
        "test_life_cycles::test_solution_and_version_life",
        cases=("GetSolutionMetrics version in training",),
    ),
    broken("2.12-version", "a version that exists", "UpdateCampaign version"),
    shown("2.12-states", "what each state of a campaign allows", TABLE),
    broken(
        "2.13-recipe",
        "inference or segments, as the recipe does",
        "CreateBatchInferenceJob segments",
        "CreateBatchInferenceJob trending",
        "CreateBatchSegmentJob recipe",
    ),
    broken(
        "2.13-paths",
        "input and output differ, the output is a folder",
        "CreateBatch*Job input",
        "CreateBatch*Job output",
        "CreateBatchInferenceJob same",
        "CreateBatchInferenceJob results",
    ),
    shown(
        "2.13-themes",
        "themes of similar items, with names",
        "test_jobs::test_themes",
        cases=("CreateBatchInferenceJob themes",),
    ),
    broken(
        "2.13-filter",
        "a filter of the group that is ACTIVE and fits",
        "CreateBatchInferenceJob filter *",
        "CreateBatchSegmentJob items",
    ),
    broken("2.13-state", "an ACTIVE version", "CreateBatch*Job version in training"),
    broken("2.13-quota", "five of each kind in flight", "CreateBatch*Job five in flight"),
]

DATA = [
    broken(
        "5.1-form",
        "a flat record named after its type",
        *(f"CreateSchema {word}" for word in ("json", "record", "name", "fields", "nested", "only null", "field name")),
    ),
    broken("5.1-names", "names differ in letters and digits", "CreateSchema alike"),
    broken(
        "5.1-required", "required fields of exact types", "CreateSchema required*", "CreateSchema events of actions"
    ),
    broken("5.1-reserved", "reserved fields as they are", "CreateSchema reserved *"),
    broken(
        "5.1-categories",
        "categories and texts are strings, one text, of Items",
        "CreateSchema categorical number",
        "CreateSchema *textual",
    ),
    broken("5.1-counts", "how much metadata", "CreateSchema *metadata", "CreateSchema * fields of *"),
    broken(
        "5.1-domains",
        "what domains require",
        "CreateSchema domain *",
        "CreateSchema video *",
        "CreateSchema no actions in domains",
    ),
    shown(
        "5.1-values",
        "lengths and types of values",
        "test_imports::test_the_length_of_texts",
        "test_imports::test_types_of_a_union",
        "test_imports::test_event_types_and_metadata_columns",
    ),
    shown(
        "5.2-failures",
        "what fails an import",
        "test_data::test_failures_of_an_import",
        "test_data::test_what_cannot_be_read",
        "test_imports::test_at_most_a_thousand_actions",
    ),
    shown(
        "5.2-minimum",
        "1000 interactions in an import, where that is switched on",
        "test_data::test_a_minimum_for_imports_can_be_switched_on",
    ),
    shown("5.2-modes", "FULL replaces, INCREMENTAL adds", "test_data::test_full_replaces_and_incremental_adds"),
    shown("5.2-size", "100 GB, or 1 GB at a time", "test_imports::test_the_size_of_an_import"),
    shown("5.2-folders", "the first level of a folder", "test_data::test_a_folder_is_read_on_its_first_level"),
    free("5.2-access", "the bucket's policy and keys", "the folder that stands for S3 has neither"),
    shown(
        "5.3-form",
        "the grammar",
        "test_filters::test_what_is_no_expression",
        cases=(
            "CreateFilter form",
            "CreateFilter no verb",
            "CreateFilter no target",
            "CreateFilter operator",
            "CreateFilter single quotes",
            "CreateFilter text compared",
            "CreateFilter list without parentheses",
            "CreateFilter several compared",
            "CreateFilter field *",
            "CreateFilter *length",
        ),
    ),
    broken(
        "5.3-datasets",
        "one dataset per expression, of its target",
        "CreateFilter one dataset",
        "CreateFilter target",
        "CreateFilter no *",
    ),
    broken("5.3-events", "event types only, and * for them alone", "CreateFilter event type", "CreateFilter star"),
    broken("5.3-if", "IF once, about the user", "CreateFilter if*"),
    shown(
        "5.3-parameters",
        "values of a request",
        "test_filtering::test_filters_in_requests",
        "test_filtering::test_values",
    ),
    broken(
        "5.3-attributes", "no interactions for item attribute affinity", "CreateBatchSegmentJob filter on interactions"
    ),
    shown(
        "5.4", "a tracker must be ACTIVE", "test_streaming::test_events_need_a_tracker_and_a_dataset_that_are_active"
    ),
    broken("5.5-events", "what an event is", "PutEvents *"),
    broken("5.5-entities", "what items, users and actions are", "PutItems *", "PutUsers *", "PutActions *"),
    broken("5.5-actions", "what an action interaction is", "PutActionInteractions *"),
    shown("5.5-errors", "every declared code", "test_streaming::test_every_declared_error"),
    broken("5.6-endpoint", "a campaign or a recommender", "GetRecommendations endpoint*"),
    shown(
        "5.6-operation",
        "each type of recipe has its operation",
        "test_refused_recommendations::test_each_recipe_has_its_operation",
        "test_actions::test_what_is_refused",
        cases=("Get* operation",),
    ),
    shown(
        "5.6-needs",
        "who or what is asked about",
        "test_refused_recommendations::test_what_a_use_case_needs",
        cases=("Get* needs *",),
    ),
    broken("5.6-limits", "how much of each", "Get* most *"),
    broken("5.6-metadata", "ten columns of ITEMS where it is enabled", "Get* metadata *"),
]

ERRORS = [
    broken(
        "6.1-nothing",
        "what does not exist",
        "* none*",
        "* group",
        "* dataset",
        "* version",
        "* schema",
        "* recipe",
        "* filter",
        "* group of another kind",
        "* a solution is no version",
        "* a recipe is no algorithm",
    ),
    broken("6.1-model", "what the model does not allow", "* model *"),
    broken(
        "6.1-deleting",
        "no tags while being deleted",
        "*Resource being deleted",
        "TagResource twice",
        "TagResource letters",
    ),
    shown(
        "6.1-declared",
        "every declared code",
        "test_rules::test_every_error_that_the_model_declares_is_reached",
        cases=("* declared only",),
    ),
    shown(
        "6.2",
        "one request a second",
        "test_limits_and_faults::test_one_request_per_second_and_operation_times_the_speed",
        "test_silent_rules::test_the_rates_of_the_data_planes",
    ),
    broken("6.3-token", "a token of its own listing", "List* token"),
    shown(
        "6.3-pages",
        "1 to 100, 100 unless told",
        "test_lists_and_tags::test_pages_by_a_hundred_unless_told",
        cases=("ListSchemas model m*",),
    ),
    shown("6.4", "what lists carry, and what Describe adds", MEMBERS),
]

SECTIONS = [*RESOURCES, *DATA, *ERRORS]
