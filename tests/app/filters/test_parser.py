"""What people type in the filter is understood, written down again the same, or refused with a reason and its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.filters.expression import And, Expression, FilterError, Not, Or, Term, Words, without_places, written
from app.filters.fields import FIELDS, FLAGS
from app.filters.parser import parse

UNDERSTOOD = {
    "": "",
    "   ": "",
    "type:OrderPlaced": "type:OrderPlaced",
    "TYPE : OrderPlaced": "type:OrderPlaced",
    "event:OrderPlaced": "type:OrderPlaced",
    "stream:order-5363*": "stream:order-5363*",
    'stream:"order-1 b"': 'stream:"order-1 b"',
    "quantity<0": "quantity<0",
    "quantity ≤ -5": "quantity<=-5",
    "data.quantity<0": "quantity<0",
    "data.position=3": "data.position=3",
    "Data.Lines.Sku:85123A": "lines.sku:85123A",
    "attributes.Colour:red": "attributes.colour:red",
    "actor≠system": "actor!=system",
    "actor!=system": "actor!=system",
    "reason~count": "reason~count",
    'actor:""': 'actor:""',
    "corr:0198 cause:0199": "corr:0198 and cause:0199",
    "correlation:0198": "corr:0198",
    "#512,345": "position=512345",
    "position>=512,345": "position>=512345",
    "around:#5000±50": "around:#5000±50",
    "around:#5000±5min": "around:#5000±5min",
    "around:#5000": "around:#5000",
    "after:2011-11-25 before:2011-11-26": "after:2011-11-25 and before:2011-11-26",
    'after:"25 Nov 2011 18:00"': 'after:"25 Nov 2011 18:00"',
    "happened<2011-11-25": "happened<2011-11-25",
    "late": "late",
    "is:LATE": "late",
    '"late"': '"late"',
    "not late": "not late",
    "-late": "not late",
    "!late": "not late",
    "lantern": "lantern",
    "white lantern": "white and lantern",
    '"white lantern"': '"white lantern"',
    "a and b or c": "(a and b) or c",
    "a b or c d": "(a and b) or (c and d)",
    "a && b || c": "(a and b) or c",
    "a and (b or c)": "a and (b or c)",
    "not (a or b)": "not (a or b)",
    "not not a": "not not a",
    "-type:OrderPlaced": "not type:OrderPlaced",
    "type:(OrderPlaced or OrderPaid)": "type:OrderPlaced or type:OrderPaid",
    "type:(OrderPlaced OrderPaid) late": "(type:OrderPlaced or type:OrderPaid) and late",
    '"and"': '"and"',
    "note:and": "note:and",
    r'name:"say \"hi\" \\ there"': r'name:"say \"hi\" \\ there"',
    "recorded>2026-01-01T10:30": "recorded>2026-01-01T10:30",
    "12:30": '"12:30"',
}
REFUSED = {
    "typ:OrderPlaced": ("There is no field typ. Did you mean type?", "typ"),
    "xyzzy:1": ("There is no field xyzzy. Type Ctrl+Space to see the fields.", "xyzzy"),
    "type:": ("type: needs a value: write type:OrderPlaced.", "type:"),
    "type: and late": None,
    "type<3": ("type cannot be asked with “<”, only with : = != ~: type:OrderPlaced.", "<"),
    "after>2011": ("after cannot be asked with “>”, only with :: after:2011-11-25.", ">"),
    "position:x": ("position wants a whole number, such as position>=512345.", "x"),
    "schema:-1": ("schema wants a whole number, such as schema<2.", "-1"),
    "is:soon": ("An event can be late, lifted, unreadable, inferred.", "soon"),
    "around:noon": ("around wants an event and how far: around:#5000±50 or around:#5000±10min.", "noon"),
    "around:#5±3parsecs": ("around wants an event and how far: around:#5000±50 or around:#5000±10min.", "#5±3parsecs"),
    "(late": ("This bracket is never closed: add a ).", "("),
    "late)": ("This bracket closes nothing: remove it or open one before.", ")"),
    ")": ("This bracket closes nothing: remove it or open one before.", ")"),
    "()": ("This bracket is empty: write something in it, or remove it.", "()"),
    "(": ("This bracket is empty: write something in it, or remove it.", "("),
    "late or": ("“or” needs something on both sides, such as a or b.", "or"),
    "and late": ("“and” needs something on both sides, such as a and b.", "and"),
    "late and or late": ("“or” needs something on both sides, such as a or b.", "or"),
    "not": ("“not” needs something after it, such as not type:OrderPlaced.", "not"),
    "= 3": ("“=” needs a field before it, such as type.", "="),
    'name:"lamp': ('This quotation mark is never closed: add another ".', '"lamp'),
    "type:(": ("This bracket is never closed: add a ).", "("),
    "type:()": ("This bracket is empty: write a value in it.", "()"),
    "type:(a b": ("This bracket is never closed: add a ).", "("),
    "type:(a and b)": ("Write the values with “or” between them: type:(one or another).", "and"),
    'text:""': ("text needs a value: write text:lantern.", '""'),
}


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_a_filter_is_understood(text: str) -> None:
    assert written(parse(text)) == UNDERSTOOD[text]


@pytest.mark.parametrize("text", [text for text, expected in REFUSED.items() if expected])
def test_a_mistake_is_explained_and_pointed_at(text: str) -> None:
    sentence, place = REFUSED[text] or ("", "")
    with pytest.raises(FilterError) as refused:
        parse(text)
    assert str(refused.value) == sentence
    assert text[refused.value.start : refused.value.end] == place


def test_a_value_may_be_a_keyword() -> None:
    assert written(parse("type: and late")) == "type:and and late"


def test_brackets_inside_brackets_have_an_end() -> None:
    with pytest.raises(FilterError, match="too many brackets"):
        parse("(" * 3_000 + "late" + ")" * 3_000)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: str(field.name))
def test_every_example_in_the_help_is_understood(field: object) -> None:
    assert parse(getattr(field, "example", "")) is not None


def test_terms_know_their_place_in_the_text() -> None:
    expression = parse("late type:OrderPlaced")
    assert isinstance(expression, And)
    term = expression.parts[1]
    assert isinstance(term, Term)
    assert (term.start, term.end) == (5, 21)


# Round trip

TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12).filter(str.strip)
VALUES = st.one_of(TEXTS, st.sampled_from(["OrderPlaced", "order-5*", "a b", 'say "hi"', "\\", "and", "(", "-5", "*"]))
NAMES = st.sampled_from(["type", "stream", "actor", "corr", "data.lines.sku", "data.position", "data.attributes.x"])
TERMS = st.builds(Term, NAMES, st.sampled_from([":", "=", "!=", "~"]), VALUES)
NUMBERS = st.builds(
    Term, st.sampled_from(["position", "version", "schema"]), st.sampled_from(["<", ">=", "="]), st.integers(0).map(str)
)
LEAVES = st.one_of(
    TERMS,
    NUMBERS,
    st.builds(Words, VALUES),
    st.builds(lambda flag: Term("is", ":", flag), st.sampled_from(list(FLAGS))),
)


def several(kind: type[And] | type[Or], parts: list[Expression]) -> Expression:
    """An and of no and, an or of no or: as the parser makes them."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, kind) else (part,))]
    return kind(tuple(flat))


EXPRESSIONS: st.SearchStrategy[Expression] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: several(And, parts)),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: several(Or, parts)),
    ),
    max_leaves=8,
)


@given(EXPRESSIONS)
def test_what_is_written_down_means_the_same(expression: Expression) -> None:
    found = parse(written(expression))
    assert found is not None
    assert without_places(found) == expression


@given(st.text(st.sampled_from(list('ab:=<>~!()" -#*\\.,1and or not late type±')), max_size=30))
def test_any_text_is_understood_or_refused_with_a_place_in_it(text: str) -> None:
    found = understood(text)
    if isinstance(found, FilterError):
        assert 0 <= found.start < found.end <= max(len(text), found.start + 1)
        assert str(found).endswith((".", "?"))
    elif found is not None:
        again = parse(written(found))
        assert again is not None
        assert without_places(again) == without_places(found)


def understood(text: str) -> Expression | FilterError | None:
    """The expression, or the reason why there is none."""
    try:
        return parse(text)
    except FilterError as error:
        return error
