from __future__ import annotations

import pytest

from marsad.clean import dates
from tests.clean.samples import cleaned

BODY = "Fighters entered the town before dawn and held the police station until noon, residents said.\n"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2019", "2019"),
        ("2019-07", "2019-07"),
        ("2019-07-03", "2019-07-03"),
        ("2019-07-03T22:10:00Z", "2019-07-03"),
        ("20190703", "2019-07-03"),
        ("July 3, 2019", "2019-07-03"),
        ("3 July 2019", "2019-07-03"),
        ("Wed, 3 Jul 2019 10:00:00 GMT", "2019-07-03"),
        ("03.07.2019", "2019-07-03"),
        ("23/07/2019", "2019-07-23"),
        ("03/07/2019", None),
        ("July 2019", "2019-07"),
        ("2019-02-31", None),
        ("yesterday", None),
    ],
)
def test_a_date_keeps_the_precision_given(given: str, expected: str | None) -> None:
    assert dates.iso(given) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/2019/07/attack", "2019-07"),
        ("https://example.org/2019/07/03/attack", "2019-07-03"),
        ("https://example.org/2019/7/3/attack", "2019-07-03"),
        ("https://example.org/world-2019-07-03.html", "2019-07-03"),
        ("https://example.org/news/20190703/a", "2019-07-03"),
        ("https://example.org/2019/jul/03/attack", "2019-07-03"),
        ("https://example.org/2019/attack", None),
        ("https://example.org/id/2019070399", None),
        ("https://2019.example.org/07/attack", None),
    ],
)
def test_dates_in_addresses(url: str, expected: str | None) -> None:
    assert dates.in_url(url) == expected


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        ("KABUL, July 3, 2019 (Reuters) - A bomb went off in the city, police said.", "2019-07-03"),
        ("SAN PEDRO, 3 JAN 90 (ACAN-EFE) -- [TEXT] A BRIDGE WAS BLOWN UP.", "1990-01-03"),
        ("Attack on a bridge\nPublished: 4 May 2021 10:00 GMT\nA bridge was blown up.", "2021-05-04"),
        ("Attack on a bridge\nTuesday, May 4, 2021\nA bridge was blown up.", "2021-05-04"),
        ("Attack on a bridge\nMay 4, 2021 · 3 min read\nA bridge was blown up.", "2021-05-04"),
        ("On July 3, 2019 a bomb went off in the city, police said.", None),
        ("The war began on 4 May 2021 - and it goes on.", None),
        ("A bomb went off in Kabul on Monday.", None),
    ],
)
def test_datelines_and_date_lines(top: str, expected: str | None) -> None:
    assert dates.in_text(top) == expected


def test_the_order_of_bases() -> None:
    text = "KABUL, July 3, 2019 (Reuters) - " + BODY
    url = "https://example.org/2019/06/attack"
    assert cleaned(text, published="2019-07", url=url)[0].published_basis == "option"
    given, _ = cleaned(text, url=url)
    assert (given.published, given.published_basis) == ("2019-06", "url")
    assert (cleaned(text)[0].published, cleaned(text)[0].published_basis) == ("2019-07-03", "text")
    assert (cleaned(BODY)[0].published, cleaned(BODY)[0].published_basis) == (None, "none")


def test_a_publication_before_the_dateline_is_a_problem() -> None:
    text = "KABUL, July 3, 2019 (Reuters) - " + BODY
    assert [p.code for p in cleaned(text, published="2019-05")[1]] == ["TIME-003"]
    assert cleaned(text, published="2019-07")[1] == ()
    assert cleaned(text, published="2019-07-04")[1] == ()
