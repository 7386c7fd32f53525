"""The release class of a record: what exports and counts obey.

It follows from factuality, speakers and their stake alone, once the actors are resolved:

- not_asserted: no one says that it happened (future, planned, possible, hypothetical, negated, doubted);
- disputed: someone denies it, or the author contradicts the source;
- claimed_by_party: a side of the conflict is among those who say it;
- attributed: a source without a known stake says it;
- reported: the document says it in its own voice.
"""

from __future__ import annotations

from dataclasses import replace

from marsad.model import Analysis, Attribution, Problem, Record, Release, Span

# Doubts that still leave an assertion where a named source makes it: "officials believe that the group carried out the attack",
# and not "they are suspected of it", which nobody answers for.
PROBABLE = frozenset({"PR+"})


def resolve(analysis: Analysis, records: tuple[Record, ...]) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """The records with their release classes; no problems."""
    denials = {span for a in analysis.layer(Attribution) if a.cue_type == "deny" for span in a.cue}
    return tuple(replace(r, release=release(r, denials)) for r in records), ()


def release(record: Record, denials: set[Span]) -> Release:
    """The release class of one record; `denials` are the cues of denial in its document."""
    cues = {s.cue for s in record.speaker_chain if s.cue is not None}
    if cues & denials or (record.speaker_chain and record.factuality == "CT+" and record.author_factuality == "CT-"):
        return "disputed"
    if not record.speaker_chain and record.author_factuality == "CT-":  # nobody but the author speaks, and he says no
        return "not_asserted"
    named = any(s.span is not None for s in record.speaker_chain)
    sure = record.factuality == "CT+" or (record.factuality in PROBABLE and named)
    if not sure or record.kind == "forecast" or record.time_ref == "future" or gathered(record):
        return "not_asserted"
    if not record.speaker_chain or record.implied:
        return "reported" if not record.speaker_chain else "attributed"
    if any(s.stake == "party" for s in record.speaker_chain):
        return "claimed_by_party"
    return "attributed"


def gathered(record: Record) -> bool:
    """Whether it is only to be gathered that it happened, from what would not have been: "nobody would have died if the siren had worked"."""
    return record.kind == "event" and record.polarity == "negative" and record.factuality == "CT+" and record.time_ref == "none"
