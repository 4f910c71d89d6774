"""A theme as a Qt palette and the few style rules Fusion needs beside it."""

from PySide6.QtGui import QColor, QPalette

from ui.look.theme import Theme

Role = QPalette.ColorRole
Group = QPalette.ColorGroup


def palette_of(theme: Theme) -> QPalette:
    """The palette that makes every Fusion widget wear the theme."""
    palette = QPalette()
    for role, colour in _roles(theme).items():
        palette.setColor(role, QColor(colour))
    faded = QColor(theme.disabled)
    for role in (Role.WindowText, Role.Text, Role.ButtonText, Role.HighlightedText):
        palette.setColor(Group.Disabled, role, faded)
    palette.setColor(Group.Disabled, Role.Highlight, QColor(theme.border))
    return palette


def _roles(theme: Theme) -> dict[QPalette.ColorRole, str]:
    return {
        Role.Window: theme.window,
        Role.WindowText: theme.text,
        Role.Base: theme.base,
        Role.AlternateBase: theme.alternate,
        Role.Text: theme.text,
        Role.Button: theme.button,
        Role.ButtonText: theme.text,
        Role.BrightText: theme.error,
        Role.Highlight: theme.selection,
        Role.HighlightedText: theme.selection_text,
        Role.Link: theme.link,
        Role.LinkVisited: theme.link,
        Role.PlaceholderText: theme.muted,
        Role.ToolTipBase: theme.raised,
        Role.ToolTipText: theme.text,
        Role.Light: theme.raised,
        Role.Midlight: theme.alternate,
        Role.Mid: theme.border,
        Role.Dark: theme.strong_border,
        Role.Shadow: theme.strong_border,
        Role.Accent: theme.accent,
    }


def sheet_of(theme: Theme) -> str:
    """Style rules for what Fusion loses on black; empty in light and dark, where rules would only cost time."""
    if theme.name != "contrast":
        return ""
    return _CONTRAST_RULES.format_map({name: getattr(theme, name) for name in theme._fields})


def sheet_on_mode(theme: Theme) -> str:
    """Style rules for push buttons that stand on a mode's colour."""
    return _ON_MODE_RULES.format(ink=theme.mode_text)


_ON_MODE_RULES = """
QPushButton {{ color: {ink}; background: rgba(255,255,255,36); border: 1px solid rgba(255,255,255,150);
    border-radius: 4px; padding: 3px 10px; }}
QPushButton:hover, QPushButton:focus {{ background: rgba(255,255,255,80); }}
QPushButton:disabled {{ color: rgba(255,255,255,130); border-color: rgba(255,255,255,70); }}
"""

_CONTRAST_RULES = """
QPushButton, QToolButton[autoRaise="false"], QComboBox, QLineEdit, QSpinBox, QPlainTextEdit, QTextEdit {{
    border: 1px solid {border}; padding: 2px 6px; }}
QPushButton:focus, QToolButton:focus, QComboBox:focus, QLineEdit:focus, QTreeView:focus, QTableView:focus {{
    border: 2px solid {accent}; }}
QCheckBox::indicator, QRadioButton::indicator {{ border: 1px solid {border}; width: 12px; height: 12px; }}
QCheckBox::indicator:checked, QRadioButton::indicator:checked {{ background: {accent}; }}
QTabBar::tab {{ border: 1px solid {border}; padding: 4px 10px; }}
QTabBar::tab:selected {{ border-bottom: 3px solid {accent}; }}
QMenu {{ border: 1px solid {border}; }}
QMenu::item:selected, QMenuBar::item:selected {{ color: {selection_text}; background: {selection}; }}
QSlider::groove:horizontal {{ border: 1px solid {border}; height: 6px; }}
"""
