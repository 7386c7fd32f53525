from __future__ import annotations

import pytest

from marsad.cli.options import date
from marsad.errors import UsageError


@pytest.mark.parametrize("value", ["2019", "2019-07", "2019-07-15", "2020-02-29", " 2019 "])
def test_dates_of_any_precision(value: str) -> None:
    assert date(value) == value.strip()


@pytest.mark.parametrize("value", ["", "19", "2019-7", "2019-13", "2019-02-29", "2019-07-15T10:00", "July 2019", "٢٠١٩", "0000"])
def test_other_dates_are_refused(value: str) -> None:
    with pytest.raises(UsageError):
        date(value)


def test_no_date_is_no_date() -> None:
    assert date(None) is None
