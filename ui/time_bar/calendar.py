"""A calendar under the time bar: choose a day, and whether its beginning or its end is meant."""

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget


class DayPopup(QFrame):
    """`chosen(phrase)`: "before 2011-11-25", or "2011-11-25" with all of that day."""

    chosen = Signal(str)

    def __init__(self, first: date, last: date, shown: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.calendar = QCalendarWidget(self)
        self.calendar.setAccessibleName("Day")
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self.calendar.setDateRange(_qdate(first), _qdate(last))
        self.calendar.setSelectedDate(_qdate(shown))
        self.calendar.activated.connect(self._choose_end)
        before = QPushButton("Before this day", self)
        before.clicked.connect(self._choose_start)
        end = QPushButton("All of this day", self)
        end.setDefault(True)
        end.clicked.connect(self._choose_end)
        row = QHBoxLayout()
        row.addWidget(before)
        row.addWidget(end)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.calendar)
        layout.addLayout(row)

    def open_at(self, place: QPoint) -> None:
        """Show it with its top left corner at a place of the screen."""
        self.move(place)
        self.show()
        self.calendar.setFocus()

    def _choose_start(self) -> None:
        self.chosen.emit(f"before {self._day()}")
        self.close()

    def _choose_end(self) -> None:
        self.chosen.emit(self._day())
        self.close()

    def _day(self) -> str:
        return self.calendar.selectedDate().toString(Qt.DateFormat.ISODate)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
