"""Imports as works: the copies of the files, read and checked, become a table in a file of its own."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from personalize_emulator.background.training import Outcome
from personalize_emulator.data import imports, schemas
from personalize_emulator.data.imports import ImportFailure
from personalize_emulator.facts import states
from personalize_emulator.store.data_tables import FILE, WORK, file_of
from personalize_emulator.store.records import Record, Work
from personalize_emulator.store.store import Store
from personalize_emulator.store.transaction import Transaction

KIND = "import"


def begin(turn: Transaction, job: Record, copies: Mapping[str, Path], spec: Mapping[str, Any]) -> None:
    """Let a stored job end with what is in the copies. ``spec`` are the location, the schema's text and domain, the
    ``mode``, and how many interactions there must be at ``least``."""
    files = [[location, path.name] for location, path in copies.items()]
    text = json.dumps({**spec, "copies": files, "files": [name for _, name in files]})
    job.work = Work(f"{KIND}:{uuid.uuid4().hex}", job.settles)
    turn.add_work(job.work.id, text)
    turn.use(job.arn, job.work.id)
    turn.add_import(job.arn, job.parent, spec["mode"], job.settles, WORK + job.work.id.encode())
    turn.save(job)


class Imports:
    """The worker of imports."""

    def __init__(self, store: Store) -> None:
        self._bulk = store.bulk

    def do(self, work: str, spec: dict[str, Any]) -> Outcome:
        parsed = schemas.parse(spec["schema"], spec["domain"])
        copies = {location: self._bulk.path(name) for location, name in spec["copies"]}
        try:
            table = imports.read(copies, spec["location"], parsed)
        except ImportFailure as failure:
            return Outcome(str(failure))
        if len(table) < spec["least"] and parsed.dataset_type == "INTERACTIONS":
            return Outcome(f"Dataset has fewer than {spec['least']} interactions")
        self._bulk.write(file_of(work), table.content())
        return Outcome(None, len(table))

    def end(self, turn: Transaction, work: str, outcome: Outcome) -> None:
        turn.finish_import(work, None if outcome.reason else FILE + file_of(work).encode())
        for job in turn.users(work):
            if job.work is not None and job.work.id == work:
                if outcome.reason is not None:
                    job.reason = outcome.reason
                    job.timeline = states.failing(job.timeline, job.work.due)
                job.work = None
                turn.save(job)
