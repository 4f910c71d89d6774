"""The middle of the frame: tabs of the chosen workspace, with the inspector and the activity dock around them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from ui.context import Context
from ui.frame.documents import Documents, from_key
from ui.frame.side_dock import SideDock
from ui.frame.workspaces import LAYOUT, WORKSPACES, Workspace, forget, save_tabs, saved_tabs
from ui.panel import Arguments, Panel

Area = Qt.DockWidgetArea
INSPECTOR_WIDTH = 340
ACTIVITY_HEIGHT = 200


class Desktop(QMainWindow):
    """Shows panels where they belong; every workspace has its own tabs and its own arrangement of docks.

    `document_changed(panel_id)`: another document is in front.
    """

    document_changed = Signal(str)

    def __init__(self, context: Context, panels: Sequence[Panel], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Widget)
        self._context = context
        self._panels = {panel.id: panel for panel in panels}
        self._stack = QStackedWidget(self)
        self._documents: dict[str, Documents] = {}
        self._opened: set[str] = set()
        self.setCentralWidget(self._stack)
        self.setDockNestingEnabled(False)
        # Docks that glide would be laid out anew, with an animation each, whenever a sentence changes its length.
        self.setAnimated(False)
        self.inspector = SideDock("inspector", "Inspector", context, self)
        self.activity = SideDock("activity", "Activity — now (not affected by the time bar)", context, self)
        self.inspector.fill([panel for panel in panels if panel.place == "inspector"])
        self.activity.fill([panel for panel in panels if panel.place == "activity"])
        self._current = WORKSPACES[1]
        self._arrange(self._current)

    @property
    def workspace(self) -> Workspace:
        """The workspace in use."""
        return self._current

    @property
    def documents(self) -> Documents:
        """The tabs of the workspace in use."""
        return self._of(self._current)

    def begin(self) -> None:
        """Show the workspace that was in use last time, as it was left."""
        last = self._context.settings.text("layout/workspace", "investigate")
        self._enter(next((known for known in WORKSPACES if known.id == last), WORKSPACES[1]))

    def switch(self, ident: str) -> None:
        """Use another workspace."""
        self.save()
        self._enter(next(known for known in WORKSPACES if known.id == ident))

    def open(self, panel_id: str, arguments: Arguments) -> QWidget | None:
        """Bring a panel to the front wherever it belongs; None if there is no such panel."""
        panel = self._panels.get(panel_id)
        if panel is None:
            return None
        match panel.place:
            case "document":
                return self.documents.open(panel, arguments)
            case "inspector":
                return self.inspector.raise_panel(panel_id)
            case "activity":
                return self.activity.raise_panel(panel_id)

    def save(self) -> None:
        """Keep how this workspace is arranged."""
        settings, ident = self._context.settings, self._current.id
        settings.set("layout/workspace", ident)
        settings.set(f"layout/{ident}/state", self.saveState(LAYOUT))
        save_tabs(settings, ident, self.documents.keys, self.documents.key)

    def reset(self) -> None:
        """Arrange everything as it was the first time."""
        forget(self._context.settings)
        for documents in self._documents.values():
            self._stack.removeWidget(documents)
            documents.deleteLater()
        self._documents = {}
        self._opened = set()
        self._enter(self._current)

    def _enter(self, workspace: Workspace) -> None:
        self._current = workspace
        documents = self._of(workspace)
        self._stack.setCurrentWidget(documents)
        self._arrange(workspace)
        state = self._context.settings.blob(f"layout/{workspace.id}/state")
        if not state.isEmpty():
            self.restoreState(state, LAYOUT)
        if workspace.id not in self._opened:
            self._opened.add(workspace.id)
            self._open_tabs(workspace, documents)
        self._context.settings.set("layout/workspace", workspace.id)
        self.document_changed.emit(documents.key.partition("?")[0])

    def _open_tabs(self, workspace: Workspace, documents: Documents) -> None:
        saved = saved_tabs(self._context.settings, workspace.id)
        if saved is None:
            saved = tuple(ident for ident, panel in self._panels.items() if workspace.id in panel.workspaces)
        for key in saved:
            ident, arguments = from_key(key)
            panel = self._panels.get(ident)
            if panel is not None and panel.place == "document":
                documents.open(panel, arguments)
        current = self._context.settings.text(f"layout/{workspace.id}/current")
        if not documents.raise_key(current) and saved:
            documents.raise_key(saved[0])

    def _of(self, workspace: Workspace) -> Documents:
        if workspace.id not in self._documents:
            made = Documents(self._context, self._stack)
            made.current_changed.connect(self.document_changed)
            self._stack.addWidget(made)
            self._documents[workspace.id] = made
        return self._documents[workspace.id]

    def _arrange(self, workspace: Workspace) -> None:
        self.addDockWidget(Area.RightDockWidgetArea, self.inspector)
        self.addDockWidget(Area.BottomDockWidgetArea, self.activity)
        self.setCorner(Qt.Corner.BottomRightCorner, Area.RightDockWidgetArea)
        self.inspector.setVisible(workspace.has_inspector and self.inspector.tabs.count() > 0)
        self.activity.setVisible(workspace.has_activity and self.activity.tabs.count() > 0)
        self.resizeDocks([self.inspector], [INSPECTOR_WIDTH], Qt.Orientation.Horizontal)
        self.resizeDocks([self.activity], [ACTIVITY_HEIGHT], Qt.Orientation.Vertical)
