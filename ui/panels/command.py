"""The command panel: choose a command, fill its form, see what it would do, issue it."""

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.command_text import COMMANDS
from app.issue import new_command_id
from ui.actions import ActionSpec
from ui.command_form import deeds
from ui.command_form.form import CommandForm
from ui.command_form.templates import Templates
from ui.command_form.words import spoken
from ui.context import Context
from ui.issuing import Issued
from ui.labels import label, tip
from ui.panel import Arguments, Panel
from ui.widgets.message_bar import MessageBar

ISSUED_MS = 1_000
WIDEST = 760


class CommandPanel(QWidget):
    """One form at a time, about now; it can issue nothing while the window looks at the past."""

    retitled = Signal(str)

    def __init__(self, context: Context, arguments: Arguments) -> None:
        super().__init__()
        self._context = context
        self._sent: bytes | None = None
        self._command_id = new_command_id()
        self._choice = QComboBox(self)
        self._choice.setAccessibleName("Command")
        for name in COMMANDS:
            self._choice.addItem(spoken(name), name)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(ISSUED_MS)
        self._pause.timeout.connect(self._go_on)
        self._templates = Templates(context.settings, self)
        self._bar = MessageBar(context.look, self)
        self._obstacle = label(role="muted", wrap=True, parent=self)
        self._issue = QPushButton("Issue", self)
        self._issue.setDefault(True)
        self._issue.clicked.connect(self._send)
        self._empty = QPushButton("Reset", self)
        self._empty.clicked.connect(self._reset)
        self._keep = QPushButton("Save as template…", self)
        self._keep.clicked.connect(self._save_template)
        self._place = QScrollArea(self)
        self._place.setWidgetResizable(True)
        self._place.setFrameShape(QScrollArea.Shape.NoFrame)
        self._arrange()
        self._form = self._make_form(arguments.get("command", "AdjustStock"))
        self._fill(arguments)
        self._choice.currentIndexChanged.connect(self._choose)
        self._templates.chosen.connect(self._use_template)
        context.issuing.changed.connect(self._follow)
        context.clock.mode_changed.connect(self._show_state)
        context.clock.news.connect(self._news)
        context.actions.bind(self, self._specs())
        self._show_state()

    @property
    def form(self) -> CommandForm:
        """The form that is shown."""
        return self._form

    @property
    def obstacle(self) -> str:
        """The sentence beside the button; empty when it can be pressed."""
        return self._obstacle.text()

    # Choosing

    def _make_form(self, name: str) -> CommandForm:
        self._choice.setCurrentIndex(max(0, self._choice.findData(name)))
        made = CommandForm(
            str(self._choice.currentData()), self._context.desk, self._context.background, self._context.look
        )
        made.checked.connect(self._show_state)
        made.setMaximumWidth(WIDEST)
        self._place.setWidget(made)
        self._templates.show_for(made.name)
        return made

    def _choose(self) -> None:
        kept = self._form.texts()
        self._form = self._make_form(str(self._choice.currentData()))
        self._form.fill({name: text for name, text in kept.items() if text})
        self._fresh()

    def _fill(self, arguments: Arguments) -> None:
        self._form.fill({name: text for name, text in arguments.items() if name not in ("command", "reason")})
        self._form.reason.setText(arguments.get("reason", ""))

    def _reset(self) -> None:
        self._form.empty()
        self._fresh()

    def _fresh(self) -> None:
        self._command_id, self._sent = new_command_id(), None
        self._bar.dismiss()
        self._show_state()

    # Issuing

    def _send(self) -> None:
        command, preview = self._form.draft.command, self._form.preview
        if self._reason_against() or command is None or preview is None:
            return
        self._sent = self._command_id
        self._context.issuing.issue(
            command, self._form.reason.text().strip(), predicted=preview.events, command_id=self._command_id
        )
        self._command_id = new_command_id()
        self._form.forget_preview()

    def _follow(self, command_id: bytes) -> None:
        if command_id != self._sent:
            return
        issued = self._context.issuing.of(command_id)
        if issued is not None:
            self._tell(issued)
        self._show_state()

    def _tell(self, issued: Issued) -> None:
        match issued.stage:
            case "stored" | "confirmed":
                self._bar.show_message("success", f"{spoken(issued.name)}: {issued.words}")
                if issued.stage == "stored" or not self._pause.isActive():
                    self._issue.setText("Issued ✓")
                    self._pause.start()
                self._form.check_again()
            case "refused" | "conflict" | "failed":
                self._bar.show_message("error", f"{spoken(issued.name)}: {issued.words}")
            case "unknown":
                check = lambda: self._context.issuing.check(issued.command_id)  # noqa: E731 - what the button does
                self._bar.show_message("warning", issued.words, button="Check now", do=check)
            case _:
                self._bar.show_message("info", f"{spoken(issued.name)}: {issued.words}")

    def _reason_against(self) -> str:
        if not self._context.clock.is_live:
            return "You are looking at the past, where nothing can be issued."
        sent = self._context.issuing.of(self._sent) if self._sent else None
        if self._pause.isActive():
            return "Issued; the form stays as it is for another one."
        if sent is not None and sent.stage == "sent":
            return "Sent; waiting for the answer."
        return self._form.obstacle

    def _go_on(self) -> None:
        self._issue.setText("Issue")
        self._show_state()

    def _show_state(self) -> None:
        against = self._reason_against()
        self._issue.setEnabled(not against)
        self._obstacle.setText(against)
        self._back.setVisible(not self._context.clock.is_live)
        tip(self._issue, against or "Sends the command; Ctrl+Enter")

    def _news(self) -> None:
        if self.isVisible():
            self._form.check_again()

    def _return_to_live(self) -> None:
        self._context.travel.to_live()

    # Templates

    def _save_template(self) -> None:
        self._templates.save(self._form.name, self._form.texts(), self._form.reason.text())

    def _use_template(self, texts: dict[str, str]) -> None:
        self._form.fill(texts)
        self._form.reason.setText(texts.get("reason", ""))

    # Making it

    def _specs(self) -> tuple[ActionSpec, ...]:
        return (
            ActionSpec(
                id="command.issue",
                text="Issue command",
                tip="Sends the command in the form",
                run=lambda _: self._send(),
                enabled=lambda _: self._reason_against() or None,
                keys=("Ctrl+Return", "Ctrl+Enter"),
                icon="fa6s.paper-plane",
                scope="panel",
            ),
        )

    def _arrange(self) -> None:
        top = QHBoxLayout()
        caption = label("Command", parent=self)
        caption.setBuddy(self._choice)
        for widget in (caption, self._choice, self._templates):
            top.addWidget(widget)
        top.addStretch(1)
        self._back = QPushButton("Return to live", self)
        self._back.clicked.connect(self._return_to_live)
        foot = QHBoxLayout()
        foot.addWidget(self._obstacle, 1)
        for button in (self._back, self._empty, self._keep, self._issue):
            foot.addWidget(button)
        column: Any = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(self._place, 1)
        column.addWidget(self._bar)
        column.addLayout(foot)


PANEL = Panel(
    id="command",
    title="Command",
    icon="fa6s.paper-plane",
    tip="Issue a command: place an order, receive stock, change an address",
    build=CommandPanel,
    group="Operate",
    now=True,
    title_of=lambda arguments: spoken(arguments.get("command", "Command")),
    workspaces=("operate",),
    actions=deeds.specs(),
)
