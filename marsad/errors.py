"""What can go wrong.

Exceptions are for wrong calls, wrong configuration and broken stores; bad *input* is data: a `marsad.model.Problem` row.

    MarsadError
    ├── UsageError      the call or the command line is wrong (exit code 2)
    ├── ConfigError     settings, lexicons or models are missing or damaged (exit code 2)
    └── StoreError      a case file is broken or of another version (exit code 3)
"""

from __future__ import annotations


class MarsadError(Exception):
    """The root of every exception that Marsad raises on purpose; its text is one line for the user."""

    exit_code = 1


class UsageError(MarsadError):
    """A wrong call."""

    exit_code = 2


class ConfigError(MarsadError):
    """Settings, data files or models that cannot be used."""

    exit_code = 2


class StoreError(MarsadError):
    """A case file that cannot be read or written."""

    exit_code = 3


# Every code that a Problem row may bear, with what it means to a reader (docs/problems.md is generated from this).
PROBLEMS: dict[str, str] = {
    "FILE-001": "The file cannot be opened or read.",
    "FILE-002": "The file is empty, or holds no text.",
    "FILE-003": "The kind of file is not one that Marsad reads.",
    "FILE-004": "The file is damaged: only a part of it, or nothing, could be read.",
    "FILE-005": "The file is larger than the limit; it was not read.",
    "FILE-006": "The parser of this file ran over its limit of memory or time, or crashed; the file was not read.",
    "FILE-007": "An archive or mail goes beyond the limits of members, size, packing or nesting; the rest of it was not read.",
    "FILE-008": "The name of a member of an archive points outside the archive; it was read under a harmless name.",
    "TEXT-001": "The encoding could not be told for certain; some characters were replaced.",
    "TEXT-002": "No main text was found in the page.",
    "LANG-001": "The page is not English: it is kept, and not read.",
    "MODEL-001": "No language model is installed: read with lexicons and sentence rules only, at a stated loss.",
    "READ-001": "A fault in Marsad stopped the reading of this document; please report it.",
    "READ-002": "The process that read this document died, of too little memory as a rule.",
    "TIME-001": "A relative time has no document date to count from; the year stays open.",
    "TIME-002": "A time expression was found and could not be turned into an interval.",
    "TIME-003": "The publication date contradicts a date in the text.",
    "PLACE-001": "A place name is in no gazetteer; it is kept without coordinates.",
    "ACTOR-001": "An actor name is in no register; it is kept without an id.",
}
