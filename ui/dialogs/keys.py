"""Every key and what it does; keys can be changed here, and a key taken twice is refused in words."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QKeySequenceEdit,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.actions import ActionSpec
from ui.context import Context
from ui.labels import label
from ui.palette.ranking import best
from ui.widgets import PlainList

GROUPS = {
    "time": "Time",
    "find": "Finding",
    "tab": "Tabs",
    "file": "Files",
    "panel": "Panels",
    "workspace": "Workspaces",
    "view": "View",
    "look": "View",
    "side": "View",
    "store": "Stores",
    "app": "Program",
}
IDENT = Qt.ItemDataRole.UserRole


class KeysDialog(QDialog):
    """Search by name or key; choose a row, press other keys, and they are kept."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.setWindowTitle("Keys")
        self.resize(640, 520)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText("Find an action or a key")
        self.filter.setAccessibleName("Find an action or a key")
        self.filter.textChanged.connect(self._fill)
        self.tree = PlainList(context.look, ("Action", "Keys", "What it does"), "Actions and keys", self)
        self.tree.currentItemChanged.connect(self._show_chosen)
        self.keys = QKeySequenceEdit(self)
        self.keys.setAccessibleName("New keys")
        self.keys.setMaximumSequenceLength(1)
        self.keys.editingFinished.connect(self._change)
        self.usual = QPushButton("Back to the usual", self)
        self.usual.clicked.connect(self._restore)
        self.told = label(wrap=True)
        self._arrange()
        self._fill("")

    def _arrange(self) -> None:
        change = QHBoxLayout()
        change.addWidget(label("New keys"))
        change.addWidget(self.keys, 1)
        change.addWidget(self.usual)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.filter)
        column.addWidget(self.tree, 1)
        column.addLayout(change)
        column.addWidget(self.told)
        column.addWidget(buttons)

    def _fill(self, wanted: str) -> None:
        self.tree.clear()
        actions = self._context.actions
        for spec in sorted(actions.every_spec(), key=lambda spec: (_group(spec), spec.text)):
            keys = ", ".join(_native(key) for key in actions.keys_of(spec.id))
            if best(wanted, spec.text, keys, spec.tip) is not None:
                row = self.tree.add((f"{_group(spec)}: {spec.text}", keys, spec.tip))
                row.setData(0, IDENT, spec.id)
        self.tree.fit()
        first = self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setCurrentItem(first)

    def _chosen(self) -> str | None:
        row = self.tree.currentItem()
        return None if row is None else str(row.data(0, IDENT))

    def _show_chosen(self) -> None:
        ident = self._chosen()
        keys = self._context.actions.keys_of(ident) if ident else ()
        self.keys.setKeySequence(QKeySequence(keys[0]) if keys else QKeySequence())
        self.told.clear()

    def _change(self) -> None:
        ident, wanted = self._chosen(), self.keys.keySequence().toString()
        if ident is None or not wanted or wanted in self._context.actions.keys_of(ident):
            return
        taken = [spec.text for spec in self._context.actions.using(wanted) if spec.id != ident]
        if taken:
            self.told.setText(f"{wanted} belongs to “{taken[0]}” already: choose other keys, or change that first.")
            return
        self._keep(ident, (wanted,))

    def _restore(self) -> None:
        ident = self._chosen()
        if ident is not None:
            self._keep(ident, None)

    def _keep(self, ident: str, keys: tuple[str, ...] | None) -> None:
        self._context.actions.set_keys(ident, keys)
        row = self.tree.currentItem()
        if row is not None:
            row.setText(1, ", ".join(_native(key) for key in self._context.actions.keys_of(ident)))
        self.told.setText("Kept.")


def _group(spec: ActionSpec) -> str:
    return GROUPS.get(spec.id.partition(".")[0], spec.id.partition(".")[0].capitalize())


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
