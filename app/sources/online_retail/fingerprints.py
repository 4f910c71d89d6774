"""The identity and the content of a document, whatever file it stands in."""

import hashlib
import uuid
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.sources.online_retail.documents import Documents, Kind
from app.sources.online_retail.rows import GUEST, micro_prices

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://doi.org/10.24432/C5BW33")
"""The name space of this family of files: the data set's own address."""


def command_ids(documents: Documents) -> list[bytes]:
    """A version 5 UUID (RFC 9562) of each document's kind and number: importing it again is the same command."""
    numbers = documents.words.invoices
    kinds = [Kind(kind).name for kind in documents.kind.tolist()]
    pairs = zip(kinds, documents.invoice.tolist(), strict=True)
    return [uuid.uuid5(NAMESPACE, f"{kind}:{numbers[invoice]}").bytes for kind, invoice in pairs]


def fingerprints(documents: Documents) -> list[bytes]:
    """16 bytes of each document's content: time, customer, country, and its rows in any order.

    The spelling of codes and blanks around descriptions do not count, since copies of one file differ in them.
    """
    rows, words = documents.rows, documents.words
    facts = np.stack(
        (
            _digests(words.skus)[rows.sku],
            _digests([text.strip() for text in words.descriptions])[rows.description],
            rows.quantity.view(np.uint64),
            micro_prices(words)[rows.price].view(np.uint64),
        ),
        axis=1,
    )
    facts = facts[np.lexsort((*facts.T, documents.of_row()))]
    customers = (*words.customers, "")
    assert GUEST == -1  # so that a guest is the last of these
    start = documents.start.tolist()
    parts = zip(
        documents.time_us.tolist(),
        documents.customer.tolist(),
        documents.country.tolist(),
        start,
        start[1:],
        strict=False,
    )
    return [
        _digest(f"{us}\n{customers[customer]}\n{words.countries[country]}\n".encode() + facts[first:last].tobytes(), 16)
        for us, customer, country, first, last in parts
    ]


def _digests(texts: Sequence[str]) -> NDArray[np.uint64]:
    joined = b"".join(_digest(text.encode(), 8) for text in texts)
    return np.frombuffer(joined, dtype="<u8").astype(np.uint64)


def _digest(content: bytes, size: int) -> bytes:
    return hashlib.blake2b(content, digest_size=size).digest()
