"""Help: the window in one page, with the words it uses."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QScrollArea, QVBoxLayout, QWidget

from ui.context import Context
from ui.labels import label

ONE_CLOCK = """The time bar at the top owns the moment. LIVE (green) shows now and follows what happens. \
AS OF (amber) shows the shop as it was known at a moment; later events are hidden and commands are off. \
COMPARE (blue) shows two moments, A and B. Every panel obeys the bar, except those that say “now”."""

GOING = """Click or drag in the histogram, or press Ctrl+G and type: yesterday, before 25 Nov 2011, \
2011-11-25 18:00, -2h, #512345, v5 of order-536365, or the name of a moment. A day means all of it; “before” leaves \
the time itself out. Ctrl+L returns to live."""

STEPPING = """While the time bar has the keyboard: Left and Right step by the chosen unit, Shift+Left and Shift+Right \
go along the selected stream, Space plays, J and L change direction and speed, + and − zoom, 0 shows all of history, \
I and O mark A and B, M names the moment."""

FINDING = """Ctrl+K opens one box for everything: an order number, a customer, a product, a moment, an action. \
What cannot be done now is pale and says why."""

WORDS = """An event is a fact that is never changed. A stream is the events of one order, customer, product or stock \
item, versions 1, 2, 3. A position is an event's place in the whole log: the truth of “when”. A late event happened \
before something known already; it is marked, never hidden. A read model is a view made from the events; it can be \
rebuilt at any time."""

TEXTS = (
    ("One clock for everything", ONE_CLOCK),
    ("Going to a moment", GOING),
    ("Stepping and playing", STEPPING),
    ("Finding things", FINDING),
    ("Words", WORDS),
)


class HelpDialog(QDialog):
    """What the window is, on one page that can be selected and copied."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Help")
        self.resize(620, 560)
        page = QWidget(self)
        words = QVBoxLayout(page)
        for heading, text in TEXTS:
            words.addWidget(label(heading, role="heading"))
            words.addWidget(label(text, wrap=True))
            words.addSpacing(8)
        words.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        scroll.setAccessibleName("Help")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        keys = buttons.addButton("All keys", QDialogButtonBox.ButtonRole.ActionRole)
        keys.clicked.connect(context.actions.qaction("find.keys").trigger)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(scroll, 1)
        column.addWidget(buttons)
