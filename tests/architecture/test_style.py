"""The rules of style that a machine can check."""

import ast
import re

import pytest

from tests.architecture.source import MODULES, PROJECT, Source

LONGEST_MODULE = 300
LONGEST_FUNCTION = 40
VAGUE = re.compile(
    r"(Manager|Helper|Util|Utils|Base|Impl)(?=[A-Z_]|$)|^(manager|helper|util|utils|base|impl|misc|common)s?$"
)


def by_name(module: Source) -> str:
    """What pytest shows for one module."""
    return module.name


@pytest.mark.parametrize("module", MODULES, ids=by_name)
def test_every_module_says_what_lives_in_it(module: Source) -> None:
    assert ast.get_docstring(module.tree), f"{module.path.relative_to(PROJECT)} has no docstring"


@pytest.mark.parametrize("module", MODULES, ids=by_name)
def test_no_module_is_longer_than_three_hundred_lines(module: Source) -> None:
    assert len(module.text.splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("module", MODULES, ids=by_name)
def test_no_function_is_longer_than_forty_lines(module: Source) -> None:
    assert not [
        f"{module.at(function)} {function.name}"
        for function in ast.walk(module.tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        and length(function) > LONGEST_FUNCTION
        and not is_flat_match(function)
    ]


@pytest.mark.parametrize("module", MODULES, ids=by_name)
def test_names_say_what_a_thing_is(module: Source) -> None:
    classes = [node.name for node in ast.walk(module.tree) if isinstance(node, ast.ClassDef)]
    assert not [name for name in (*classes, *module.name.split(".")) if VAGUE.search(name)]


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, the docstring not counted."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) and first.end_lineno:
        lines -= first.end_lineno - first.lineno + 1
    return lines


def is_flat_match(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """One `match`, each of whose cases is at most three lines: it may be as long as it has cases."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    matches = [node for node in body if isinstance(node, ast.Match)]
    return len(matches) == 1 and all(
        (case.body[-1].end_lineno or 0) - case.body[0].lineno < 3 for case in matches[0].cases
    )
