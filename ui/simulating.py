"""Simulated traffic in this window: started after asking, seen in the status bar, stopped by hand or with the store."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.desk import Desk
from app.simulation import Simulation
from app.sources.sample_shop import NAME
from ui.dialogs.traffic import TrafficDialog
from ui.labels import confirm_typed
from ui.problems import Problems
from ui.status import Status

LOOK_MS = 500
FACT = "simulation"


class Simulating(QObject):
    """One for the window. It writes real commands into the store that is open, whatever moment is looked at."""

    def __init__(self, desk: Desk, status: Status, problems: Problems) -> None:
        super().__init__()
        self._desk, self._status, self._problems = desk, status, problems
        self._simulation: Simulation | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def is_running(self) -> bool:
        """Whether it trades."""
        return self._simulation is not None

    def reason_against_starting(self) -> str | None:
        """Why it cannot be started; None when it can."""
        if self.is_running:
            return "Simulated traffic is running."
        return "The store is open for reading only." if self._desk.store.is_read_only else None

    def ask(self) -> None:
        """Ask how much; outside the sample shop the store's name must be typed, because the log forgets nothing."""
        window = QApplication.activeWindow()
        dialog = TrafficDialog(self._name, window)
        if dialog.exec() and (self.is_sample or self._agreed()):
            self.start(dialog.rate)

    def start(self, rate: float) -> None:
        """Trade at so many commands a second."""
        if not self.is_running:
            self._simulation = Simulation(self._desk, rate=rate)
            self._simulation.start()
            self._timer.start()
            self._look()

    def stop(self) -> None:
        """Stop and wait for the last answer."""
        simulation, self._simulation = self._simulation, None
        self._timer.stop()
        self._status.hide(FACT)
        if simulation is not None:
            simulation.stop()

    @property
    def is_sample(self) -> bool:
        """Whether the store is the sample shop, made to be played with."""
        return self._name == NAME

    @property
    def _name(self) -> str:
        opened = self._desk.log_opened()
        return opened.name if opened is not None else self._desk.store.path.stem

    def _agreed(self) -> bool:
        text = (
            f"Invented orders, payments and returns will be written into {self._name} ({self._desk.store.path.name}) "
            "and stay there: the log forgets nothing. For playing, open the sample shop."
        )
        return confirm_typed(QApplication.activeWindow(), "Write invented orders into this store?", text, self._name)

    def _look(self) -> None:
        simulation = self._simulation
        if simulation is None:
            return
        if not simulation.is_running:
            self.stop()
            if simulation.problem:
                self._problems.add(
                    "Simulated traffic has stopped.", simulation.problem, "Start it again when that is settled."
                )
            return
        counts = simulation.counts
        words = f"simulated traffic: {counts.rate:,.0f} commands/s · {counts.orders:,} orders"
        tip = f"{counts.words} Commands, Simulated traffic, Stop ends it."
        self._status.show(FACT, words, icon="fa6s.robot", tone="pending", tip=tip)
