"""What a tab of the inspector looks at: the selected event and stream, or a pinned one."""

from PySide6.QtCore import QObject, Signal

from ui.selection import Selection


class Subject(QObject):
    """Follows the selection until it is pinned; `changed` when it looks at something else."""

    changed = Signal()

    def __init__(self, selection: Selection, parent: QObject) -> None:
        super().__init__(parent)
        self._selection = selection
        self._pinned: tuple[str | None, int | None] | None = None
        selection.stream_changed.connect(self._follow)
        selection.event_changed.connect(self._follow)

    @property
    def stream(self) -> str | None:
        """The stream looked at; None where nothing is selected."""
        return self._selection.stream if self._pinned is None else self._pinned[0]

    @property
    def position(self) -> int | None:
        """The position of the event looked at; None where only a stream, or nothing, is selected."""
        return self._selection.position if self._pinned is None else self._pinned[1]

    @property
    def is_pinned(self) -> bool:
        """Whether it stays at what it is."""
        return self._pinned is not None

    def pin(self, pinned: bool) -> None:
        """Stay here, or follow the selection again."""
        self._pinned = (self.stream, self.position) if pinned else None
        self.changed.emit()

    def _follow(self) -> None:
        if self._pinned is None:
            self.changed.emit()
