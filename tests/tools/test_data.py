"""The quickstart's generator: the same rows every time, and enough of them to train on."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

import data
import schemas


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("emulator")
    data.write(folder, "bucket")
    return folder / "s3" / "bucket"


def test_same_seed_same_bytes_another_seed_other_bytes(shop: Path, tmp_path: Path) -> None:
    data.write(tmp_path, "again")
    data.write(tmp_path, "other", seed=1)
    for name in ("interactions.csv", "items.csv", "users.csv"):
        content = (shop / name).read_bytes()
        assert (tmp_path / "s3" / "again" / name).read_bytes() == content
        assert (tmp_path / "s3" / "other" / name).read_bytes() != content


def test_unchanged_files_are_left_alone(shop: Path) -> None:
    before = (shop / "items.csv").stat().st_mtime_ns
    data.write(shop.parent.parent, "bucket")
    assert (shop / "items.csv").stat().st_mtime_ns == before
    assert sorted(path.name for path in shop.iterdir()) == ["interactions.csv", "items.csv", "users.csv"]


@pytest.mark.parametrize(
    ("name", "schema"),
    [("interactions", schemas.INTERACTIONS), ("items", schemas.ITEMS), ("users", schemas.USERS)],
)
def test_columns_are_the_schemas_fields(shop: Path, name: str, schema: dict[str, list[dict[str, str]]]) -> None:
    kinds = {"string": str, "long": int, "int": int, "float": float}
    table = rows(shop / f"{name}.csv")
    assert list(table[0]) == [field["name"] for field in schema["fields"]]
    for row in table:
        for field in schema["fields"]:
            kinds[field["type"]](row[field["name"]])


def test_enough_to_train_on(shop: Path) -> None:
    interactions = rows(shop / "interactions.csv")
    users = {row["USER_ID"] for row in rows(shop / "users.csv")}
    items = {row["ITEM_ID"] for row in rows(shop / "items.csv")}
    visits = Counter(row["USER_ID"] for row in interactions)
    assert len(interactions) >= 2000
    assert len([user for user, count in visits.items() if count >= 2]) >= 50
    assert {row["EVENT_TYPE"] for row in interactions} == {"View", "Purchase"}
    assert set(visits) <= users
    assert {row["ITEM_ID"] for row in interactions} <= items


def test_folder_of_an_endpoint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PERSONALIZE_HOME", raising=False)
    assert data.local_folder("local") == Path(".personalize")
    assert data.local_folder("local:some/where") == Path("some/where")
    assert data.local_folder("") is None
    assert data.local_folder("https://personalize.example") is None
    monkeypatch.setenv("PERSONALIZE_HOME", "elsewhere")
    assert data.local_folder("local") == Path("elsewhere")
