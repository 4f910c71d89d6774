"""Sentences for screen readers."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from ui.labels import plain


def announce(widget: QWidget, sentence: str) -> None:
    """Have a screen reader say something that just changed."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, plain(sentence)))
