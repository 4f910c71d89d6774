"""Every text can be read on what it stands on."""

import pytest

from ui.look.theme import THEMES, Theme, contrast_ratio

TEXTS = (
    *("text", "muted", "link", "error", "warning", "success", "note", "pending", "positive", "negative"),
    *("live_line", "as_of_line", "compare_line"),
)
SURFACES = ("window", "base", "alternate", "raised")
PAIRS = (
    ("error", "error_bg"),
    ("warning", "warning_bg"),
    ("success", "success_bg"),
    ("note", "note_bg"),
    ("mode_text", "live"),
    ("mode_text", "as_of"),
    ("mode_text", "compare"),
    ("selection_text", "selection"),
    ("accent_text", "accent"),
    ("text", "changed_bg"),
    ("text", "span"),
    ("text", "button"),
    ("as_of_line", "hatch_bg"),
)


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_text_reaches_four_and_a_half_to_one_on_every_surface(theme: Theme) -> None:
    pairs = [(text, surface) for text in TEXTS for surface in SURFACES] + list(PAIRS)
    assert not [pair for pair in pairs if contrast_ratio(getattr(theme, pair[0]), getattr(theme, pair[1])) < 4.5]


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_kinds_stand_out_from_the_paper(theme: Theme) -> None:
    assert not [kind for kind in theme.kinds if contrast_ratio(kind, theme.base) < 2.9]
