"""A job to add or to change: what it does, when, and what it is told."""

import uuid
from collections.abc import Sequence

from PySide6.QtCore import QTime
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from app.jobs.job import Job
from app.jobs.schedule import RHYTHMS, Schedule
from app.moments.wording import LONG_WEEKDAYS, WEEKDAYS
from ui.dialogs.job_wishes import WishFields
from ui.labels import label, tip

MISSED = (("once", "make up for it once"), ("skip", "leave it out and say so"))


class JobDialog(QDialog):
    """`schedule` is what stands in the dialog; its id is that of the one it began with, or a new one."""

    def __init__(self, jobs: Sequence[Job], zone: str, parent: QWidget, schedule: Schedule | None = None) -> None:
        super().__init__(parent)
        self._jobs = {job.name: job for job in jobs}
        self._zone = schedule.zone if schedule else zone
        self._id = schedule.id if schedule else str(uuid.uuid4())
        self.setWindowTitle("Change the job" if schedule else "Add a job")
        self.setMinimumWidth(480)
        self.job = _choice([(job.name, job.title) for job in jobs])
        self.rhythm = _choice(RHYTHMS)
        self.time = QTimeEdit(QTime(2, 0), self)
        self.time.setDisplayFormat("HH:mm")
        self.days = tuple(QCheckBox(day[:3].capitalize(), self) for day in LONG_WEEKDAYS)
        self.missed = _choice(MISSED)
        self.is_on = QCheckBox("Run it at these times", self)
        self.is_on.setChecked(True)
        self.wishes = WishFields(self)
        self.told = label(role="muted", wrap=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self._arrange()
        self._show_job()
        if schedule is not None:
            self._fill(schedule)
        self._connect()
        self._show_words()

    @property
    def schedule(self) -> Schedule:
        """What the person has chosen."""
        return Schedule(
            id=self._id,
            job=str(self.job.currentData()),
            rhythm=self.rhythm.currentData(),
            hour=self.time.time().hour(),
            minute=self.time.time().minute(),
            weekdays=tuple(day for day, box in zip(WEEKDAYS, self.days, strict=True) if box.isChecked()),
            zone=self._zone,
            told=self.wishes.told,
            missed=self.missed.currentData(),
            is_on=self.is_on.isChecked(),
        )

    def _arrange(self) -> None:
        days = QHBoxLayout()
        for box in self.days:
            days.addWidget(box)
        self._days = QWidget(self)
        days.setContentsMargins(0, 0, 0, 0)
        self._days.setLayout(days)
        self.form = QFormLayout()
        for title, widget in (
            ("What", self.job),
            ("How often", self.rhythm),
            ("Days", self._days),
            ("At", self.time),
            ("When missed", self.missed),
        ):
            widget.setAccessibleName(title)
            self.form.addRow(title, widget)
        tip(self.missed, "A run is missed when no window was open at its time, or an hour later.")
        self.form.addRow("", self.is_on)
        column = QVBoxLayout(self)
        column.addLayout(self.form)
        column.addWidget(self.wishes)
        column.addWidget(self.told)
        column.addStretch(1)
        column.addWidget(self.buttons)

    def _connect(self) -> None:
        self.job.currentIndexChanged.connect(self._show_job)
        for signal in (self.job.currentIndexChanged, self.rhythm.currentIndexChanged, self.time.timeChanged):
            signal.connect(self._show_words)
        for box in (*self.days, self.is_on):
            box.toggled.connect(self._show_words)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _fill(self, schedule: Schedule) -> None:
        self.job.setCurrentIndex(max(self.job.findData(schedule.job), 0))
        self.rhythm.setCurrentIndex(self.rhythm.findData(schedule.rhythm))
        self.time.setTime(QTime(schedule.hour, schedule.minute))
        for day, box in zip(WEEKDAYS, self.days, strict=True):
            box.setChecked(day in schedule.weekdays)
        self.missed.setCurrentIndex(self.missed.findData(schedule.missed))
        self.is_on.setChecked(schedule.is_on)
        job = self._jobs.get(schedule.job)
        self.wishes.show_wishes(job.wishes if job else (), schedule.told)

    def _show_job(self) -> None:
        job = self._jobs[str(self.job.currentData())]
        tip(self.job, job.tip)
        self.missed.setCurrentIndex(self.missed.findData(job.missed))
        self.wishes.show_wishes(job.wishes, {})

    def _show_words(self) -> None:
        rhythm = self.rhythm.currentData()
        self.form.setRowVisible(self._days, rhythm == "week")
        self.form.setRowVisible(self.time, rhythm != "hand")
        self.time.setDisplayFormat("':'mm" if rhythm == "hour" else "HH:mm")
        self.form.setRowVisible(self.missed, rhythm != "hand")
        self.form.setRowVisible(self.is_on, rhythm != "hand")
        schedule = self.schedule
        is_whole = rhythm != "week" or bool(schedule.weekdays)
        clocks = "" if rhythm == "hand" else f" on the clocks of {self._zone}, while a window with this store is open"
        self.told.setText(f"{schedule.words}{clocks}." if is_whole else "Choose at least one day.")
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(is_whole)


def _choice(choices: Sequence[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    for value, text in choices:
        box.addItem(text, value)
    return box
