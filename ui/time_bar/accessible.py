"""The time bar for screen readers: a slider whose value is a moment in words."""

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleValueInterface
from PySide6.QtWidgets import QAccessibleWidget

from ui.time_bar.scale import SECOND
from ui.time_bar.strip import Strip


def install() -> None:
    """Let screen readers see strips as sliders; once for the program."""
    QAccessible.installFactory(strip_interface)


def strip_interface(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    """The interface of a strip; None for anything else."""
    return _StripInterface(thing) if isinstance(thing, Strip) else None


class _StripInterface(QAccessibleWidget):
    def __init__(self, strip: Strip) -> None:
        super().__init__(strip, QAccessible.Role.Slider, "Time bar")
        self._strip = strip
        self._value = _StripValue(strip)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """The slider's numbers."""
        return self._value if kind == QAccessible.InterfaceType.ValueInterface else super().interface_cast(kind)

    def text(self, kind: QAccessible.Text) -> str:
        """The moment in words as the value."""
        return self._strip.spoken if kind == QAccessible.Text.Value else super().text(kind)


class _StripValue(QAccessibleValueInterface):
    """Seconds since 1970 UTC."""

    def __init__(self, strip: Strip) -> None:
        super().__init__()
        self._strip = strip

    def currentValue(self) -> int:
        playhead = self._strip.marks.playhead
        return (self._strip.edge if playhead is None else playhead) // SECOND

    def setCurrentValue(self, value: object) -> None:
        if isinstance(value, int | float):
            self._strip.wished.emit(round(value) * SECOND)

    def minimumValue(self) -> int:
        return self._strip.whole.start // SECOND

    def maximumValue(self) -> int:
        return self._strip.edge // SECOND

    def minimumStepSize(self) -> int:
        return 1
