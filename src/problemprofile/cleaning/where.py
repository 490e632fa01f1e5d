"""What the places, postcodes and positions of one row tell together: its local authority, and the footprint.

Each cell says in which authorities its place may lie; what fits all that the row says is the place. A name that several
towns share is told apart by the row's county, postcode, position or police force, and is else left unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from problemprofile import geography
from problemprofile.cleaning.reading import Read, Reader
from problemprofile.codelists import UNKNOWN, Codelist
from problemprofile.project.settings import Area
from problemprofile.spelling import fold

IN_AREA, ELSEWHERE_UK, OVERSEAS, ELSEWHERE = "in_area", "elsewhere_uk", "overseas", "elsewhere"
UK_ONLY = "uk"
BY_POSTCODE = "in_area_by_postcode"  # known by its postcode area alone
# How a row was placed, where a person should know: each has a remark in remarks.toml.
TOLD_APART, PRESUMED, AMBIGUOUS, WIDER, AT_ODDS = "told_apart", "presumed", "ambiguous_place", "wider_area", "at_odds"
_OR, _WIDE, _NOT = " or ", "somewhere in ", ", not "


@dataclass(frozen=True)
class Where:
    """What a cell says of a place: the authorities that it may lie in (OVERSEAS among them), or IN_AREA or ELSEWHERE.

    `main` is the one that is meant where nothing else is said; `wide` is the name of an area wider than one authority.
    `small` ones are known from the long list of towns and villages alone.
    """

    codes: frozenset[str] = frozenset()
    main: str = ""
    wide: str = ""
    said: str = ""
    small: bool = False

    def __str__(self) -> str:
        if self.wide:
            return _WIDE + self.wide
        rest = _OR.join(sorted(self.codes - {self.main}))
        return self.said or (_NOT.join(filter(None, (self.main, rest))) if self.main else rest)


@dataclass(frozen=True)
class Gazetteer:
    """What this project knows about places: its own spellings, its area, and the countries of the world."""

    own: Codelist
    countries: Codelist
    forces: Codelist
    words: Codelist
    area: Area
    local: bool = True  # a national source keeps the codes of places outside the area
    own_records: bool = False  # a force's own crimes, which happened where the force is
    unclear: Codelist = field(default_factory=lambda: Codelist("nationality_unclear", ()))  # names of two countries

    @property
    def authorities(self) -> frozenset[str]:
        """The local authorities of the area. Where the settings name none, nothing is known to be outside it."""
        return frozenset(self.area.local_authorities)

    @property
    def postcode_areas(self) -> frozenset[str]:
        """The postcode areas of the area."""
        return frozenset(area.upper() for area in self.area.postcode_areas)

    def of_force(self, code: str) -> frozenset[str]:
        """The local authorities of a police force area; none for a body without one."""
        known = (
            geography.authorities_of_police_force(self.forces.label(code)) if code and code != UNKNOWN else frozenset()
        )
        return known | self.authorities if code in self.area.police_forces else known

    def within(self, name: str) -> frozenset[str]:
        """The local authorities of a county, a region or a police force area, by its name."""
        place = geography.find_place(name)
        if place and place.wide:
            return place.authorities
        return self.of_force(self.forces.spellings.get(fold(name), ""))

    def understood(self, text: str) -> Where:
        """What `str` made of a Where."""
        if text.startswith(_WIDE):
            name = text.removeprefix(_WIDE)
            return Where(self.within(name), wide=name)
        if text == IN_AREA:
            return Where(self.authorities, said=text)
        if text in (ELSEWHERE, BY_POSTCODE, "", UNKNOWN):
            return Where(said={ELSEWHERE: ELSEWHERE, BY_POSTCODE: IN_AREA}.get(text, ""))
        main, _, rest = text.partition(_NOT)
        codes = frozenset([*main.split(_OR), *filter(None, rest.split(_OR))])
        return Where(codes, main if _OR not in main else "")


def where_reader(gazetteer: Gazetteer, places: int, proofs: int) -> Reader:
    """For "location|postcode area|force|force|place…|position or postcode…", as the columns of one row gave them."""
    gives = ("footprint", "local_authority", "placing") if places or proofs else ("footprint",)

    def read(text: str) -> Read:
        location, postcode_area, force, other_force, *cells = text.split("|")
        every = [gazetteer.understood(cell) for cell in cells]
        forces = gazetteer.of_force(force) or gazetteer.of_force(other_force)
        codes, how = settled(every[:places], every[places:], forces, gazetteer)
        said = next((where.said for where in every if where.said), "")
        footprint = _footprint(location, postcode_area, codes, said, gazetteer)
        authority = _authority(footprint, codes, gazetteer)
        return Read({"footprint": footprint, "local_authority": authority, "placing": how or None})

    return Reader("where", gives, read, noted=False)


def settled(
    places: Sequence[Where], proofs: Sequence[Where], force: frozenset[str], gazetteer: Gazetteer
) -> tuple[frozenset[str], str]:
    """The authorities that a row's place may lie in, and how that was found. The first place of the UK governs."""
    known = [where for where in (*places, *proofs) if where.codes]
    known.sort(key=lambda where: where.codes == {OVERSEAS})  # a town of the UK says more than a country
    if not known:
        return frozenset(), ""
    first, *others = known
    codes, doubt = first.codes, ""
    for other in others:
        both = codes & other.codes
        if both and (len(codes) > 1):
            codes = both
        elif not both and other in proofs:
            doubt = AT_ODDS
    if len(codes) == 1:
        shared = len(first.codes) > 1 and not (first.main or first.wide or first.said)
        return codes, doubt or (TOLD_APART if shared else "")
    found, how = _one_of(first, codes, force, gazetteer)
    return found, doubt or how


def _one_of(
    first: Where, codes: frozenset[str], force: frozenset[str], gazetteer: Gazetteer
) -> tuple[frozenset[str], str]:
    """Which of several authorities: the one that is meant without more, or the only one where the row's force is."""
    near = codes & gazetteer.authorities if gazetteer.local else frozenset()
    if first.main in codes and (first.main in near or not near):
        return frozenset({first.main}), ""
    if first.wide or first.said:
        return codes, WIDER
    with_force = codes & force
    if len(with_force) == 1:
        return with_force, TOLD_APART
    if len(near) == 1 and not force and gazetteer.own_records:
        return near, PRESUMED
    return codes, AMBIGUOUS


def _footprint(location: str, postcode_area: str, codes: frozenset[str], said: str, gazetteer: Gazetteer) -> str:
    """Overseas where the source says so; else by the authorities of the place, else by the postcode area."""
    ours = gazetteer.authorities
    if location == OVERSEAS:
        return OVERSEAS
    if codes == {OVERSEAS}:
        return UNKNOWN if location == UK_ONLY else OVERSEAS
    if codes and ours:
        return IN_AREA if codes <= ours else UNKNOWN if codes & (ours | {OVERSEAS}) else ELSEWHERE_UK
    if said:
        return IN_AREA if said == IN_AREA else ELSEWHERE_UK
    if postcode_area and postcode_area != UNKNOWN and gazetteer.postcode_areas:
        return IN_AREA if postcode_area in gazetteer.postcode_areas else ELSEWHERE_UK
    return UNKNOWN


def _authority(footprint: str, codes: frozenset[str], gazetteer: Gazetteer) -> str:
    """The local authority; where it is not known, the most that is: in the area, not one of ours, or overseas."""
    code = next(iter(codes)) if len(codes) == 1 else ""
    if code and code != OVERSEAS:
        return ELSEWHERE if gazetteer.local and gazetteer.authorities and code not in gazetteer.authorities else code
    if footprint == OVERSEAS or not gazetteer.local:
        return OVERSEAS if footprint == OVERSEAS else UNKNOWN
    return {IN_AREA: IN_AREA, ELSEWHERE_UK: ELSEWHERE}.get(footprint, UNKNOWN)
