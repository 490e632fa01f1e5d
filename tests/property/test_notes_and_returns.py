"""Forms that come back with anything in them, against counting in a second, simpler way."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from problemprofile.errors import ProfileErrors
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
from problemprofile.register.records.votes import Vote
from problemprofile.register.returns.collation import collate
from problemprofile.register.returns.taking import take_returns
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


DAY = "30/04/2026"
ABOUT = Recommendation(recommendation="Meet needs")
doing = st.sampled_from(["A shelter", "a shelter!", "Interpreters", "Training"])
listed = st.lists(st.builds(Return, body=bodies, recommendation=st.sampled_from(["", "Meet needs"])), max_size=6)
kept = st.builds(
    ReturnItem,
    item=doing,
    body=bodies,
    recommendation=st.just("Meet needs"),
    coded=st.sampled_from(["", "confirmed", "proposed"]),
    cited=st.sampled_from(["", "no"]),
)


@given(listed, st.lists(kept, max_size=6), bodies, st.lists(doing, max_size=4))
def test_an_answer_changes_no_row_but_those_it_names(
    asked: list[Return], there: list[ReturnItem], body: str, lines: list[str]
) -> None:
    facts = [("Collected by", PROFILE["name"]), ("Recommendation", "Meet needs"), ("Body", body)]
    guide = [(n, [label, str(said)]) for n, (label, said) in enumerate([*facts, ("Answered on (day/month/year)", DAY)])]
    sheet = list(enumerate([["What is being done"], *([line] for line in lines)], 3))
    lists = {"recommendations": (ABOUT,), "returns": tuple(asked), "return_items": tuple(there)}
    project = Project(Paths(Path("nowhere")), Profile.model_validate(PROFILE), ())
    filled = Filled(Path("form.xlsx"), (("Guide", guide), ("Answer", sheet)))
    taken = take_returns(project, Register(NOTHING_KEPT.lists | lists), [filled])
    touched = [new for old, new in zip(asked, taken.returns, strict=False) if old != new]
    assert len(touched) <= 1
    assert {fold(one.body) for one in touched} <= {fold(body)}
    assert len(taken.returns) - len(asked) == (fold(body) not in {fold(one.body) for one in asked})
    assert [(i.item, i.body, i.cited, i.themes) for i in taken.items[: len(there)]] == [
        (i.item, i.body, i.cited, i.themes) for i in there
    ]
    known = {fold(one.item) for one in there if fold(one.body) == fold(body)}
    assert taken.new_items == len({fold(line) for line in lines} - known) == len(taken.items) - len(there)


given_votes = st.lists(
    st.tuples(st.sampled_from(["Homes", "homes", "Forms"]), st.sampled_from(["", "1", "2"]), st.integers(0, 9)),
    max_size=5,
)


@given(given_votes, given_votes)
def test_votes_are_added_up_over_tables_and_a_vote_is_never_lost(
    first: list[tuple[str, str, int]], second: list[tuple[str, str, int]]
) -> None:
    there = tuple(Vote(priority=name, workshop="Workshop 1", table=table, votes=n) for name, table, n in first)
    rows = [["Priority", "Votes", "Table"], *([name, str(n), table] for name, table, n in second)]
    filled = Filled(Path("form.xlsx"), (("Guide", GUIDE), ("Votes", list(enumerate(rows, 3)))))
    project = Project(Paths(Path("nowhere")), Profile.model_validate(PROFILE), ())
    register = Register(NOTHING_KEPT.lists | {"votes": there})
    named = [(fold(name), table) for name, table, _ in second]
    if len(set(named)) < len(named):
        with pytest.raises(ProfileErrors, match="the same vote twice"):
            take_notes(project, register, [filled])
        return
    votes = take_notes(project, register, [filled]).votes
    last, expected = {(fold(name), table): n for name, table, n in second}, []
    for name, table, n in first:  # of votes that are there twice the first is the one meant; the other stays
        expected.append(last.pop((fold(name), table), n))
    assert [vote.votes for vote in votes] == [*expected, *last.values()]
    assert [vote.table for vote in votes[: len(there)]] == [vote.table for vote in there]
