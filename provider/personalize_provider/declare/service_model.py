"""Botocore's model of Amazon Personalize, read as data.

The model says which operations, members, constraints and errors exist; what can be derived from it is derived
here and nowhere declared again. A noun such as ``Recommender`` implies ``CreateRecommender``,
``DescribeRecommender``, ``ListRecommenders`` and the member ``recommenderArn``.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, cast

from botocore.loaders import JSONFileLoader, Loader
from botocore.model import ListShape, OperationModel, ServiceModel, Shape, StructureShape


class _Files(JSONFileLoader):
    """Reads into plain dicts, which keep their order too: botocore's OrderedDicts take megabytes more."""

    def load_file(self, file_path: str) -> Any:
        for ending, opened in ((".json", open), (".json.gz", gzip.open)):
            if Path(file_path + ending).is_file():
                with opened(file_path + ending, "rb") as file:
                    return json.loads(file.read())
        return None


@lru_cache(maxsize=1)
def loader() -> Loader:
    """The one loader of botocore's data in this process: it keeps what it has read."""
    return Loader(file_loader=_Files())


@lru_cache(maxsize=1)
def model() -> ServiceModel:
    """The service model of ``personalize`` in the installed botocore."""
    description = loader().load_service_model("personalize", "service-2")
    return ServiceModel(description, "personalize")


def operation(name: str) -> OperationModel:
    """The model of one operation, for example ``CreateRecommender``."""
    return model().operation_model(name)


def members(shape: Shape | None) -> dict[str, Shape]:
    """The members of a structure, in the model's order; empty for no shape."""
    return dict(cast(StructureShape, shape).members) if shape is not None else {}


@dataclass(frozen=True)
class Noun:
    """A kind of resource, and the names that the service's conventions give its parts."""

    name: str
    #: The member that holds the list in the answer of the List operation, where it breaks the convention.
    list_key_override: str | None = None

    @cached_property
    def camel(self) -> str:
        return self.name[0].lower() + self.name[1:]

    @cached_property
    def words(self) -> str:
        """The kind in words for sentences: ``recommender``, ``dataset group``."""
        return "".join(" " + letter.lower() if letter.isupper() else letter for letter in self.name).strip()

    @property
    def one(self) -> str:
        """One of the kind in words: ``a recommender``, ``an event tracker``."""
        return f"{'an' if self.words[0] in 'aeiou' else 'a'} {self.words}"

    @cached_property
    def plural(self) -> str:
        return self.name + "s"

    @cached_property
    def arn_member(self) -> str:
        """The member that carries the resource's own ARN: ``recommenderArn``."""
        return self.camel + "Arn"

    def _op(self, verb: str) -> str | None:
        name = verb + self.name
        return name if name in model().operation_names else None

    @cached_property
    def create(self) -> str:
        return "Create" + self.name

    @cached_property
    def describe(self) -> str:
        return "Describe" + self.name

    @cached_property
    def list(self) -> str:
        return "List" + self.plural

    @cached_property
    def update(self) -> str | None:
        return self._op("Update")

    @cached_property
    def delete(self) -> str | None:
        return self._op("Delete")

    @cached_property
    def start(self) -> str | None:
        return self._op("Start")

    @cached_property
    def stop(self) -> str | None:
        return self._op("Stop")

    @cached_property
    def stop_creation(self) -> str | None:
        """The operation that ends a creation: ``StopSolutionVersionCreation``."""
        name = f"Stop{self.name}Creation"
        return name if name in model().operation_names else None

    @cached_property
    def create_members(self) -> dict[str, Shape]:
        return members(operation(self.create).input_shape)

    @cached_property
    def required_members(self) -> frozenset[str]:
        shape = cast(StructureShape, operation(self.create).input_shape)
        return frozenset(shape.required_members)

    @cached_property
    def update_members(self) -> dict[str, Shape]:
        """Members of the Update request, the ARN left out; empty where there is no Update."""
        if self.update is None:
            return {}
        sent = members(operation(self.update).input_shape)
        sent.pop(self.arn_member, None)
        return sent

    @cached_property
    def describe_shape(self) -> Shape:
        """The object that Describe answers."""
        return next(iter(members(operation(self.describe).output_shape).values()))

    @cached_property
    def describe_members(self) -> dict[str, Shape]:
        """Members of the object that Describe answers."""
        return members(self.describe_shape)

    @cached_property
    def describe_key(self) -> str:
        return next(iter(members(operation(self.describe).output_shape)))

    @cached_property
    def list_key(self) -> str:
        if self.list_key_override:
            return self.list_key_override
        answer = members(operation(self.list).output_shape)
        return next(key for key in answer if key != "nextToken")

    @cached_property
    def list_filters(self) -> tuple[str, ...]:
        """Members by which the List request can be narrowed: ``("datasetGroupArn",)``."""
        request = members(operation(self.list).input_shape)
        return tuple(key for key in request if key not in {"nextToken", "maxResults"})

    @cached_property
    def summary_shape(self) -> Shape:
        """One entry of the List answer."""
        answer = members(operation(self.list).output_shape)
        return cast(ListShape, answer[self.list_key]).member

    @cached_property
    def summary_members(self) -> frozenset[str]:
        """Members of one entry of the List answer."""
        return frozenset(members(self.summary_shape))

    @cached_property
    def taggable(self) -> bool:
        return "tags" in self.create_members

    @cached_property
    def name_member(self) -> str:
        """``jobName`` for jobs, ``name`` for all else."""
        return "jobName" if "jobName" in self.create_members else "name"

    @property
    def has_status(self) -> bool:
        return "status" in self.describe_members

    @property
    def latest_update_member(self) -> str | None:
        """``latestRecommenderUpdate`` where Describe tells of a running update."""
        member = f"latest{self.name}Update"
        return member if member in self.describe_members else None
