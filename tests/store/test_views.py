from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad import codec
from marsad.errors import StoreError, UsageError
from marsad.store import Case, filters, rows, views
from marsad.store.filters import Filter
from marsad.testing import FACTIONS, TOWNS, sample
from tests.store.conftest import READINGS

if TYPE_CHECKING:
    from collections.abc import Callable

BODIES = [codec.record_object(record, reading.document.text) for reading in READINGS for record in reading.records]


def found(case: Case, **wanted: Any) -> list[str]:
    return [body["id"] for body in views.query(case, Filter(**wanted))]


def expected(test: Callable[[dict[str, Any]], bool]) -> set[str]:
    return {body["id"] for body in BODIES if test(body)}


def test_without_a_filter_all_come_in_a_stable_order(case: Case) -> None:
    bodies = list(views.query(case, Filter()))
    assert {body["id"] for body in bodies} == expected(lambda _: True)
    keys = [(body["time"]["earliest"] if body["time"] else "9999", body["document"], body["spans"][0][0], body["id"]) for body in bodies]
    assert keys == sorted(keys)


def test_records_come_out_byte_for_byte_as_the_machine_interface_prints_them(case: Case) -> None:
    stored = {codec.ENCODER.encode(body) for body in views.query(case, Filter())}
    assert stored == {codec.ENCODER.encode(body) for body in BODIES}


@pytest.mark.parametrize(
    ("wanted", "test"),
    [
        ({"kind": ("forecast", "relation")}, lambda b: b["kind"] in ("forecast", "relation")),
        ({"type": ("attack",)}, lambda b: b["subkind"].split(".")[0] == "attack"),
        ({"type": ("attack.raided",)}, lambda b: b["subkind"] == "attack.raided"),
        ({"release": ("disputed",)}, lambda b: b["release"] == "disputed"),
        ({"factuality": ("CT-",)}, lambda b: b["factuality"] == "CT-"),
        ({"actor": ("VALLEY guard",)}, lambda b: "Valley Guard" in [p["name"] for p in b["participants"]]),
        ({"actor": ("guard",)}, lambda b: "Valley Guard" in [p["name"] for p in b["participants"]]),
        ({"actor": ("sy-MILITARY",)}, lambda b: "SY-military" in [p["id"] for p in b["participants"]]),
        ({"speaker": ("harasta civil council",)}, lambda b: "Harasta Civil Council" in [s["name"] for s in b["speaker_chain"]]),
        ({"place": ("Merv",)}, lambda b: "Merv" in [p["admin1"] for p in b["places"]]),
        ({"place": ("made:gol",)}, lambda b: "Gol" in [p["name"] for p in b["places"]]),
        ({"place": ("SY",)}, lambda b: "SY" in [p["country"] for p in b["places"]]),
        ({"place": ("Syria",)}, lambda b: "SY" in [p["country"] for p in b["places"]]),
        ({"text": "resume"}, lambda b: b["kind"] == "forecast"),
        ({"text": '"Council said"'}, lambda b: b["subkind"] == "attack.shelling"),
    ],
)
def test_filters(case: Case, wanted: dict[str, Any], test: Callable[[dict[str, Any]], bool]) -> None:
    assert expected(test)
    assert set(found(case, **wanted)) == expected(test)


@pytest.mark.parametrize(
    ("since", "until", "first", "last"),
    [("2014", None, "2014-01-01", "9998"), (None, "2014-02", "0", "2014-02-31"), ("2013-05", "2015-06-03", "2013-05-01", "2015-06-03")],
)
def test_a_time_window_takes_what_can_overlap_it(case: Case, since: str | None, until: str | None, first: str, last: str) -> None:
    inside = expected(lambda b: b["time"] is not None and b["time"]["latest"] >= first and b["time"]["earliest"] <= last)
    assert 0 < len(inside) < len(BODIES)
    assert set(found(case, since=since, until=until)) == inside


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    actors=st.lists(st.sampled_from(FACTIONS), max_size=2),
    towns=st.lists(st.sampled_from([town for town, _ in TOWNS]), max_size=2),
    years=st.tuples(st.integers(2009, 2021), st.integers(2009, 2021)),
)
def test_filters_together_mean_all_of_them(case: Case, actors: list[str], towns: list[str], years: tuple[int, int]) -> None:
    since, until = str(min(years)), str(max(years))

    def test(body: dict[str, Any]) -> bool:
        who, where = {p["name"] for p in body["participants"]}, {p["name"] for p in body["places"]}
        when = body["time"] is not None and body["time"]["latest"] >= since and body["time"]["earliest"] <= f"{until}-12-31"
        return when and (not actors or bool(who & set(actors))) and (not towns or bool(where & set(towns)))

    assert set(found(case, actor=tuple(actors), place=tuple(towns), since=since, until=until)) == expected(test)


def test_a_page_of_results(case: Case) -> None:
    everything = found(case)
    assert [body["id"] for body in views.query(case, Filter(), limit=5, offset=3)] == everything[3:8]


def test_counts(case: Case) -> None:
    assert sum(views.count(case, Filter()).values()) == len(BODIES)
    assert views.count(case, Filter(kind=("forecast",)), "release") == {"not_asserted": 1}
    with pytest.raises(UsageError, match="counted by"):
        views.count(case, Filter(), "body")


def test_a_text_search_that_makes_no_sense_is_the_callers_error(case: Case) -> None:
    for words in ('"open', "AND", "words:(", "nosuch:column"):
        with pytest.raises(UsageError, match="cannot be understood"):
            found(case, text=words)


def test_wrong_values(case: Case) -> None:
    with pytest.raises(UsageError, match="not a date"):
        found(case, since="last year")
    with pytest.raises(UsageError, match="state of review"):
        found(case, review=("maybe",))
    with pytest.raises(StoreError, match="no id begins"):
        found(case, document=("zz",))


def test_odd_words_are_values_and_never_sql(case: Case) -> None:
    for word in ("'; DROP TABLE records; --", '" OR 1=1', "%", "_", "\x00"):
        assert found(case, actor=(word,)) == []
    assert len(found(case)) == len(BODIES)


def test_one_document_comes_back_as_its_reading(case: Case) -> None:
    reading = sample()
    shown = views.lookup(case, reading.document.id[:12])
    assert list(codec.lines(shown.reading())) == list(codec.lines(reading))
    assert [codec.ENCODER.encode(o) for o in shown.objects()] == list(codec.lines(reading))


def test_one_record_comes_with_its_document(case: Case) -> None:
    record = sample().records[0]
    shown = views.lookup(case, record.id)
    assert shown.reading().records == (record,)
    assert shown.document["text"] == sample().document.text


def test_an_ambiguous_beginning_is_refused(case: Case) -> None:
    with pytest.raises(StoreError, match="several ids begin"):
        filters.whole_id(case, "records", "")


def test_documents_can_be_listed_and_searched(case: Case) -> None:
    listed = list(views.documents(case))
    assert [d["published"] for d in listed] == sorted(d["published"] for d in listed)
    assert sum(d["records"] for d in listed) == len(BODIES)
    assert [d["id"] for d in views.documents(case, text="Falcons")] == [sample().document.id]


def test_facets_fold_case_and_accents() -> None:
    assert rows.fold("Gōrdāb  City-Çenter") == rows.fold("gordab city center")


def test_facet_counts_come_most_first(case: Case) -> None:
    counts = [n for _, n in views.facet_counts(case, "place")]
    assert counts == sorted(counts, reverse=True)
    assert dict(views.facet_counts(case, "actor"))["sy-military"] == 1
