"""How three pages look in a browser that can reach nobody but this machine."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.emulator_http.browser import HEIGHT, WIDTH, find, look
from tests.support.pixels import pixels

#: Nothing but this machine has an address.
_ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def program() -> str:
    found = find()
    if found is None:
        pytest.skip("Chromium is not installed: how the site looks was not tested (apt-get install chromium)")
    return found


@pytest.fixture
def url(site: Path) -> Iterator[str]:
    """The address of the site, as long as the test runs."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("", "Each resource with examples, inputs, outputs, rules and costs"),
        ("tutorial/", "From your CSV files to recommendations"),
        ("reference/recommender/", "A recommender of a domain dataset group"),
    ],
)
def test_a_page(url: str, program: str, tmp_path: Path, page: str, shown: str) -> None:
    image = tmp_path / "page.png"
    look(program, url + page, tmp_path, _ALONE, f"--screenshot={image}")
    width, height, content = pixels(image.read_bytes())
    assert (width, height) == (WIDTH, HEIGHT)
    assert len(set(content)) > 100, "the picture is nearly empty"
    red, green, blue = content[1:4]  # of the header, unfiltered in the first row
    assert green > red, "the style sheet is missing"
    assert blue > red, "the style sheet is missing"
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", look(program, url + page, tmp_path, _ALONE, "--dump-dom")))
    assert shown in text
