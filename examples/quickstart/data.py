"""Makes a small shop's data for the emulator: the same rows on every run, drawn from a seed."""

from __future__ import annotations

import csv
import os
import random
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

SEED = 20
USERS = 120
ITEMS = 80
INTERACTIONS = 3000
FIRST_MOMENT = 1_735_689_600  # 1 January 2025, in seconds since 1970
QUARTER = 90 * 24 * 3600

CATEGORIES = {
    "books": ("cookbook", "novel", "atlas", "biography"),
    "garden": ("spade", "lantern", "hammock", "planter"),
    "kitchen": ("kettle", "skillet", "grinder", "teapot"),
    "sport": ("racket", "kayak", "helmet", "yoga mat"),
}
QUALITIES = ("sturdy", "light", "handmade", "classic", "compact")


def local_folder(endpoint: str) -> Path | None:
    """The emulator's folder for an endpoint `local` or `local:DIR`; None for any other endpoint."""
    if endpoint == "local":
        return Path(os.environ.get("PERSONALIZE_HOME") or ".personalize").expanduser()
    if endpoint.startswith("local:"):
        return Path(endpoint.removeprefix("local:")).expanduser()
    return None


def write(folder: Path, bucket: str, seed: int = SEED) -> None:
    """Write interactions.csv, items.csv and users.csv where the emulator looks for s3://BUCKET/..."""
    chance = random.Random(seed)
    target = folder / "s3" / bucket
    target.mkdir(parents=True, exist_ok=True)
    items = [f"item-{number:03}" for number in range(ITEMS)]
    users = [f"user-{number:03}" for number in range(USERS)]
    _write_csv(
        target / "items.csv",
        ("ITEM_ID", "PRICE", "CATEGORY_L1", "PRODUCT_DESCRIPTION", "BRAND"),
        [_item(chance, item) for item in items],
    )
    _write_csv(
        target / "users.csv",
        ("USER_ID", "MEMBERSHIP", "AGE"),
        [(user, chance.choice(("free", "plus")), chance.randint(18, 80)) for user in users],
    )
    _write_csv(
        target / "interactions.csv",
        ("USER_ID", "ITEM_ID", "EVENT_TYPE", "TIMESTAMP"),
        _interactions(chance, users, items),
    )


def _item(chance: random.Random, item: str) -> tuple[object, ...]:
    category = chance.choice(sorted(CATEGORIES))
    thing = chance.choice(CATEGORIES[category])
    description = f"A {chance.choice(QUALITIES)} {thing} that lasts, for everyday use."
    return item, f"{chance.uniform(4, 240):.2f}", category, description, f"brand-{chance.randint(1, 9)}"


def _interactions(chance: random.Random, users: Sequence[str], items: Sequence[str]) -> list[tuple[object, ...]]:
    """Views and some purchases; each user comes back many times, and a few items are favourites."""
    weights = [1 / (rank + 3) for rank in range(len(items))]
    moments = sorted(FIRST_MOMENT + chance.randrange(QUARTER) for _ in range(INTERACTIONS))
    rows: list[tuple[object, ...]] = []
    for number, moment in enumerate(moments):
        event = "Purchase" if chance.random() < 0.15 else "View"
        rows.append((users[number % len(users)], chance.choices(items, weights)[0], event, moment))
    return rows


def _write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Replace the file in one step, and only when its content changes."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with part.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    if path.exists() and path.read_bytes() == part.read_bytes():
        part.unlink()
    else:
        part.replace(path)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(
            "Usage: python data.py FOLDER, the emulator's folder: what personalize:endpoint names, or .personalize"
        )
    write(Path(sys.argv[1]), "shop-data")
