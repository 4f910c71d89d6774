"""The colours of the window, by what they are for: light, dark and high contrast."""

from typing import NamedTuple


class Theme(NamedTuple):
    """Every colour there is, as #rrggbb; text colours reach 4.5:1 on the surfaces they stand on.

    A named tuple, because the shell is painted before msgspec is loaded.
    """

    name: str
    is_dark: bool
    # Surfaces
    window: str
    base: str
    alternate: str
    raised: str
    button: str
    border: str
    strong_border: str
    # Text
    text: str
    muted: str
    disabled: str
    link: str
    # Attention
    accent: str
    accent_text: str
    selection: str
    selection_text: str
    changed_bg: str
    error: str
    error_bg: str
    warning: str
    warning_bg: str
    success: str
    success_bg: str
    note: str
    note_bg: str
    pending: str
    positive: str
    negative: str
    # Modes: fills that carry `mode_text`, and the same idea as text on a surface
    live: str
    as_of: str
    compare: str
    mode_text: str
    live_line: str
    as_of_line: str
    compare_line: str
    # Time bar and charts
    hatch: str
    hatch_bg: str
    span: str
    overview: str
    grid: str
    kinds: tuple[str, ...]


LIGHT = Theme(
    name="light",
    is_dark=False,
    window="#F3F4F6",
    base="#FFFFFF",
    alternate="#F8F9FA",
    raised="#FFFFFF",
    button="#FFFFFF",
    border="#D5D9DE",
    strong_border="#8B949E",
    text="#16191D",
    muted="#5B6570",
    disabled="#9AA3AD",
    link="#0B5CAD",
    accent="#0B5CAD",
    accent_text="#FFFFFF",
    selection="#CFE3F7",
    selection_text="#16191D",
    changed_bg="#FFF1C2",
    error="#B3261E",
    error_bg="#FCECEA",
    warning="#8A5A00",
    warning_bg="#FFF4DC",
    success="#006B4F",
    success_bg="#E3F5EE",
    note="#0B5CAD",
    note_bg="#E7F1FB",
    pending="#8A5A00",
    positive="#0B5CAD",
    negative="#A63C00",
    live="#00795A",
    as_of="#B45309",
    compare="#0B5CAD",
    mode_text="#FFFFFF",
    live_line="#00795A",
    as_of_line="#B45309",
    compare_line="#0B5CAD",
    hatch="#DFC9A8",
    hatch_bg="#FBF6EC",
    span="#D9E9F8",
    overview="#A9B6C4",
    grid="#E4E7EB",
    kinds=(
        "#0072B2",
        "#C98500",
        "#009E73",
        "#CC79A7",
        "#D55E00",
        "#3E9BD0",
        "#7B61C4",
        "#7B848E",
    ),
)

DARK = Theme(
    name="dark",
    is_dark=True,
    window="#1B1D21",
    base="#15171A",
    alternate="#1A1C20",
    raised="#23262B",
    button="#2A2E34",
    border="#363B42",
    strong_border="#6B7580",
    text="#E8EAED",
    muted="#9AA3AD",
    disabled="#626B75",
    link="#7CC0F5",
    accent="#4AA3DF",
    accent_text="#0C1116",
    selection="#1F4A6E",
    selection_text="#FFFFFF",
    changed_bg="#4A3C10",
    error="#FF8A80",
    error_bg="#3A1F1D",
    warning="#F0B24A",
    warning_bg="#38290D",
    success="#4CC9A0",
    success_bg="#12302A",
    note="#7CC0F5",
    note_bg="#15293B",
    pending="#E69F00",
    positive="#7CC0F5",
    negative="#FF9D5C",
    live="#00795A",
    as_of="#B45309",
    compare="#0B5CAD",
    mode_text="#FFFFFF",
    live_line="#34D0A0",
    as_of_line="#F59E42",
    compare_line="#5FB2EE",
    hatch="#4D3D26",
    hatch_bg="#211D17",
    span="#16304A",
    overview="#566270",
    grid="#2A2E34",
    kinds=(
        "#4AA3DF",
        "#E69F00",
        "#20B88C",
        "#D98CB8",
        "#E8743B",
        "#8FCBF2",
        "#A48FE0",
        "#8E98A3",
    ),
)

CONTRAST = Theme(
    name="contrast",
    is_dark=True,
    window="#000000",
    base="#000000",
    alternate="#000000",
    raised="#000000",
    button="#000000",
    border="#FFFFFF",
    strong_border="#FFFFFF",
    text="#FFFFFF",
    muted="#E0E0E0",
    disabled="#A8A8A8",
    link="#8FD0FF",
    accent="#FFE500",
    accent_text="#000000",
    selection="#FFE500",
    selection_text="#000000",
    changed_bg="#4A3C00",
    error="#FF9E96",
    error_bg="#000000",
    warning="#FFC95C",
    warning_bg="#000000",
    success="#5CF0C0",
    success_bg="#000000",
    note="#8FD0FF",
    note_bg="#000000",
    pending="#FFC95C",
    positive="#8FD0FF",
    negative="#FFB080",
    live="#00795A",
    as_of="#B45309",
    compare="#0B5CAD",
    mode_text="#FFFFFF",
    live_line="#5CF0C0",
    as_of_line="#FFB45C",
    compare_line="#8FD0FF",
    hatch="#9A7440",
    hatch_bg="#000000",
    span="#0E2A44",
    overview="#C0C8D0",
    grid="#606060",
    kinds=(
        "#6FBEF5",
        "#FFC040",
        "#40E0B0",
        "#F0A0D0",
        "#FF8C50",
        "#B0DFFF",
        "#C0A8FF",
        "#C0C8D0",
    ),
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}


def contrast_ratio(one: str, other: str) -> float:
    """How well two colours are told apart, from 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
