"""The people of the sample shop: invented names and addresses of fifteen countries, from pools made once by Faker."""

import functools
import importlib
import unicodedata
from collections.abc import Callable, Mapping
from itertools import accumulate
from random import Random
from types import MappingProxyType
from typing import NamedTuple

from app.sources.sample_shop.places import BRITISH_STREETS, COUNTRIES, Country

TRADE_SHARE = 0.05
"""Customers who buy for a shop of their own."""
MIDDLE_NAME_SHARE = 0.22

_FIRST_NAMES, _LAST_NAMES, _STREETS = 160, 260, 140
_LETTERS = "ABCDEFGHJKLNPRSTUWXYZ"
_DOMAINS = ("example.com", "example.org", "example.net")
_PLAIN: Mapping[int, str] = MappingProxyType(
    str.maketrans({"ß": "ss", "ł": "l", "ø": "o", "æ": "ae", "ö": "oe", "ü": "ue", "ä": "ae", "đ": "d"})
)
_KINDS_OF_TRADE = ("Gifts", "Interiors", "& Daughters", "Trading", "Home", "Living", "Bros", "Stores", "& Co.")


class Person(NamedTuple):
    """Somebody who orders; `name` is a firm's where `is_trade`."""

    name: str
    middle_name: str
    email: str
    address: str
    country: str
    is_trade: bool


class _Pool(NamedTuple):
    first_names: tuple[str, ...]
    last_names: tuple[str, ...]
    streets: tuple[str, ...]


class People:
    """Draws people and addresses; the same seed draws the same ones with the same version of Faker."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._shares = tuple(accumulate(country.share for country in COUNTRIES))
        self._pool = functools.cache(self._make_pool)

    def person(self, chance: Random) -> Person:
        """Somebody new."""
        country = chance.choices(COUNTRIES, cum_weights=self._shares)[0]
        pool = self._pool(country.locale)
        first, last = chance.choice(pool.first_names), chance.choice(pool.last_names)
        is_trade = chance.random() < TRADE_SHARE
        middle = chance.choice(pool.first_names) if not is_trade and chance.random() < MIDDLE_NAME_SHARE else ""
        name = f"{last} {chance.choice(_KINDS_OF_TRADE)} {country.firm}" if is_trade else f"{first} {last}"
        mailbox = f"{'orders' if is_trade else plain(first)}.{plain(last)}{chance.randrange(1, 99)}"
        return Person(
            name, middle, f"{mailbox}@{chance.choice(_DOMAINS)}", self._address(country, chance), country.name, is_trade
        )

    def address(self, country: str, chance: Random) -> str:
        """Another address in a country of that name."""
        return self._address(next(one for one in COUNTRIES if one.name == country), chance)

    def last_name(self, country: str, chance: Random) -> str:
        """A last name of a country of that name."""
        locale = next(one.locale for one in COUNTRIES if one.name == country)
        return chance.choice(self._pool(locale).last_names)

    def _address(self, country: Country, chance: Random) -> str:
        street = chance.choice(self._pool(country.locale).streets)
        town = chance.choice(country.towns)
        first = country.street.format(street=street, number=1 + int(chance.random() ** 1.7 * 140))
        code = _filled(town.postcode, chance)
        return f"{first}\n{country.town.format(name=town.name, region=town.region, postcode=code)}"

    def _make_pool(self, locale: str) -> _Pool:
        # Loaded here and not above: it takes 80 ms, which every start of the program would pay.
        fake = importlib.import_module("faker").Faker(locale)
        fake.seed_instance(f"{self._seed}/{locale}")
        streets = BRITISH_STREETS if locale in ("en_GB", "en_IE") else _many(fake.street_name, _STREETS)
        return _Pool(_many(fake.first_name, _FIRST_NAMES), _many(fake.last_name, _LAST_NAMES), streets)


def plain(name: str) -> str:
    """A name as it stands in an e-mail address: small ASCII letters and dashes."""
    spread = unicodedata.normalize("NFKD", name.lower().translate(_PLAIN))
    return "".join(letter if letter.isalnum() else "-" for letter in spread if letter.isascii()).strip("-") or "shop"


def _many(draw: Callable[[], object], count: int) -> tuple[str, ...]:
    return tuple(str(draw()) for _ in range(count))


def _filled(pattern: str, chance: Random) -> str:
    """A postcode pattern with digits for # and letters for ?."""
    return "".join(
        str(chance.randrange(10)) if sign == "#" else chance.choice(_LETTERS) if sign == "?" else sign
        for sign in pattern
    )
