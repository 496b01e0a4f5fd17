"""The site is built strictly, and brings everything that it shows with it."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

from tests.support.repository import ROOT

#: What makes a browser load something, as (element, attribute).
_LOADED = {
    ("script", "src"),
    ("link", "href"),
    ("img", "src"),
    ("iframe", "src"),
    ("source", "src"),
    ("video", "src"),
    ("object", "data"),
}
_ELSEWHERE = re.compile(r"(?:[a-z]+:)?//")
#: What Material's script would load: diagrams, of which no page has one, and a stand-in for very old browsers.
_ON_DEMAND = {"unpkg.com/mermaid@11/dist/mermaid.min.js", "unpkg.com/resize-observer-polyfill"}


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.styles = ""
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        rel = dict(attrs).get("rel")
        self.styles += dict(attrs).get("style") or ""
        self._in_style = tag == "style"
        for name, value in attrs:
            if (tag, name) in _LOADED and value and rel not in ("canonical", "next", "prev"):
                self.loaded.append(value)

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self.styles += data


def elsewhere(styles: str) -> list[str]:
    """Return what a style sheet loads from another host."""
    found = re.findall(r"""(?:url\(|@import)\s*["']?([^"')\s;]+)""", styles)
    return [one for one in found if _ELSEWHERE.match(one)]


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 30
    for path in pages:
        page = _Page()
        text = path.read_text(encoding="utf-8")
        page.feed(text)
        assert page.loaded, path
        assert [one for one in page.loaded if _ELSEWHERE.match(one)] == [], path
        assert elsewhere(page.styles) == [], path
        assert 'class="mermaid"' not in text, path


def test_no_style_loads_anything_from_elsewhere(site: Path) -> None:
    sheets = sorted(site.rglob("*.css"))
    assert sheets
    assert {one for path in sheets for one in elsewhere(path.read_text(encoding="utf-8"))} == set()
    assert elsewhere('@import "//fonts.example/a.css"; a { background: url(https://b.example/c.png) }')


def test_scripts_load_only_what_no_page_needs(site: Path) -> None:
    (bundle,) = (site / "assets" / "javascripts").glob("bundle.*.min.js")
    assert set(re.findall(r"unpkg\.com/[\w@./-]+", bundle.read_text(encoding="utf-8"))) == _ON_DEMAND


def test_the_search_finds_every_page(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    found = {entry["location"].partition("#")[0] for entry in index["docs"]}
    sources = [path for path in (ROOT / "docs").rglob("*.md") if path.name != "_index.md"]
    assert len(found) == len(sources)
