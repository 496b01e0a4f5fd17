"""The files of a test: what ``s3://`` locations stand for."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterable, Mapping
from pathlib import Path

from personalize_emulator.data.files import Folder

FIRST = 1_700_000_000
"""The time of the first interaction, in epoch seconds."""
SECONDS_BETWEEN = 60
SEED = 1


class Data:
    """Files at ``s3://BUCKET/KEY``, in a folder of the test; buckets need no creation."""

    def __init__(self, folder: Path) -> None:
        self.files = Folder(folder)

    def write(self, location: str, content: str | bytes | Iterable[Mapping[str, object]]) -> str:
        """Write a file, and return its location. Rows become CSV, with the columns of the first one."""
        if isinstance(content, str):
            content = content.encode()
        self.files.write(location, [content if isinstance(content, bytes) else _csv(content)])
        return location

    def read(self, location: str) -> str:
        """The text of a file, the output of an export or a batch job for example."""
        return self.files.read(location).decode()

    def locations(self, folder: str) -> list[str]:
        """The locations of the files in ``s3://BUCKET/FOLDER/``, at any depth."""
        return self.files.list(folder, deep=True)

    @staticmethod
    def interactions(rows: int = 2000, users: int = 50, items: int = 30) -> list[dict[str, object]]:
        """Views and purchases, the same each time: enough to train with.

        Users are ``user-0`` and so on, items ``item-0`` and so on. Each user keeps to every third item, and takes the
        first ones of them more often.
        """
        chance = random.Random(SEED)
        made: list[dict[str, object]] = []
        for row in range(rows):
            user, kinds = row % users, min(3, items)
            own = range(user % kinds, items, kinds)
            item = own[min(chance.randrange(len(own)), chance.randrange(len(own)))]
            made.append(
                {
                    "USER_ID": f"user-{user}",
                    "ITEM_ID": f"item-{item}",
                    "TIMESTAMP": FIRST + row * SECONDS_BETWEEN,
                    "EVENT_TYPE": "Purchase" if row % 10 == 9 else "View",
                }
            )
        return made


def _csv(rows: Iterable[Mapping[str, object]]) -> bytes:
    listed = list(rows)
    text = io.StringIO()
    writer = csv.DictWriter(text, listed[0].keys() if listed else [], lineterminator="\n")
    writer.writeheader()
    writer.writerows(listed)
    return text.getvalue().encode()
