"""The project's own Python files, read once and parsed."""

import ast
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PACKAGES = ("domain", "storage", "app", "ui", "benchmarks", "tests")


@dataclass(frozen=True)
class Source:
    """One module: its dotted name and where it lies."""

    name: str
    path: Path

    @cached_property
    def text(self) -> str:
        """The file as it is written."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """The file as the compiler sees it."""
        return ast.parse(self.text, str(self.path))

    @property
    def package(self) -> str:
        """The first part of the name: `domain`, `ui`, `main`."""
        return self.name.partition(".")[0]

    def at(self, node: ast.stmt | ast.expr | ast.ExceptHandler) -> str:
        """`path:line`, to be found with one click."""
        return f"{self.path.relative_to(PROJECT)}:{node.lineno}"


def modules() -> list[Source]:
    """Every module of the project, main.py included."""
    paths = [PROJECT / "main.py"]
    for package in PACKAGES:
        paths += sorted((PROJECT / package).rglob("*.py"))
    return [Source(dotted(path), path) for path in paths]


def dotted(path: Path) -> str:
    """`domain.order` for domain/order.py, `domain` for its `__init__.py`."""
    parts = path.relative_to(PROJECT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = modules()
PRODUCT = [module for module in MODULES if module.package != "tests"]
