"""The screens for watching: the dashboard, the inventory, and why a number is what it is."""

from PySide6.QtWidgets import QWidget

from tests.screens.screen import LARGE, SMALL, Screen
from tests.screens.stage import Stage
from ui.panels.inventory import InventoryPanel


def dashboard(stage: Stage) -> QWidget | None:
    """Sales now."""
    return _opened(stage, "dashboard")


def dashboard_compare(stage: Stage) -> QWidget | None:
    """Sales before Black Friday and now, over each other."""
    stage.open_shop()
    stage.go_to(_moment(stage))
    stage.context.travel.compare_with_now()
    return _also(stage, "dashboard")


def inventory(stage: Stage) -> QWidget | None:
    """Every item now."""
    return _opened(stage, "inventory")


def inventory_compare(stage: Stage) -> QWidget | None:
    """What changed since before Black Friday, the greatest loss first."""
    stage.open_shop()
    stage.go_to(_moment(stage))
    stage.context.travel.compare_with_now()
    stage.context.open("inventory")
    stage.settle()
    panel = next(one for one in stage.window.findChildren(InventoryPanel) if one.isVisible())
    panel.table.header.sort_wanted.emit("change")
    stage.settle()
    return None


def why(stage: Stage) -> QWidget | None:
    """The events that make what is on hand of an item."""
    stage.open_shop()
    sku = stage.context.desk.ask.inventory.levels()[0].sku
    return _also(stage, "why", number="inventory", of=sku)


def _opened(stage: Stage, panel: str) -> QWidget | None:
    stage.open_shop()
    return _also(stage, panel)


def _also(stage: Stage, panel: str, **arguments: str) -> QWidget | None:
    stage.context.open(panel, **arguments)
    stage.settle()
    return None


def _moment(stage: Stage) -> str:
    """A named moment of the sample shop."""
    return stage.context.desk.moments.moments()[0].name


WATCH_SCREENS: tuple[Screen, ...] = (
    Screen(name="dashboard", show=dashboard, sizes=(LARGE, SMALL)),
    Screen(name="dashboard_compare", show=dashboard_compare),
    Screen(name="inventory", show=inventory),
    Screen(name="inventory_compare", show=inventory_compare),
    Screen(name="why", show=why),
)
