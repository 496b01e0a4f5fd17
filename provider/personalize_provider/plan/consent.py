"""Consent to what is asked for before it is done: taking over what is finished, or making another beside it.

A word of consent names one ARN, and serves for nothing else: once the state holds what was taken over, or what was
made beside, nothing asks for it any more.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass

from personalize_provider.base.errors import ConfigurationError
from personalize_provider.plan.naming import Owner

#: The environment variable, and the key of the stack configuration, that hold words of consent.
VARIABLE = "PERSONALIZE_CONSENT"
KEY = "personalize:consent"
_WORD = re.compile(r"(adopt|beside)=(arn:[^\s,]+)")


@dataclass(frozen=True)
class Consent:
    """What the user agreed to for this run.

    :ivar words: pairs of ``adopt`` or ``beside`` and an ARN, which ``@TOKEN`` may follow.
    """

    words: frozenset[tuple[str, str]] = frozenset()

    def adopts(self, arn: str, owner: Owner | None) -> bool:
        """Whether a finished resource is to be taken over."""
        return ("adopt", adoption(arn, owner)) in self.words

    def beside(self, arn: str) -> bool:
        """Whether another one is to be made beside a finished resource."""
        return ("beside", arn) in self.words


def adoption(arn: str, owner: Owner | None) -> str:
    """What must be written to take a resource over: its ARN, with the tag's token if that was done once before."""
    return f"{arn}@{owner.token}" if owner is not None and owner.word == "adopted" else arn


def given(configured: str | None, environment: str | None = None) -> Consent:
    """Read words of consent such as ``adopt=arn:..., beside=arn:...``.

    :param configured: the value of the stack configuration.
    :param environment: that of the environment variable; read from the environment where it is None.
    :raises ConfigurationError: a word is none.
    """
    found: list[tuple[str, str]] = []
    for source, text in (
        (KEY, configured),
        (VARIABLE, os.environ.get(VARIABLE) if environment is None else environment),
    ):
        found += _words(source, re.split(r"[\s,]+", text or ""))
    return Consent(frozenset(found))


def _words(source: str, words: Iterable[str]) -> Iterable[tuple[str, str]]:
    for word in words:
        match = _WORD.fullmatch(word)
        if match is not None:
            yield match.group(1), match.group(2)
        elif word:
            raise ConfigurationError(
                f"{source} says {word!r}, and must be adopt=ARN or beside=ARN; several are put apart by commas."
            )
