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
    """The consent that the user gave for this run.

    :ivar words: pairs of ``adopt`` or ``beside`` and an ARN, which ``@TOKEN`` may follow.
    """

    words: frozenset[tuple[str, str]] = frozenset()

    def adopts(self, arn: str, owner: Owner | None) -> bool:
        """Tell whether the user lets the provider take over a finished resource."""
        return ("adopt", adoption(arn, owner)) in self.words

    def beside(self, arn: str) -> bool:
        """Tell whether the user wants another resource made beside a finished one."""
        return ("beside", arn) in self.words


def adoption(arn: str, owner: Owner | None) -> str:
    """Return what a user must write to take a resource over: its ARN, and the tag's token if that was done once before.

    For example ``arn:aws:personalize:eu-west-1:123456789012:solution/shop@TOKEN``.
    """
    return f"{arn}@{owner.token}" if owner is not None and owner.word == "adopted" else arn


def given(configured: str | None, environment: str | None = None) -> Consent:
    """Read words of consent such as ``adopt=arn:..., beside=arn:...``.

    :param configured: the value of the stack configuration.
    :param environment: that of the environment variable; read from the environment where it is None.
    :raises ConfigurationError: a word is none.
    """
    words: list[tuple[str, str]] = []
    for source, text in (
        (KEY, configured),
        (VARIABLE, os.environ.get(VARIABLE) if environment is None else environment),
    ):
        words += _words(source, re.split(r"[\s,]+", text or ""))
    return Consent(frozenset(words))


def _words(source: str, words: Iterable[str]) -> Iterable[tuple[str, str]]:
    for word in words:
        match = _WORD.fullmatch(word)
        if match is not None:
            yield match.group(1), match.group(2)
        elif word:
            raise ConfigurationError(
                f"{source} says {word!r}, and must be adopt=ARN or beside=ARN; several are put apart by commas."
            )
