"""Preferences: they apply at once, and a word in the box above finds them."""

from collections.abc import Callable
from zoneinfo import available_timezones

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui.context import Context
from ui.labels import label, tip
from ui.palette.ranking import best

APPEARANCE = (("system", "As the system"), ("light", "Light"), ("dark", "Dark"), ("contrast", "High contrast"))
DENSITY = (("comfortable", "Comfortable"), ("compact", "Compact"))
OFTEN = ("Europe/London", "UTC", "Europe/Berlin", "Europe/Paris", "America/New_York", "Asia/Tokyo")


class PreferencesDialog(QDialog):
    """One page of choices; nothing has to be confirmed."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = context.settings
        self.setWindowTitle("Preferences")
        self.setMinimumWidth(520)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText("Find a preference")
        self.filter.setAccessibleName("Find a preference")
        self.filter.textChanged.connect(self._find)
        self.form = QFormLayout()
        self._rows: list[tuple[int, str]] = []
        self._add_time()
        self._add_appearance()
        self._add_rest()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        keys = buttons.addButton("Keys…", QDialogButtonBox.ButtonRole.ActionRole)
        keys.clicked.connect(context.actions.qaction("find.keys").trigger)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.filter)
        column.addLayout(self.form)
        column.addStretch(1)
        column.addWidget(buttons)

    def _add_time(self) -> None:
        self.zone = QComboBox(self)
        self.zone.setEditable(True)
        self.zone.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        others = sorted(available_timezones() - set(OFTEN))
        self.zone.addItems([*OFTEN, *others])
        self.zone.setCurrentText(self._settings.zone.key)
        completer = QCompleter(self.zone.model(), self.zone)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.zone.setCompleter(completer)
        self.zone.currentTextChanged.connect(self._keep_zone)
        self._row("Time zone", self.zone, "The one zone of every time on screen, in files and on paper.")

    def _add_appearance(self) -> None:
        self.appearance = self._choice("appearance", APPEARANCE, self._settings.appearance)
        self._row("Appearance", self.appearance, "Light, dark or high contrast; or whatever the system shows.")
        self.density = self._choice("density", DENSITY, self._settings.density)
        self._row("Density", self.density, "How much room a row of a table gets.")

    def _add_rest(self) -> None:
        self.square_root = self._tick(
            "time_bar/square_root", "Square root scale, so that peaks do not flatten the rest"
        )
        self._row("Time bar", self.square_root, "How heights grow with the number of events.")
        self.resume = self._tick("session/resume", "Return to the moment looked at last time")
        self._row("At the start", self.resume, "Off: always begin live.")
        self.actor = QLineEdit(self._settings.actor, self)
        self.actor.setPlaceholderText("the name of your account")
        self.actor.textEdited.connect(self._keeper("actor"))
        self._row("Your name", self.actor, "Who issues the commands of this window; stands beside every event.")
        self.bom = self._tick("export/bom", "Mark CSV files as UTF-8 for spreadsheets")
        self._row("Exports", self.bom, "A byte order mark at the start; some programs trip over it.")

    def _choice(self, key: str, choices: tuple[tuple[str, str], ...], current: str) -> QComboBox:
        box = QComboBox(self)
        for value, text in choices:
            box.addItem(text, value)
        box.setCurrentIndex([value for value, _ in choices].index(current))
        box.currentIndexChanged.connect(lambda index: self._settings.set(key, box.itemData(index)))
        return box

    def _tick(self, key: str, text: str) -> QCheckBox:
        box = QCheckBox(text, self)
        box.setChecked(self._settings.flag(key, True))
        box.toggled.connect(self._keeper(key))
        return box

    def _keeper(self, key: str) -> Callable[[object], None]:
        return lambda value: self._settings.set(key, value)

    def _keep_zone(self, name: str) -> None:
        if name in available_timezones():
            self._settings.set("zone", name)

    def _row(self, name: str, widget: QWidget, told: str) -> None:
        widget.setAccessibleName(name)
        tip(widget, told)
        heading = label(name, selectable=False)
        heading.setBuddy(widget)
        self._rows.append((self.form.rowCount(), f"{name} {told}"))
        self.form.addRow(heading, widget)

    def _find(self, wanted: str) -> None:
        for row, words in self._rows:
            self.form.setRowVisible(row, best(wanted, *words.split(" ", 2), words) is not None)
