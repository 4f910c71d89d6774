"""A dashboard's answers as what its widgets show: tiles, points, bars and lines of rankings."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from app.dashboard import Dashboard, Seller, ToDate, WeekToDate
from app.timelines.country_sales import Country
from app.timelines.weekly_sales import Week
from domain.money import figure, money
from ui.dashboard.bars import Bar
from ui.dashboard.tile import Figure, Good
from ui.dashboard.trend import Point
from ui.labels import plain
from ui.models.rows import Column, TableRow

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
SheetRow = tuple[str | int | Decimal, ...]
TENTH = Decimal("0.1")
CUSTOMERS = (
    Column(id="rank", title="", width=2, align="right"),
    Column(id="name", title="Customer", width=12),
    Column(id="orders", title="Orders", width=5, align="right"),
    Column(id="sales", title="Sales", width=10, align="right", tip="Net or gross, as chosen above"),
)
ITEMS = (
    Column(id="rank", title="", width=2, align="right"),
    Column(id="name", title="Item", width=12),
    Column(id="pieces", title="Pieces", width=6, align="right"),
    Column(id="sales", title="Net sales", width=9, align="right"),
)
SHEET = ("part", "name", "orders", "credit notes", "pieces", "gross sales", "refunds", "net sales", "finished")


def tiles(seen: Dashboard, other: Dashboard | None) -> tuple[Figure, ...]:
    """Net sales, orders, average order, refunds and cancellations of the week to date; with `other` (moment A) beside."""
    if seen.week is None:
        return tuple(Figure(value="none yet", good="neither") for _ in range(4))
    now, then = seen.week.now, seen.week.before
    values = _figures(now, seen)
    same = f"last {_same_days(seen.week)}"
    changes = [
        _percent(now.net_sales, then.net_sales),
        _percent(now.orders, then.orders),
        _percent(now.average, then.average),
        _percent(-now.refunds, -then.refunds),
    ]
    earlier = _figures(then, seen)
    below = [f"{was}, {same}" if up is None else f"vs {same}" for was, up in zip(earlier, changes, strict=True)]
    if other is not None:
        # The two weeks to date have different numbers of days: no percentage would mean anything.
        changes, below = [None] * len(values), _at_a(other)
    titles = ("", "", "", f"Refunds ({now.credit_notes:,}), cancelled ({now.cancelled:,})")
    welcome: tuple[Good, ...] = ("up", "up", "up", "down")
    return tuple(
        Figure(value=value, title=title, change=change, below=said, good=good)
        for value, title, change, said, good in zip(values, titles, changes, below, welcome, strict=True)
    )


def _figures(now: ToDate, seen: Dashboard) -> list[str]:
    average = "none yet" if now.average is None else _money(now.average, seen)
    return [_money(now.net_sales, seen), f"{now.orders:,}", average, _money(now.refunds, seen)]


def _at_a(other: Dashboard) -> list[str]:
    if other.week is None:
        return ["A: nothing yet"] * 4
    when = f"({other.week.week[5:]}, {_same_days(other.week)})"
    return [f"A: {value} {when}" for value in _figures(other.week.now, other)]


def _same_days(week: WeekToDate) -> str:
    """`Mon–Wed`: the days of a week that have begun."""
    return DAYS[0] if week.days == 1 else f"{DAYS[0]}–{DAYS[week.days - 1]}"


def points(seen: Dashboard) -> tuple[Point, ...]:
    """The weeks of the range."""
    return tuple(
        Point(
            week=week.iso_week,
            value=float(value_of(week, seen)),
            told=_week_told(week, seen),
            is_unfinished=week.is_unfinished,
        )
        for week in seen.weeks
    )


def unfinished_words(seen: Dashboard) -> str:
    """`W49: 5 of 7 days`; empty when nothing was sold."""
    return f"{seen.week.week[5:]}: {seen.week.days} of 7 days" if seen.week is not None and seen.weeks else ""


def unfinished_with_year(seen: Dashboard) -> str:
    """`W49 2011: 5 of 7 days`, where two years may stand in one chart."""
    said = unfinished_words(seen)
    return f"{said[:3]} {seen.week.week[:4]}{said[3:]}" if said and seen.week is not None else ""


def bars(seen: Dashboard, other: Dashboard | None) -> tuple[Bar, ...]:
    """Countries, highest first; with `other` (moment A) its value beside."""
    then = {country.country: country for country in other.countries} if other is not None else {}
    return tuple(
        Bar(
            key=country.country,
            name=country.country,
            value=value_of(country, seen),
            other=None if other is None else _value_or_nothing(then.get(country.country), seen),
            told=_country_told(country, seen),
        )
        for country in seen.countries
    )


def customer_rows(seen: Dashboard, other: Dashboard | None) -> list[TableRow]:
    """The best customers, with how many ranks they rose or fell from A to B."""
    return [
        _ranked(
            one, f"{one.orders:,}", figure(value_of(one, seen), seen.question.currency), _moved(one, other, "customers")
        )
        for one in seen.customers
    ]


def item_rows(seen: Dashboard, other: Dashboard | None) -> list[TableRow]:
    """The best items, by net sales."""
    return [
        _ranked(one, f"{one.pieces:,}", figure(one.net_sales, seen.question.currency), _moved(one, other, "items"))
        for one in seen.items
    ]


def value_of(row: Week | Country | Seller, seen: Dashboard) -> Decimal:
    """Net or gross, as asked for."""
    return row.net_sales if seen.question.by == "net" else row.gross_sales


def sheet_rows(seen: Dashboard) -> list[SheetRow]:
    """All numbers behind the charts."""
    weeks: list[SheetRow] = [_sheet_row("week", week.iso_week, week, week.is_unfinished) for week in seen.weeks]
    weeks += [_sheet_row("country", country.country, country, False) for country in seen.countries]
    sellers = (("customer", seen.customers), ("item", seen.items))
    return weeks + [
        (
            part,
            f"{one.key} {one.name}".strip(),
            one.orders,
            "",
            one.pieces,
            one.gross_sales,
            one.refunds,
            one.net_sales,
            "",
        )
        for part, found in sellers
        for one in found
    ]


def _sheet_row(part: str, name: str, row: Week | Country, is_unfinished: bool) -> SheetRow:
    finished = "" if part != "week" else "no" if is_unfinished else "yes"
    return part, name, row.orders, row.credit_notes, "", row.gross_sales, row.refunds, row.net_sales, finished


def range_words(seen: Dashboard) -> str:
    """`last 13 weeks, from Mon 12 Sep 2011`, or that it is everything."""
    return span_words(seen) if seen.first is None else f"{span_words(seen)}, from Mon {_day(seen.first)}"


def span_words(seen: Dashboard) -> str:
    """`last 13 weeks`."""
    return "all weeks" if seen.first is None else f"last {seen.question.weeks} weeks"


# Parts


def _money(amount: Decimal, seen: Dashboard) -> str:
    return money(amount, seen.question.currency).replace("-", "\u2212")


def _percent(now: Decimal | int | None, before: Decimal | int | None) -> Decimal | None:
    """The change in percent; None where there was nothing to compare with."""
    if now is None or not before or before < 0:
        return None
    return ((Decimal(now) / Decimal(before) - 1) * 100).quantize(TENTH)


def _week_told(week: Week, seen: Dashboard) -> str:
    sunday = week.monday + timedelta(days=6)
    days = f"{_day(week.monday)} to {_day(sunday)}"
    partly = f" ({seen.week.days} of 7 days so far)" if week.is_unfinished and seen.week is not None else ""
    return (
        f"{week.iso_week}, {days}{partly}\nnet {_money(week.net_sales, seen)} = gross {_money(week.gross_sales, seen)}"
        f" and refunds {_money(week.refunds, seen)}\n{week.orders:,} orders, {week.credit_notes:,} credit notes"
    )


def _country_told(country: Country, seen: Dashboard) -> str:
    return (
        f"{plain(country.country)}: net {_money(country.net_sales, seen)} = gross {_money(country.gross_sales, seen)}"
        f" and refunds {_money(country.refunds, seen)}\n{country.orders:,} orders, {country.credit_notes:,} credit notes"
    )


def _value_or_nothing(country: Country | None, seen: Dashboard) -> Decimal:
    return Decimal(0) if country is None else value_of(country, seen)


def _moved(one: Seller, other: Dashboard | None, part: str) -> str:
    """`+2` ranks better than at A, `new` when it was not among the best there."""
    if other is None:
        return ""
    found: Sequence[Seller] = getattr(other, part)
    before = next((was.rank for was in found if was.key == one.key), None)
    if before is None:
        return "new"
    return "" if before == one.rank else f"{before - one.rank:+}".replace("-", "\u2212")


def _ranked(one: Seller, count: str, sales: str, moved: str) -> TableRow:
    name = f"{one.key} {one.name}".strip()
    shown = f"{name} ({moved})" if moved else name
    return TableRow(
        key=one.key, cells=(str(one.rank), plain(shown), count, sales.replace("-", "\u2212")), tones={0: "muted"}
    )


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
