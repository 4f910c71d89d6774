"""The rules of style that a machine can check."""

import ast
import re

import pytest

from tests.architecture.source import MODULES, PRODUCT, PROJECT, Source

LONGEST_MODULE = 300
LONGEST_FUNCTION = 40
VAGUE = re.compile(
    r"(Manager|Helper|Util|Utils|Base|Impl)(?=[A-Z_]|$)|(^|_)(manager|helper|util|base|impl|misc|common)s?(_|$)"
)
IGNORED = re.compile(r"#\s*type:\s*ignore(?P<code>\[[\w, -]+\])?\s*(?P<reason>(#\s*)?\S.*)?")
SQL = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER|WITH)\s", re.IGNORECASE)

# Where work of others ends: a worker, the feed, a job. What they raise is a bug, reported and not swallowed.
BORDERS = {"ui.background", "app.feed", "app.jobs.timetable", "app.projector", "app.reaction"}
# Modules whose SQL has names in it that no parameter can carry (a table, a pragma).
GLUED_SQL = {"storage.kind_pages", "storage.log_reader", "storage.tables", "app.versioned", "app.checkpoints"}


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


@pytest.mark.parametrize("module", MODULES, ids=by_name)
def test_only_the_borders_catch_every_exception(module: Source) -> None:
    assert not [
        module.at(handler)
        for handler in ast.walk(module.tree)
        if isinstance(handler, ast.ExceptHandler)
        and catches_everything(handler)
        and not ends_in_raise(handler)
        and module.name not in BORDERS
    ]


@pytest.mark.parametrize("module", MODULES, ids=by_name)
def test_an_ignored_type_error_names_its_code_and_its_reason(module: Source) -> None:
    for number, line in enumerate(module.text.splitlines(), 1):
        if (ignored := IGNORED.search(line)) is not None:
            assert ignored["code"], f"{module.name}:{number} ignores every type error"
            assert ignored["reason"], f"{module.name}:{number} does not say why"


@pytest.mark.parametrize("module", MODULES, ids=by_name)
def test_no_function_changes_a_module(module: Source) -> None:
    assert not [module.at(node) for node in ast.walk(module.tree) if isinstance(node, ast.Global)]


@pytest.mark.parametrize("module", PRODUCT, ids=by_name)
def test_constants_in_capitals_are_all_that_a_module_holds(module: Source) -> None:
    assert not [
        f"{module.at(node)} {target.id}"
        for node in module.tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.List | ast.Dict | ast.Set)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name) and not target.id.isupper() and not target.id.startswith("__")
    ]


@pytest.mark.parametrize("module", PRODUCT, ids=by_name)
def test_sql_is_not_glued_together(module: Source) -> None:
    assert module.name in GLUED_SQL or not [
        module.at(node)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.JoinedStr) and SQL.match(literal_start(node)) and not holes_are_constants(node)
    ]


def catches_everything(handler: ast.ExceptHandler) -> bool:
    """`except:`, `except Exception:` and `except BaseException:`, alone or among others."""
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(
        kind is None or (isinstance(kind, ast.Name) and kind.id in ("Exception", "BaseException")) for kind in kinds
    )


def ends_in_raise(handler: ast.ExceptHandler) -> bool:
    """Tidying up on the way out, not swallowing."""
    return isinstance(handler.body[-1], ast.Raise)


def literal_start(text: ast.JoinedStr) -> str:
    """What an f-string begins with before its first hole."""
    begin = text.values[0]
    return begin.value if isinstance(begin, ast.Constant) and isinstance(begin.value, str) else ""


def holes_are_constants(text: ast.JoinedStr) -> bool:
    """Whether only names in capitals are put into it: it is the same text each time."""
    holes = [value.value for value in text.values if isinstance(value, ast.FormattedValue)]
    return all(isinstance(hole, ast.Name) and hole.id.isupper() for hole in holes)


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
