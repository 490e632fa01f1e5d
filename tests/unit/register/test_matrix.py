"""The matrix of levels and phases: what is placed where, what is empty, and which areas are covered."""

from __future__ import annotations

from problemprofile.register import RECORDS, Register
from problemprofile.register.matrix import coverage, matrix
from problemprofile.register.records import Asset, Vulnerability


def register(*entries: Asset | Vulnerability) -> Register:
    assets = tuple(one for one in entries if isinstance(one, Asset))
    vulnerabilities = tuple(one for one in entries if isinstance(one, Vulnerability))
    return Register({name: () for name in RECORDS} | {"assets": assets, "vulnerabilities": vulnerabilities})


ROOMS = Asset(asset="Rooms", levels=("structural",), phases=("respite_and_recovery",), where="Marlbeck")
COURSE = Asset(asset="Course", levels=("personal",), phases=("prevention", "discovery"), where="Whole county")


def test_the_matrix_has_four_levels_and_four_phases() -> None:
    made = matrix(register())
    assert (len(made.levels), len(made.phases), len(made.cells)) == (4, 4, 16)
    assert all(cell.is_empty and not cell.is_unanswered for cell in made.cells)


def test_an_entry_stands_in_every_cell_of_its_levels_and_phases() -> None:
    made = matrix(register(COURSE, ROOMS))
    assert made.cell("personal", "prevention").assets == made.cell("personal", "discovery").assets == ("Course",)
    assert made.cell("structural", "respite_and_recovery").assets == ("Rooms",)
    assert sum(len(cell.assets) for cell in made.cells) == 3


def test_a_vulnerability_without_an_asset_in_its_cell_is_unanswered() -> None:
    alone = Vulnerability(vulnerability="Visas", levels=("structural",), phases=("prevention",))
    beside = Vulnerability(vulnerability="Hotels", levels=("structural",), phases=("respite_and_recovery",))
    made = matrix(register(ROOMS, alone, beside))
    assert [(c.level, c.phase) for c in made.cells if c.is_unanswered] == [("structural", "prevention")]


def test_an_entry_without_a_level_or_phase_is_named_and_not_lost() -> None:
    made = matrix(register(Asset(asset="Helpline", levels=("personal",)), Vulnerability(vulnerability="Debt")))
    assert made.unplaced == {"assets": ("Helpline",), "vulnerabilities": ("Debt",)}


AREAS = ("Marlbeck", "Fenmoor", "Bath and North East Somerset")


def test_places_are_found_however_they_are_joined() -> None:
    asset = Asset(asset="Visits", phases=("discovery",), where="fenmoor and MARLBECK; Bath and North East Somerset")
    found = coverage(register(asset, ROOMS), (*AREAS, "Wychcombe"))
    assert [area.assets for area in found.areas] == [("Visits", "Rooms"), ("Visits",), ("Visits",), ()]
    assert found.areas[1].phases_without == ("prevention", "respite_and_recovery", "sustainable_resilience")
    assert len(found.areas[3].phases_without) == 4


def test_what_is_everywhere_is_named_once_and_is_no_areas_own() -> None:
    for words in (
        "Whole county",
        "All districts",
        "county-wide",
        "Northshire",
        "Marlbeck, Fenmoor; Bath and North East Somerset",
    ):
        course = Asset(asset="Course", phases=("prevention",), where=words)
        fear = Vulnerability(vulnerability="Fear", where=words)
        found = coverage(register(course, fear, ROOMS), AREAS, "Northshire")
        assert found.everywhere == {"assets": ("Course",), "vulnerabilities": ("Fear",)}, words
        assert [area.assets for area in found.areas] == [("Rooms",), (), ()]
        assert "prevention" in found.areas[0].phases_without


def test_a_place_that_is_none_of_the_areas_is_said() -> None:
    elsewhere = Vulnerability(vulnerability="Routes", where="Abroad")
    found = coverage(register(elsewhere, Asset(asset="Nowhere said")), AREAS)
    assert found.elsewhere == ("Routes",)
    assert not any(area.assets or area.vulnerabilities for area in found.areas)
