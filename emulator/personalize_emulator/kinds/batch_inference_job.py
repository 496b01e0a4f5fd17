"""CreateBatchInferenceJob, DescribeBatchInferenceJob, ListBatchInferenceJobs."""

from __future__ import annotations

from personalize_emulator.call import jobs
from personalize_emulator.call.context import Context
from personalize_emulator.facts import kinds
from personalize_emulator.facts.durations import MINUTE
from personalize_emulator.facts.kinds import Kind
from personalize_emulator.jobs import batch, batch_inference
from personalize_emulator.kinds import standard
from personalize_emulator.rules import batch_job as rules
from personalize_emulator.store.records import Fields

KIND = kinds.declare(
    Kind(
        jobs.BATCH_INFERENCE,
        parent="solution_version",
        on_parent="goes",
        durations={"create": 20 * MINUTE},
    )
)

_MEMBERS = (
    "filterArn",
    "numResults",
    "jobInput",
    "jobOutput",
    "roleArn",
    "batchInferenceJobConfig",
    "batchInferenceJobMode",
    "themeGenerationConfig",
)


def create(context: Context, request: Fields) -> Fields:
    return batch.begin(context, request, KIND, rules.check_inference(context, request), _MEMBERS)


OPERATIONS = {**standard.operations(KIND), "CreateBatchInferenceJob": create}

READS = {"CreateBatchInferenceJob": batch.READS}

jobs.at_end(KIND.name, batch_inference.HANDLER)
