"""A preview is an oracle: what it says is what the following ``up`` does, what it lets pass is not refused, and what it
refuses the service would refuse."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st
from tests.emulator.world import interaction_rows
from tests.oracle.engine import Engine, Program
from tests.oracle.programs import Choices, choices, edits, program, stock
from tests.provider.stage import Stage

from personalize_provider.base.errors import InvalidInputError


def _compare(engine: Engine, wanted: Program) -> bool:
    """Preview, do, and compare; whether the next edit can go on from there."""
    said = engine.preview(wanted)
    if said.refused is not None:
        name, sentences = said.refused
        if said.wrong is not None:
            event("refused by the preview and, asked past the provider, by the service")
            assert engine.would_refuse(wanted[name].kind, said.wrong), sentences
        event("refused by the preview")
        return False
    done = engine.up(wanted)
    assert done.refused is None, done.refused
    if done.error is not None:
        name, error = done.error
        # What hangs on a value that nobody knew is warned of by the run itself, before it calls.
        warned = said.warned | (said.vague & done.warned)
        assert not isinstance(error, InvalidInputError) or name in warned, (name, error)
        event(f"refused by the service: {type(error).__name__}")
        return False
    assert done.steps == said.steps
    assert done.retrained == said.retrained
    assert done.starts == said.starts
    for step in set(done.steps.values()):
        event(step)
    again = engine.preview(wanted)
    assert set(again.steps.values()) == {"same"}
    assert not again.retrained | again.starts
    return True


@given(choices, st.lists(edits, min_size=3, max_size=5))
@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
def test_an_up_does_what_its_preview_said(first: Choices, changes: list[Choices]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(folder))
        try:
            stock(stage, interaction_rows(1300, users=30))
            engine = Engine(stage)
            chosen = dict(first)
            for change in [{}, *changes]:
                before = dict(chosen)
                chosen |= change
                if not _compare(engine, program(chosen)):
                    if engine.state and engine.preview(program(before)).refused is not None:
                        return
                    chosen = before
        finally:
            stage.local.close()
