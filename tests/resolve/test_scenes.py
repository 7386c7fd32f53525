"""The scene of a short report, on sentences of our own."""

from __future__ import annotations

import pytest

from benchmarks.product import analysed
from marsad.resolve.scenes import scene


@pytest.mark.parametrize(
    ("text", "country", "precision"),
    [
        ("Two guards were killed near Goma. The wounded were flown to Nairobi, Kenya.", "CD", "settlement"),
        ("A nurse was abducted by Boko Haram.", "NG", "country"),
        ("A clerk was beaten by Afghan police.", "AF", "country"),
        ("A driver was shot in Pibor Payam.", "SS", None),
        ("A volunteer of the Haitian Red Cross was stabbed.", "HT", "country"),
        ("A clerk was beaten by two men.", None, None),
    ],
)
def test_country_and_place(text: str, country: str | None, precision: str | None) -> None:
    place = scene(*analysed({"doc_id": "d", "text": text}))
    assert (place.country if place else None) == country
    if place is not None and precision is not None:
        assert place.precision == precision
    if place is not None:
        assert text[place.span.start : place.span.end]
