"""Which arithmetic a kind of time expression takes: the names are those of `data/times/rules.tsv`."""

from __future__ import annotations

from collections.abc import Callable

from marsad.model import Timex
from marsad.resolve.times import dates, offsets, relative
from marsad.resolve.times.context import Answer, Context, values


def answer(state: Context, mark: Timex) -> Answer:
    """What an expression stands for."""
    said = values(mark)
    found = KINDS[mark.data[0]](state, said)
    return found._replace(mod=said["e"]) if "e" in said else found


KINDS: dict[str, Callable[[Context, dates.Said], Answer]] = {
    "date": dates.date,
    "dayonly": dates.dayonly,
    "night": dates.night,
    "month": dates.month,
    "season": dates.season,
    "feast": dates.feast,
    "hijri": dates.hijri,
    "solar": dates.solar,
    "year": dates.year,
    "fiscal": dates.fiscal,
    "quarter": dates.quarter,
    "quarter_token": dates.quarter,
    "half": dates.half,
    "prefix": dates.prefix,
    "overnight": relative.overnight,
    "before": relative.before,
    "century": dates.century,
    "decade": dates.decade,
    "yearend": dates.yearend,
    "deictic": relative.deictic,
    "tonight": relative.tonight,
    "part": relative.part,
    "wday": relative.wday,
    "unit": relative.unit,
    "anaphor": relative.anaphor,
    "edge": relative.edge,
    "theunit": relative.theunit,
    "yearago": offsets.yearago,
    "offset": offsets.offset,
    "event": offsets.event,
    "span": offsets.span,
    "length": offsets.length,
    "slice": offsets.slice_of,
    "set": offsets.frequency,
    "yearquarter": dates.yearquarter,
    "partof": relative.partof,
    "atnight": relative.atnight,
    "weekend": relative.weekend,
    "clock": relative.partof,
    "recent": offsets.recent,
    "coming": offsets.coming,
    "vague": offsets.vague,
}
