"""Two project folders, compared by what they released and what that was made from."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pytest

from problemprofile import screen
from problemprofile.compare import Change, People, Reason, compare
from problemprofile.errors import ProfileError
from problemprofile.handling import DisclosurePolicy
from problemprofile.linkage.identities import Change as Moved
from problemprofile.linkage.identities import Identities, nobody, write_identities
from problemprofile.linkage.known_people import Move
from problemprofile.project.paths import Paths
from problemprofile.released import Edition, ReleasedCell, ReleasedTable, save_edition

MADE_FROM = {
    "engine": {"version": "1"},
    "inputs": {"police": [{"file": "nrm.xlsx", "sha256": "a"}], "council": [{"file": "c.csv", "sha256": "b"}]},
    "code_lists": {"nationality.csv": "c"},
    "policy": {"smallest_count": 5},
    "judgements": {},
    "outputs": {"problem-profile.docx": "d"},
}
MADE_WITH = ("engine", "code_lists", "policy", "outputs")


def released(folder: Path, values: dict[str, int | None], audience: str = "public", **made_from: object) -> Path:
    cells = tuple(
        ReleasedCell(
            f"referrals:{name}",
            (),
            "hidden" if value is None else "shown",
            value,
            "[c]" if value is None else str(value),
        )
        for name, value in values.items()
    )
    table = ReleasedTable(
        "referrals", "NRM referrals", "?", "referrals", "volumes", "referrals", "local", audience, "OFFICIAL", (),
        cells, (), (), "not shown",
    )  # fmt: skip
    paths = Paths(folder)
    save_edition(Edition(DisclosurePolicy(audience), (table,)), paths.released / audience)
    if made_from:
        (paths.output / audience).mkdir(parents=True)
        manifest = {part: value for part, value in made_from.items() if part in MADE_WITH}
        provenance = {part: value for part, value in made_from.items() if part not in MADE_WITH}
        (paths.output / audience / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
        paths.provenance.mkdir(exist_ok=True)
        (paths.provenance / f"{audience}.json").write_text(json.dumps(provenance), encoding="utf-8")
    return folder


def test_the_same_folder_twice_has_no_changes_and_no_reasons(tmp_path):
    folder = released(tmp_path, {"total": 7, "a": None}, **MADE_FROM)
    found = compare(folder, folder)
    assert (found.changes, found.reasons, found.without_reasons) == ((), (), ())


def test_numbers_that_changed_appeared_and_vanished_are_told_apart(tmp_path):
    before = released(tmp_path / "a", {"total": 7, "a": 7, "old": 0}, **MADE_FROM)
    after = released(tmp_path / "b", {"total": 8, "a": None, "new": 5}, **MADE_FROM)
    assert [(c.cell_id, c.what, c.before, c.after) for c in compare(before, after).changes] == [
        ("referrals:total", "changed", "7", "8"),
        ("referrals:a", "changed", "7", "[c]"),
        ("referrals:new", "appeared", "", "5"),
        ("referrals:old", "vanished", "0", ""),
    ]


def test_an_edition_that_only_one_folder_has_appears_whole(tmp_path):
    before = released(tmp_path / "a", {"total": 7}, **MADE_FROM)
    after = released(tmp_path / "b", {"total": 7}, **MADE_FROM)
    released(after, {"total": 7}, "board", **MADE_FROM)
    found = compare(before, after)
    assert found.changes == (Change("board", "referrals:total", "NRM referrals", "appeared", "", "7"),)
    assert found.without_reasons == ("board",)


@pytest.mark.parametrize(
    ("part", "now", "reason"),
    [
        ("inputs", {"police": [{"file": "nrm.xlsx", "sha256": "z"}]}, Reason("input", "police", "changed")),
        ("inputs", {"police": MADE_FROM["inputs"]["police"]}, Reason("input", "council", "vanished")),
        ("code_lists", {"nationality.csv": "z"}, Reason("code list", "nationality.csv", "changed")),
        ("own_code_lists", {"codelists/gender.csv": "z"}, Reason("code list", "codelists/gender.csv", "appeared")),
        ("policy", {"smallest_count": 10}, Reason("policy", "smallest_count", "changed")),
        ("judgements", {"judgements/links.csv": "z"}, Reason("judgement", "judgements/links.csv", "appeared")),
        ("engine", {"version": "2"}, Reason("engine", "version", "changed")),
    ],
)
def test_what_a_profile_was_made_from_gives_the_reason(tmp_path, part, now, reason):
    before = released(tmp_path / "a", {"total": 7}, **MADE_FROM)
    after = released(tmp_path / "b", {"total": 8}, **(MADE_FROM | {part: now}))
    assert reason in compare(before, after).reasons


def test_the_bytes_of_the_documents_are_no_reason(tmp_path):
    before = released(tmp_path / "a", {"total": 7}, **MADE_FROM)
    after = released(tmp_path / "b", {"total": 7}, **(MADE_FROM | {"outputs": {"problem-profile.docx": "z"}}))
    assert compare(before, after).reasons == ()


def test_without_a_manifest_the_numbers_are_still_compared(tmp_path):
    found = compare(released(tmp_path / "a", {"total": 7}), released(tmp_path / "b", {"total": 8}))
    assert len(found.changes) == 1
    assert found.without_reasons == ("public",)


def test_a_manifest_without_its_provenance_tells_no_reasons(tmp_path):
    before = released(tmp_path / "a", {"total": 7}, **MADE_FROM)
    (Paths(before).provenance / "public.json").unlink()
    found = compare(before, released(tmp_path / "b", {"total": 8}, **(MADE_FROM | {"engine": {"version": "2"}})))
    assert (found.reasons, found.without_reasons) == ((), ("public",))


def test_a_folder_with_nothing_released_says_so(tmp_path):
    with pytest.raises(ProfileError, match="Nothing is released"):
        compare(released(tmp_path / "a", {"total": 7}), tmp_path / "b")


def test_released_tables_that_are_damaged_say_so(tmp_path):
    folder = released(tmp_path, {"total": 7})
    (Paths(folder).released / "public" / "referrals.json").write_text("{", encoding="utf-8")
    with pytest.raises(ProfileError, match="cannot be read"):
        compare(folder, folder)


def with_people(folder: Path, people: list[int], *moves: Move, key: bytes = b"k" * 32) -> Path:
    rows = {"person": people, **{name: [f"{n}{name}" for n in people] for name in ("cells", "details", "reference")}}
    changes = tuple(Moved("2", move) for move in moves)
    known = Identities(key, 9, pa.table(rows), nobody().judged, changes)
    write_identities(Paths(folder).identities, known)
    return folder


def test_what_moved_between_people_is_counted(tmp_path, capsys):
    old = with_people(released(tmp_path / "a", {"total": 7}), [1, 1, 2, 3, 4], Move("divided", 1, 2, 1, "evidence"))
    moves = (
        Move("divided", 1, 2, 1, "evidence"),
        Move("joined", 3, 2, 1, "judgement"),
        Move("divided", 2, 8, 1, "evidence"),
    )
    new = with_people(released(tmp_path / "b", {"total": 7}), [1, 2, 2, 8], *moves)
    found = compare(old, new)
    assert found.people == People(before=4, after=3, same=2, new=1, joined=1, gone=1, divided=1, moved=0)
    screen.compared(found)
    assert "4 before, 3 after; 2 are in both and 1 new" in " ".join(capsys.readouterr().out.split())


def test_people_are_not_compared_where_the_later_folder_was_not_numbered_on(tmp_path):
    old = with_people(released(tmp_path / "a", {"total": 7}), [1])
    assert compare(old, released(tmp_path / "b", {"total": 7})).people is None
    assert compare(old, with_people(released(tmp_path / "c", {"total": 7}), [1], key=b"j" * 32)).people is None
