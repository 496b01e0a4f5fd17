"""Filter expressions, read. Source: developer guide, filter expression structure and elements.

    filter     := expression ("|" expression)*
    expression := ("INCLUDE" | "EXCLUDE") ("ItemID" | "ActionID" | "UserID") "WHERE" condition
                  (("AND" | "OR") condition)* ["IF" condition ("AND" condition)*]
    condition  := field ["NOT"] "IN" ("(" value ("," value)* ")" | field)
                | field ("=" | "!=" | "<" | "<=" | ">" | ">=") (value | "(" value ")")
    field      := NAME "." NAME
    value      := "text" | number | "$" NAME | "*" | field

Words are read in any case, and datasets in the singular too, as the guide's own examples vary. What no example shows,
but was never seen refused, is read as well and remembered: text in single quotation marks, text compared by ``=``, a
list without parentheses. What the grammar cannot say (one dataset in an expression, ``*`` for event types only) is left
to the rules, which find everything here with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_TOKEN = re.compile(
    r"""\s*(?:(?P<text>"[^"]*"|'[^']*')|(?P<number>[+-]?\d+(?:\.\d+)?(?!\w))|(?P<name>[A-Za-z_][A-Za-z\d_]*)"""
    r"""|(?P<parameter>\$[A-Za-z\d_]+)|(?P<operator><=|>=|!=|=|<|>)|(?P<mark>[(),|.*]))""",
    re.ASCII,
)

_PLURAL = {
    **{dataset: f"{dataset}S" for dataset in ("INTERACTION", "ITEM", "USER", "ACTION", "ACTIONINTERACTION")},
    **dict.fromkeys(("ACTION_INTERACTION", "ACTION_INTERACTIONS"), "ACTIONINTERACTIONS"),
}

TokenType = Literal["text", "number", "name", "parameter", "operator", "mark", "end"]


class SyntaxProblemError(Exception):
    """The expression cannot be read: what is wanted, and at which column, counted from 1."""

    def __init__(self, wanted: str, column: int) -> None:
        super().__init__(f"{wanted} at column {column}")


@dataclass(frozen=True)
class Token:
    kind: TokenType
    text: str
    column: int

    def says(self, *words: str) -> bool:
        """Tell whether the token is one of these words or marks."""
        return self.kind in ("name", "mark") and self.text.upper() in words


@dataclass(frozen=True)
class FieldName:
    """A column of a dataset.

    :ivar owner: in upper case, plural, without underscores: ``ITEMS``, ``ACTIONINTERACTIONS``, ``CURRENTUSER``.
    :ivar name: in upper case.
    :ivar written: the name as it is written.
    :ivar column: where it begins in the expression, from 1.
    """

    owner: str
    name: str
    column: int
    written: str = ""


@dataclass(frozen=True)
class Value:
    """The value that a field is compared with, other than another field."""

    kind: Literal["text", "number", "parameter", "star"]
    column: int


@dataclass(frozen=True)
class Condition:
    """A comparison.

    :ivar operator: ``IN``, ``NOT IN``, or a sign.
    :ivar conditional: whether it stands behind IF.
    """

    field: FieldName
    operator: str
    values: tuple[Value | FieldName, ...]
    conditional: bool

    @property
    def fields(self) -> Iterator[FieldName]:
        """Every field that is named, on the left and on the right."""
        yield self.field
        yield from (value for value in self.values if isinstance(value, FieldName))


@dataclass(frozen=True)
class Expression:
    """One INCLUDE or EXCLUDE; conditions behind IF come last."""

    verb: str
    target: str
    conditions: tuple[Condition, ...]
    #: Where it differs from every example of the guide, each as the end of a sentence.
    unusual: tuple[str, ...] = ()


def parse(text: str) -> tuple[Expression, ...]:
    """Read a filter expression.

    :raises SyntaxProblemError: it does not follow the grammar; the message never holds any part of it.
    """
    return _Reader(tuple(_tokens(text))).expressions()


def _tokens(text: str) -> Iterator[Token]:
    position, end = 0, len(text.rstrip())
    while position < end:
        match = _TOKEN.match(text, position)
        if match is None or match.lastgroup is None:
            start = position + len(text[position:]) - len(text[position:].lstrip())
            raise SyntaxProblemError(_stray(text[start]), start + 1)
        kind: TokenType = match.lastgroup  # type: ignore[assignment]
        yield Token(kind, match[kind], match.start(kind) + 1)
        position = match.end()
    yield Token("end", "", end + 1)


def _stray(character: str) -> str:
    if character in "'\u2018\u2019\u201c\u201d\"":
        return 'must have text between two plain double quotes (`"`)'
    if character == "$":
        return "must have the name of a parameter after `$`"
    return "has a character that means nothing here"


class _Reader:
    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self._tokens = tokens
        self._at = 0
        self._unusual: list[str] = []

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        taken = self._next
        self._at = min(self._at + 1, len(self._tokens) - 1)
        return taken

    def _accept(self, *words: str) -> Token | None:
        return self._take() if self._next.says(*words) else None

    def _expect(self, *words: str, told: str | None = None) -> Token:
        token = self._accept(*words)
        if token is None:
            raise SyntaxProblemError(f"must have {told or ' or '.join(words)}", self._next.column)
        return token

    def expressions(self) -> tuple[Expression, ...]:
        expressions = [self._expression()]
        while self._accept("|"):
            expressions.append(self._expression())
        if self._next.kind != "end":
            raise SyntaxProblemError("must have AND, OR, IF, `|` or its end", self._next.column)
        return tuple(expressions)

    def _expression(self) -> Expression:
        self._unusual = []
        verb = self._expect("INCLUDE", "EXCLUDE").text.upper()
        target = self._expect("ITEMID", "ACTIONID", "USERID", told="ItemID, ActionID or UserID").text.upper()
        self._expect("WHERE")
        conditions = [self._condition(conditional=False)]
        while self._accept("AND", "OR"):
            conditions.append(self._condition(conditional=False))
        if self._accept("IF"):
            conditions.append(self._condition(conditional=True))
            while self._accept("AND"):
                conditions.append(self._condition(conditional=True))
            if self._next.says("IF", "OR"):
                raise SyntaxProblemError(
                    "must have AND, `|` or its end, as IF stands once and last,", self._next.column
                )
        return Expression(verb, target, tuple(conditions), tuple(self._unusual))

    def _condition(self, *, conditional: bool) -> Condition:
        field = self._field()
        if self._next.kind == "operator":
            operator = self._take().text
            return Condition(field, operator, (self._compared(text=conditional),), conditional)
        negative = self._accept("NOT") is not None
        self._expect("IN", told="IN" if negative else "IN, NOT IN, or a comparison (=, !=, <, <=, >, >=)")
        return Condition(field, "NOT IN" if negative else "IN", self._values(), conditional)

    def _values(self) -> tuple[Value | FieldName, ...]:
        if self._next.kind == "name":
            return (self._field(),)
        if not self._next.says("("):
            self._unusual.append(f"has values after IN without parentheses at column {self._next.column}; add them")
            return (self._value(),)
        self._take()
        values = [self._value()]
        while self._accept(","):
            values.append(self._value())
        self._expect(")", told="`,` or `)`")
        return tuple(values)

    def _compared(self, *, text: bool) -> Value | FieldName:
        enclosed = self._accept("(") is not None
        column = self._next.column
        value = self._value()
        if isinstance(value, Value) and (value.kind == "star" or (value.kind == "text" and not text)):
            self._unusual.append(f"compares text at column {column}, which the guide does with IN only")
        if enclosed:
            self._expect(")", told="`)` after the one value of a comparison")
        return value

    def _value(self) -> Value | FieldName:
        token = self._next
        if token.kind == "name":
            return self._field()
        if token.kind in ("text", "number", "parameter"):
            self._take()
            if token.text.startswith("'"):
                self._unusual.append(f"has text in single quotation marks at column {token.column}; use double ones")
            return Value(token.kind, token.column)
        if self._accept("*"):
            return Value("star", token.column)
        raise SyntaxProblemError('must have "text", a number, a `$` parameter or a field', token.column)

    def _field(self) -> FieldName:
        owner = self._next
        if owner.kind != "name":
            raise SyntaxProblemError("must have a field (`Items.NAME`)", owner.column)
        self._take()
        self._expect(".", told="`.` and a field after the dataset")
        if self._next.kind != "name":
            raise SyntaxProblemError("must have a field after the dataset", self._next.column)
        dataset, name = owner.text.upper(), self._take().text
        return FieldName(_PLURAL.get(dataset, dataset), name.upper(), owner.column, name)
