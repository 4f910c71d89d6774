"""A customer's claim: which order, when — and the order's story at that moment beside now."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.claims import Claimed, claimed_orders
from app.moments import Moment
from domain.money import money
from ui.actions import ActionSpec
from ui.context import Context
from ui.labels import label, plain
from ui.story.wording import at
from ui.widgets.moment_line import MomentLine

PATIENCE_MS = 200
SHOWN_ROWS = 5
SAYS = "Find the order the customer speaks of and the day they speak of: its story at that moment opens, beside now."


class ClaimDialog(QDialog):
    """Type an order, a customer, an e-mail or a name, then the day; Enter opens the order as it was, compared with now."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._found: tuple[Claimed, ...] = ()
        self._is_waiting = False
        self.setWindowTitle("Customer claim")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(640)
        self.who = QLineEdit(self)
        self.who.setAccessibleName("Order, customer, e-mail or name")
        self.who.setPlaceholderText("10472, 15001, anna@example.org or Weber")
        self.who.textChanged.connect(self._wait)
        self.orders = QListWidget(self)
        self.orders.setAccessibleName("Orders that may be meant")
        self.orders.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.orders.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.said = label("Type an order number, or who the customer is.", role="muted", wrap=True)
        self.day = MomentLine(context.look, context.background, context.settings, context.desk.moments, "Date claimed")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.show_button = self.buttons.addButton("Show the order then", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE_MS)
        self._timer.timeout.connect(self._look_up)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down choose among the orders without leaving the line one types in."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.who.hasFocus():
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            row = max(0, min(self.orders.count() - 1, self.orders.currentRow() + step))
            self.orders.setCurrentRow(row)
            return
        super().keyPressEvent(event)

    def _arrange(self) -> None:
        form = QFormLayout()
        form.addRow("&Order or customer", self.who)
        form.addRow("", self.orders)
        form.addRow("", self.said)
        form.addRow("&Date claimed", self.day)
        column = QVBoxLayout(self)
        column.addWidget(label(SAYS, wrap=True))
        column.addSpacing(6)
        column.addLayout(form)
        column.addWidget(self.buttons)
        self.orders.hide()
        self.show_button.setDefault(True)

    def _wait(self) -> None:
        self._timer.start()

    def _look_up(self) -> None:
        self._timer.stop()
        work = partial(claimed_orders, self._context.desk, self.who.text())
        self._context.background.run(self, work, self._take)

    def _take(self, found: tuple[Claimed, ...]) -> None:
        self._found = found
        self.orders.clear()
        for claimed in found:
            self.orders.addItem(QListWidgetItem(plain(self._words(claimed))))
        self.orders.setCurrentRow(0)
        self.orders.setVisible(bool(found))
        rows = min(len(found), SHOWN_ROWS) * max(1, self.orders.sizeHintForRow(0))
        self.orders.setFixedHeight(rows + 2 * self.orders.frameWidth() + 2)
        text = self.who.text().strip()
        none = f"No order and no customer with an order matches “{text}”." if text else "Type an order number."
        several = f"{len(found)} orders; choose one with Up and Down." if len(found) > 1 else ""
        self.said.setText(several if found else none)
        self.said.setVisible(bool(self.said.text()))
        self.adjustSize()
        if self._is_waiting:
            self._is_waiting = False
            self._accept()

    def _words(self, claimed: Claimed) -> str:
        row = claimed.order
        who = claimed.name or ("a guest" if row.customer is None else f"customer {row.customer}")
        placed = at(row.placed_us, self._context.settings.zone)
        return f"{row.order} · {who} · placed {placed} · {money(row.total, row.currency)} · {row.stage}"

    def _accept(self) -> None:
        if self._timer.isActive():
            self._is_waiting = True
            self._look_up()
        elif self.orders.currentRow() < 0:
            self.who.setFocus()
        else:
            self.day.resolve(self._show)

    def _show(self) -> None:
        claimed, moment = self._found[self.orders.currentRow()], self.day.moment
        if moment is None:
            return
        row = claimed.order
        if moment.position < row.born and not moment.is_live:
            placed = at(row.placed_us, self._context.settings.zone)
            self.day.refuse(f"Order {row.order} was placed on {placed} (#{row.born:,}), after that: give a later day.")
            return
        show_claim(self._context, row.order, moment)
        self.accept()


def show_claim(context: Context, order: str, moment: Moment) -> None:
    """Compare the moment claimed with now, and open the order's story there."""
    context.travel.to_moment(moment)
    context.travel.compare_with_now()
    context.selection.choose_stream(f"order-{order}")
    context.open("story", stream=f"order-{order}")


def open_claim(context: Context) -> None:
    """Ask what is claimed."""
    ClaimDialog(context, QApplication.activeWindow()).open()


CLAIM = ActionSpec(
    id="audit.claim",
    text="Customer claim…",
    tip="Show an order as it was on the day a customer speaks of, beside now.",
    run=open_claim,
    keys=("Ctrl+Shift+K",),
    icon="fa6s.scale-balanced",
    menu="Audit",
)
