"""What Playhead needs, as pyproject.toml and constraints.txt have it, and what of it is missing here."""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from app.setup import versions

PROJECT = Path(__file__).resolve().parents[2]
# Distributions that contain another one under a name of their own (conda-forge ships PySide6 whole).
ALSO_KNOWN_AS = {"pyside6-essentials": ("pyside6",)}
LINE = re.compile(
    r"(?P<name>[\w.-]+)(\[[\w,-]+\])?\s*(?P<specifiers>[^;#]*?)\s*(;(?P<marker>[^#]*?))?\s*(# via (?P<via>.*))?"
)


@dataclass(frozen=True)
class Declared:
    """What pyproject.toml declares: `core` always, each of `extras` when it is asked for."""

    core: list[str]
    extras: dict[str, list[str]]


@dataclass(frozen=True)
class Requirement:
    """One line of pyproject.toml or constraints.txt; `via` are the names that brought it in."""

    name: str
    specifiers: str
    marker: str
    via: tuple[str, ...]
    text: str

    def is_met(self) -> bool:
        """Whether the running interpreter has a distribution that fulfils it."""
        for name in (self.name, *ALSO_KNOWN_AS.get(self.name, ())):
            version = installed(name)
            if version is not None:
                return versions.satisfies(version, self.specifiers)
        return False


def unmet(extras: Iterable[str] = ()) -> list[str]:
    """The requirements that the running interpreter does not fulfil, as pyproject.toml writes them."""
    return [requirement.text for requirement in wanted(extras) if not requirement.is_met()]


def wanted(extras: Iterable[str] = ()) -> list[Requirement]:
    """The dependencies of Playhead and of these extras, as far as their markers hold here."""
    project = declared()
    return applying([*project.core, *(line for extra in extras for line in project.extras[extra])])


def pinned(extras: Iterable[str] = ()) -> set[str]:
    """The names that setting up these extras installs, dependencies of dependencies included."""
    pins = applying((PROJECT / "constraints.txt").read_text(encoding="utf-8").splitlines())
    names = {requirement.name for requirement in wanted(extras)}
    while grown := {pin.name for pin in pins if names.intersection(pin.via)} - names:
        names |= grown
    return names.intersection(pin.name for pin in pins)


def fingerprint() -> str:
    """A digest that changes when what is to be installed changes."""
    project = declared()
    constraints = (PROJECT / "constraints.txt").read_text(encoding="utf-8")
    return hashlib.sha256(json.dumps([project.core, project.extras, constraints]).encode()).hexdigest()


def declared() -> Declared:
    """The dependency tables of pyproject.toml."""
    table = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return Declared(core=table["dependencies"], extras=table["optional-dependencies"])


def applying(lines: Iterable[str]) -> list[Requirement]:
    """The requirements among `lines` whose markers hold here; comments and blank lines are passed over."""
    written = (line.strip() for line in lines)
    requirements = [parsed(line) for line in written if line and not line.startswith("#")]
    return [requirement for requirement in requirements if versions.marker_holds(requirement.marker)]


def parsed(line: str) -> Requirement:
    """One requirement; raises ValueError for a line that is none."""
    match = LINE.fullmatch(line)
    if match is None:
        raise ValueError(f"cannot read the requirement {line!r}")
    via = tuple(normal(name) for name in (match["via"] or "").split(","))
    text = line.partition(";")[0].strip()
    return Requirement(normal(match["name"]), match["specifiers"], (match["marker"] or "").strip(), via, text)


def normal(name: str) -> str:
    """The name as indexes compare it: `PySide6_Essentials` is `pyside6-essentials`."""
    return re.sub(r"[-_.]+", "-", name.strip()).lower()


def installed(name: str) -> str | None:
    """The version of an installed distribution, None where it is not installed."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
