"""A shop's figures from its documents, written as the oracles of the real data write theirs: rows of texts."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from tests.support.imported import Document, Row, class_of

Table = list[dict[str, str]]

ORDER_OR_CREDIT = ("ORDER", "CREDIT")


def money(amount: Decimal) -> str:
    """With three decimals, as the oracles have it."""
    return f"{amount:.3f}"


def rows_of(documents: Iterable[Document], *kinds: str) -> Iterator[Row]:
    """All rows of documents of these kinds (none: all)."""
    return (row for document in documents if not kinds or document.kind in kinds for row in document.rows)


def sales(documents: Iterable[Document], kind: str) -> Decimal:
    """The amount of the documents of one kind."""
    return sum((document.amount for document in documents if document.kind == kind), Decimal(0))


# Stock


def product_names(documents: Iterable[Document]) -> Callable[[str], str]:
    """The most frequent name of a product (rule R9), its code where it has none."""
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows_of(documents, *ORDER_OR_CREDIT):
        if row.price > 0 and row.description.strip():
            names[row.sku][row.description.strip()] += 1
    return lambda sku: min(names[sku], key=lambda name: (-names[sku][name], name)) if sku in names else sku


def stock_opening(documents: Sequence[Document]) -> Table:
    """What each sku began with, by sku."""
    name = product_names(documents)
    found: dict[str, dict[str, str]] = {}
    closing: Counter[str] = Counter()
    moves: Counter[str] = Counter()
    for document in documents:
        closing.update(document.opening)
        closing.update(document.moves)
        moves.update(document.moves.keys())
        for sku in document.moves:
            first = {"first_ts": document.time.isoformat(), "first_document": document.number}
            opening = {"opening": str(document.opening.get(sku, 0))}
            found.setdefault(sku, {"sku": sku, "name": name(sku)} | first | opening)
    return [found[sku] | {"moves": str(moves[sku]), "closing": str(closing[sku])} for sku in sorted(found)]


def stock_asof(documents: Iterable[Document], before: datetime) -> Table:
    """The stock of every sku that had a document before a time, by sku."""
    figures: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        if document.time >= before:
            continue
        for sku, pieces in document.opening.items():
            figures[sku]["opening"] += pieces
        for sku, pieces in document.moves.items():
            sign = 1 if document.kind == "ADJUST" else -1
            column = {"ORDER": "sold", "CREDIT": "returned", "ADJUST": "adjusted"}[document.kind]
            figures[sku][column] += pieces if document.kind != "ORDER" else -pieces
            figures[sku]["raw_quantity"] += sign * pieces
            figures[sku]["on_hand"] += pieces
    return [_stock_row(sku, figures[sku]) for sku in sorted(figures)]


def _stock_row(sku: str, figures: Counter[str]) -> dict[str, str]:
    columns = ("sold", "returned", "adjusted", "opening", "raw_quantity")
    return (
        {"sku": sku}
        | {column: str(figures[column]) for column in columns}
        | {
            "net_sold": str(figures["sold"] - figures["returned"]),
            "on_hand": str(figures["on_hand"] + figures["opening"]),
        }
    )


def raw_quantity_asof(documents: Iterable[Document], before: datetime) -> Table:
    """The plain sum of quantities by code as written, by code."""
    quantities: Counter[str] = Counter()
    rows: Counter[str] = Counter()
    for row in rows_of(document for document in documents if document.time < before):
        quantities[row.raw_code] += row.quantity
        rows[row.raw_code] += 1
    return [{"stock_code": code, "quantity": str(quantities[code]), "rows": str(rows[code])} for code in sorted(rows)]


def movements(documents: Iterable[Document], skus: Iterable[str]) -> Table:
    """Every movement of these skus with the stock after it, by sku and in order."""
    wanted = {sku: list[dict[str, str]]() for sku in skus}
    on_hand: Counter[str] = Counter()
    for document in documents:
        for sku in document.moves:
            steps = [("OPENING", "RECEIVED", document.opening.get(sku, 0))]
            steps += [(document.number, document.kind, document.moves[sku])]
            for number, kind, delta in steps:
                on_hand[sku] += delta
                if sku in wanted and delta:
                    place = {"sku": sku, "document_seq": str(document.seq), "document": number, "kind": kind}
                    when = {"ts": document.time.isoformat(), "delta": str(delta), "on_hand_after": str(on_hand[sku])}
                    wanted[sku].append(place | when)
    return [row for sku in sorted(wanted) for row in wanted[sku]]


# Sales


def weekly(documents: Iterable[Document]) -> Table:
    """Figures by ISO week, in order of weeks."""
    weeks: defaultdict[str, list[Document]] = defaultdict(list)
    for document in documents:
        year, week, _ = document.time.isocalendar()
        weeks[f"{year}-W{week:02}"].append(document)
    return [_week(week, weeks[week]) for week in sorted(weeks)]


def _week(week: str, documents: list[Document]) -> dict[str, str]:
    kinds = Counter(document.kind for document in documents)
    orders = [document for document in documents if document.kind == "ORDER"]
    goods = sum((r.amount for r in rows_of(documents, *ORDER_OR_CREDIT) if class_of(r.sku) == "goods"), Decimal(0))
    gross, refunds = sales(documents, "ORDER"), sales(documents, "CREDIT")
    apart = sales(documents, "FEE") + sales(documents, "LEDGER")
    counts = {
        "orders": len(orders),
        "guest_orders": sum(not order.customer for order in orders),
        "credits": kinds["CREDIT"],
        "credits_with_goods": sum(bool(document.moves) for document in documents if document.kind == "CREDIT"),
        "adjustments": kinds["ADJUST"],
        "fee_docs": kinds["FEE"],
        "ledger_docs": kinds["LEDGER"],
        "ordering_customers": len({order.customer for order in orders if order.customer}),
        "rows": sum(1 for _ in rows_of(documents)),
        "order_lines": sum(1 for _ in rows_of(documents, "ORDER")),
        "credit_lines": sum(1 for _ in rows_of(documents, "CREDIT")),
        "units_sold": sum(r.quantity for r in rows_of(documents, "ORDER") if class_of(r.sku) == "goods"),
        "units_returned": -sum(r.quantity for r in rows_of(documents, "CREDIT") if class_of(r.sku) == "goods"),
    }
    amounts = {"gross_sales": gross, "refunds": refunds, "net_sales": gross + refunds, "net_goods": goods}
    amounts |= {"fees_and_ledger": apart, "all_rows": gross + refunds + apart}
    numbers = {name: str(count) for name, count in counts.items()}
    return {"iso_week": week} | numbers | {name: money(amount) for name, amount in amounts.items()}


def customers(documents: Iterable[Document]) -> Table:
    """Figures by customer, in order of their numbers."""
    theirs: defaultdict[str, list[Document]] = defaultdict(list)
    for document in documents:
        if document.customer:
            theirs[document.customer].append(document)
    return [_customer(customer, theirs[customer]) for customer in sorted(theirs)]


def _customer(customer: str, documents: list[Document]) -> dict[str, str]:
    gross, refunds = sales(documents, "ORDER"), sales(documents, "CREDIT")
    return {
        "customer_id": customer,
        "first_country": documents[0].country,
        "last_country": documents[-1].country,
        "countries": str(len({document.country for document in documents})),
        "first_ts": documents[0].time.isoformat(),
        "last_ts": documents[-1].time.isoformat(),
        "orders": str(sum(document.kind == "ORDER" for document in documents)),
        "credits": str(sum(document.kind == "CREDIT" for document in documents)),
        "gross_sales": money(gross),
        "refunds": money(refunds),
        "net_sales": money(gross + refunds),
    }


def top_customers(documents: Iterable[Document], column: str, count: int) -> Table:
    """The customers with most in a column, ties by number."""
    rows = sorted(customers(documents), key=lambda row: (-Decimal(row[column]), row["customer_id"]))
    return [{"rank": str(rank)} | row for rank, row in enumerate(rows[:count], 1)]


def countries(documents: Iterable[Document]) -> Table:
    """Figures by country, by net sales."""
    theirs: defaultdict[str, list[Document]] = defaultdict(list)
    for document in documents:
        theirs[document.country].append(document)
    return [_country(country, theirs[country]) for country in sorted(theirs)]


def _country(country: str, documents: list[Document]) -> dict[str, str]:
    gross, refunds = sales(documents, "ORDER"), sales(documents, "CREDIT")
    return {
        "country": country,
        "rows": str(sum(1 for _ in rows_of(documents))),
        "orders": str(sum(document.kind == "ORDER" for document in documents)),
        "credits": str(sum(document.kind == "CREDIT" for document in documents)),
        "customers": str(len({document.customer for document in documents if document.customer})),
        "gross_sales": money(gross),
        "refunds": money(refunds),
        "net_sales": money(gross + refunds),
        "all_rows": money(sum((row.amount for row in rows_of(documents)), Decimal(0))),
    }


def best_sellers(documents: Sequence[Document], column: str, count: int) -> Table:
    """The goods with most in a column, ties by sku."""
    name = product_names(documents)
    units: defaultdict[str, Counter[str]] = defaultdict(Counter)
    amounts: Counter[str] = Counter()
    orders: defaultdict[str, set[str]] = defaultdict(set)
    for document in documents:
        for row in document.rows if document.kind in ORDER_OR_CREDIT else ():
            units[row.sku][document.kind] += row.quantity
            amounts[row.sku] += row.amount  # type: ignore[assignment]  # a counter of decimals
            if document.kind == "ORDER":
                orders[row.sku].add(document.number)
    rows = [
        {
            "sku": sku,
            "name": name(sku),
            "units_sold": str(sold["ORDER"]),
            "units_returned": str(-sold["CREDIT"]),
            "net_units": str(sold["ORDER"] + sold["CREDIT"]),
            "net_sales": money(Decimal(amounts[sku])),
            "orders": str(len(orders[sku])),
        }
        for sku, sold in units.items()
        if class_of(sku) == "goods"
    ]
    rows.sort(key=lambda row: (-Decimal(row[column]), row["sku"]))
    return [{"rank": str(rank)} | row for rank, row in enumerate(rows[:count], 1)]


def full_cancellations(documents: Iterable[Document]) -> Table:
    """Credits that take back a whole earlier order of the same customer (rule R10): an inference."""
    open_orders: defaultdict[str, list[Document]] = defaultdict(list)
    found: Table = []
    for document in documents:
        if document.kind == "ORDER" and document.customer:
            open_orders[document.customer].append(document)
        elif document.kind == "CREDIT" and document.customer:
            wanted = Counter((row.sku, -row.quantity, row.price) for row in document.rows)
            orders = open_orders[document.customer]
            for order in reversed(orders):
                if Counter((row.sku, row.quantity, row.price) for row in order.rows) == wanted:
                    orders.remove(order)
                    found.append(_link(document, order))
                    break
    return found


def _link(credit: Document, order: Document) -> dict[str, str]:
    return {
        "credit": credit.number,
        "credit_ts": credit.time.isoformat(),
        "order": order.number,
        "order_ts": order.time.isoformat(),
        "customer_id": credit.customer,
        "lines": str(len(credit.rows)),
    }
