"""What `profile.toml` and `datasets/*.toml` may say; `load.py` reads the files and names every problem."""

from __future__ import annotations

from datetime import date
from fnmatch import fnmatchcase
from typing import Annotated, Any, Literal

from pydantic import (
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from problemprofile.handling import HandlingRules
from problemprofile.kinds import fields, kinds
from problemprofile.project.audience_settings import Audience
from problemprofile.project.break_settings import Break, ProfileBreak
from problemprofile.project.map_settings import MapSetting
from problemprofile.project.partnership_settings import Populations, Rag, Scoring, Terms, Thread
from problemprofile.project.product_settings import PerformanceReport
from problemprofile.project.strict import Name, Settings


class Period(Settings):
    """First and last day, both included."""

    start: date
    end: date

    @model_validator(mode="after")
    def in_order(self) -> Period:
        if self.end < self.start:
            raise ValueError("the period ends before it starts")
        return self


class Area(Settings):
    """The place that the profile is about. Areas are GSS codes, or codes of the project's own boundary file."""

    name: str
    national_name: str = "United Kingdom"
    local_authorities: tuple[str, ...] = ()
    postcode_areas: tuple[str, ...] = ()
    police_forces: tuple[str, ...] = ()
    states: tuple[str, ...] = ()  # of the United States: "TX"


class Linkage(Settings):
    """The `[linkage]` table: from which probability on two rows are about one person.

    `same_person_from` decides; pairs from `ask_from` on are shown to a person. The number of people is also counted by
    `tight` and by `loose`, and the report says between which numbers it lies. With `across_sources = false` nobody is
    looked for in another partner's file. `engine = "spark"` compares the rows on Apache Spark, which must be installed.
    """

    same_person_from: float = Field(default=0.75, gt=0.5, lt=1)
    ask_from: float = Field(default=0.2, gt=0, lt=1)
    tight: float = Field(default=0.95, gt=0.5, lt=1)
    loose: float = Field(default=0.5, gt=0, lt=1)
    across_sources: bool = True
    engine: Literal["duckdb", "spark"] = "duckdb"

    @model_validator(mode="after")
    def in_order(self) -> Linkage:
        if not self.ask_from <= self.loose <= self.same_person_from <= self.tight:
            raise ValueError("ask_from, loose, same_person_from and tight must rise in this order")
        return self


class Approvals(Settings):
    """The `[approvals]` table: who may approve what. Names are compared without case and punctuation.

    `authors` made the report and may not check it. `checkers` may; empty: anybody who is not an author. `owners`
    gives for an organisation, by its name in the datasets' `provider`, who may answer for it; one that is not there
    may be answered for by anybody who gives a name.
    """

    authors: tuple[str, ...] = ()
    checkers: tuple[str, ...] = ()
    owners: dict[str, tuple[str, ...]] = {}


class Profile(Settings):
    """`profile.toml`."""

    name: str
    title: str
    cycle: str
    period: Period
    area: Area
    audiences: tuple[Audience, ...] = Field(min_length=1)
    maps: tuple[MapSetting, ...] = ()
    populations: Populations = Field(default_factory=Populations)
    country: Literal["uk", "us"] = "uk"
    commissioned_by: str = ""
    produced_by: str = ""
    fictional: bool = False
    engine: Literal["duckdb"] = "duckdb"
    linkage: Linkage = Field(default_factory=Linkage)
    approvals: Approvals = Field(default_factory=Approvals)
    terms: Terms = Field(default_factory=Terms)
    as_of: date | None = None  # the day by which actions and measures are judged in documents
    rag: Rag = Field(default_factory=Rag)
    thread: Thread = Field(default_factory=Thread)
    scoring: Scoring = Field(default_factory=Scoring)
    products: tuple[Name, ...] = ()  # what is made beside the problem profile
    performance_report: PerformanceReport | None = None
    breaks: tuple[ProfileBreak, ...] = ()
    appended_tables: bool = False  # whether the report's appendix prints every table in full, beside the workbook

    @model_validator(mode="after")
    def audiences_differ(self) -> Profile:
        names = [audience.name for audience in self.audiences]
        if len(set(names)) < len(names):
            raise ValueError("two audiences have the same name")
        if "provenance" in names:  # output/provenance/ is another thing
            raise ValueError("no audience may be called provenance")
        return self


class Handling(Settings):
    """The `[handling]` table of a dataset: what its owner allows.

    `published = true` says that the owner has published these very counts for anybody to read: they are then shown as
    they are. Never set it for a part that was picked out of a published table for the local area. Where nothing is said
    of its classification, such a source is OFFICIAL.
    """

    classification: str = "OFFICIAL-SENSITIVE"
    handling_code: str = ""
    conditions: str = ""
    audiences: tuple[Name, ...] = ()
    smallest_count: int = Field(default=0, ge=0, le=100)
    retain_until: date | None = None
    published: bool = False

    @property
    def states_classification(self) -> bool:
        return "classification" in self.model_fields_set

    @property
    def marking(self) -> str:
        """The classification that was stated, or what holds where none was."""
        return "OFFICIAL" if self.published and not self.states_classification else self.classification


class Stated(Settings):
    """One `[[stated]]` table of a dataset: a figure that somebody published, to set beside what the rows give.

    `categories` names the cell by our fields and codes ({ quarter = "2022 Q2" }); left out, it is the total.
    """

    categories: dict[str, str] = {}
    value: int = Field(ge=0)
    where: str


class Delivery(Settings):
    """One `[[delivery]]` table of a dataset: what is known of one of its files alone, or of several that came together.

    `file` is a name in `files`, or a pattern. What it says stands in place of the dataset's own setting.
    """

    file: str
    received_on: date | None = None
    period_covered: Period | None = None
    date_order: Literal["from-the-column", "day-first", "month-first"] | None = None


REST = "*"  # the file of the `Delivery` that stands for all others


class Dataset(Settings):
    """`datasets/<name>.toml`: one source, as one partner sends it."""

    name: Name = ""
    kind: str
    provider: str
    files: tuple[str, ...] = Field(min_length=1)
    title: str = ""
    unit: str = ""
    series: Name | Literal[""] = ""
    scope: Literal["local", "national"] = "local"
    sheet: str | tuple[str, ...] = ""
    header_row: int = Field(0, ge=0)
    heading_rows: int = Field(1, ge=1, le=6)
    form: bool = False  # its headings were there before anybody filled it: an empty column is no fault
    table: Annotated[int, Field(ge=0)] | Literal["*"] = 0
    rows: str = Field("", pattern=r"^([1-9]\d{0,6}:([1-9]\d{0,6})?)?$")
    hidden_rows: Literal["", "read", "leave-out"] = ""
    date_order: Literal["from-the-column", "day-first", "month-first"] = "from-the-column"
    received_on: date | None = None
    period_covered: Period | None = None
    removed_before_sending: str = ""
    coverage_note: str = ""
    columns: dict[str, str]
    ignore: tuple[str, ...] = ()
    fixed: dict[str, str] = {}
    keep_only: dict[str, tuple[str, ...]] = {}
    stated: tuple[Stated, ...] = ()
    deliveries: Literal["add", "replace"] = "add"
    delivery: tuple[Delivery, ...] = ()
    breaks: tuple[Break, ...] = ()
    handling: Handling = Field(default_factory=Handling)

    @field_validator("kind")
    @classmethod
    def is_a_kind(cls, kind: str) -> str:
        if kind not in kinds():
            raise ValueError(f"there is no kind {kind!r}; kinds are {', '.join(sorted(kinds()))}")
        return kind

    @field_validator("columns", "fixed", "keep_only")
    @classmethod
    def names_fields(cls, named: dict[str, Any], info: ValidationInfo) -> dict[str, Any]:
        of = named.values() if info.field_name == "columns" else named
        unknown = sorted({name for name in of if name not in fields()})
        if unknown:
            raise ValueError(f"there is no field {', '.join(unknown)}; docs/reference/sources.md lists them")
        return named

    @model_validator(mode="after")
    def makes_sense(self) -> Dataset:
        kind = kinds()[self.kind]
        if self.handling.published and self.scope == "local":
            raise ValueError("only a national source may be published = true: local counts are always protected")
        mapped = {*self.columns.values(), *self.fixed}
        for group in kind.required:
            if not mapped.intersection(group):
                raise ValueError(f"a source of the kind {self.kind} needs a heading for {' or '.join(group)}")
        self._knows_its_deliveries()
        return self

    @property
    def label(self) -> str:
        return self.title or f"{self.provider}: {kinds()[self.kind].label}"

    @property
    def counting_unit(self) -> str:
        return self.unit or kinds()[self.kind].unit

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names, or patterns of names, of the sheets to be read; empty where they are found by looking."""
        asked = (self.sheet,) if isinstance(self.sheet, str) else self.sheet
        return tuple(name for name in asked if name)

    @property
    def received_table(self) -> str:
        """The name in the store of the rows as received."""
        return f"received_{self.name}"

    @property
    def cells_table(self) -> str:
        """The name in the store of the cells by our fields, as corrected: `raw_<field>` is what a cell holds."""
        return f"cells_{self.name}"

    @property
    def cleaned_table(self) -> str:
        """The name in the store of this source's own clean rows, with the fields that it has."""
        return f"cleaned_{self.name}"

    @property
    def why_table(self) -> str:
        """The name in the store of why values of this source's kept rows are not known; `quality` fills it."""
        return f"why_{self.name}"

    def said_of(self, file: str) -> Delivery:
        """What the settings say of one file (its name inside `inputs/`)."""
        found = (one for one in self.delivery if one.file == REST or _leads_to(one.file, file))
        whole = Delivery(file=REST, received_on=self.received_on, period_covered=self.period_covered)
        return next(found, whole)

    def _knows_its_deliveries(self) -> None:
        for one in self.delivery:
            if not any(_leads_to(file, one.file) or _leads_to(one.file, file) for file in self.files):
                raise ValueError(f"[[delivery]] names a file that is not in `files`: {one.file}")

    def handling_rules(self) -> HandlingRules:
        h = self.handling
        retain = h.retain_until.isoformat() if h.retain_until else ""
        told = (self.provider, h.marking, h.handling_code, h.conditions, h.audiences, h.smallest_count, retain)
        return HandlingRules(*told, published=h.published)


def _leads_to(pattern: str, file: str) -> bool:
    return pattern == file or fnmatchcase(file, pattern)
