"""The base of the dynamic providers: every call goes to :mod:`pulumi_personalize._operations`, which only the host
loads, so that a program that merely declares resources does not pay for it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from pulumi.dynamic import (
    CheckResult,
    ConfigureRequest,
    CreateResult,
    DiffResult,
    ReadResult,
    ResourceProvider,
    UpdateResult,
)

from personalize_provider.base.loading import loading

if TYPE_CHECKING:
    from pulumi_personalize._operations import Operations


@cache
def _operations() -> type[Operations]:
    with loading():
        from pulumi_personalize._operations import Operations

    return Operations


class Provider(ResourceProvider):
    """A provider of one kind. Instances hold nothing, so that what is pickled is a reference and nothing else."""

    serialize_as_secret_always = False
    kind: ClassVar[str]

    @property
    def _does(self) -> Operations:
        return _operations()(self.kind)

    def configure(self, req: ConfigureRequest) -> None:
        self._does.configure(req)

    def check(self, _olds: dict[str, Any], news: dict[str, Any]) -> CheckResult:
        return self._does.check(_olds, news)

    def diff(self, _id: str, _olds: dict[str, Any], _news: dict[str, Any]) -> DiffResult:
        return self._does.diff(_id, _olds, _news)

    def create(self, props: dict[str, Any]) -> CreateResult:
        return self._does.create(props)

    def read(self, id_: str, props: dict[str, Any]) -> ReadResult:
        return self._does.read(id_, props)

    def update(self, _id: str, _olds: dict[str, Any], _news: dict[str, Any]) -> UpdateResult:
        return self._does.update(_id, _olds, _news)

    def delete(self, _id: str, _props: dict[str, Any]) -> None:
        self._does.delete(_id, _props)
