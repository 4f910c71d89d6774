"""Where the sample shop's customers live: countries, their towns and how an address is written there."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Town(NamedTuple):
    """A town with the region its country names in addresses (empty: none) and a postcode (# a digit, ? a letter)."""

    name: str
    region: str
    postcode: str


class Country(NamedTuple):
    """A country that is delivered to.

    `locale` is what names and streets are generated for, `share` its customers among a thousand, `street` and `town` how
    the lines of an address are written, `transit` the days a parcel takes, `firm` how a business calls itself.
    """

    name: str
    locale: str
    share: int
    street: str
    town: str
    transit: tuple[int, int]
    firm: str
    towns: tuple[Town, ...]


NUMBER_FIRST = "{number} {street}"
NUMBER_LAST = "{street} {number}"
CODE_FIRST = "{postcode} {name}"
CODE_LAST = "{name} {postcode}"
WITH_REGION = "{name} {postcode}\n{region}"
CODE_AND_REGION = "{postcode} {name} ({region})"

BRITISH_STREETS = tuple(
    f"{name} {kind}"
    for kind in ("Road", "Street", "Lane", "Avenue", "Close", "Gardens", "Terrace")
    for name in (
        "Station", "Church", "Victoria", "Mill", "Park", "Albert", "Queen's", "Chapel", "Green", "Manor", "Orchard",
        "Springfield", "York", "Alexandra", "Grove", "Highfield", "Cromwell", "Meadow", "Bridge", "Harbour", "Kingsway",
        "Windsor", "Elm", "Priory", "Castle", "Wharf", "Nelson", "Willow", "Stanley", "Hill", "Lime Kiln", "Rectory",
    )
)  # fmt: skip
"""Written out because generated British streets carry surnames."""


def _towns(*lines: str) -> tuple[Town, ...]:
    """Towns written `name|region|postcode`."""
    return tuple(Town(*line.split("|")) for line in lines)


COUNTRIES: tuple[Country, ...] = (
    Country(
        "United Kingdom", "en_GB", 560, NUMBER_FIRST, WITH_REGION, (1, 3), "Ltd",
        _towns(
            "London|Greater London|N# #??", "London|Greater London|SE## #??", "London|Greater London|W# #??",
            "Manchester|Greater Manchester|M## #??", "Bristol|City of Bristol|BS# #??", "Leeds|West Yorkshire|LS# #??",
            "Edinburgh|Scotland|EH# #??", "Glasgow|Scotland|G## #??", "Aberdeen|Scotland|AB## #??",
            "Cardiff|Wales|CF## #??", "Swansea|Wales|SA# #??", "Belfast|Northern Ireland|BT# #??",
            "Norwich|Norfolk|NR# #??", "Brighton|East Sussex|BN# #??", "York|North Yorkshire|YO## #??",
            "Bath|Somerset|BA# #??", "Sheffield|South Yorkshire|S## #??", "Newcastle upon Tyne|Tyne and Wear|NE# #??",
            "Exeter|Devon|EX# #??", "Oxford|Oxfordshire|OX# #??", "Cambridge|Cambridgeshire|CB# #??",
            "Liverpool|Merseyside|L## #??", "Nottingham|Nottinghamshire|NG# #??", "Plymouth|Devon|PL# #??",
            "Birmingham|West Midlands|B## #??", "Southampton|Hampshire|SO## #??", "Lincoln|Lincolnshire|LN# #??",
        ),
    ),
    Country(
        "Ireland", "en_IE", 65, NUMBER_FIRST, WITH_REGION, (2, 4), "Ltd",
        _towns(
            "Dublin|Co. Dublin|D## ?#??", "Cork|Co. Cork|T12 ?#??", "Galway|Co. Galway|H91 ?#??",
            "Limerick|Co. Limerick|V94 ?#??", "Kilkenny|Co. Kilkenny|R95 ?#??", "Sligo|Co. Sligo|F91 ?#??",
        ),
    ),
    Country(
        "Germany", "de_DE", 105, NUMBER_LAST, CODE_FIRST, (3, 6), "GmbH",
        _towns(
            "Hamburg||20###", "Berlin||10###", "München||80###", "Köln||50###", "Leipzig||04###", "Bremen||28###",
            "Stuttgart||70###", "Freiburg im Breisgau||79###", "Dresden||01###", "Münster||48###", "Kiel||24###",
        ),
    ),
    Country(
        "France", "fr_FR", 80, NUMBER_FIRST, CODE_FIRST, (3, 6), "SARL",
        _towns(
            "Paris||750##", "Lyon||690##", "Nantes||440##", "Bordeaux||330##", "Lille||590##", "Rennes||350##",
            "Strasbourg||670##", "Montpellier||340##", "Annecy||740##",
        ),
    ),
    Country(
        "Netherlands", "nl_NL", 50, NUMBER_LAST, CODE_FIRST, (2, 5), "B.V.",
        _towns(
            "Amsterdam||10## ??", "Utrecht||35## ??", "Rotterdam||30## ??", "Groningen||97## ??", "Haarlem||20## ??",
            "Den Haag||25## ??", "Leiden||23## ??",
        ),
    ),
    Country(
        "Belgium", "nl_BE", 24, NUMBER_LAST, CODE_FIRST, (2, 5), "bv",
        _towns("Antwerpen||20##", "Gent||90##", "Brussel||10##", "Leuven||30##", "Brugge||80##"),
    ),
    Country(
        "Spain", "es_ES", 28, "{street}, {number}", CODE_AND_REGION, (4, 8), "S.L.",
        _towns(
            "Madrid|Madrid|280##", "Barcelona|Barcelona|080##", "València|Valencia|460##", "Bilbao|Vizcaya|480##",
            "Sevilla|Sevilla|410##", "Granada|Granada|180##",
        ),
    ),
    Country(
        "Italy", "it_IT", 24, "{street}, {number}", CODE_AND_REGION, (4, 8), "S.r.l.",
        _towns(
            "Milano|MI|201##", "Torino|TO|101##", "Bologna|BO|401##", "Firenze|FI|501##", "Roma|RM|001##",
            "Trieste|TS|341##",
        ),
    ),
    Country(
        "Austria", "de_AT", 15, NUMBER_LAST, CODE_FIRST, (3, 6), "GmbH",
        _towns("Wien||10#0", "Graz||80#0", "Linz||40#0", "Salzburg||50#0", "Innsbruck||60#0"),
    ),
    Country(
        "Switzerland", "de_CH", 12, NUMBER_LAST, CODE_FIRST, (4, 9), "AG",
        _towns("Zürich||80##", "Bern||30##", "Basel||40##", "Luzern||60##", "St. Gallen||90##"),
    ),
    Country(
        "Sweden", "sv_SE", 12, NUMBER_LAST, CODE_FIRST, (4, 7), "AB",
        _towns("Stockholm||11# ##", "Göteborg||41# ##", "Malmö||21# ##", "Uppsala||75# ##"),
    ),
    Country(
        "Denmark", "da_DK", 10, NUMBER_LAST, CODE_FIRST, (3, 6), "ApS",
        _towns("København||21##", "Aarhus||80##", "Odense||50##", "Aalborg||90##"),
    ),
    Country(
        "Poland", "pl_PL", 9, NUMBER_LAST, CODE_FIRST, (4, 8), "sp. z o.o.",
        _towns("Warszawa||00-###", "Kraków||30-###", "Gdańsk||80-###", "Wrocław||50-###", "Poznań||60-###"),
    ),
    Country(
        "United States", "en_US", 6, NUMBER_FIRST, "{name}, {region} {postcode}", (6, 12), "LLC",
        _towns(
            "Portland|OR|972##", "Boston|MA|021##", "Chicago|IL|606##", "Austin|TX|787##", "Seattle|WA|981##",
            "Brooklyn|NY|112##",
        ),
    ),
)  # fmt: skip

TRANSIT: Mapping[str, tuple[int, int]] = MappingProxyType({country.name: country.transit for country in COUNTRIES})
"""The fewest and most days a parcel takes, by country."""
