"""The rows of the palette, painted: icon, title, where it stands or why it cannot run, its keys."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.labels import plain
from ui.look import Look, fonts
from ui.palette.hits import Hit

Index = QModelIndex | QPersistentModelIndex
ICON = 16
HIT = Qt.ItemDataRole.UserRole


class HitRows(QListView):
    """`chosen(Hit)` by the mouse; the keyboard stays in the box above."""

    chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = _Hits(self)
        self.setModel(self._model)
        self.setItemDelegate(_HitDelegate(look, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Found")
        self.setMouseTracking(True)
        self.entered.connect(self.setCurrentIndex)
        self.clicked.connect(self._click)

    @property
    def hits(self) -> list[Hit]:
        """What is shown."""
        return self._model.hits

    @property
    def current(self) -> Hit | None:
        """The row that Enter would do."""
        row = self.currentIndex().row()
        return self.hits[row] if 0 <= row < len(self.hits) else None

    def show_hits(self, offered: list[Hit]) -> None:
        """Show these; the first is chosen."""
        self._model.show_hits(offered)
        self.setCurrentIndex(self._model.index(0))
        self.setFixedHeight(max(1, len(offered)) * self.sizeHintForRow(0) + 2 if offered else 0)

    def step(self, by: int) -> None:
        """Choose the next or previous row, around the ends."""
        if self.hits:
            self.setCurrentIndex(self._model.index((self.currentIndex().row() + by) % len(self.hits)))

    def _click(self, index: QModelIndex) -> None:
        self.chosen.emit(self.hits[index.row()])


class _Hits(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hits: list[Hit] = []

    def show_hits(self, offered: list[Hit]) -> None:
        self.beginResetModel()
        self.hits = offered
        self.endResetModel()

    def rowCount(self, _parent: Index | None = None) -> int:
        return len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        hit = self.hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return plain(hit.title)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return plain(hit.detail)
        return hit if role == HIT else None


class _HitDelegate(QStyledItemDelegate):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, option.fontMetrics.height() * 2 + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit: Hit = index.data(HIT)
        where = option.rect
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_current:
            painter.fillRect(where, self._look.colour("selection"))
        ink = "disabled" if hit.reason else "selection_text" if is_current else "text"
        if hit.icon:
            place = QRect(where.left() + 8, where.center().y() - ICON // 2, ICON, ICON)
            self._look.icon(hit.icon, ink).paint(painter, place)
        keys = option.fontMetrics.horizontalAdvance(hit.keys) + 12 if hit.keys else 0
        text = where.adjusted(ICON + 20, 3, -8 - keys, -3)
        line = option.fontMetrics.height()
        painter.setPen(self._look.colour(ink))
        painter.setFont(option.font)
        self._line(painter, option, QRect(text.left(), text.top(), text.width(), line + 1), hit.title)
        painter.setPen(self._look.colour("warning" if hit.reason else "selection_text" if is_current else "muted"))
        painter.setFont(fonts.sized(option.font, 0.88))
        self._line(painter, option, QRect(text.left(), text.top() + line, text.width(), line + 1), hit.detail)
        painter.drawText(
            where.adjusted(0, 0, -10, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, hit.keys
        )

    def _line(self, painter: QPainter, option: QStyleOptionViewItem, where: QRect, text: str) -> None:
        shown = option.fontMetrics.elidedText(plain(text), Qt.TextElideMode.ElideRight, where.width())
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, shown)
