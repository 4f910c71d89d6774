"""The row of the time bar: mode, moment, steps, play, compare, named moments, search."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from ui.actions import Actions
from ui.clock import Mode
from ui.labels import label, plain, tip
from ui.look import Look
from ui.time_bar.mode_chip import ModeChip
from ui.time_bar.moment_field import MomentField
from ui.time_bar.player import PACE_WORDS, PACES, Pace
from ui.time_bar.steering import UNIT_WORDS, UNITS, Unit

STEPS = ("time.oldest", "time.stream_back", "time.step_back", "time.play", "time.step_forward", "time.stream_forward")
COMPARE = ("time.set_a", "time.set_b", "time.compare")
VIEW = ("time.zoom_out", "time.zoom_in", "time.fit")
ALWAYS = ("time.step_back", "time.play", "time.step_forward")
WAYS_BACK = ("time.compare_now", "time.live")
LEAVING = ("compare", "time.live")
ICON = QSize(15, 15)
ROOMY = 1460
NARROWEST = 760


class Transport(QWidget):
    """Shows values and the bar's actions; `unit_chosen` and `pace_chosen` never move the playhead."""

    unit_chosen = Signal(str)
    pace_chosen = Signal(str)
    zone_clicked = Signal()
    search_clicked = Signal()

    def __init__(self, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._actions = look, actions
        self._is_compact = False
        self.chip = ModeChip(look, self)
        self.field = MomentField(look, self)
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.field.setMinimumWidth(190)
        self.field.setMaximumWidth(330)
        self.zone = self._flat("Time zone of everything on screen")
        self.zone.clicked.connect(self.zone_clicked)
        self.position = label(role="strong")
        self.position.setAccessibleName("Position")
        self.unit = self._choice("Step by", [UNIT_WORDS[unit] for unit in UNITS])
        self.unit.currentIndexChanged.connect(self._tell_unit)
        self.pace = self._choice("Speed of play", [PACE_WORDS[pace] for pace in PACES])
        self.pace.currentIndexChanged.connect(self._tell_pace)
        self.search = self._flat("Search or run a command (Ctrl+K)")
        self.search.clicked.connect(self.search_clicked)
        self._buttons: dict[str, QToolButton] = {}
        self._optional: list[QWidget] = []
        self._room: list[tuple[QWidget, int]] = []
        self.setMinimumWidth(NARROWEST)
        self._arrange()
        self.make_compact(False)
        look.changed.connect(self._tint)
        self._tint()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(4)
        row.addWidget(self.chip)
        row.addWidget(self.field, 3)
        row.addWidget(self.zone)
        row.addWidget(self.position)
        row.addSpacing(4)
        self._add_buttons(row, STEPS)
        row.addWidget(self.unit)
        row.addWidget(self.pace)
        self._add_line(row)
        self._add_buttons(row, COMPARE)
        self._add_line(row)
        self._add_buttons(row, ("time.name_moment", "time.moments", "time.calendar"))
        self._add_line(row)
        self._add_buttons(row, VIEW)
        # The strip stands here while the bar is one line.
        self.slot = QHBoxLayout()
        self.slot.setContentsMargins(4, 0, 4, 0)
        row.addLayout(self.slot, 12)
        self._add_buttons(row, WAYS_BACK)
        row.addWidget(self.search)
        views = [(self._buttons[ident], 1330) for ident in VIEW]
        self._room = [(self.unit, 1080), (self.pace, 1180), (self.zone, 1250), *views]

    # Values

    def show_unit(self, unit: Unit) -> None:
        """Which unit a step has."""
        self.unit.setCurrentIndex(UNITS.index(unit))

    def show_place(self, zone: str, position: str) -> None:
        """The zone in short and the position in words."""
        self.zone.setText(plain(zone))
        self.position.setText(position)

    def show_playing(self, is_playing: bool) -> None:
        """Play or pause."""
        self._buttons["time.play"].setIcon(self._look.icon("fa6s.pause" if is_playing else "fa6s.play"))

    def make_compact(self, is_compact: bool) -> None:
        """Leave room for the strip in the same line."""
        self._is_compact = is_compact
        for widget in self._optional:
            widget.setVisible(not is_compact)
        for ident, button in self._buttons.items():
            button.setVisible(ident in ALWAYS if is_compact else ident not in WAYS_BACK)
        self.show_ways_back("live")
        self.field.setMaximumWidth(260 if is_compact else 330)
        self.fit(self.width())

    def show_ways_back(self, mode: Mode) -> None:
        """Offer the ways out of the past in the line itself, where there is no room for a banner."""
        for ident in WAYS_BACK:
            self._buttons[ident].setVisible(self._is_compact and (mode == "asof" or (mode, ident) == LEAVING))
            self._buttons[ident].setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def fit(self, width: int) -> None:
        """Show the search as a box where there is room, else as an icon."""
        roomy = width >= ROOMY and not self._is_compact
        for widget, least in self._room:
            widget.setVisible(not self._is_compact and width >= least)
        self.search.setText("  Search or run a command…      Ctrl+K  " if roomy else "")
        self.search.setAutoRaise(not roomy)
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if roomy else Qt.ToolButtonStyle.ToolButtonIconOnly
        self.search.setToolButtonStyle(style)

    # Parts

    def _add_buttons(self, row: QHBoxLayout, idents: tuple[str, ...]) -> None:
        for ident in idents:
            button = self._flat("")
            button.setDefaultAction(self._actions.qaction(ident))
            button.setAccessibleName(self._actions.qaction(ident).text())
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            self._buttons[ident] = button
            row.addWidget(button)

    def _add_line(self, row: QHBoxLayout) -> None:
        line = QFrame(self)
        line.setFrameShape(QFrame.Shape.VLine)
        line.setForegroundRole(self.palette().ColorRole.Mid)
        self._optional.append(line)
        row.addWidget(line)

    def _flat(self, told: str) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setIconSize(ICON)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(told)
        tip(button, told)
        return button

    def _choice(self, name: str, words: list[str]) -> QComboBox:
        choice = QComboBox(self)
        choice.addItems(words)
        choice.setAccessibleName(name)
        choice.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        tip(choice, name)
        return choice

    def _tint(self) -> None:
        self.search.setIcon(self._look.icon("fa6s.magnifying-glass", "muted"))

    def _tell_unit(self, index: int) -> None:
        self.unit_chosen.emit(UNITS[index])

    def _tell_pace(self, index: int) -> None:
        chosen: Pace = PACES[index]
        self.pace_chosen.emit(chosen)
