"""What stands in a folder stands in its registry: nothing is written and then forgotten."""

import ast
from dataclasses import dataclass

import pytest

from tests.architecture.source import PRODUCT, Source


@dataclass(frozen=True)
class Registry:
    """A tuple in `package`, and how a module that belongs into it is known."""

    package: str
    tuple_name: str
    mark: str = ""

    def declares(self, module: Source) -> bool:
        """Whether a module has something to register: it binds the mark, or it is one of the folder's public files."""
        if not module.name.startswith(f"{self.package}.") or module.name.rpartition(".")[2].startswith("_"):
            return False
        if not self.mark:
            return module.name.count(".") == self.package.count(".") + 1
        return any(is_bound_to(node, self.mark) for node in module.tree.body)


REGISTRIES = (
    Registry("domain", "AGGREGATES", "Aggregate"),
    Registry("app.read_models", "READ_MODELS"),
    Registry("app.timelines", "TIMELINES"),
    Registry("app.sources", "SOURCES", "Source"),
    Registry("app.jobs", "JOBS", "Job"),
    Registry("ui.panels", "PANELS", "Panel"),
)


@pytest.mark.parametrize("registry", REGISTRIES, ids=lambda registry: registry.tuple_name)
def test_a_registry_names_what_its_folder_has(registry: Registry) -> None:
    origins = registered(registry)
    declared = {module.name for module in PRODUCT if registry.declares(module)}
    missing = {name for name in declared if not any(f"{name}.".startswith(f"{origin}.") for origin in origins)}
    assert not missing, f"not in {registry.package}.{registry.tuple_name}: {', '.join(sorted(missing))}"


def registered(registry: Registry) -> set[str]:
    """The modules and packages that the elements of the tuple come from; none while there is no such tuple."""
    packages = [module for module in PRODUCT if module.name == registry.package]
    for node in packages[0].tree.body if packages else ():
        if target_of(node) == registry.tuple_name and isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            origins = origins_of(packages[0])
            names = {name.id for name in ast.walk(node.value) if isinstance(name, ast.Name)}
            found = {origin for name in names for origin in origins.get(name, ())}
            return {origin for origin in found if origin.startswith(f"{registry.package}.")}
    return set()


def origins_of(module: Source) -> dict[str, tuple[str, str]]:
    """For each imported name the modules it may be: `from a import b` is a's b or the module a.b."""
    return {
        alias.asname or alias.name: (node.module or "", f"{node.module}.{alias.name}")
        for node in module.tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def target_of(node: ast.stmt) -> str:
    """The name a statement binds, empty when it binds none or several."""
    match node:
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            return name
    return ""


def is_bound_to(node: ast.stmt, called: str) -> bool:
    """Whether a statement is `NAME = called(...)`."""
    match node:
        case ast.Assign(value=ast.Call(func=function)) | ast.AnnAssign(value=ast.Call(func=function)):
            return (isinstance(function, ast.Name) and function.id == called) or (
                isinstance(function, ast.Attribute) and function.attr == called
            )
    return False
