"""Reports as sheets: the same numbers the panels show, at one moment."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from app.desk import Desk
from app.moments import Moment
from app.sheets import Cell, Sheet


def inventory_sheet(desk: Desk, moment: Moment) -> Sheet:
    """Every item that ever moved, with its level as known at the moment."""
    levels = desk.timelines.inventory.levels(moment.position)
    zone = ZoneInfo(moment.zone)
    names = desk.ask.products.all_names(moment.position)

    def rows() -> Iterator[tuple[Cell, ...]]:
        for level in levels:
            moved = level.last_moved.astimezone(zone)
            yield level.sku, names.get(level.sku, ""), level.on_hand, level.sold, moved, level.last_position

    columns = ("Code", "Name", "On hand", "Sold in the 30 days before", "Last moved", "Last position")
    return Sheet(title="Inventory", columns=columns, rows=rows, total=len(levels))


def weekly_sales_sheet(desk: Desk, moment: Moment) -> Sheet:
    """Every ISO week from the first with sales, as known at the moment; the one that goes on is said to be unfinished."""
    weeks = desk.timelines.weekly_sales.weeks(moment.position)

    def rows() -> Iterator[tuple[Cell, ...]]:
        for week in weeks:
            yield (
                week.iso_week,
                week.monday.isoformat(),
                week.currency,
                week.orders,
                week.credit_notes,
                week.gross_sales,
                week.refunds,
                week.net_sales,
                "unfinished" if week.is_unfinished else "",
            )

    columns = ("Week", "Monday", "Currency", "Orders", "Credit notes", "Gross sales", "Refunds", "Net sales", "State")
    return Sheet(title="Sales by week", columns=columns, rows=rows, total=len(weeks))
