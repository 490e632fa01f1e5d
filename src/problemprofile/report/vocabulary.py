"""Everything that a section may use: figures, tables, pictures, sentences, and plain facts about the project.

Nothing here gives a section an object with a way to files or to the database: lists, words and functions only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from problemprofile.case_study import CaseStudy
from problemprofile.findings import Finding
from problemprofile.project.load import Project
from problemprofile.register import Register
from problemprofile.released import Edition, Exhibit
from problemprofile.report.accounts import Accounts
from problemprofile.report.appended import Appended
from problemprofile.report.at_a_glance import AtAGlance
from problemprofile.report.beside_nation import BesideNation
from problemprofile.report.blocks import Blocks
from problemprofile.report.comparisons import Comparisons
from problemprofile.report.contents import contents
from problemprofile.report.data_quality import DataQuality
from problemprofile.report.figures import Figures
from problemprofile.report.groups import unrecorded
from problemprofile.report.headlines import Headlines
from problemprofile.report.lists import Lists
from problemprofile.report.markdown import Markdown, block, bullets, plain, sentence
from problemprofile.report.of_type import OfType
from problemprofile.report.partnership import Partnership
from problemprofile.report.performance import Performance
from problemprofile.report.periods import TIME_DIMENSIONS, in_words
from problemprofile.report.references import References
from problemprofile.report.rising import rising
from problemprofile.report.series import NO_GROUP, Series, breakdown
from problemprofile.report.shown_lists import shown_lists
from problemprofile.report.since import SinceLast
from problemprofile.report.standing_out import StandingOut
from problemprofile.report.states import States
from problemprofile.report.terms import terms_text
from problemprofile.report.uptake import uptake
from problemprofile.report.who_is_who import WhoIsWho
from problemprofile.report.wording import lower_first, words


@dataclass(frozen=True)
class ExploitationType:
    """A type of exploitation that is present in a local series."""

    code: str
    label: str


class Vocabulary:
    """What sections may say about one edition."""

    def __init__(self, project: Project, edition: Edition, exhibits: Sequence[Exhibit], figures: Figures) -> None:
        self.project, self.edition, self.figures = project, edition, figures
        self.blocks = Blocks(project, edition, exhibits, figures)
        self.insights = self.blocks.insights
        self.local = [series for series in self.blocks.series if series.scope == "local"]
        self.national = [series for series in self.blocks.series if series.scope == "national"]
        self.who_is_who = WhoIsWho(project, edition, figures, self.local)
        self.empty: tuple[str, ...] = ()  # the partnership's lists without an entry

    def as_dict(
        self, register: Register, case_studies: Sequence[CaseStudy], findings: Sequence[Finding]
    ) -> dict[str, Any]:
        """The names that a section may use."""
        self.empty = tuple(name for name, records in register.lists.items() if not records)
        register = self.lists_shown(register)
        return {
            **self._released(findings),
            **self._of_people(),
            **self._of_lists(register),
            **self._of_series(register),
            "see": self._references().see,
            "as_typed": plain,
            "sentence": sentence,
            "lower_first": lower_first,
            "case_studies": self._told(case_studies),
            "profile": self._profile(),
        }

    def _released(self, findings: Sequence[Finding]) -> dict[str, Any]:
        """Figures, tables and pictures of the edition, and what the tables say by themselves."""
        edition = self.project, self.edition, self.figures
        return {
            **_named(self.figures, "figure share change ratio chance"),
            **_named(self.blocks, "table chart show breakdowns beside says maps table_list tables_of"),
            **Comparisons(*edition, self.blocks).as_dict(),
            **Accounts(*edition, findings).as_dict(),
            **States(*edition).as_dict(),
            "appended_tables": Appended(*edition).appended_tables,
        }

    def _of_people(self) -> dict[str, Any]:
        """Whom the sources are about, and how complete their records are."""
        quality = DataQuality(self.project, self.edition, self.figures, self.local)
        return {
            **_named(self.who_is_who, "people_of people_together overlap crimes_of matching_quality"),
            **_named(quality, "completeness reach consistency suitability usable_forms drafted_gaps"),
        }

    def _of_lists(self, register: Register) -> dict[str, Any]:
        """What the partnership's lists give."""
        partnership = Partnership(self.project, register)
        since = SinceLast(self.project, self.edition, self.figures, register, self.lists_shown)
        return {
            **_named(Lists(register), "entries related register_table"),
            **_named(partnership, "came_from notes_on partners_say ranking matrix_table matrix_findings area_table"),
            "since_last": since.as_dict,
            "terms_of_reference": lambda: terms_text(self.project, register),
        }

    def _of_series(self, register: Register) -> dict[str, Any]:
        """What is said of the series, local and national."""
        return {
            **_named(self, "local national headlines data_gaps growth growth_over_years rises side_by_side"),
            **_named(self, "types total_of type_lines uptake"),
            **OfType(self.insights).as_dict(),
            **Performance(self.project, self.figures, self.local, register).as_dict(),
            **AtAGlance(self.project, self.insights, self.local, register).as_dict(),
            **StandingOut(self.project, self.figures, self.insights, self.local, self.national).as_dict(),
        }

    def _told(self, case_studies: Sequence[CaseStudy]) -> list[dict[str, Any]]:
        """The case studies that this edition's readers may have."""
        found = [study for study in case_studies if study.allows(self.edition.audience)]
        return [{"title": study.title, "text": block(study.text)} for study in found]

    def _references(self) -> References:
        headings = {section.name: section.heading for section in contents() if not section.each}
        each = [(section.name, kind) for section in contents() if section.each for kind in self.types()]
        headings |= {f"{name}-{kind.code}".replace("_", "-"): kind.label for name, kind in each}
        return References(self.edition, self.blocks.pictures.names, headings)

    def lists_shown(self, register: Register) -> Register:
        """The partnership's lists without what this edition's readers may not have."""
        policy = self.edition.policy
        return shown_lists(self.project, register, policy.smallest_count, who_challenged=self._is_narrowest())

    def _is_narrowest(self) -> bool:
        return self.edition.audience == self.project.profile.audiences[-1].name

    def total_of(self, series: Series) -> Markdown:
        """How many there were of a series in its period."""
        return self.insights.total(series)

    def headlines(self, most: int = 8, findings: Sequence[Markdown] = ()) -> Markdown:
        """The key facts, the most telling first; `findings` are further ones that stand among them."""
        return Headlines(self.insights, self.who_is_who, self.local, self.national).headlines(most, findings)

    def data_gaps(self) -> Markdown:
        """The fields that many local records lack, the emptiest first: gaps that the records themselves show."""
        said, found = words()["gaps"], []
        for series in self.local:
            for parts in (breakdown(table) for table in series.tables):
                missing = unrecorded(parts) if parts else None
                if (
                    parts is None
                    or missing is None
                    or parts.dimension.name in (*TIME_DIMENSIONS, *said["said_elsewhere"])
                ):
                    continue
                part_of = (missing.cell.value or 0) / (parts.total.value or 1) if parts.total else 0
                if part_of * said["one_in"] >= 1:
                    found.append((part_of, series, parts))
        worst = sorted(found, key=lambda gap: -gap[0])[: said["most"]]
        return bullets([self.insights.gap(series, parts) for _, series, parts in worst])

    def growth(self) -> Markdown:
        """Local beside national growth, for every two series of one unit."""
        return bullets([one.told() for one in self._beside_the_nation()])

    def growth_over_years(self) -> Markdown:
        """Local beside national numbers of each whole year that both have: a table for every two series of one unit."""
        return Markdown("\n".join(one.over_the_years() for one in self._beside_the_nation()))

    def _beside_the_nation(self) -> list[BesideNation]:
        area = self.project.profile.area
        pairs = [(here, there) for here in self.local for there in self.national if here.unit == there.unit]
        return [BesideNation(self.figures, *pair, area.name, area.national_name) for pair in pairs]

    def rises(self) -> Markdown:
        """Which local series rose in their newest quarter by more than chance."""
        return rising(self.local, self.figures)

    def uptake(self) -> Markdown:
        """Referrals beside what those who support survivors told of the same quarter."""
        return uptake(self.edition, self.local, self.figures)

    def side_by_side(self, dimension: str) -> Markdown:
        """All local series by one dimension, each in its own unit, side by side."""
        return self.blocks.beside(*(table.table_id for series in self.local if (table := series.by(dimension))))

    def types(self) -> list[ExploitationType]:
        """The types of exploitation with any local record, in the order of the code list; hidden numbers count."""
        found: dict[str, ExploitationType] = {}
        for series in self.local:
            table = series.by("exploitation_group")
            for part in parts.parts if table and (parts := breakdown(table)) else ():
                if part.code not in NO_GROUP and part.cell.value != 0:
                    label = words()["types"].get(part.code, part.label)
                    found.setdefault(part.code, ExploitationType(part.code, label))
        return list(found.values())

    def type_lines(self, code: str) -> Markdown:
        """How many of each local series are of one type: one bullet a series, and one for those that are not shown."""
        hidden = self.insights.types_hidden(self.local, code)
        shown = (self.insights.of_type(series, code) for series in self.local)
        return bullets([*(text for text in shown if text), *hidden])

    def _profile(self) -> dict[str, str]:
        profile, policy = self.project.profile, self.edition.policy
        settings = ("name", "title", "cycle", "commissioned_by", "produced_by")
        return {
            **{name: getattr(profile, name) for name in settings},
            "area": profile.area.name,
            "national_name": profile.area.national_name,
            "start": in_words(profile.period.start),
            "end": in_words(profile.period.end),
            "edition": policy.title or policy.audience,
            "marking": policy.marking,
            "for_everybody": "yes" if [one.name for one in profile.audiences[:-1]][:1] == [policy.audience] else "",
            "narrowest": "yes" if self._is_narrowest() else "",
            "hidden_mark": policy.hidden_mark,
            "hidden_words": self.figures.hidden_words(*self.edition.tables) or policy.hidden_words,
            "smallest_count": str(policy.smallest_count),
            "rounding_base": str(policy.rounding_base or ""),
            "rounded_together": "yes" if policy.rounds_together else "",
        }


def _named(giver: object, names: str) -> dict[str, Any]:
    return {name: getattr(giver, name) for name in names.split()}
