"""The two distributions of this repository: what they bring along, and what ties them together."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
#: The most packages that an installation of the emulator may bring, itself included.
MOST = 18
PYTHONS = ("3.10", "3.11", "3.12", "3.13")


def closure(name: str, python: str, extras: frozenset[str] = frozenset()) -> set[str]:
    """The distributions that an installation of one brings into an environment of that Python, itself included.

    What this Python itself does not need, and so is not installed, counts without what it would bring.
    """
    found: dict[str, frozenset[str]] = {}
    wanted = [(canonicalize_name(name), extras)]
    while wanted:
        each, extra = wanted.pop()
        if extra <= found.get(each, frozenset()) and each in found:
            continue
        found[each] = found.get(each, frozenset()) | extra
        try:
            lines = metadata.requires(each) or []
        except metadata.PackageNotFoundError:
            continue
        for requirement in map(Requirement, lines):
            places = [
                {"python_version": python, "python_full_version": f"{python}.0", "extra": one} for one in ("", *extra)
            ]
            if requirement.marker is None or any(map(requirement.marker.evaluate, places)):
                wanted.append((canonicalize_name(requirement.name), frozenset(requirement.extras)))
    return set(found)


@pytest.mark.parametrize("python", PYTHONS)
def test_the_emulator_brings_few_packages(python: str) -> None:
    found = closure("personalize-emulator", python)
    assert {"personalize-emulator", "aiohttp", "botocore", "numpy", "urllib3", "yarl"} <= found
    assert len(found) <= MOST, sorted(found)


@pytest.mark.parametrize("python", PYTHONS)
def test_the_emulator_brings_nothing_of_pulumi_and_no_other_sdk(python: str) -> None:
    assert not closure("personalize-emulator", python) & {"boto3", "grpcio", "personalize-pulumi", "pulumi", "pydantic"}


def test_what_tests_need_comes_with_an_extra_only() -> None:
    plain, more = (closure("personalize-emulator", "3.11", frozenset(one)) for one in ((), ("pytest",)))
    assert more - plain >= {"boto3", "pytest"}


def test_the_package_brings_the_emulator_of_its_own_version() -> None:
    assert closure("personalize-emulator", "3.11") < closure("personalize-pulumi", "3.11")
    ours = Version(metadata.version("personalize-pulumi"))
    assert Version(metadata.version("personalize-emulator")) == ours
    needed = next(
        one
        for one in map(Requirement, metadata.requires("personalize-pulumi") or [])
        if one.name == "personalize-emulator" and one.marker is None
    )
    assert ours in needed.specifier
    assert Version(f"{ours.major}.{ours.minor + 1}.0") not in needed.specifier


def test_the_extra_of_earlier_times_brings_nothing_more() -> None:
    plain = closure("personalize-pulumi", "3.11")
    assert closure("personalize-pulumi", "3.11", frozenset({"emulator"})) == plain


def test_both_are_under_the_same_licence() -> None:
    assert (ROOT / "emulator" / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()
