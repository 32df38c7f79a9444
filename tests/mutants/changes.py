"""Small changes to a Python module, by its syntax tree: pure functions from its text to others."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import chain, pairwise
from typing import NamedTuple

_OTHER: dict[type[ast.AST], str] = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
    ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is", ast.And: "or", ast.Or: "and",
    ast.Add: "-", ast.Sub: "+", ast.Mult: "+", ast.BitOr: "&", ast.BitAnd: "|", ast.Mod: "*",
}  # fmt: skip


NOTE = "__note__"


class Mutant(NamedTuple):
    """A module's text with one change; ``change`` tells it from all others.

    ``line`` is that of the change, or 0 where it is outside of every function.
    """

    line: int
    change: str
    source: str


class _Edit(NamedTuple):
    start: tuple[int, int]
    end: tuple[int, int]
    text: str


def mutants(source: str) -> Iterator[Mutant]:
    """Yield a module with each change that is known here."""
    lines = source.splitlines(keepends=True)
    for scope in _scopes(ast.parse(source)):
        for node in chain.from_iterable(map(_nodes, scope.body)):
            for edit in _edits(node, lines):
                old = _one_line(_between(lines, edit.start, edit.end))
                new = _one_line(edit.text)
                context = lines[edit.start[0] - 1].strip()
                line = edit.start[0] if isinstance(scope, ast.FunctionDef) else 0
                if old != new:
                    yield Mutant(line, f"{context} : {old} -> {new}", _replaced(lines, edit))


def _scopes(tree: ast.Module) -> Iterator[ast.Module | ast.FunctionDef]:
    """Yield the module and every function that is not inside another."""
    yield ast.Module([each for each in tree.body if isinstance(each, ast.Assign)], [])
    for each in tree.body:
        inner = each.body if isinstance(each, ast.ClassDef) else [each]
        yield from (each for each in inner if isinstance(each, ast.FunctionDef))


def noting(source: str) -> ast.Module:
    """Return a module in which each statement of a function first calls ``__note__`` with its line."""
    tree = ast.parse(source)
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                for name in ("body", "orelse", "finalbody"):
                    inner = getattr(node, name, None)
                    if isinstance(inner, list):
                        setattr(node, name, list(_noted(inner)))
    return ast.fix_missing_locations(tree)


def _noted(statements: list[ast.stmt]) -> Iterator[ast.stmt]:
    for each in statements:
        if not isinstance(each, ast.Global | ast.Nonlocal):
            yield ast.parse(f"{NOTE}({each.lineno})").body[0]
        yield each


def _nodes(node: ast.AST) -> Iterator[ast.AST]:
    """Yield a node and all inside it; but nothing of types, or of an f-string, whose places are not known."""
    yield node
    if not isinstance(node, ast.JoinedStr):
        for inner in ast.iter_child_nodes(node):
            yield from () if inner is getattr(node, "annotation", None) else _nodes(inner)


def _edits(node: ast.AST, lines: list[str]) -> Iterator[_Edit]:
    yield from _of_operators(node, lines)
    yield from _of_conditions(node, lines)
    yield from _of_statements(node)
    yield from _of_values(node)


def _of_operators(node: ast.AST, lines: list[str]) -> Iterator[_Edit]:
    match node:
        case ast.Compare():
            sides = [node.left, *node.comparators]
            for one, operator, other in zip(sides, node.ops, sides[1:], strict=False):
                yield _Edit(_end(one), _start(other), f" {_OTHER[type(operator)]} ")
        case ast.BoolOp():
            for one, other in pairwise(node.values):
                yield from _operator(lines, one, node.op, other)
        case ast.BinOp() if type(node.op) in _OTHER:
            yield from _operator(lines, node.left, node.op, node.right)
        case ast.UnaryOp(op=ast.Not()):
            line, column = _start(node)
            yield _Edit((line, column), (line, column + len("not ")), "")


def _of_conditions(node: ast.AST, lines: list[str]) -> Iterator[_Edit]:
    match node:
        case ast.If() | ast.IfExp() | ast.While():
            yield from _negated(lines, node.test)
        case ast.comprehension():
            for test in node.ifs:
                yield from _negated(lines, test)


def _of_statements(node: ast.AST) -> Iterator[_Edit]:
    match node:
        case ast.Return(value=ast.expr() as value):
            yield _Edit(_start(value), _end(value), "None")
        case ast.Expr(value=value) if not isinstance(value, ast.Constant):
            yield _Edit(_start(node), _end(node), "pass")
        case ast.AugAssign() | ast.Continue() | ast.Raise():
            yield _Edit(_start(node), _end(node), "pass")


def _of_values(node: ast.AST) -> Iterator[_Edit]:
    match node:
        case ast.Call():
            for value in [*node.args, *(keyword.value for keyword in node.keywords)]:
                yield from _literal(value)
        case ast.Assign() | ast.AnnAssign():
            yield from _literal(node.value)


def _literal(node: ast.expr | None) -> Iterator[_Edit]:
    match node:
        case ast.Constant(value=bool(value)):
            yield _Edit(_start(node), _end(node), str(not value))
        case ast.Constant(value=int(value)):
            yield _Edit(_start(node), _end(node), str(value + 1))
        case ast.Constant(value=str(value)) if value:
            yield _Edit(_start(node), _end(node), '""')
        case ast.JoinedStr():
            yield _Edit(_start(node), _end(node), '""')


def _operator(lines: list[str], one: ast.AST, operator: ast.AST, other: ast.AST) -> Iterator[_Edit]:
    between = _between(lines, _end(one), _start(other))
    sign = {ast.And: "and", ast.Or: "or", ast.Add: "+", ast.Sub: "-", ast.Mult: "*",
            ast.BitOr: "|", ast.BitAnd: "&", ast.Mod: "%"}[type(operator)]  # fmt: skip
    yield _Edit(_end(one), _start(other), between.replace(sign, _OTHER[type(operator)], 1))


def _negated(lines: list[str], test: ast.expr) -> Iterator[_Edit]:
    """Turn a condition around; comparisons and `not` have changes of their own."""
    if not isinstance(test, ast.Compare | ast.UnaryOp):
        old = _between(lines, _start(test), _end(test))
        yield _Edit(_start(test), _end(test), f"not ({old})")


def _start(node: ast.AST) -> tuple[int, int]:
    return node.lineno, node.col_offset  # type: ignore[attr-defined]


def _end(node: ast.AST) -> tuple[int, int]:
    return node.end_lineno, node.end_col_offset  # type: ignore[attr-defined]


def _between(lines: list[str], start: tuple[int, int], end: tuple[int, int]) -> str:
    before, inside = _offset(lines, start), _offset(lines, end)
    return "".join(lines).encode()[before:inside].decode()


def _offset(lines: list[str], place: tuple[int, int]) -> int:
    """Return how many bytes lie before a place: the tree counts columns in bytes."""
    return len("".join(lines[: place[0] - 1]).encode()) + place[1]


def _replaced(lines: list[str], edit: _Edit) -> str:
    whole = "".join(lines).encode()
    start, end = _offset(lines, edit.start), _offset(lines, edit.end)
    return (whole[:start] + edit.text.encode() + whole[end:]).decode()


def _one_line(text: str) -> str:
    return " ".join(text.split())
