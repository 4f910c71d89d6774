"""About: the version, what it runs on, whose work it stands on."""

import platform

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from app.version import version
from ui.labels import label

LICENCES = (
    "Playhead is free software under the MIT licence. It stands on Qt for Python (LGPL), SQLAlchemy, msgspec, "
    "pyqtgraph, NumPy, APScheduler, cryptography, XlsxWriter, platformdirs and qtawesome with Font Awesome Free icons."
)


class AboutDialog(QDialog):
    """Facts that belong in a report of a problem; one button copies them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Playhead")
        self.setMinimumWidth(440)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton("Copy", QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(label("Playhead", role="title"))
        column.addWidget(label("Operate a shop, and see it at any moment of its past.", role="muted"))
        column.addSpacing(8)
        column.addWidget(label(facts()))
        column.addSpacing(8)
        column.addWidget(label(LICENCES, wrap=True, role="muted"))
        column.addWidget(buttons)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(facts())


def facts() -> str:
    """Version, interpreter, Qt and system, one line each."""
    return "\n".join(
        (
            f"Playhead {version()}",
            f"Python {platform.python_version()}",
            f"Qt {qVersion()} on {QGuiApplication.platformName()}",
            platform.platform(),
        )
    )
