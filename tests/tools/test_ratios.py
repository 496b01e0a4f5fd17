"""What benchmarks find against what was kept, and how it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

import bench
import plots
import ratios
from generator import benchmarks_page
from ratios import Curves, Found, Ratio, exponent, worsened

BEFORE = Found({"ours / bare": Ratio(1.2, 1.5)}, date="2026-11-01", machine="a machine")
CURVES = Curves("rows", "seconds", {"import": [(10, 0.5), (100, 5.0)]})


@pytest.mark.parametrize(("value", "said"), [(0.1, False), (1.2, False), (1.49, False), (1.51, True)])
def test_a_ratio_is_worse_when_it_is_more_than_a_quarter_above_the_kept_one(value: float, said: bool) -> None:
    sentences = worsened("sleep", BEFORE, Found({"ours / bare": Ratio(value, 1.5)}))
    assert bool(sentences) is said
    if said:
        assert sentences == ["sleep: ours / bare is 1.51, 1.26 times the kept 1.2 of 2026-11-01."]


def test_a_ratio_that_is_not_measured_any_more_is_named_and_a_new_one_is_not() -> None:
    assert worsened("sleep", BEFORE, Found({"other": Ratio(9.0)})) == [
        "sleep: ours / bare was 1.2 and is not measured any more."
    ]


def test_what_is_kept_is_read_back(tmp_path: Path) -> None:
    kept = Found({"a": Ratio(0.5), "b": Ratio(2.0, 1.0)}, [["N"], ["1"]], {"growth": CURVES}, "2026-11-01", "m")
    ratios.store({"one": kept, "two": BEFORE}, tmp_path / "results.json")
    assert ratios.kept(tmp_path / "results.json") == {"one": kept, "two": BEFORE}
    assert ratios.kept(tmp_path / "none.json") == {}


def test_a_benchmark_hands_over_what_it_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "one.py").write_text(
        "from ratios import Found, Ratio\nFound({'a / b': Ratio(3.0, 2.0)}, [['N'], ['1']]).keep()\n"
    )
    (tmp_path / "two.py").write_text("raise SystemExit(1)\n")
    (tmp_path / "_shared.py").write_text("")
    monkeypatch.setattr(bench, "FOLDER", tmp_path)
    assert bench.names() == ["one", "two"]
    found = bench.run("one")
    assert found is not None
    assert (found.ratios, found.table) == ({"a / b": Ratio(3.0, 2.0)}, [["N"], ["1"]])
    assert "Python 3." in found.machine
    assert bench.run("two") is None
    assert Ratio(3.0, 2.0).shown == "3, OVER the goal of 2"


@pytest.mark.parametrize("power", [0.0, 1.0, 2.0])
def test_the_exponent_of_a_power_is_found(power: float) -> None:
    assert exponent([(x, 3 * x**power) for x in (10, 100, 1000)]) == pytest.approx(power)


def test_a_plot_is_a_picture(tmp_path: Path) -> None:
    plots.draw(CURVES, tmp_path / "plot.png")
    assert (tmp_path / "plot.png").read_bytes().startswith(b"\x89PNG")


def test_the_page_shows_what_is_kept() -> None:
    given = "Words.\n\n<!-- measured: sleep -->\nold\n<!-- end -->\n\n<!-- measured: other -->\nold\n<!-- end -->\n"
    kept = Found(BEFORE.ratios, [["N", "s"], ["1", "2"]], {"growth": CURVES}, BEFORE.date, BEFORE.machine)
    shown = benchmarks_page.page(given, {"sleep": kept})
    assert "| N | s |\n|---|---|\n| 1 | 2 |" in shown
    assert "| ours / bare | 1.5 | 1.2 |" in shown
    assert "![rows against seconds](growth.png)" in shown
    assert "Measured on 2026-11-01: a machine." in shown
    assert "old" not in shown
    assert "<!-- measured: other -->\n<!-- end -->" in shown
    assert benchmarks_page.page(shown, {"sleep": kept}) == shown


def test_every_benchmark_is_on_the_page() -> None:
    page = (bench.ROOT / benchmarks_page.PATH).read_text(encoding="utf-8")
    assert [name for name in bench.names() if f"<!-- measured: {name} -->" not in page] == []
    assert set(ratios.kept()) == set(bench.names())
