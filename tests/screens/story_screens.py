"""The screens of stories, lists and comparisons, and the customer's claim."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.screens.screen import LARGE, SMALL, Screen
from tests.screens.stage import Stage
from ui.panels.compare import ComparePanel
from ui.panels.story import StoryPanel
from ui.story.claim import ClaimDialog

W = TypeVar("W", bound=QWidget)
ORDER = "order-10472"
CLAIMED = "Order 10472 as placed"
PAID = "v6 of order-10472"
CHANGED = 4


def shown(stage: Stage, kind: type[W]) -> W:
    """The visible panel of a kind."""
    stage.wait_for(lambda: any(one.isVisible() for one in stage.window.findChildren(kind)))
    return next(one for one in stage.window.findChildren(kind) if one.isVisible())


def story(stage: Stage) -> QWidget | None:
    """The disputed order, now."""
    stage.open_shop()
    stage.context.open("story", stream=ORDER)
    return None


def story_as_of(stage: Stage) -> QWidget | None:
    """The disputed order as it was, later events shown in grey, one event explained."""
    stage.open_shop()
    stage.context.open("story", stream=ORDER)
    stage.go_to(PAID)
    panel = shown(stage, StoryPanel)
    panel.view.list.folded.emit("later")
    panel.view.list.setCurrentIndex(panel.view.list.story.index(CHANGED))
    return None


def story_view(stage: Stage) -> QWidget | None:
    """The story alone, as of the moment it was placed."""
    stage.open_shop()
    stage.context.open("story", stream=ORDER)
    stage.go_to(PAID)
    return shown(stage, StoryPanel)


def story_compare(stage: Stage) -> QWidget | None:
    """As placed, beside now."""
    stage.open_shop()
    stage.context.open("story", stream=ORDER)
    stage.go_to(CLAIMED)
    stage.context.travel.compare_with_now()
    return None


def story_between(stage: Stage) -> QWidget | None:
    """The sentences between A and B."""
    story_compare(stage)
    shown(stage, StoryPanel).view.header.tabs.setCurrentIndex(0)
    return None


def story_table(stage: Stage) -> QWidget | None:
    """Every change of every event."""
    stage.open_shop()
    stage.context.open("story", stream=ORDER)
    stage.settle()
    shown(stage, StoryPanel).view.header.tabs.setCurrentIndex(1)
    return None


def story_not_yet(stage: Stage) -> QWidget | None:
    """Before the order was placed."""
    stage.open_shop()
    stage.go_to("before 1 Nov 2025")
    stage.context.open("story", stream=ORDER)
    return None


def story_customer(stage: Stage) -> QWidget | None:
    """The customer who disputes it."""
    stage.open_shop()
    stage.context.open("story", stream="customer-15001")
    return None


def story_product(stage: Stage) -> QWidget | None:
    """A product with its stock."""
    stage.open_shop()
    stage.context.open("story", stream="product-GL1000")
    return None


def claim(stage: Stage) -> QWidget | None:
    """A claim by e-mail or name."""
    frame = stage.open_shop()
    dialog = ClaimDialog(stage.context, frame)
    dialog.open()
    QTest.keyClicks(dialog.who, "15001")
    QTest.keyClicks(dialog.day.line, "1 Dec 2025")
    stage.wait_for(lambda: dialog.orders.count() > 0 and dialog.day.moment is not None)
    return dialog


def orders(stage: Stage) -> QWidget | None:
    """The orders."""
    stage.open_shop()
    stage.context.open("orders")
    return None


def customers(stage: Stage) -> QWidget | None:
    """The customers."""
    stage.open_shop()
    stage.context.open("customers")
    return None


def products(stage: Stage) -> QWidget | None:
    """The catalogue, as of a moment."""
    stage.open_shop()
    stage.go_to("before 28 Nov 2025")
    stage.context.open("products")
    return None


def compare_stock(stage: Stage) -> QWidget | None:
    """The stock around Black Friday, one difference explained."""
    stage.open_shop()
    stage.context.open("compare")
    panel = shown(stage, ComparePanel)
    QTest.keyClicks(panel.chooser.a.line, "before 24 Nov 2025")
    QTest.keyClicks(panel.chooser.b.line, "before 1 Dec 2025")
    QTest.keyClick(panel.chooser.b.line, Qt.Key.Key_Return)
    stage.wait_for(panel.stock.isVisible)
    stage.settle()
    panel.stock.table.choose(0)
    panel.stock.table.opened.emit(0, False)
    return None


def compare_nothing(stage: Stage) -> QWidget | None:
    """No two moments yet."""
    stage.open_shop()
    stage.context.open("compare")
    return None


ONE = (SMALL,)
STORY_SCREENS = (
    Screen(name="story", show=story),
    Screen(name="story_as_of", show=story_as_of),
    Screen(name="story_view", show=story_view, sizes=(LARGE, SMALL)),
    Screen(name="story_compare", show=story_compare),
    Screen(name="story_between", show=story_between, sizes=ONE),
    Screen(name="story_table", show=story_table, sizes=ONE),
    Screen(name="story_not_yet", show=story_not_yet, sizes=ONE),
    Screen(name="story_customer", show=story_customer, sizes=ONE),
    Screen(name="story_product", show=story_product, sizes=ONE),
    Screen(name="claim", show=claim, sizes=ONE),
    Screen(name="orders", show=orders),
    Screen(name="customers", show=customers, sizes=ONE),
    Screen(name="products", show=products, sizes=ONE),
    Screen(name="compare_stock", show=compare_stock),
    Screen(name="compare_nothing", show=compare_nothing, sizes=ONE),
)
