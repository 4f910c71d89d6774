"""Who may import whom, where import-linter cannot say it: `only` instead of `not`, and what really gets loaded."""

import ast
import subprocess
import sys

import pytest

from tests.architecture.source import MODULES, PRODUCT, PROJECT, Source

STANDARD = sys.stdlib_module_names
INLINE_IMPORTS = {
    "main",
    "tests.__main__",
    "tests.screens.__main__",
    "benchmarks.__main__",
    "app.setup.__main__",
}  # after the set-up
QT = ("PySide6", "pyqtgraph", "qtawesome", "shiboken6")


def imported(module: Source) -> list[str]:
    """The dotted names a module imports: `a.b.c` for `from a.b import c`."""
    names = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


def first(name: str) -> str:
    """`numpy` of `numpy.typing`."""
    return name.partition(".")[0]


def test_business_rules_need_msgspec_and_the_standard_library_alone() -> None:
    foreign = {
        f"{module.name}: {name}"
        for module in PRODUCT
        if module.package == "domain"
        for name in imported(module)
        if first(name) not in STANDARD and first(name) not in ("domain", "msgspec")
    }
    assert not foreign


def test_set_up_needs_the_standard_library_alone() -> None:
    rooms = [module for module in PRODUCT if module.name == "app" or module.name.startswith("app.setup")]
    foreign = {
        f"{module.name}: {name}"
        for module in rooms
        for name in imported(module)
        if first(name) not in STANDARD and not name.startswith("app.setup")
    }
    assert not foreign


def test_main_joins_the_command_line_and_the_window_and_nothing_else() -> None:
    [main] = [module for module in MODULES if module.name == "main"]
    assert {first(name) for name in imported(main)} - STANDARD <= {"app", "ui"}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_imports_stand_at_the_top(module: Source) -> None:
    inline = [
        module.at(node)
        for function in ast.walk(module.tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert module.name in INLINE_IMPORTS or not inline


def test_no_import_is_relative() -> None:
    relative = [
        module.at(node)
        for module in MODULES
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert not relative


def test_the_command_line_loads_no_qt() -> None:
    everything = (
        "[importlib.import_module(f'app.command_line.{entry.module}') for entry in app.command_line.SUBCOMMANDS]"
    )
    loaded = f"[name for name in {QT!r} if name in sys.modules]"
    question = f"import importlib, sys, app.command_line; {everything}; print(*{loaded})"
    answer = subprocess.run(
        [sys.executable, "-c", question], cwd=PROJECT, capture_output=True, text=True, check=True, timeout=60
    )
    assert answer.stdout.split() == []


def test_the_set_up_loads_no_dependency() -> None:
    question = "import sys, app.setup.start; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    answer = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(PROJECT)!r}); {question}"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert set(answer.stdout.split()) - STANDARD <= {"app", "__main__"}
