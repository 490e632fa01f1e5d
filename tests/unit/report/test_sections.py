"""Sections are filled in from the product's templates and the project's own, safely, and mistakes are named by line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from editions import POLICY, Study, dataset, edition, project, register, table

from problemprofile.errors import ProfileError
from problemprofile.findings import Finding
from problemprofile.register.records import Action, Gap, Priority, Risk
from problemprofile.released import Edition
from problemprofile.report.figures import Figures
from problemprofile.report.products.product import SHIPPED, shipped
from problemprofile.report.products.written import Written, document, write_sections
from problemprofile.report.sections import Sections
from problemprofile.report.vocabulary import Vocabulary
from problemprofile.report.wording import templates

TYPES = ["labour", "sexual", "unknown"]
LOCAL = [
    table(total=70, title="Referrals", sources=("Northshire Police",)),
    table(dimensions={"exploitation_group": TYPES}, counts={"labour": 40, "sexual": None, "unknown": 25}, total=70),
]


def written(folder: Path, made: Edition | None = None, **given: object) -> list[Written]:
    made = made or edition(*LOCAL)
    vocabulary = Vocabulary(project(folder, [dataset()]), made, [], Figures(made))
    names = vocabulary.as_dict(
        given.get("register") or register(), given.get("studies") or [], given.get("findings") or []
    )
    return write_sections(Sections(folder / "sections", names, vocabulary.figures), vocabulary.types())


def body(name: str, folder: Path, made: Edition | None = None, **given: object) -> str:
    return next(s.body for s in written(folder, made, **given) if s.identifier == name).replace("\\", "")


def own(folder: Path, name: str, text: str) -> Path:
    path = folder / "sections" / f"{name}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_every_heading_of_the_template_is_there_in_order(tmp_path: Path) -> None:
    made = written(tmp_path)
    numbered = [(section.level, section.heading) for section in made if section.numbered]
    assert [heading for level, heading in numbered if level == 1] == [
        "Executive Summary", "Introduction", "Partnership Progress", "Partnership Priorities", "Core Trend Analysis",
        "Mapping Exploitation", r"In Focus\: what exploitation is evident",
    ]  # fmt: skip
    assert [heading for level, heading in numbered if level == 2] == [
        "Key insights and inferences", "Recommendations and Priorities", "Intelligence Gaps",
        "Threat and Risk Assessment", "Rationale", "Aim", "Methodology", "Definitions and Additional Context",
        "Guidance on Handling", r"The partnership\'s cycle", "The National Picture", "The Local Picture",
        "Rates, ranks, and where little is recorded",
    ]  # fmt: skip
    appendices = [section.heading for section in made if str(section.heading).startswith("Appendix")]
    assert appendices == [
        f"Appendix {letter}: {name}"
        for letter, name in zip(
            "ABCDE",
            ["Terms of Reference", "Workshop template", "Data tables", "What each partner sent", "Glossary"],
            strict=True,
        )
    ]


def test_there_is_a_part_for_each_type_present_hidden_ones_too(tmp_path: Path) -> None:
    counts = {"labour": 40, "sexual": None, "criminal": 0, "unknown": 25}
    made = edition(table(total=70), table(dimensions={"exploitation_group": list(counts)}, counts=counts, total=70))
    parts = [section.heading for section in written(tmp_path, made) if section.level == 3]
    assert parts == ["Labour exploitation", "Sexual exploitation"]


def test_the_part_in_focus_names_where_a_type_is_counted_and_does_not_say_it_again(tmp_path: Path) -> None:
    assert "57% (40 of 70)" in body("local-picture-type-labour", tmp_path)
    in_focus = body("in-focus-type-labour", tmp_path)
    assert "(#local-picture-type-labour){.see}" in in_focus
    assert "40 of 70" not in in_focus


def test_the_sources_whose_number_of_a_type_is_not_shown_stand_in_one_line(tmp_path: Path) -> None:
    hidden = {"labour": None, "sexual": 9}
    others = [
        part
        for name in ("crimes", "enquiries")
        for part in (
            table(name, total=70, unit=name),
            table(name, {"exploitation_group": list(hidden)}, hidden, total=70, unit=name),
        )
    ]
    said = body("local-picture-type-labour", tmp_path, edition(*LOCAL, *others))
    (line,) = [line for line in said.splitlines() if "not shown" in line]
    assert "rimes and " in line
    assert "nquiries" in line
    assert said.count("not shown") == 1


def test_every_section_has_its_template_and_where_there_is_a_draft_its_guidance() -> None:
    ours = {name: {section.name for section in shipped(name).sections} for name in SHIPPED}
    drafted = set().union(*(ours[name] for name in SHIPPED if shipped(name).draft))
    assert set().union(*ours.values()) == _files("sections")
    assert drafted <= _files("guidance") <= _files("sections")


def _files(kind: str) -> set[str]:
    """The names of templates of a kind, those of single countries too."""
    places = [templates() / kind, *(one / kind for one in templates().iterdir() if one.is_dir())]
    return {file.name.removesuffix(".md") for place in places if place.is_dir() for file in place.iterdir()}


def test_guidance_is_in_the_draft_alone(tmp_path: Path) -> None:
    made = written(tmp_path)
    notes = document(made, draft=True).count("Note to the writer")
    assert notes == len(made)
    assert "Note to the writer" not in document(made, draft=False)
    assert "sections/aim" in document(made, draft=True).replace("\\", "")


def test_the_terms_of_reference_have_ten_clauses_and_the_eighth_is_optional(tmp_path: Path) -> None:
    text = body("terms-of-reference", tmp_path)
    clauses = re.findall(r"^(\d+)\. (.*)$", text, re.MULTILINE)
    assert [number for number, _ in clauses] == [str(number) for number in range(1, 11)]
    assert clauses[7][1] == "No funding is sought for this profile."


def test_the_workshop_sheet_has_five_boxes(tmp_path: Path) -> None:
    assert body("workshop-template", tmp_path).count("| **") == 5


def test_the_projects_own_section_stands_in_place_of_ours_and_may_hold_it(tmp_path: Path) -> None:
    own(tmp_path, "aim", "Ours alone.")
    own(tmp_path, "rationale", "Before.\n\n{{ standard() }}")
    own(
        tmp_path,
        "in-focus-labour",
        "Seen: {{ share('referrals-by-exploitation-group:exploitation_group=labour', of='referrals:total') }}.",
    )
    assert body("aim", tmp_path) == "Ours alone.\n"
    assert body("rationale", tmp_path).startswith("Before.\n\nThis document is the modern slavery problem profile")
    assert body("in-focus-type-labour", tmp_path) == "Seen: 57% (40 of 70).\n"
    assert "40 of 70" not in body("in-focus-type-sexual", tmp_path)


def test_a_hidden_figure_reads_as_the_policy_says_in_any_section(tmp_path: Path) -> None:
    own(tmp_path, "aim", "{{ figure('referrals-by-exploitation-group:exploitation_group=sexual') }}")
    assert body("aim", tmp_path).strip() == POLICY.hidden_words


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("fine\n{{ figure('referrals:totl') }}", 2, "no figure referrals:totl"),
        ("a\n\n{% for x in local %}\n{{ figure('nothing') }}\n{% endfor %}", 4, "no figure nothing"),
        ("{{ table('nothing') }}", 1, "no table nothing"),
        ("one\n{{ nonsense }}", 2, "nonsense"),
        ("one\n\n{% if %}", 3, "section cannot be filled in"),
        ("{{ figure() }}", 1, "cannot be used"),
        ("x\n{{ 1 / 0 }}", 2, "cannot be used"),
        ("{{ figure.__self__ }}", 1, "cannot be filled in"),
        ("{{ ''.__class__.__mro__ }}", 1, "cannot be filled in"),
        ("{% include '../../profile.toml' %}", 1, "cannot be filled in"),
    ],
)
def test_a_mistake_in_a_section_is_named_with_file_and_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    path = own(tmp_path, "aim", text)
    with pytest.raises(ProfileError, match=says) as caught:
        written(tmp_path)
    assert (caught.value.where, caught.value.line) == (str(path), line)


def test_a_section_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    path = own(tmp_path, "aim", "")
    path.write_bytes(b"caf\xe9")
    with pytest.raises(ProfileError, match="not UTF-8"):
        written(tmp_path)


def test_what_partners_wrote_is_never_read_as_a_template(tmp_path: Path) -> None:
    records = register(gaps=[Gap(gap="{{ figure('referrals:total') }}", why_it_matters="*no*")])
    assert "{{ figure('referrals:total') }}" in body("intelligence-gaps", tmp_path, register=records)
    study = Study("study", "A title", "{{ 6 * 7 }}")
    assert "{{ 6 * 7 }}" in body("case-studies", tmp_path, studies=[study])


def test_a_case_study_reaches_only_the_audiences_it_is_for(tmp_path: Path) -> None:
    study = Study("study", "A title", "Told.", audiences=("partnership",))
    assert "Told." not in body("case-studies", tmp_path, studies=[study])
    assert "not yet recorded a case study" in body("case-studies", tmp_path, studies=[study])


@pytest.mark.parametrize(
    "name",
    [
        "recommendations",
        "intelligence-gaps",
        "threat-and-risk",
        "definitions",
        "partnership-progress",
        "partnership-priorities",
    ],
)
def test_a_section_whose_list_is_empty_says_so(tmp_path: Path, name: str) -> None:
    assert "has not yet recorded" in body(name, tmp_path)


def test_the_risk_table_has_two_columns_and_the_first_caption(tmp_path: Path) -> None:
    records = register(
        risks=[Risk(risk="Few forms", description="Forms are thin", mitigation="Train staff", owner="The board")]
    )
    text = body("threat-and-risk", tmp_path, register=records)
    assert "| Risk identified | Description and mitigation actions |" in text
    assert "| Few forms | Forms are thin. Mitigation actions: Train staff. Owner: The board. |" in text
    tables = [
        section.identifier
        for section in written(tmp_path, register=records)
        if re.search("^: ", section.body, re.MULTILINE)
    ]
    assert tables[0] == "threat-and-risk"


def test_each_priority_has_its_two_parts_and_its_actions(tmp_path: Path) -> None:
    records = register(
        priorities=[
            Priority(
                priority="Housing", assets_and_vulnerabilities="One house.", priorities_and_actions="Find another."
            )
        ],
        actions=[
            Action(action="Ask", priority="Housing", owner="The council"),
            Action(action="Other", priority="Else"),
        ],
    )
    text = body("partnership-priorities", tmp_path, register=records)
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "## Housing",
        "### Assets and vulnerabilities",
        "### Priorities and actions",
    ]
    assert "| Ask. | The council |" in text
    assert "Other" not in text


def test_a_classification_that_no_owner_stated_is_not_put_into_an_owners_mouth(tmp_path: Path) -> None:
    assert "No classification was stated" in body("handling", tmp_path)
    assert "The owners of the data have set" not in body("handling", tmp_path)


def test_methodology_and_handling_write_themselves(tmp_path: Path) -> None:
    findings = [
        Finding("unlikely-date", "warns", "nrm", "Row 7 …", "Ask.", row_id="nrm:abc:S:7", field="recorded_on", rows=3),
        Finding("blank-rows", "notes", "nrm", "…", "…"),
    ]
    text = body("methodology", tmp_path, findings=findings)
    assert "among the many verdicts of this report some will be chance" in text
    assert "**NRM referrals**, sent by Northshire Police." in text
    assert "NRM referrals (Northshire Police): some dates cannot be right." in text
    assert "Row 7" not in text
    assert "blank rows" not in text
    analyst = [Finding("names-unmapped", "warns", "nrm", "…", "…")]
    assert "raised no point that a reader needs to know" in body("methodology", tmp_path, findings=analyst)
    assert "OFFICIAL-SENSITIVE" in body("handling", tmp_path)


def test_what_each_partner_sent_adds_up_in_print(tmp_path: Path) -> None:
    decisions = ["kept", "duplicate", "out_of_scope", "unreadable"]
    counts = {("nrm", code): value for code, value in zip([*decisions, "total"], (300, 12, 7, 1, 320), strict=True)}
    rows = table("", {"dataset": ["nrm"], "decision": decisions}, counts, table_id="rows-by-dataset", unit="rows")
    text = body("what-partners-sent", tmp_path, edition(*LOCAL, rows))
    assert (
        "NRM referrals (Northshire Police): 320 received = 300 kept + 12 duplicate + 7 out_of_scope + 1 unreadable"
        in text
    )
    assert "| NRM referrals (Northshire Police) | 320 | 300 | 12 | 7 | 1 |" in text


def test_an_edition_without_any_table_still_makes_a_whole_document(tmp_path: Path) -> None:
    made = written(tmp_path, edition())
    assert "No partner's records" in next(section.body for section in made if section.identifier == "key-insights")
    assert len(made) == 25


def test_a_report_where_nearly_every_number_is_hidden_still_tells_what_it_can(tmp_path: Path) -> None:
    nations = [f"n{number}" for number in range(20)]
    made = edition(
        table(total=70),
        table(dimensions={"exploitation_group": TYPES}, counts=dict.fromkeys(TYPES), total=70),
        table(dimensions={"nationality": nations}, counts=dict.fromkeys(nations), total=70),
    )
    text = body("local-picture", tmp_path, made)
    assert "**70** referrals" in text
    assert "none of the 20 numbers can be shown" in text
    assert "|" not in text
    assert "To protect people, 23 of the 26 local numbers in this edition are not shown." in body(
        "key-insights", tmp_path, made
    )
