"""How long something took, as bands that disclosure can protect: no days are kept."""

from __future__ import annotations

from collections.abc import Mapping

import narwhals as nw

from problemprofile.codelists import UNKNOWN

AWAITING, STILL_WAITING = "awaiting", "still_waiting"  # codes of grounds_decision and of waiting_time
# The last day, counted from the first one, on which something is in each band: codes of recording_delay, waiting_time.
DELAYS = {"within_week": "7d", "within_month": "1mo", "within_half_year": "6mo", "within_year": "1y"}
WAITS = {
    "within_week": "7d",
    "within_month": "1mo",
    "within_quarter": "3mo",
    "within_half_year": "6mo",
    "within_year": "1y",
    "within_two_years": "2y",
}


def delay(happened: nw.Expr, recorded: nw.Expr) -> nw.Expr:
    """How long after the day it happened a row was recorded; "unknown" where that cannot be."""
    return _band(happened, recorded, DELAYS, "over_year")


def wait(referred: nw.Expr, decided: nw.Expr, decision: nw.Expr | None) -> nw.Expr:
    """How long after the referral a decision was made, or that it is still waited for, where the source says so."""
    band = _band(referred, decided, WAITS, "over_two_years")
    if decision is None:
        return band
    awaited = nw.coalesce(decision.cast(nw.String) == AWAITING, nw.lit(False))
    return nw.when(awaited).then(nw.lit(STILL_WAITING)).otherwise(band)


def _band(first: nw.Expr, later: nw.Expr, bands: Mapping[str, str], beyond: str) -> nw.Expr:
    found = nw.when(later >= first).then(nw.lit(beyond)).otherwise(nw.lit(UNKNOWN))
    for name, within in reversed(list(bands.items())):
        soon = (later >= first) & (later <= first.dt.offset_by(within))
        found = nw.when(soon).then(nw.lit(name)).otherwise(found)
    return found
