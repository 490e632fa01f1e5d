"""Rows above the wall: how a partner's row is kept, and the fields of a clean row. Personal data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Decision = Literal["kept", "duplicate", "out_of_scope", "unreadable"]
DECISIONS: tuple[Decision, ...] = ("kept", "duplicate", "out_of_scope", "unreadable")

WHY = ("blank", "said_not_known", "not_understood")  # why the value of a field is not known
USABILITY = "usability"  # the table of how usable each form is: row_key, usability; the room of quality fills it
# Tables that the room of linkage fills. What it tells of a row: row_key, person_record, crime_found.
RECORD_FACTS = "record_facts"
MATCHINGS = "people_by_matching"  # row_key, fewest, most: the first row of the person, by loose and by tight matching
REFERRAL_CRIMES = "referral_crimes"  # row_key of a referral, row_key of a crime, rule, tight: surely or only likely
# The sources that name enough of their people for anybody to be recognised: dataset, made_with (a key of tokens or "").
NAMED_SOURCES = "named_sources"
LINK_QUALITY = "link_quality"  # what may be wrong about the matching of each group
REGISTER_ENTRIES = "register_entries"  # row_key (below 0), list, reference, number: counts told instead of rows

# One table, `clean_rows`, holds every dataset's rows. Names and DuckDB types, in order. "unknown" stands for a code
# that is missing or was not understood; dates, ages and texts are null instead.
CLEAN_FIELDS: dict[str, str] = {
    "row_key": "BIGINT",  # unique in a build; joins to received_<dataset>
    "dataset": "VARCHAR",
    "provider": "VARCHAR",
    "series": "VARCHAR",  # what is counted together; sources that may overlap have series of their own
    "scope": "VARCHAR",  # local | national
    "unit": "VARCHAR",  # referrals | crimes | incidents | forms | intelligence reports | enquiries | …
    "count": "BIGINT",  # 1 for a record; the figure in the row for a counted source
    "decision": "VARCHAR",  # one of DECISIONS
    "because": "VARCHAR",  # why it is not kept: exact_repeat, same_reference, total_row, out_of_period, …; '' if kept
    "duplicate_of": "BIGINT",  # row_key
    "person_id": "VARCHAR",  # given by linkage; null for counted sources
    "reference": "VARCHAR",
    "person_reference": "VARCHAR",
    "first_name": "VARCHAR",
    "surname": "VARCHAR",
    "date_of_birth": "DATE",
    "happened_on": "DATE",  # the day that it happened or began, where the source says so
    "recorded_on": "DATE",  # referral date, date the crime was recorded, first day of a counted period
    "year": "VARCHAR",  # calendar year: "2025"
    "quarter": "VARCHAR",  # calendar quarter: "2025 Q3"
    "financial_year": "VARCHAR",  # April to March: "2025/26"
    "month": "VARCHAR",  # "2025-03", where the source says so much
    "exploitation_type": "VARCHAR",  # codelist exploitation_type: every family together ("sexual+labour")
    "exploitation_group": "VARCHAR",  # codelist exploitation_group: one family, "multiple" or "unknown"
    "exploitation_primary": "VARCHAR",  # codelist exploitation_group, where a primary type can be told
    "exploitation_secondary": "VARCHAR",
    "county_lines": "VARCHAR",  # yes | no | unknown
    "cuckooing": "VARCHAR",  # yes | no | unknown
    "methods": "VARCHAR",  # codes of codelist method joined with "+" ("debt_bondage+documents_held")
    "nationality": "VARCHAR",  # codelist nationality
    "nationality_second": "VARCHAR",
    "uk_nation": "VARCHAR",  # codelist uk_nation: of which nation a UK national is, where the source says it; else null
    "nationality_group": "VARCHAR",  # codelist nationality_group: uk | not_uk | unknown
    "age": "INTEGER",  # at referral, or when the row was recorded
    "age_at_exploitation": "INTEGER",
    "age_now": "INTEGER",  # when the source was made, whenever that was
    "age_group": "VARCHAR",  # codelist age_group: adult | child | unknown (at exploitation where the source says so)
    "age_group_at_exploitation": "VARCHAR",
    "age_group_at_referral": "VARCHAR",
    "age_band": "VARCHAR",  # codelist age_band
    "gender": "VARCHAR",  # codelist gender
    "role": "VARCHAR",  # victim | suspect | unknown
    "first_responder": "VARCHAR",  # codelist first_responder
    "first_responder_type": "VARCHAR",  # codelist first_responder_type
    "police_force": "VARCHAR",  # codelist police_force: the force area, where the responder or the row names a force
    "reported_before": "VARCHAR",  # codelist reported_before: yes | no | unknown, whichever way round it was asked
    "exploitation_location": "VARCHAR",  # codelist exploitation_location: uk | overseas | uk_and_overseas | unknown
    "local_authority": "VARCHAR",  # GSS code or the project's own area code; "unknown"; "elsewhere"; "overseas"
    "postcode_district": "VARCHAR",
    "postcode_area": "VARCHAR",
    "footprint": "VARCHAR",  # codelist footprint: in_area | elsewhere_uk | overseas | unknown
    "offence": "VARCHAR",  # codelist offence
    "reasonable_grounds": "VARCHAR",  # codelist grounds_decision
    "decided_on": "DATE",  # the day of that decision
    "conclusive_grounds": "VARCHAR",  # codelist grounds_decision
    "concluded_on": "DATE",  # the day of that decision
    "reasonable_wait": "VARCHAR",  # codelist waiting_time: from recorded_on to decided_on
    "conclusive_wait": "VARCHAR",  # codelist waiting_time: from recorded_on to concluded_on
    "theme": "VARCHAR",  # of intelligence reports and other counted sources, as the local code list has it
    "state": "VARCHAR",  # codelist us_state, of sources of the United States
    "sector": "VARCHAR",  # codelist sector: the one named first, or of which a text says most
    "sectors": "VARCHAR",  # all of them, joined with "+"
    "recording_delay": "VARCHAR",  # codelist recording_delay: from happened_on to recorded_on; given by quality
    "usability": "VARCHAR",  # codelist usability, of forms and referrals; given by quality
    "quoted_reference": "VARCHAR",  # another organisation's reference that the row quotes
    "person_record": "VARCHAR",  # codelist person_record: whether the person has an earlier row in the series
    "crime_found": "VARCHAR",  # codelist crime_found, of forms and referrals; both given by linkage
}


@dataclass(frozen=True)
class SourceFile:
    """One file as received. `sha256` is of its bytes; `sheets` are the names in it, hidden ones too."""

    file_no: int
    dataset: str
    name: str
    sha256: str
    size: int
    received_from: str
    received_on: str
    sheets: tuple[str, ...]

    @property
    def short_hash(self) -> str:
        return self.sha256[:8]


@dataclass(frozen=True)
class SourceRow:
    """One row as received: `cells` pairs each heading with the text in it, unchanged."""

    row_id: str
    cells: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True)
class CellChange:
    """One thing cleaning did to one cell, and the rule that did it."""

    row_id: str
    field: str
    before: str | None
    after: str | None
    rule: str


def row_id(dataset: str, short_hash: str, sheet: str, row_number: int) -> str:
    """The address of a row, with the row number that the partner sees: "nrm-referrals:3f9a2c1b:Sheet1:42"."""
    return f"{dataset}:{short_hash}:{sheet}:{row_number}"
