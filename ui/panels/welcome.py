"""The guided tasks inside an open store: steps that tick themselves when they were done."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.context import Context
from ui.labels import PlainLabel, label
from ui.pages.tasks import TASKS, Step, Task
from ui.panel import Arguments, Panel

SAMPLE = "These tasks are about the sample shop; in another store their orders and moments are not found."


class WelcomePanel(QScrollArea):
    """Ticks are kept between sessions."""

    def __init__(self, context: Context, wanted: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._boxes: dict[tuple[str, int], QCheckBox] = {}
        self._answers: dict[str, PlainLabel] = {}
        self._was: int | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 18, 24, 18)
        column.addWidget(label("Guided tasks", role="title"))
        column.addWidget(label(SAMPLE, role="muted", wrap=True))
        for task in sorted(TASKS, key=lambda task: task.id != wanted):
            self._add(task, column)
        column.addStretch(1)
        self.setWidget(page)
        context.clock.settled.connect(self._look)
        context.selection.stream_changed.connect(self._look)
        context.wishes.opened.connect(self._opened)

    def _add(self, task: Task, column: QVBoxLayout) -> None:
        column.addSpacing(12)
        column.addWidget(label(task.title, role="heading"))
        column.addWidget(label(task.told, role="muted"))
        for number, step in enumerate(task.steps):
            box = QCheckBox(step.text, self)
            box.setChecked(self._context.settings.flag(f"tasks/{task.id}/{number}"))
            box.toggled.connect(partial(self._keep, task, number))
            self._boxes[task.id, number] = box
            column.addWidget(box)
        answer = label(task.answer, role="strong", wrap=True)
        answer.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self._answers[task.id] = answer
        column.addWidget(answer)
        self._show_answer(task)

    def _keep(self, task: Task, number: int, is_done: bool) -> None:
        self._context.settings.set(f"tasks/{task.id}/{number}", is_done)
        self._show_answer(task)

    def _show_answer(self, task: Task) -> None:
        done = all(self._boxes[task.id, number].isChecked() for number in range(len(task.steps)))
        self._answers[task.id].setVisible(done)
        self._context.settings.set(f"tasks/{task.id}/done", done)

    def _look(self) -> None:
        clock = self._context.clock
        if clock.mode == "asof":
            self._prove("asof")
            if self._was is not None and clock.shown > self._was:
                self._prove("stepped")
        elif clock.mode == "compare":
            self._prove("compare")
        self._was = None if clock.is_live else clock.shown
        if self._context.selection.stream is not None:
            self._prove(f"stream {self._context.selection.stream}")

    def _opened(self, panel_id: str, arguments: Arguments) -> None:
        self._prove(f"panel {panel_id}")
        if "stream" in arguments:
            self._prove(f"stream {arguments['stream']}")

    def _prove(self, proof: str) -> None:
        """Tick the next step of each task that is proved so; steps are done in their order."""
        for task in TASKS:
            left = [number for number in range(len(task.steps)) if not self._boxes[task.id, number].isChecked()]
            if left and _is_proved(task.steps[left[0]], proof):
                self._boxes[task.id, left[0]].setChecked(True)


def _is_proved(step: Step, proof: str) -> bool:
    return bool(step.proof) and step.proof == proof


def _build(context: Context, arguments: Arguments) -> QWidget:
    return WelcomePanel(context, arguments.get("task", ""))


PANEL = Panel(
    id="welcome",
    title="Guided tasks",
    icon="fa6s.graduation-cap",
    tip="Three tasks in the sample shop, step by step.",
    group="",
    build=_build,
)
