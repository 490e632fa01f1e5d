"""Forms that come back with anything in them, against counting in a second, simpler way."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from problemprofile.formulas import as_meant
from problemprofile.project.load import Project
from problemprofile.project.paths import Paths
from problemprofile.project.settings import Profile
from problemprofile.register import load_register
from problemprofile.register.cells import plain
from problemprofile.register.forms.reading import Filled
from problemprofile.register.records import NOTHING_KEPT, Register
from problemprofile.register.records.recommendations import Recommendation
from problemprofile.register.records.return_items import ReturnItem
from problemprofile.register.records.returns import Return
from problemprofile.register.returns.collation import collate
from problemprofile.register.saving import save_lists
from problemprofile.register.workshops.notes import take_notes
from problemprofile.spelling import fold

PROFILE = {
    "name": "Northshire Partnership",
    "title": "Fictional",
    "cycle": "1",
    "period": {"start": "2025-01-01", "end": "2025-12-31"},
    "area": {"name": "Northshire"},
    "audiences": [{"name": "board", "title": "Board"}],
}
GUIDE = list(
    enumerate(
        [
            ["Partnership", "Northshire Partnership"],
            ["Theme", "Emerging threats and trends"],
            ["Workshop", "Workshop 1"],
        ]
    )
)


def _read(text: str) -> str:
    """A cell as a form's reader gives it."""
    return as_meant(plain(text))


typed = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12).map(_read)
lines = st.lists(st.tuples(st.sampled_from(["", "1", "2"]), st.sampled_from(["Gaps", "gaps "]), typed), max_size=6)


@settings(max_examples=40)
@given(lines, lines)
def test_notes_are_kept_word_for_word_and_once(first: list[tuple[str, ...]], second: list[tuple[str, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Paths(Path(folder)), Profile.model_validate(PROFILE), ())
        for found in (first, second, first):
            rows = [["Table", "Box", "Note"], *map(list, found)]
            filled = Filled(Path("form.xlsx"), (("Guide", GUIDE), ("Notes", list(enumerate(rows, 3)))))
            taken = take_notes(project, load_register(project), [filled])
            save_lists(project.paths, {"workshop_notes": taken.notes})
        notes = load_register(project).lists["workshop_notes"]
        wanted = {(fold(table), fold(text)) for table, _, text in (*first, *second) if text}
        assert sorted((fold(note.table), fold(note.note)) for note in notes) == sorted(wanted)
        assert {note.note for note in notes} <= {text for _, _, text in (*first, *second)}
        assert len({note.reference for note in notes}) == len(notes)


bodies = st.sampled_from(["Essex", "essex", "Dyfed Powys", "Dyfed-Powys", "Suffolk", "Surrey"])
answers = st.lists(
    st.builds(Return, body=bodies, state=st.sampled_from(["asked", "answered", "late", "none"])), max_size=6
)
work = st.lists(st.builds(ReturnItem, item=typed, body=bodies, cited=st.sampled_from(["", "yes", "no"])), max_size=8)


@given(answers, work, st.none() | st.integers(0, 9), st.none() | st.integers(0, 9))
def test_every_body_that_answered_is_either_cited_or_not(
    returns: list[Return], items: list[ReturnItem], answered: int | None, asked: int | None
) -> None:
    about = Recommendation(recommendation="Meet needs", answered=answered, asked=asked)
    lists = {"recommendations": (about,), "returns": tuple(returns), "return_items": tuple(items)}
    found = collate(Register(NOTHING_KEPT.lists | lists), about)
    who = {fold(one.body) for one in returns if one.state in ("answered", "late")} | {fold(one.body) for one in items}
    cited = {fold(one.body) for one in items if one.cited != "no"}
    assert {fold(name) for name in found.cited} == cited
    assert {fold(name) for name in found.not_cited} == who - cited
    assert found.answered == max(len(who), answered or 0) == len(found.cited) + found.without_citation
    assert (found.rate is None) == (not asked or found.answered > asked) == bool(found.rate_refused)
