"""Filter expressions: the grammar of section 5.3 and the tree that an expression is parsed into.

::

    filter     := expression ( "|" expression )*
    expression := ("INCLUDE" | "EXCLUDE") ("ItemID" | "ActionID" | "UserID") "WHERE" condition
                  ( ("AND" | "OR") condition )* [ "IF" condition ( "AND" condition )* ]
    condition  := field ("IN" | "NOT" "IN") operands | field ("=" | "!=" | "<" | "<=" | ">" | ">=") single
    single     := operand | "(" operand ")"
    field      := DATASET "." NAME | "CurrentItem" "." NAME | "CurrentUser" "." NAME
    operands   := operand | "(" operand ( "," operand )* ")"
    operand    := '"' text '"' | "'" text "'" | number | "$" NAME | "*" | field

Keywords, datasets and fields are read in any case, the names of parameters are not. AND binds closer than OR. Which
dataset a condition may look at, and whether its field exists, is for the rules to say: this is the form alone.
What no example of the guide shows, such as a text in single quotation marks, is read too, and kept in mind as unusual.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

DATASETS = {
    "INTERACTION": "INTERACTIONS",
    "ITEM": "ITEMS",
    "USER": "USERS",
    "ACTION": "ACTIONS",
    "ACTIONINTERACTION": "ACTION_INTERACTIONS",
    "ACTION_INTERACTION": "ACTION_INTERACTIONS",
}
"""Dataset types by the singular of what an expression may call them; the plural is read as well."""
CURRENT_ITEM, CURRENT_USER = "CURRENT_ITEM", "CURRENT_USER"
TARGETS = {"ITEMID": "ITEM", "ACTIONID": "ACTION", "USERID": "USER"}

_TOKEN = re.compile(
    r"""\s*(?:(?P<text>"[^"]*"|'[^']*')|(?P<number>[+-]?\d+(?:\.\d+)?(?!\w))|(?P<parameter>\$\w+)"""
    r"""|(?P<word>[A-Za-z_]\w*)|(?P<sign><=|>=|!=|[=<>(),.|*]))""",
    re.ASCII,
)
_COMPARISONS = frozenset({"=", "!=", "<", "<=", ">", ">="})


class ExpressionError(ValueError):
    """The sentence that says what is wrong with an expression."""


@dataclass(frozen=True)
class Parameter:
    """``$name``: a value that a request brings along, under this name exactly."""

    name: str


@dataclass(frozen=True)
class Field:
    """``dataset`` is a dataset type in upper case, CURRENT_ITEM or CURRENT_USER; ``name`` is as written, and compares
    without case."""

    dataset: str
    name: str


@dataclass(frozen=True)
class Everything:
    """``*``: any event type."""


Operand = str | float | Parameter | Field | Everything


@dataclass(frozen=True)
class Condition:
    """``operator`` is ``IN``, ``NOT IN``, ``=``, ``!=``, ``<``, ``<=``, ``>`` or ``>=``; the latter six take one
    operand."""

    field: Field
    operator: str
    operands: tuple[Operand, ...]


@dataclass(frozen=True)
class Expression:
    """``target`` is ``ITEM``, ``ACTION`` or ``USER``. ``alternatives``: one of them must hold, with all its conditions.
    ``only_if``: conditions on CURRENT_USER, all of which must hold for the expression to count at all."""

    includes: bool
    target: str
    alternatives: tuple[tuple[Condition, ...], ...]
    only_if: tuple[Condition, ...] = ()

    @property
    def conditions(self) -> tuple[Condition, ...]:
        return tuple(condition for group in self.alternatives for condition in group)


@dataclass(frozen=True)
class Filter:
    """Expressions that are applied one after the other; ``unusual`` says where they differ from all documented
    ones."""

    expressions: tuple[Expression, ...]
    unusual: tuple[str, ...] = ()

    @property
    def parameters(self) -> frozenset[str]:
        """The names that ``filterValues`` may carry."""
        operands = (
            operand
            for expression in self.expressions
            for condition in (*expression.conditions, *expression.only_if)
            for operand in condition.operands
        )
        return frozenset(operand.name for operand in operands if isinstance(operand, Parameter))


def parse(text: str) -> Filter:
    """The tree of an expression; ExpressionError says where it ends to be one."""
    return _Parser(text).filter()


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    position, end = 0, len(text.rstrip())
    while position < end:
        match = _TOKEN.match(text, position)
        if match is None:
            raise ExpressionError(f"Invalid input symbol: {text[position:].split()[0]}.")
        yield match.lastgroup or "", match.group(match.lastgroup or 0)
        position = match.end()


class _Parser:
    def __init__(self, text: str) -> None:
        self._tokens = [*_tokens(text), ("end", "")]
        self._at = 0
        self._unusual: list[str] = []
        self._conditional = False

    def filter(self) -> Filter:
        expressions = [self._expression()]
        while self._take("|"):
            expressions.append(self._expression())
        if self._tokens[self._at][0] != "end":
            raise self._unexpected("|")
        return Filter(tuple(expressions), tuple(self._unusual))

    def _expression(self) -> Expression:
        includes = self._word("INCLUDE", "EXCLUDE") == "INCLUDE"
        target = TARGETS[self._word(*TARGETS)]
        self._word("WHERE")
        alternatives = [[self._condition()]]
        while joint := self._may("AND", "OR"):
            if joint == "OR":
                alternatives.append([])
            alternatives[-1].append(self._condition())
        only_if = []
        self._conditional = self._may("IF") is not None
        if self._conditional:
            only_if.append(self._condition())
            while self._may("AND"):
                only_if.append(self._condition())
            self._conditional = False
        return Expression(includes, target, tuple(tuple(group) for group in alternatives), tuple(only_if))

    def _condition(self) -> Condition:
        field = self._field()
        kind, token = self._tokens[self._at]
        if kind == "sign" and token in _COMPARISONS:
            self._at += 1
            operands = self._operands()
            if len(operands) > 1:
                raise ExpressionError(f"Invalid Expression: the operator {token} takes one value.")
            if isinstance(operands[0], Everything) or (isinstance(operands[0], str) and not self._conditional):
                self._unusual.append(f"the operator {token} compares numbers")
            return Condition(field, token, operands)
        operator = self._word("IN", "NOT")
        if operator == "NOT":
            self._word("IN")
            operator = "NOT IN"
        return Condition(field, operator, self._operands())

    def _field(self) -> Field:
        _, word = self._next("word", "a dataset")
        dataset = _dataset(word)
        if not self._take("."):
            raise self._unexpected(".")
        return Field(dataset, self._next("word", "the name of a field")[1])

    def _operands(self) -> tuple[Operand, ...]:
        if not self._take("("):
            in_list = self._tokens[self._at - 1][1].upper() == "IN"
            operand = self._operand()
            if in_list and not isinstance(operand, Field):
                self._unusual.append("the values after IN stand in parentheses")
            return (operand,)
        operands = [self._operand()]
        while self._take(","):
            operands.append(self._operand())
        if not self._take(")"):
            raise self._unexpected(")")
        return tuple(operands)

    def _operand(self) -> Operand:
        kind, token = self._tokens[self._at]
        if kind == "word":
            field = self._field()
            if field.dataset != CURRENT_ITEM:
                self._unusual.append("only a field of CurrentItem can be a value")
            return field
        if token == "*":
            self._at += 1
            return Everything()
        _, token = self._next(("text", "number", "parameter"), "a value")
        if kind == "text":
            if token[0] == "'":
                self._unusual.append("a text stands in double quotation marks")
            return token[1:-1]
        return Parameter(token[1:]) if kind == "parameter" else float(token)

    # Tokens

    def _word(self, *words: str) -> str:
        word = self._may(*words)
        if word is None:
            raise self._unexpected(" or ".join(words))
        return word

    def _may(self, *words: str) -> str | None:
        kind, token = self._tokens[self._at]
        if kind != "word" or token.upper() not in words:
            return None
        self._at += 1
        return token.upper()

    def _take(self, sign: str) -> bool:
        kind, token = self._tokens[self._at]
        fits = kind == "sign" and token == sign
        self._at += fits
        return fits

    def _next(self, kinds: str | tuple[str, ...], wanted: str) -> tuple[str, str]:
        token = self._tokens[self._at]
        if token[0] not in kinds:
            raise self._unexpected(wanted)
        self._at += 1
        return token

    def _unexpected(self, wanted: str) -> ExpressionError:
        kind, token = self._tokens[self._at]
        # A text may be sensitive, as all of an expression may be.
        shown = "its end" if kind == "end" else "a text" if kind == "text" else token
        return ExpressionError(f"Invalid Expression: {wanted} expected, not {shown}.")


def _dataset(word: str) -> str:
    name = word.upper()
    if name in ("CURRENTITEM", "CURRENTUSER"):
        return CURRENT_ITEM if name == "CURRENTITEM" else CURRENT_USER
    dataset = DATASETS.get(name.removesuffix("S"))
    if dataset is None:
        raise ExpressionError(f"Invalid Expression: {word} is not a dataset.")
    return dataset
