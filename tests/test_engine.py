from __future__ import annotations

import hashlib
import os
from dataclasses import replace

import pytest

from marsad import engine
from marsad.errors import ConfigError
from marsad.model import Problem, Reading, Snapshot
from marsad.testing import sample


def snapshot(text: str) -> Snapshot:
    return Snapshot(hashlib.sha256(text.encode()).hexdigest(), text, text.encode(), "text/plain")


def fake(snapshot: Snapshot, published: str | None = None, model: str | None = None) -> Reading:
    """Stands for the reader; some inputs make it fail."""
    if snapshot.source == "fault":
        raise ValueError("not foreseen")
    if snapshot.source == "config":
        raise ConfigError("wrong model")
    if snapshot.source == "death":
        os._exit(9)
    reading = sample()
    return replace(reading, document=replace(reading.document, source=snapshot.source, published=published))


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("marsad.workers.open_document", fake)


@pytest.mark.usefixtures("plain")
def test_order_is_that_of_the_inputs_and_problems_keep_their_place() -> None:
    gone = Problem("", "FILE-001", "gone")
    out = list(engine.read([snapshot("a"), gone, snapshot("b")], "2020"))
    assert out[1] == gone
    assert [o.document.source for o in out if isinstance(o, Reading)] == ["a", "b"]
    assert all(o.document.published == "2020" for o in out if isinstance(o, Reading))


@pytest.mark.usefixtures("plain")
def test_a_fault_costs_one_document() -> None:
    out = [o for o in engine.read([snapshot("fault"), snapshot("a")]) if isinstance(o, Reading)]
    assert [p.code for p in out[0].problems] == ["READ-001"]
    assert "ValueError: not foreseen" in out[0].problems[0].message
    assert out[0].document.id == snapshot("fault").id
    assert out[1].records


@pytest.mark.usefixtures("plain")
def test_wrong_configuration_stops_the_run() -> None:
    with pytest.raises(ConfigError):
        list(engine.read([snapshot("config")]))


class Eager(engine.ProcessPoolExecutor):
    """Processes that are forked, so that they know the fake reader."""


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> None:
    from multiprocessing import get_context

    monkeypatch.setattr(engine, "fresh", lambda workers: Eager(workers, mp_context=get_context("fork")))


@pytest.mark.usefixtures("plain", "forked")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_processes_give_the_same_in_the_same_order() -> None:
    inputs = [snapshot(f"t{i}") for i in range(20)]
    inputs.insert(3, Problem("", "FILE-001", "gone"))  # type: ignore[arg-type]
    assert list(engine.read(inputs, workers=2)) == list(engine.read(inputs))


@pytest.mark.usefixtures("plain", "forked")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_worker_that_dies_costs_one_document() -> None:
    inputs = [snapshot(name) for name in ("a", "death", "b", "c")]
    out = [o for o in engine.read(inputs, workers=2) if isinstance(o, Reading)]
    assert [o.document.source for o in out] == ["a", "death", "b", "c"]
    assert [[p.code for p in o.problems] for o in out][1] == ["READ-002"]
    assert all(o.records for o in (out[0], out[2], out[3]))


def test_real_processes_read() -> None:
    inputs = [snapshot("Gunmen attacked Kunduz."), snapshot("Gunmen attacked Kabul.")]
    out = list(engine.read(inputs, model="none", workers=2))
    assert out == list(engine.read(inputs, model="none"))
    assert [o.document.text for o in out if isinstance(o, Reading)] == ["Gunmen attacked Kunduz.", "Gunmen attacked Kabul."]
