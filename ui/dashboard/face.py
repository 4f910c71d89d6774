"""The dashboard's face: tiles, the trend, bars and rankings, arranged; it takes answers and knows no desk."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.background import Background
from ui.dashboard import shown
from ui.dashboard.asking import Answer
from ui.dashboard.bars import Bars
from ui.dashboard.board import Board
from ui.dashboard.tile import Tile
from ui.dashboard.trend import Trend
from ui.labels import label
from ui.look import Look

TILES = (
    ("Net sales, week to date", "Gross sales and refunds of this week together. Click: why"),
    ("Orders, week to date", "Orders placed this week that were not cancelled. Click: why"),
    ("Average order", "Gross sales of this week by order. Click: the orders"),
    ("Refunds, week to date", "Credit notes of this week, and orders cancelled in it. Click: why"),
)
MEASURES = ("net_sales", "orders", "gross_sales", "refunds")
TREND_LEAST = 170
LOWER_LEAST = 250
PICTURE_SCALE = 2
WIDE = 980


class Face(QWidget):
    """`why(kind, of, measure)` when somebody asks about a number; `menu_wanted` the same with a place."""

    why = Signal(str, str, str)
    menu_wanted = Signal(QPoint, str, str, str)

    def __init__(self, look: Look, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._week = ""
        self._is_narrow = False
        self.tiles = [Tile(look, title, told, self) for title, told in TILES]
        self.trend_title = label(role="strong", parent=self)
        self.trend = Trend(look, "Sales by week", self)
        self.bars_title = label(role="strong", parent=self)
        self.bars = Bars(look, "Sales by country", self)
        self.customers_title = label(role="strong", parent=self)
        self.items_title = label(role="strong", parent=self)
        self.customers = Board(shown.CUSTOMERS, look, background, "Top customers", self)
        self.items = Board(shown.ITEMS, look, background, "Best sellers", self)
        self._arrange()
        self._connect()

    def show_tiles(self, answer: Answer) -> None:
        """Show the week to date."""
        self._week = answer.seen.week.week if answer.seen.week is not None else ""
        for tile, figure in zip(self.tiles, shown.tiles(answer.seen, answer.other), strict=True):
            tile.show_figure(figure)

    def show_charts(self, answer: Answer, *, zone: str, calmly: bool) -> None:
        """Show everything below the tiles."""
        seen, other = answer.seen, answer.other
        by = "Net" if seen.question.by == "net" else "Gross"
        both = "" if other is None else " · A amber, B blue"
        currency = seen.question.currency
        self.trend_title.setText(f"{by} sales by week, {currency} (ISO weeks, Monday to Sunday, {zone}){both}")
        others = () if other is None else shown.points(other)
        note = shown.unfinished_words(seen)
        notes = (note, "")
        if other is not None:
            notes = (f"B {shown.unfinished_with_year(seen)}", f"A {shown.unfinished_with_year(other)}")
        self.trend.show_points(shown.points(seen), others, scope=answer.scope, notes=notes)
        span = shown.span_words(seen)
        self.bars_title.setText(f"{by} sales by country, {currency}{both or f', {span}'}")
        self.customers_title.setText(f"Top customers by {by.lower()} sales, {span}")
        self.items_title.setText(f"Best sellers by net sales, {span}")
        self.bars.show_bars(shown.bars(seen, other))
        self.customers.show_rows(shown.customer_rows(seen, other), calmly=calmly)
        self.items.show_rows(shown.item_rows(seen, other), calmly=calmly)

    def picture(self) -> QImage:
        """All of it as an image, twice as sharp as on screen."""
        image = QImage(self.size() * PICTURE_SCALE, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(PICTURE_SCALE)
        image.fill(self._look.colour("window"))
        painter = QPainter(image)
        self.render(painter, QPoint(0, 0))
        painter.end()
        return image

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Three cards beside each other, or in two rows where they would be too narrow."""
        if (self.width() < WIDE) != self._is_narrow:
            self._is_narrow = not self._is_narrow
            self._place_cards()
        super().resizeEvent(event)

    # Parts

    def _place_cards(self) -> None:
        places = (
            ((0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 2))
            if self._is_narrow
            else ((0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1))
        )
        shares = (1, 1, 0) if self._is_narrow else (5, 5, 6)
        for card, place in zip(self._cards, places, strict=True):
            self._lower.addWidget(card, *place)
        for column, share in enumerate(shares):
            self._lower.setColumnStretch(column, share)

    def _connect(self) -> None:
        for tile, measure in zip(self.tiles, MEASURES, strict=True):
            tile.clicked.connect(lambda _=False, asked=measure: self._ask_week(asked))
            tile.menu_wanted.connect(lambda asked=measure: self._ask_week_menu(asked))
        self.trend.chosen.connect(lambda week: self.why.emit("weekly_sales", week, ""))
        self.trend.menu_wanted.connect(lambda place, week: self.menu_wanted.emit(place, "weekly_sales", week, ""))
        for part, kind in (
            (self.bars, "country_sales"),
            (self.customers, "top_customers"),
            (self.items, "best_sellers"),
        ):
            part.chosen.connect(lambda key, asked=kind: self.why.emit(asked, key, ""))
            part.menu_wanted.connect(lambda place, key, asked=kind: self.menu_wanted.emit(place, asked, key, ""))

    def _ask_week(self, measure: str) -> None:
        if self._week:
            self.why.emit("weekly_sales", self._week, measure)

    def _ask_week_menu(self, measure: str) -> None:
        if self._week:
            self.menu_wanted.emit(self.cursor().pos(), "weekly_sales", self._week, measure)

    def _arrange(self) -> None:
        tiles = QHBoxLayout()
        tiles.setSpacing(8)
        for tile in self.tiles:
            tiles.addWidget(tile, 1)
        self.trend.setMinimumHeight(TREND_LEAST)
        self._lower = QGridLayout()
        self._lower.setSpacing(8)
        self._cards = [
            _Card(self._look, self.bars, self.bars_title),
            _Card(self._look, self.customers, self.customers_title),
            _Card(self._look, self.items, self.items_title),
        ]
        for card in self._cards:
            card.setMinimumHeight(LOWER_LEAST)
        self._place_cards()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(tiles)
        whole.addWidget(_Card(self._look, self.trend, self.trend_title), 6)
        whole.addLayout(self._lower, 5)


class _Card(QFrame):
    """A part on a surface of its own, with its title."""

    def __init__(self, look: Look, part: QWidget, title: QWidget | None = None) -> None:
        super().__init__()
        self._look = look
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 6, 8, 6)
        box.setSpacing(4)
        if title is not None:
            title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            box.addWidget(title)
        box.addWidget(part, 1)
        look.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A plain surface with an edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._look.colour("border"))
        painter.setBrush(self._look.colour("base"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6, Qt.SizeMode.AbsoluteSize)
