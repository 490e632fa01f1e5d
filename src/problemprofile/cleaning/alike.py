"""Whether two rows are the same case sent twice: what must be equal, what may be off by a slip, and what says no.

Pure rules over clean values: nothing is read or written here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from problemprofile.cleaning.reading import Value

# Fields that two rows of one case cannot differ in. Of a source without any that says who, also the others.
WHO = ("first_name", "surname", "date_of_birth", "person_reference")
CASE = ("nationality", "nationality_second", "gender", "age", "age_group", "exploitation_type", "first_responder")
DETAILS = ("local_authority", "postcode_district", "police_force", "county_lines", "sector", "theme")
DAY = "recorded_on"
COMPARED = (*WHO, *CASE, *DETAILS, DAY)
_TOKENS = re.compile(r"\d+|[^\W\d_]+")


@dataclass(frozen=True)
class Sent:
    """One row, or several that were put together.

    `rows` are their keys, the kept one first. `rank` orders rows by what they say, the fullest first and the latest of
    them, whatever their place in the file. `values` are clean ones, None where not known; `cells` the texts of its
    columns that say something. `fills` names, for each column that was filled, the row that its text is from.
    """

    rows: tuple[int, ...]
    rank: tuple[int, int, tuple[str, ...]]
    reference: tuple[str, ...]
    values: Mapping[str, Value]
    cells: Mapping[str, str]
    fills: Mapping[str, int] = field(default_factory=dict)

    def person(self) -> tuple[Value, ...] | None:
        """What tells a person from all others: the reference, or both names with the date of birth."""
        person_reference = self.values.get("person_reference")
        if person_reference:
            return (person_reference,)
        named = tuple(self.values.get(name) for name in ("first_name", "surname", "date_of_birth"))
        return named if all(named) else None


def plain_reference(text: str | None) -> tuple[str, ...]:
    """A reference without punctuation, case and leading noughts: "NRM-0012" and "nrm 12" are one."""
    return tuple(part.lstrip("0") or "0" for part in _TOKENS.findall((text or "").casefold()))


def same_reference(a: Sent, b: Sent, *, anonymous: bool) -> bool:
    """The same case by its reference: nothing in which two rows of one case cannot differ says otherwise."""
    return bool(a.reference) and a.reference == b.reference and not differences(a, b, anonymous=anonymous)


def same_person(a: Sent, b: Sent, *, anonymous: bool) -> bool:
    """The same case by its person, day and type; their references must not be two."""
    known = a.person() is not None and a.person() == b.person()
    case = all(a.values.get(name) and a.values.get(name) == b.values.get(name) for name in (DAY, "exploitation_type"))
    one_reference = not a.reference or not b.reference or a.reference == b.reference
    return known and case and one_reference and not differences(a, b, anonymous=anonymous)


def differences(a: Sent, b: Sent, *, anonymous: bool) -> tuple[str, ...]:
    """The fields that speak against one case: known in both rows, and apart by more than a slip of the pen."""
    names = (*WHO, *CASE, *(DETAILS if anonymous else ()), DAY)
    return tuple(name for name in names if _differ(name, a.values, b.values))


def _differ(name: str, a: Mapping[str, Value], b: Mapping[str, Value]) -> bool:
    left, right = a.get(name), b.get(name)
    if left is None or right is None or left == right:
        return False
    return not _is_no_difference(name, a, b) and not _is_slip(name, left, right)


def _is_no_difference(name: str, a: Mapping[str, Value], b: Mapping[str, Value]) -> bool:
    """Values that differ and do not contradict each other."""
    if name == "exploitation_type":  # a family that was added later
        left, right = (set(str(of[name]).split("+")) for of in (a, b))
        return left <= right or right <= left
    if name in ("nationality", "nationality_second"):  # the other way round
        pairs = [{of.get("nationality"), of.get("nationality_second")} - {None} for of in (a, b)]
        return pairs[0] <= pairs[1] or pairs[1] <= pairs[0]
    if name in ("first_name", "surname"):  # the names in each other's column
        return (a.get("first_name"), a.get("surname")) == (b.get("surname"), b.get("first_name"))
    if name == "age":  # a birthday between the two
        return abs(int(str(a[name])) - int(str(b[name]))) <= 1
    return False


def _is_slip(name: str, left: Value, right: Value) -> bool:
    if isinstance(left, date) and isinstance(right, date):
        swapped = (left.year, left.month, left.day) == (right.year, right.day, right.month)
        return abs((left - right).days) == 1 or swapped
    return name in ("first_name", "surname") and _is_typing_slip(str(left), str(right))


def _is_typing_slip(left: str, right: str) -> bool:
    """One letter in a name of three or more, two in one of eight; or a part of the name left out."""
    from rapidfuzz.distance import OSA

    shorter, longer = sorted((left, right), key=len)
    if set(shorter.split()) < set(longer.split()):
        return True
    allowed = 2 if len(shorter) >= 8 else 1 if len(shorter) >= 3 else 0
    return OSA.distance(left, right, score_cutoff=allowed) <= allowed
