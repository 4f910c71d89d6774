"""Forms kept under a name, to be filled in again."""

import json

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QInputDialog, QWidget

from ui.labels import tip
from ui.preferences import Preferences


class Templates(QComboBox):
    """The templates of one command; `chosen` carries the texts of the one picked."""

    chosen = Signal(dict)

    def __init__(self, settings: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings, self._name = settings, ""
        self.setAccessibleName("Template")
        tip(self, "Fills the form from what was saved under a name")
        self.activated.connect(self._take)

    def show_for(self, name: str) -> None:
        """List the templates of a command."""
        self._name = name
        self.clear()
        self.addItem("Templates")
        self.addItems(sorted(self._kept()))
        self.setEnabled(self.count() > 1)

    def save(self, name: str, texts: dict[str, str], reason: str) -> None:
        """Ask for a name and keep the form's texts under it."""
        title, is_named = QInputDialog.getText(self, "Save as template", "Name of the template:")
        if is_named and title.strip():
            kept = self._kept()
            kept[title.strip()] = {**{field: text for field, text in texts.items() if text}, "reason": reason}
            self._settings.set(f"templates/{name}", json.dumps(kept))
            self.show_for(name)

    def _take(self, index: int) -> None:
        found = self._kept().get(self.itemText(index))
        if found is not None:
            self.chosen.emit(found)

    def _kept(self) -> dict[str, dict[str, str]]:
        try:
            kept = json.loads(self._settings.text(f"templates/{self._name}", "{}"))
        except json.JSONDecodeError:
            return {}
        return kept if isinstance(kept, dict) else {}
