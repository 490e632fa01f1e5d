"""A product is a TOML file: what it may say, and that every mistake in one is named before anything is written."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import docx
import pytest
from editions import dataset, edition, project, register, table

from problemprofile import report
from problemprofile.errors import ProfileErrors
from problemprofile.handling import DisclosurePolicy
from problemprofile.project.load import Project
from problemprofile.report.documents import write_documents
from problemprofile.report.figures import Figures
from problemprofile.report.marking import cover
from problemprofile.report.products.catalogue import for_audience, products
from problemprofile.report.products.edition_products import Text, product_texts
from problemprofile.report.products.product import SHIPPED, shipped

TWO = [
    {"name": "public", "title": "Public", "marking": "OFFICIAL"},
    {"name": "partnership", "title": "Partnership", "marking": "OFFICIAL-SENSITIVE"},
]
NEWSLETTER = """
title = "News from {{ profile.area }}"
formats = ["docx"]

[[header]]
label = "Cycle"
text = "{{ profile.cycle }}"

[[header]]
label = "Editor"
text = ""

[[sections]]
name = "news"
heading = "News"
level = 1

[[sections]]
name = "handling"
heading = "Handling"
level = 2
"""


def made(folder: Path, toml: str = "", name: str = "newsletter", **changes: Any) -> Project:
    if toml:
        (folder / "products").mkdir(exist_ok=True)
        (folder / "products" / f"{name}.toml").write_text(toml, "utf-8")
    (folder / "sections").mkdir(exist_ok=True)
    (folder / "sections" / "news.md").write_text("There is news.", "utf-8")
    return project(folder, [dataset()], **{"audiences": TWO, **changes})


def texts(where: Project, audience: str) -> dict[str, Text]:
    policy = next(one for one in where.policies if one.audience == audience)
    of = edition(table(total=70), policy=policy)
    found = product_texts(where, of, [], [], register(), [], Figures(of), None)
    return {text.stem: text for text in found}


def test_the_problem_profile_is_always_made_and_the_others_where_they_are_asked_for(tmp_path: Path) -> None:
    assert [one.name for one in products(made(tmp_path))] == ["problem-profile"]
    asked = made(tmp_path, products=["board-summary", "public-briefing"])
    assert [one.name for one in products(asked)] == ["problem-profile", "public-briefing", "board-summary"]


def test_each_of_our_own_products_can_be_read() -> None:
    for name in SHIPPED:
        assert shipped(name).sections, name


def test_a_partnership_adds_a_product_with_a_file_and_no_code(tmp_path: Path) -> None:
    found = texts(made(tmp_path, NEWSLETTER), "public")
    own = found["newsletter"]
    assert set(found) == {"problem-profile", "problem-profile-draft", "newsletter"}
    assert "# News {#news .section-numbered}\n\nThere is news." in own.markdown
    assert "## Handling" in own.markdown
    assert (own.cover.title, own.formats) == ("News from Northshire", ("docx",))
    assert own.cover.facts == (("Cycle", "1"), ("Protective marking", "OFFICIAL"), own.cover.facts[2])
    assert own.cover.short


def test_its_files_bear_its_name_and_only_in_the_formats_that_it_asks_for(tmp_path: Path) -> None:
    where = made(tmp_path, NEWSLETTER)
    of, own = edition(table(total=70), policy=where.policies[0]), texts(where, "public")["newsletter"]
    written = write_documents(where, of, [own], Figures(of), cover(where, of), tmp_path / "output", lambda name: None)
    assert "newsletter.docx" in {path.name for path in written}
    assert not {"newsletter.pdf", "newsletter.html", "newsletter-draft.docx"} & {path.name for path in written}
    lines = [one.text for one in docx.Document(str(tmp_path / "output" / "newsletter.docx")).paragraphs]
    assert lines[0] == "News from Northshire"
    assert "There is news." in lines


@pytest.mark.parametrize(
    ("audiences", "expected"),
    [
        ('"every"', ["public", "partnership"]),
        ('"widest"', ["public"]),
        ('"narrowest"', ["partnership"]),
        ('["partnership"]', ["partnership"]),
    ],
)
def test_a_product_is_for_the_audiences_that_it_names(tmp_path: Path, audiences: str, expected: list[str]) -> None:
    where = made(tmp_path, f"audiences = {audiences}\n{NEWSLETTER}")
    names = {one.name: [p.name for p in for_audience(where, one.name)] for one in where.profile.audiences}
    assert [audience for audience, found in names.items() if "newsletter" in found] == expected


@pytest.mark.parametrize(
    ("toml", "line", "says"),
    [
        ('[[sections]]\nname = "aim"\nheading = "A"\nlevel = 2', 4, "cannot stand at the beginning"),
        (
            '[[sections]]\nname = "aim"\nheading = "A"\nlevel = 1\n[[sections]]\nname = "handling"\nheading = "H"\n'
            "level = 3",
            8,
            "cannot stand after one of level 1: a level would be skipped",
        ),
        ('[[sections]]\nname = "aim"\nheading = "A"\nlevel = 7', 4, "is 1, 2 or 3, not 7"),
        ('[[sections]]\nname = "nonsense"\nheading = "A"\nlevel = 1', 2, "There is no section nonsense"),
        ('[[sections]]\nname = "../aim"\nheading = "A"\nlevel = 1', 2, "There is no section"),
        ('[[sections]]\nname = "aim"\nheading = ""\nlevel = 1', 3, "has no heading"),
        ('[[sections]]\nname = "aim"\nheading = "A"\nlevel = 1\n' * 2, 6, "aim stands in it twice"),
        ('[[sections]]\nname = "aim"\nheading = "A"\nlevel = 1\ncolour = "red"', 5, "not a setting that we know"),
        ('title = "Empty"', 0, "has no sections"),
        (f'audiences = ["nobody"]\n{NEWSLETTER}', 1, "no audience of this name: nobody; it has public, partnership"),
        (f'formats = ["odt"]\n{NEWSLETTER.replace("formats", "# formats")}', 1, "formats"),
        (f'marking = "OFFICIAL"\n{NEWSLETTER}', 1, "OFFICIAL-SENSITIVE, that of the audience partnership"),
        (f'marking = "SECRET"\naudiences = "widest"\n{NEWSLETTER}', 1, "to go further, mark the audience"),
        ("title = ", 1, "not TOML"),
        (NEWSLETTER.replace("profile.area }}", "profile.area }"), 2, "head cannot be filled in: unexpected '}'"),
    ],
)
def test_a_mistake_in_a_product_is_named_with_file_and_line(tmp_path: Path, toml: str, line: int, says: str) -> None:
    where = made(tmp_path, toml)
    with pytest.raises(ProfileErrors, match=says) as caught:
        report.check_sections(where)
    assert (caught.value.problems[0].where, caught.value.problems[0].line) == (
        str(tmp_path / "products" / "newsletter.toml"),
        line,
    )


@pytest.mark.parametrize("name", ["problem-profile", "data-tables", "manifest", "figures", "news-draft", "My News"])
def test_a_product_never_takes_the_name_of_another_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(ProfileErrors, match=r"overwrite another file|small letters"):
        products(made(tmp_path, NEWSLETTER, name))


def test_a_name_in_the_profile_that_is_no_product_is_named(tmp_path: Path) -> None:
    with pytest.raises(ProfileErrors, match="There is no product briefing"):
        products(made(tmp_path, products=["briefing"]))


@pytest.mark.parametrize(
    ("asked", "said"), [("newsleter", "Did you mean newsletter"), ("zebra", "There are .*board-summary.*, newsletter")]
)
def test_the_product_that_may_be_meant_is_named(tmp_path: Path, asked: str, said: str) -> None:
    with pytest.raises(ProfileErrors) as caught:
        products(made(tmp_path, NEWSLETTER, products=[asked]))
    assert re.match(said, caught.value.problems[0].remedy)


def test_a_head_that_cannot_be_filled_in_is_named_with_its_line(tmp_path: Path) -> None:
    where = made(tmp_path, NEWSLETTER.replace("profile.cycle", "profile.nonsense"))
    with pytest.raises(Exception, match=r"head cannot be filled in: .*no attribute 'nonsense'") as caught:
        texts(where, "public")
    assert str(caught.value).startswith(f"{tmp_path / 'products' / 'newsletter.toml'}, line 7: ")


def test_a_marking_may_be_stricter_and_then_stands_on_every_page(tmp_path: Path) -> None:
    where = made(tmp_path, f'marking = "OFFICIAL-SENSITIVE"\naudiences = "widest"\n{NEWSLETTER}')
    own = texts(where, "public")["newsletter"]
    assert own.cover.running == "OFFICIAL-SENSITIVE · DRAFT · MADE-UP EXAMPLE"


def test_footnotes_stand_where_they_are_cited_and_nowhere_else(tmp_path: Path) -> None:
    where = made(tmp_path, f'{NEWSLETTER}\n[footnotes]\nnrm = "What the *NRM* is."\nother = "Never cited."\n')
    (tmp_path / "sections" / "news.md").write_text("Referrals.[^nrm]", "utf-8")
    text = texts(where, "public")["newsletter"].markdown
    assert r"[^nrm]: What the \*NRM\* is\." in text
    assert "Never cited" not in text


def test_the_public_briefing_is_made_from_the_widest_edition_alone(tmp_path: Path) -> None:
    where = made(tmp_path, products=["public-briefing"])
    assert "public-briefing" in texts(where, "public")
    assert "public-briefing" not in texts(where, "partnership")


def test_a_partnership_s_section_of_any_product_is_known(tmp_path: Path) -> None:
    where = made(tmp_path, NEWSLETTER)
    (tmp_path / "sections" / "board-decisions.md").write_text("Shall we?", "utf-8")
    (tmp_path / "sections" / "bored-decisions.md").write_text("Shall we?", "utf-8")
    unknown = [one.message for one in report.check_sections(where) if one.check == "unknown-section"]
    assert len(unknown) == 1
    assert "bored-decisions.md" in unknown[0]


def test_a_briefing_without_the_partnership_s_own_help_is_said(tmp_path: Path) -> None:
    where = made(tmp_path, products=["public-briefing"])
    assert [one.check for one in report.check_sections(where)] == ["unknown-section", "briefing-without-help"]
    (tmp_path / "sections" / "briefing-help.md").write_text("Call us.", "utf-8")
    assert "briefing-without-help" not in [one.check for one in report.check_sections(where)]


def test_a_policy_of_another_audience_is_no_reason_to_make_a_product(tmp_path: Path) -> None:
    of = edition(table(total=70), policy=DisclosurePolicy("elsewhere"))
    assert product_texts(made(tmp_path), of, [], [], register(), [], Figures(of), None)[0].stem == "problem-profile"
