"""Ages: in years, as a band, or only as adult or child, and of three different times.

Age at exploitation decides who was exploited as a child, and is what the statistics count by; age at referral is what
most partners know; age now is neither, and tells of the two others only what is certain. They are kept apart.
"""

from __future__ import annotations

from collections.abc import Callable

from problemprofile.cleaning.age_text import (
    ADULT,
    CHILD,
    DISPUTED,
    OF_AGE,
    OLDEST,
    UNLIKELY,
    AgeRead,
    Years,
    read_age,
)
from problemprofile.cleaning.codes import CodeReader
from problemprofile.cleaning.reading import NOT_RECORDED, Read, Reader
from problemprofile.codelists import UNKNOWN

BANDS = ("under_11", "11_15", "16_17", "18_24", "25_34", "35_44", "45_54", "55_64", "65_over")
_STARTS = (0, 11, 16, 18, 25, 35, 45, 55, 65)
Lists = Callable[[str], CodeReader]


def age_group(years: Years) -> str:
    """Adult or child, where all of these ages are one or the other."""
    youngest, oldest = years
    return ADULT if youngest >= OF_AGE else CHILD if oldest < OF_AGE else UNKNOWN


def age_band(years: Years) -> str:
    """The band that holds all of these ages."""
    band = _band(years[0])
    return band if band == _band(years[1]) else UNKNOWN


def age_reader(lists: Lists) -> Reader:
    """For ages in years, at referral or when recorded; a source that has bands in this column is understood too."""
    groups = lists("age_group")

    def read(text: str) -> Read:
        found = read_age(text)
        if found.years is None or found.trouble == UNLIKELY:
            return _no_years(groups, text, found)
        values = {"age": found.age, "age_group": age_group(found.years), "age_band": age_band(found.years)}
        return Read(values, _rule(text, found), found.trouble)

    return Reader("age", ("age", "age_group", "age_band"), read)


def age_then_reader(lists: Lists) -> Reader:
    """For age at exploitation: adult or child, or years."""
    groups = lists("age_group")

    def read(text: str) -> Read:
        group, found = _group(groups, text), read_age(text)
        values = {**group.values, "age_at_exploitation": found.age}
        return Read(values, group.rule, group.trouble)

    return Reader("age_at_exploitation", ("age_group", "age_at_exploitation"), read, may_give=("age_band",))


def age_now_reader(lists: Lists, longest_ago: int) -> Reader:
    """For ages today. `longest_ago` is how many years a row of the period can lie back: who is a child now was one
    then, and who is older than 18 by more than that was an adult."""
    groups = lists("age_group")

    def read(text: str) -> Read:
        found = read_age(text)
        if found.years is None or found.trouble == UNLIKELY:
            read = _no_years(groups, text, found)
            group = CHILD if read.values["age_group"] == CHILD else UNKNOWN
            return Read({"age_now": None, "age_group": group}, read.rule, read.trouble)
        then = max(0, found.years[0] - longest_ago), found.years[1]
        return Read({"age_now": found.age, "age_group": age_group(then)}, _rule(text, found), found.trouble)

    return Reader("age_now", ("age_now", "age_group"), read)


def age_group_reader(lists: Lists) -> Reader:
    """For adult or child, also where the column holds ages or bands."""
    groups = lists("age_group")
    return Reader("age_group", ("age_group",), lambda text: _group(groups, text), may_give=("age_band",))


def age_band_reader(lists: Lists) -> Reader:
    """For age bands: ours, or others that lie inside one of ours or on one side of 18."""
    bands, groups = lists("age_band"), lists("age_group")

    def read(text: str) -> Read:
        age, found = read_age(text), bands.read(text)
        if age.years and age.trouble != UNLIKELY:
            values = {"age_band": age_band(age.years), "age_group": age_group(age.years)}
            other = "other_age_band" if values["age_band"] == UNKNOWN else ""
            return Read(values, "" if text == values["age_band"] else "years in the text", age.trouble or other)
        group = _group(groups, text)
        known = found.code != UNKNOWN
        trouble = "" if not found.trouble else group.trouble and (age.trouble or found.trouble)
        side = bands.codelist.parent(found.code) if known else group.values["age_group"]
        return Read({"age_band": found.code, "age_group": side}, found.rule or group.rule, trouble)

    return Reader("age_band", ("age_band", "age_group"), read)


def known_ages() -> dict[int, tuple[str, str]]:
    """Each age that can be, with its group and band."""
    return {age: (age_group((age, age)), age_band((age, age))) for age in range(OLDEST + 1)}


def _group(groups: CodeReader, text: str) -> Read:
    """Adult or child by the list's spellings, or by years in the text."""
    found, age = groups.read(text), read_age(text)
    if found.trouble and age.years and age.trouble != UNLIKELY:
        return Read({"age_group": age_group(age.years), "age_band": age_band(age.years)}, _rule(text, age), age.trouble)
    trouble = age.trouble if age.trouble in (DISPUTED, UNLIKELY) else found.trouble
    return Read({"age_group": UNKNOWN if trouble else found.code, "age_band": None}, found.rule, trouble)


def _no_years(groups: CodeReader, text: str, age: AgeRead) -> Read:
    values: dict[str, int | str | None] = {"age": None, "age_group": UNKNOWN, "age_band": UNKNOWN}
    if age.trouble:
        rule = "an age that cannot be" if age.trouble == UNLIKELY else "disputed"
        return Read(values, rule, age.trouble)
    group = groups.read(text)
    if group.rule == NOT_RECORDED:
        return Read(values, NOT_RECORDED)
    return Read({**values, "age_group": group.code}, group.rule, "unreadable_age" if group.trouble else "")


def _rule(text: str, found: AgeRead) -> str:
    return "" if text.strip() == str(found.age) else "years in the text"


def _band(age: int) -> str:
    return max(zip(_STARTS, BANDS, strict=True), key=lambda pair: pair[0] if pair[0] <= age else -1)[1]
