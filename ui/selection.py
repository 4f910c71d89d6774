"""What the person points at: one stream and one event of it."""

from PySide6.QtCore import QObject, Signal


class Selection(QObject):
    """The selected stream and the position of the selected event; selecting never moves the moment."""

    stream_changed = Signal()
    event_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stream: str | None = None
        self._position: int | None = None

    @property
    def stream(self) -> str | None:
        """The selected stream ("order-536365"); None where nothing is."""
        return self._stream

    @property
    def position(self) -> int | None:
        """The position of the selected event; None where only a stream or nothing is selected."""
        return self._position

    def choose_stream(self, stream: str) -> None:
        """Select a stream; the selected event stays if it is one of its own."""
        if stream != self._stream:
            self._set(stream, None)

    def choose_event(self, position: int, stream: str) -> None:
        """Select an event and the stream it belongs to."""
        self._set(stream, position)

    def clear(self) -> None:
        """Select nothing."""
        self._set(None, None)

    def _set(self, stream: str | None, position: int | None) -> None:
        stream_changed, event_changed = (
            stream != self._stream,
            position != self._position,
        )
        self._stream, self._position = stream, position
        if stream_changed:
            self.stream_changed.emit()
        if event_changed:
            self.event_changed.emit()
