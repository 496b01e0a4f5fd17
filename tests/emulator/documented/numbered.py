"""The rules that the documentation numbers: R of recommenders, T of training columns, S of solutions, V of their
versions, C of campaigns, O of the rest."""

from __future__ import annotations

from tests.emulator.documented.rule import broken, free, shown

RECOMMENDER = [
    broken("R1", "a recommender needs a Domain group"),
    broken("R2", "its recipe is a use case of the group's domain"),
    broken("R3", "minRecommendationRequestsPerSecond is at least 1"),
    free("R4", "a high rate costs more", "a matter of the bill: the service takes any rate"),
    broken("R5", "itemExplorationConfig is for personalised use cases"),
    broken("R6", "its keys, and their bounds as text"),
    broken("R7", "metadata needs an Items dataset"),
    shown(
        "R8",
        "a training needs 1000 interactions, 25 users with two, and one percent of all",
        "test_data::test_too_few_interactions",
        "test_data::test_just_enough_interactions",
        "test_data::test_interactions_are_counted_after_the_event_filter",
        "test_data::test_users_with_two_interactions",
        "test_data::test_one_percent_of_the_users_must_return",
    ),
    shown(
        "R9", "the datasets and events of a use case", "test_data::test_interactions_are_counted_after_the_event_filter"
    ),
    broken("R10", "no actions in a Domain group", "CreateSchema no actions in domains"),
    broken("R11", "only recommenderConfig can be updated"),
    shown(
        "R12",
        "other columns retrain, and the old model serves meanwhile",
        "test_life_cycles::test_recommender_update_serves_the_old_configuration_until_it_is_active",
        "test_exclusion::test_during_an_update_the_old_model_answers",
    ),
    shown(
        "R13",
        "the same columns are no update",
        "test_life_cycles::test_recommender_update_that_changes_nothing_leaves_no_trace",
    ),
    broken("R14", "one update or transition at a time", "*Recommender being created"),
    broken("R15", "stop from ACTIVE, start from INACTIVE", "St*Recommender being created"),
    shown(
        "R16",
        "a stopped recommender neither serves nor trains, and starting it trains nothing",
        "test_refused_recommendations::test_nothing_before_active_and_nothing_while_inactive",
        "test_retraining::test_a_stopped_recommender_is_not_trained",
    ),
    broken("R17", "five in a group"),
    shown(
        "R18",
        "no recommendations before ACTIVE",
        "test_refused_recommendations::test_nothing_before_active_and_nothing_while_inactive",
    ),
    shown("R19", "trained again every week", "test_retraining::test_a_week_brings_the_data_of_its_end"),
]

COLUMNS = [
    free("T1", "a map of dataset types to columns", "a type that no dataset has counts as one that is absent, see T7"),
    broken("T2", "three types, fifty columns each, and the form of their names"),
    broken("T3", "types in any case"),
    broken("T4", "EVENT_TYPE is never excluded"),
    shown("T5", "columns that are never trained on may be listed", "test_silent_rules::test_what_may_be_listed"),
    broken("T6", "neither are keys nor the time"),
    broken("T7", "columns exist, where their dataset does"),
    shown(
        "T8",
        "excluded columns can be filtered by and returned",
        "test_exclusion::test_an_excluded_column_is_there_for_filters_and_metadata",
    ),
    shown("T9", "columns of Items for a use case of interactions", "test_silent_rules::test_what_may_be_listed"),
    broken("T10", "not for next best actions"),
    broken("T11", "not included and excluded of the same type"),
    shown(
        "T12",
        "added columns wait until columns are chosen anew",
        "test_exclusion::test_an_added_column_waits_until_columns_are_chosen_anew",
    ),
    broken("T13", "immutable on a solution"),
    shown("T14", "order and repetition mean nothing", "test_silent_rules::test_order_and_repetition_mean_nothing"),
]

SOLUTION = [
    broken("S1", "a recipe, or automatic machine learning and none"),
    shown(
        "S2",
        "automatic machine learning looks at its own configuration only",
        "test_silent_rules::test_automatic_machine_learning_ignores_the_rest",
    ),
    broken("S3", "no performHPO=false with it"),
    shown("S4", "it names the recipe it chose", "test_life_cycles::test_automatic_machine_learning_names_its_choice"),
    broken("S5", "a custom recipe", "CreateSolution retired"),
    shown(
        "S6",
        "a search needs no configuration, and not all lists of one",
        "test_silent_rules::test_a_search_needs_no_configuration",
    ),
    broken("S7", "no hpoObjective"),
    broken("S8", "forty trainings, ten at a time, as text"),
    broken("S9", "names of the recipe's algorithm"),
    broken("S10", "ranges inside the recipe's, of what can be searched"),
    broken("S11", "no search for the second versions"),
    broken("S12", "a schedule of 1 to 30 days"),
    shown(
        "S13",
        "the first training within an hour, unless one was started",
        "test_automatic_training::test_the_first_training_starts_within_an_hour",
        "test_automatic_training::test_a_version_made_by_hand_replaces_the_first_one",
    ),
    shown(
        "S14",
        "later ones if data came, until turned off",
        "test_automatic_training::test_later_ones_need_new_data",
        "test_automatic_training::test_it_stops_when_it_is_turned_off",
        "test_automatic_training::test_without_data_nothing_is_trained",
        "test_automatic_training::test_a_solution_being_deleted_trains_no_more",
    ),
    shown(
        "S15",
        "another schedule trains within the hour",
        "test_automatic_training::test_another_schedule_trains_within_the_hour",
    ),
    broken("S16", "incremental updates of semantic similarity only"),
    broken("S17", "an objective of two recipes, and a numeric column that is never null"),
    broken("S18", "event weights of two recipes: ten, 0 to 1, with EVENT_TYPE"),
    shown(
        "S19",
        "eventType and eventValueThreshold need their columns",
        "test_silent_rules::test_a_training_without_its_column_fails",
    ),
    shown("S20", "1000 interactions after filtering", "test_data::test_event_filters_of_solutions"),
    broken("S21", "the datasets of the recipe"),
    broken("S22", "next best actions in Custom groups"),
    broken("S23", "parameters of the recipe's feature transformation"),
    broken("S24", "ten in a group"),
    broken("S25", "one update at a time"),
    shown("S26", "an update without a change is taken", "test_silent_rules::test_an_update_of_nothing_is_taken"),
]

VERSION = [
    broken("V1", "of an ACTIVE solution"),
    shown("V2", "FULL unless told", "test_life_cycles::test_solution_and_version_life"),
    broken("V3", "UPDATE of one recipe, after a full training"),
    shown(
        "V4",
        "UPDATE ends the automatic updates",
        "test_silent_rules::test_a_version_trained_with_update_learns_no_more",
    ),
    broken("V5", "AUTOTRAIN is not for requests"),
    broken("V6", "twenty in flight"),
    shown("V7", "stopped while being created only", "test_state_tables::test_stopping_a_version"),
    free("V8", "what is billed", "the emulator knows no bills"),
    shown(
        "V9",
        "hours after success, parameters after a search",
        "test_life_cycles::test_hyper_parameter_search",
        "test_data::test_event_filters_of_solutions",
    ),
    free(
        "V10", "which recipe performIncrementalUpdate is for", "an error in one page of the documentation; S16 has it"
    ),
]

CAMPAIGN = [
    broken("C1", "minProvisionedTPS is at least 1"),
    broken("C2", "an ACTIVE version"),
    broken("C3", "following needs $LATEST"),
    shown("C4", "$LATEST without following", "test_campaigns::test_latest_stands_for_the_newest_version_at_the_time"),
    broken("C5", "a solution is no version"),
    broken("C6", "exploration where it can be configured"),
    shown(
        "C7",
        "metadata where it is enabled",
        "test_recommendation_options::test_metadata_comes_back_where_it_is_enabled",
    ),
    shown("C8", "an older recipe turns metadata off", "test_silent_rules::test_an_older_recipe_turns_metadata_off"),
    shown(
        "C9",
        "influence of one recipe, with its data, 0 to 1",
        "test_campaigns::test_ranking_influence_needs_its_data",
    ),
    broken("C10", "no segments in campaigns"),
    broken("C11", "updated when ACTIVE or failed, once at a time", "UpdateCampaign being created"),
    broken("C12", "five in a group"),
    free("C13", "which flag follows the newest version", "an error in one page of the documentation; C3 has it"),
]

OTHER = [
    broken("O1", "a dataset's group is ACTIVE"),
    broken("O2", "a key and a role together"),
    broken("O3", "a schema's domain is the group's"),
    broken("O4", "one of each in a group"),
    broken("O5", "a schema that keeps what was, and adds what may be null"),
    broken("O6", "no placeholders with NOT IN"),
    broken("O7", "no boolean or textual fields"),
    shown("O8", "CurrentItem needs an item", "test_filtering::test_filters_that_cannot_be_used"),
    broken("O9", "the form of S3 paths"),
    broken("O10", "the expressions of metrics"),
    broken("O11", "tags: fifty, and no aws:"),
]

NUMBERED = [*RECOMMENDER, *COLUMNS, *SOLUTION, *VERSION, *CAMPAIGN, *OTHER]
