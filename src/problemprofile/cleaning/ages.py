"""Ages: in years, as a band, or only as adult or child."""

from __future__ import annotations

import re
from collections.abc import Callable

from problemprofile.cleaning.codes import CodeReader
from problemprofile.cleaning.reading import NOT_RECORDED, Read, Reader
from problemprofile.codelists import UNKNOWN

ADULT, CHILD, OF_AGE = "adult", "child", 18
OLDEST = 110
BANDS = ("under_11", "11_15", "16_17", "18_24", "25_34", "35_44", "45_54", "55_64", "65_over")
_STARTS = (0, 11, 16, 18, 25, 35, 45, 55, 65)
_ABOUT = r"(?:c\.?|circa|approx(?:imately)?\.?|about|around|est(?:imated)?\.?|~|age|aged)?\s*"
_YEARS = r"\s*(?:years?\s*(?:old|of age)?|yrs?\s*(?:old)?|y/?o|y)?\.?"
_AGE = re.compile(rf"{_ABOUT}(\d{{1,3}})(?:\.\d+)?{_YEARS}")
_MONTHS = re.compile(rf"{_ABOUT}(\d{{1,2}})\s*(?:months?|mths?|weeks?|wks?|days?)(?:\s*old)?")
_RANGE = re.compile(rf"{_ABOUT}(\d{{1,3}})\s*(?:-|–|—|to|and)\s*(\d{{1,3}}){_YEARS}")
_OVER = re.compile(
    rf"{_ABOUT}(?:(\d{{1,3}})\s*(?:\+|plus|(?:years?\s*)?(?:and|or|&)\s*(?:over|older|above)){_YEARS}"
    rf"|(?:over|above|>)\s*(\d{{1,3}}){_YEARS}|(?:>=|≥)\s*(\d{{1,3}}))"
)
_UNDER = re.compile(
    rf"{_ABOUT}(?:(\d{{1,3}})\s*(?:years?\s*)?(?:and|or|&)\s*(?:under|younger|below){_YEARS}"
    rf"|(?:under|below|<|u)\s*(\d{{1,3}}){_YEARS}|(?:<=|≤|up to)\s*(\d{{1,3}}))"
)

Years = tuple[int, int]  # youngest and oldest, both included


def read_years(text: str) -> Years | None:
    """The youngest and oldest that a text means ("17", "16-17", "under 18", "18+"); None where it names no age."""
    plain = " ".join(text.casefold().split())
    if len(plain) > 40:
        return None
    return _exact(plain) or _open(plain)


def age_group(years: Years) -> str:
    """Adult or child, where all of these ages are one or the other."""
    youngest, oldest = years
    return ADULT if youngest >= OF_AGE else CHILD if oldest < OF_AGE else UNKNOWN


def age_band(years: Years) -> str:
    """The band that holds all of these ages."""
    band = _band(years[0])
    return band if band == _band(years[1]) else UNKNOWN


def age_reader(lists: Callable[[str], CodeReader]) -> Reader:
    """For ages in years; a source that has bands in this column is understood too."""
    groups = lists("age_group")

    def read(text: str) -> Read:
        years = read_years(text)
        if years is None:
            return _no_years(groups, text)
        if years[1] > OLDEST and years[0] > OLDEST:
            return Read(_values(None, UNKNOWN, UNKNOWN), "an age that cannot be", "unlikely_age")
        age = years[0] if years[0] == years[1] else None
        plain = text.strip() == str(age)
        return Read(_values(age, age_group(years), age_band(years)), "" if plain else "years in the text")

    return Reader("age", ("age", "age_group", "age_band"), read)


def age_group_reader(lists: Callable[[str], CodeReader]) -> Reader:
    """For adult or child, also where the column holds ages or bands."""
    groups = lists("age_group")

    def read(text: str) -> Read:
        found, years = groups.read(text), read_years(text)
        if found.trouble and years and years[0] <= OLDEST:
            return Read({"age_group": age_group(years), "age_band": age_band(years)}, "years in the text")
        return Read({"age_group": found.code, "age_band": None}, found.rule, found.trouble)

    return Reader("age_group", ("age_group",), read, may_give=("age_band",))


def age_band_reader(lists: Callable[[str], CodeReader]) -> Reader:
    """For age bands: ours, or others that lie inside one of ours or on one side of 18."""
    bands, groups = lists("age_band"), lists("age_group")

    def read(text: str) -> Read:
        years, found = read_years(text), bands.read(text)
        if years and years[0] <= OLDEST:
            trouble = "other_age_band" if age_band(years) == UNKNOWN else ""
            return Read({"age_band": age_band(years), "age_group": age_group(years)}, "years in the text", trouble)
        group = groups.read(text)
        trouble = "" if not found.trouble or not group.trouble else found.trouble
        parent = bands.codelist.parent(found.code)
        return Read({"age_band": found.code, "age_group": parent or group.code}, found.rule, trouble)

    return Reader("age_band", ("age_band", "age_group"), read)


def known_ages() -> dict[int, tuple[str, str]]:
    """Each age that can be, with its group and band."""
    return {age: (age_group((age, age)), age_band((age, age))) for age in range(OLDEST + 1)}


def _exact(plain: str) -> Years | None:
    if found := _AGE.fullmatch(plain):
        return int(found[1]), int(found[1])
    if _MONTHS.fullmatch(plain):
        return 0, 0
    if found := _RANGE.fullmatch(plain):
        youngest, oldest = int(found[1]), int(found[2])
        return (youngest, oldest) if youngest <= oldest else None
    return None


def _open(plain: str) -> Years | None:
    """Bands without an end: "65+", "over 17", "under 11", "10 or under"."""
    if found := _OVER.fullmatch(plain):
        return int(found[1] or found[3] or int(found[2] or 0) + 1), OLDEST
    if found := _UNDER.fullmatch(plain):
        oldest = int(found[1] or found[3] or int(found[2] or 0) - 1)
        return (0, oldest) if oldest >= 0 else None
    return None


def _no_years(groups: CodeReader, text: str) -> Read:
    group = groups.read(text)
    if group.rule == NOT_RECORDED:
        return Read(_values(None, UNKNOWN, UNKNOWN), NOT_RECORDED)
    trouble = "unreadable_age" if group.trouble else ""
    return Read(_values(None, group.code, UNKNOWN), group.rule, trouble)


def _values(age: int | None, group: str, band: str) -> dict[str, int | str | None]:
    return {"age": age, "age_group": group, "age_band": band}


def _band(age: int) -> str:
    return max(zip(_STARTS, BANDS, strict=True), key=lambda pair: pair[0] if pair[0] <= age else -1)[1]
