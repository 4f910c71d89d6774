"""The form of one command: a field for each of the command's, checked while one types, previewed before it is sent."""

from collections.abc import Mapping
from time import perf_counter

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.command_text import COMMANDS
from app.desk import Desk
from app.drafts import Draft, draft
from app.issue import Preview
from domain.decider import Command
from domain.field import Field, fields_of
from ui.background import Background
from ui.command_form.editors import ChoiceEditor, Editor, FlagEditor, LineEditor, TableEditor, TextEditor
from ui.command_form.picking import Picker
from ui.command_form.preview_box import PreviewBox
from ui.command_form.sources import picker_for
from ui.labels import PlainLabel, label, tip
from ui.look import Look
from ui.widgets.problem_line import ProblemLine

DEBOUNCE_MS = 150


class CommandForm(QWidget):
    """Edits one command; `checked` tells that the draft, the preview or a problem changed."""

    checked = Signal()

    def __init__(
        self, name: str, desk: Desk, background: Background, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.name = name
        self._desk, self._background, self._look = desk, background, look
        self._editors: dict[str, QWidget] = {}
        self._problems: dict[str, ProblemLine] = {}
        self._touched: set[str] = set()
        self._preview: Preview | None = None
        self._previewed: Command | None = None
        self._refreshed = ""
        self._box = PreviewBox(look, self)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(DEBOUNCE_MS)
        self._wait.timeout.connect(self.check)
        self.reason = QLineEdit(self)
        self.reason.setAccessibleName("Reason")
        self.reason.setPlaceholderText("Why; stands beside the events and can be searched")
        self.reason.textChanged.connect(self.checked)
        self._arrange()
        self.draft: Draft = draft(name, self.texts())
        self.check()

    # What is in it

    def texts(self) -> dict[str, str]:
        """The text of every field."""
        return {name: self._editor(name).text() for name in self._editors}

    def fill(self, texts: Mapping[str, str]) -> None:
        """Show values for some fields; unknown ones are passed over."""
        for name, text in texts.items():
            if name in self._editors:
                self._editor(name).set_text(text)
                self._touched.add(name)
        self.check()

    def empty(self) -> None:
        """Back to an empty form."""
        for field in fields_of(COMMANDS[self.name]):
            self._editor(field.name).set_text("" if field.default is None else str(field.default))
        self.reason.clear()
        self._touched.clear()
        self.check()

    @property
    def preview(self) -> Preview | None:
        """The newest preview of exactly what is in the form; None while there is none."""
        return self._preview if self._previewed == self.draft.command else None

    @property
    def obstacle(self) -> str:
        """The first reason the command cannot be issued yet; empty when it can."""
        if self.draft.first_problem:
            return self.draft.first_problem
        if self.preview is None:
            return "Checking…"
        if self.preview.refusal is not None:
            return self.preview.refusal
        return "" if self.reason.text().strip() else "A reason is needed: it stands beside the events."

    @property
    def preview_text(self) -> str:
        """What the preview shows."""
        return self._box.text

    def problem_of(self, field: str) -> str:
        """The text under a field; empty when it is fine."""
        return self._problems[field].text()

    # Checking

    def check(self) -> None:
        """Read the fields again and ask for a new preview."""
        self._wait.stop()
        self.draft = draft(self.name, self.texts())
        self._show_problems(self.draft.problems)
        command = self.draft.command
        if command is None:
            self._background.cancel(self, "preview")
            self._box.show_hint(self.draft.first_problem)
        else:
            self._ask(command)
        self.checked.emit()

    def check_again(self) -> None:
        """Ask for the preview anew because the log has grown; says so when the streams it rests on have moved."""
        if self.draft.command is not None:
            self._ask(self.draft.command)

    def forget_preview(self) -> None:
        """What was previewed is issued now: the next preview is a new one."""
        self._preview = self._previewed = None

    def _ask(self, command: Command) -> None:
        started = perf_counter()
        self._background.run(
            self,
            lambda: self._desk.preview(command),
            lambda preview: self._show_preview(command, preview, perf_counter() - started),
            lane="preview",
        )

    def _show_preview(self, command: Command, preview: Preview, took_s: float) -> None:
        moved = (
            self._previewed == command and self._preview is not None and _versions(self._preview) != _versions(preview)
        )
        self._refreshed = " · the stream has changed meanwhile, preview refreshed" if moved else ""
        self._preview, self._previewed = preview, command
        self._box.show_preview(preview, took_s=took_s, note=self._refreshed)
        self._show_problems({preview.field: preview.refusal or ""} if preview.field else {})
        self.checked.emit()

    def _show_problems(self, problems: Mapping[str, str]) -> None:
        for name, line in self._problems.items():
            line.show_problem(problems.get(name, "") if name in self._touched else "")

    # Making it

    def _arrange(self) -> None:
        rows = QFormLayout()
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for field in fields_of(COMMANDS[self.name]):
            rows.addRow(self._caption(field), self._with_problem(field))
        caption = label("Reason *", parent=self)
        caption.setBuddy(self.reason)
        rows.addRow(caption, self.reason)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(rows)
        column.addWidget(self._box)
        column.addStretch(1)

    def _caption(self, field: Field) -> PlainLabel:
        star = " *" if field.is_required and not field.is_optional else ""
        caption = label("" if field.kind == "flag" else field.label + star, selectable=False, parent=self)
        tip(caption, field.help)
        return caption

    def _with_problem(self, field: Field) -> QWidget:
        editor = self._make_editor(field)
        tip(editor, field.help)
        editor.edited.connect(lambda name=field.name: self._edited(name))  # type: ignore[attr-defined]  # an Editor
        self._editors[field.name] = editor
        problem = ProblemLine(self._look, f"Problem with {field.label}", self)
        self._problems[field.name] = problem
        holder = QWidget(self)
        holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(editor)
        column.addWidget(problem)
        return holder

    def _make_editor(self, field: Field) -> QWidget:
        match field.kind:
            case "table":
                return TableEditor(field, [self._picker(part) for part in field.parts], self)
            case "address" | "attributes":
                return TextEditor(field, self)
            case "flag":
                return FlagEditor(field, self)
            case "choice" if field.choices:
                return ChoiceEditor(field, self)
            case _:
                editor = LineEditor(field, self._picker(field), self)
                editor.set_text("" if field.default is None else str(field.default))
                return editor

    def _picker(self, field: Field) -> Picker | None:
        return picker_for(field, self._desk, self._background, self.texts)

    def _editor(self, name: str) -> Editor:
        editor: Editor = self._editors[name]  # type: ignore[assignment]  # every one made here is
        return editor

    def _edited(self, name: str) -> None:
        self._touched.add(name)
        self._wait.start()


def _versions(preview: Preview) -> dict[str, int]:
    return {one.stream: one.version for one in preview.streams}
