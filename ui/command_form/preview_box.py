"""What a command would do, before it is sent: its events, what they change, the read models they reach, or the refusal."""

from collections.abc import Iterable

import msgspec
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.issue import Preview, PreviewedStream
from domain.decider import State
from domain.sentences import sentence
from ui.labels import PlainLabel, label
from ui.look import Look

MOST_STREAMS = 8


class PreviewBox(QFrame):
    """Shows a preview as lines of text."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._heading: PlainLabel = label("Preview (dry run)", role="strong", wrap=True, parent=self)
        self._body: PlainLabel = label(wrap=True, parent=self)
        self._body.setAccessibleName("Preview")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.addWidget(self._heading)
        column.addWidget(self._body)

    @property
    def text(self) -> str:
        """What is shown."""
        return self._body.text()

    def show_hint(self, hint: str) -> None:
        """Say why there is no preview yet."""
        self._heading.setText("Preview (dry run)")
        self._body.setText(hint)

    def show_preview(self, preview: Preview, *, took_s: float, note: str = "") -> None:
        """Show what would be stored, or the business's refusal."""
        if preview.refusal is not None:
            self._heading.setText("The business would refuse it")
            self._body.setText(preview.refusal)
            return
        changed = [one for one in preview.streams if one.events]
        versions = ", ".join(f"{one.stream} v{one.version}" for one in preview.streams[:3])
        self._heading.setText(f"Preview (dry run against {versions}; {took_s * 1_000:.0f} ms){note}")
        self._body.setText("\n".join(_lines(changed)) if changed else "It would change nothing.")


def _lines(streams: list[PreviewedStream]) -> Iterable[str]:
    for one in streams[:MOST_STREAMS]:
        state: State = one.before
        for number, event in enumerate(one.events, one.version + 1):
            yield f"→ {one.stream} v{number}: {sentence(event, before=state)}"
        changes = list(changed_fields(one.before, one.after))
        if changes:
            yield "     " + ", ".join(f"{name} {before} → {after}" for name, before, after in changes)
    if len(streams) > MOST_STREAMS:
        yield f"… and {len(streams) - MOST_STREAMS} more streams"


def changed_fields(before: State, after: State) -> Iterable[tuple[str, str, str]]:
    """The plain fields whose value differs: name, before, after; tables and personal text are left to the sentences."""
    for field in msgspec.structs.fields(type(after)):
        old, new = getattr(before, field.name, None), getattr(after, field.name)
        is_plain = not isinstance(new, tuple | dict) and "address" not in field.name
        if old != new and is_plain:
            yield field.name.replace("_", " "), _shown(old), _shown(new)


def _shown(value: object) -> str:
    return "nothing" if value in (None, "") else str(value)
