"""The part of PEP 440 and PEP 508 that pyproject.toml and constraints.txt use, without the packaging library."""

import ast
import os
import platform
import re
import sys
from itertools import zip_longest

Release = tuple[int, ...]

# Which orders (-1 smaller, 0 equal, 1 greater) make a comparison true.
ORDERS = {">=": (0, 1), "<=": (-1, 0), "==": (0,), "!=": (-1, 1), ">": (1,), "<": (-1,)}
SYMBOLS: dict[type[ast.cmpop], str] = {
    ast.GtE: ">=",
    ast.LtE: "<=",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Gt: ">",
    ast.Lt: "<",
}


def satisfies(version: str, specifiers: str) -> bool:
    """Whether `version` fulfils all of `>=1.2,<2`; raises ValueError for an operator this does not know."""
    for specifier in filter(None, (part.strip() for part in specifiers.split(","))):
        match = re.fullmatch(r"(>=|<=|==|!=|>|<)\s*([\w.]+)", specifier)
        if match is None:
            raise ValueError(f"cannot read the version rule {specifier!r}")
        if order(version, match[2]) not in ORDERS[match[1]]:
            return False
    return True


def marker_holds(marker: str) -> bool:
    """Whether a marker such as `sys_platform == 'win32'` is true here; raises ValueError for one it cannot read."""
    return not marker or truth(ast.parse(marker.strip(), mode="eval").body)


def truth(node: ast.expr) -> bool:
    """The value of one part of a marker."""
    match node:
        case ast.BoolOp(op=ast.And(), values=values):
            return all(truth(value) for value in values)
        case ast.BoolOp(op=ast.Or(), values=values):
            return any(truth(value) for value in values)
        case ast.Compare(left=ast.Name(id=name), ops=[op], comparators=[ast.Constant(value=str(text))]):
            return fact_order(name, text) in ORDERS[SYMBOLS[type(op)]]
    raise ValueError(f"cannot read the marker {ast.unparse(node)!r}")


def fact_order(name: str, text: str) -> int:
    """How the fact `name` of this interpreter compares with `text`."""
    fact = facts()[name]
    return order(fact, text) if name.startswith("python_") else (fact > text) - (fact < text)


def facts() -> dict[str, str]:
    """What markers may ask about this interpreter."""
    return {
        "implementation_name": sys.implementation.name,
        "os_name": os.name,
        "platform_machine": platform.machine(),
        "platform_python_implementation": platform.python_implementation(),
        "platform_system": platform.system(),
        "python_full_version": platform.python_version(),
        "python_version": ".".join(platform.python_version_tuple()[:2]),
        "sys_platform": sys.platform,
    }


def order(one: str, other: str) -> int:
    """-1, 0 or 1: how two versions compare by their numbers; 2 equals 2.0."""
    pairs = zip_longest(release(one), release(other), fillvalue=0)
    return next(((a > b) - (a < b) for a, b in pairs if a != b), 0)


def release(version: str) -> Release:
    """The numbers in front: (6, 12, 0) of `6.12.0rc1`; raises ValueError where there are none."""
    match = re.match(r"\d+(\.\d+)*", version)
    if match is None:
        raise ValueError(f"{version!r} is not a version")
    return tuple(int(part) for part in match[0].split("."))
