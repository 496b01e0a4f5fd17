"""Property paths: read and written in one place, whatever a key of a map holds."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.declare.path import Key, Path
from personalize_provider.declare.resources import BY_NAME
from personalize_provider.plan.diff import plan

#: Keys with everything that the spelling of paths gives a meaning.
ODD_KEYS = ('a"b', "a.b", "a[0]", 'a"]["b', "a\\", 'a\\"', "\\", "'", "it's\\", "", "*", "a b", "[", "]", "é")

texts = st.text(alphabet=st.sampled_from("ab_.[]\"'\\*0 é\n"), max_size=6) | st.text(max_size=6)
steps = st.one_of(
    st.tuples(st.just("name"), st.from_regex(r"[A-Za-z_$][A-Za-z0-9_$]{0,5}", fullmatch=True) | texts),
    st.tuples(st.just("key"), texts),
    st.tuples(st.just("index"), st.integers(0, 10**9 - 1)),
)
paths = st.lists(steps, max_size=5).map(lambda taken: built(taken))


def built(taken: list[tuple[str, Any]]) -> Path:
    path = Path()
    for how, part in taken:
        path = getattr(path, how)(part)
    return path


@given(paths)
@example(Path().name("*").name("*").key("*"))
def test_a_path_is_read_as_it_was_written(path: Path) -> None:
    assert Path.parse(str(path)) == path


@given(texts)
def test_any_text_is_read_and_stays_what_it_was_read_as(text: str) -> None:
    path = Path.parse(text)
    assert Path.parse(str(path)) == path


@given(paths, paths)
def test_a_path_lies_below_what_it_begins_with_and_nothing_else(above: Path, more: Path) -> None:
    path = Path((*above.parts, *more.parts))
    assert path.below(above)
    assert path.without(above) == more
    assert path.selected_by(above)
    assert above.below(path) is (not more.parts)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ()),
        ("name", ("name",)),
        ("a.bC[0].d", ("a", "bC", 0, "d")),
        ('tags["a.b"]', ("tags", Key("a.b"))),
        ('tags["a \\"b\\" [c]"].d', ("tags", Key('a "b" [c]'), "d")),
        ('tags["a\\b"]', ("tags", Key("a\\b"))),
        ('tags["a\\\\"b"]', ("tags", Key('a\\"b'))),
        ("tags['a\\\\']", ("tags", Key("a\\"))),
        ("list[*].name", ("list", "*", "name")),
        ("*", ("*",)),
        ("tags.cost-centre", ("tags", "cost-centre")),
        ("tags[plain]", ("tags", "plain")),
        ('tags["never closed', ("tags", Key('"never closed'))),
    ],
)
def test_the_spelling_of_the_engine(text: str, parts: tuple[object, ...]) -> None:
    assert Path.parse(text).parts == parts


@pytest.mark.parametrize(
    ("path", "python"),
    [
        ("solutionConfig.autoMLConfig.recipeList[0]", "solution_config.auto_ml_config.recipe_list[0]"),
        ('tags["costCentre"].x', 'tags["costCentre"].x'),
        ("eventParametersList[*].eventType", "event_parameters_list[*].event_type"),
    ],
)
def test_the_spelling_of_python(path: str, python: str) -> None:
    assert Path.parse(path).python == python


def test_the_value_at_a_path() -> None:
    value = {"a": {"b.c": [1, {"d": 2}], "e": UNKNOWN}}
    assert Path.parse('a["b.c"][1].d').of(value) == 2
    assert Path.parse('a["b.c"][2].d').of(value) is None
    assert Path.parse("a.b.c").of(value) is None
    assert Path.parse("a.e.f").of(value) is UNKNOWN
    assert Path.parse("").of(value) is value


def test_what_stands_around_a_part() -> None:
    path = Path.parse('a.b["c.d"]')
    assert (str(path.parent), path.top, path.last) == ("a.b", "a", "c.d")
    assert (Path().top, Path().last, Path().parent) == ("", "", Path())


@pytest.mark.parametrize("key", ODD_KEYS)
def test_an_odd_key_is_planned_and_selected(key: str) -> None:
    """Alone: the change of another key that begins alike is no change of it."""
    old, new = ({"name": "n", "tags": {key: value, f"{key}x": value}} for value in ("1", "2"))
    path, other = str(Path.parse("tags").key(key)), str(Path.parse("tags").key(f"{key}x"))
    assert plan(BY_NAME["DatasetGroup"], old, new).paths == {path, other}
    assert plan(BY_NAME["DatasetGroup"], old, new, [path]).replaces == (path,)
