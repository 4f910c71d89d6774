"""The lists of dependencies agree: pyproject.toml, constraints.txt, docs/dependencies.md."""

from app.setup import requirements, versions
from tests.architecture.source import PROJECT

DECLARED = requirements.declared()
WRITTEN = [
    requirements.parsed(line)
    for line in [*DECLARED.core, *(line for extra in DECLARED.extras.values() for line in extra)]
]
PINS = [
    requirements.parsed(line)
    for line in (PROJECT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def test_every_line_can_be_read_without_the_packaging_library() -> None:
    for requirement in (*WRITTEN, *PINS):
        versions.marker_holds(requirement.marker)
        versions.satisfies("1.0", requirement.specifiers)


def test_every_dependency_is_pinned_to_a_version_that_fits() -> None:
    for requirement in requirements.wanted(DECLARED.extras):
        pins = [pin for pin in PINS if pin.name == requirement.name and versions.marker_holds(pin.marker)]
        assert [versions.satisfies(pin.specifiers.removeprefix("=="), requirement.specifiers) for pin in pins] == [True]


def test_every_pin_is_exact_and_says_who_needs_it() -> None:
    names = {pin.name for pin in PINS} | {"playhead"}
    assert not [pin.text for pin in PINS if not pin.specifiers.startswith("==") or not set(pin.via) <= names]


def test_every_dependency_earns_its_line() -> None:
    document = (PROJECT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    assert not [requirement.name for requirement in WRITTEN if f"**{requirement.name}**" not in document]
