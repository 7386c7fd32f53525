"""Records in the words of other code books: ACLED sub-events, PLOVER events and modes, UCDP types of violence.

The codes that a native type has by itself stand with it in `data/events`; here they are decided by who acts on whom, with what and
how, where the other code book asks for that. `main` says which of several events a report is about.
"""

from __future__ import annotations

from marsad.crosswalk.acled import sub_event
from marsad.crosswalk.acts import act_of, neighbours
from marsad.crosswalk.main import foremost
from marsad.crosswalk.plover import Coded, coded, foremost_act
from marsad.crosswalk.ucdp import type_of_violence

__all__ = ["Coded", "act_of", "coded", "foremost", "foremost_act", "neighbours", "sub_event", "type_of_violence"]
