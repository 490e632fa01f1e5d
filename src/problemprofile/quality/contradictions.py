"""Contradictions inside one row: what two columns say cannot both be true. Their words are in `contradictions.toml`."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources

import narwhals as nw

from problemprofile import codelists
from problemprofile.codelists import UNKNOWN
from problemprofile.findings import Finding
from problemprofile.quality.measures import RAW, Source
from problemprofile.rows import CLEAN_FIELDS
from problemprofile.store import Frame, Store, arrow

TABLE = "contradictions"
CODINGS = "codings"  # what free texts were taken to say
FIELDS = {"row_key": "BIGINT", "dataset": "VARCHAR", "contradiction": "VARCHAR"}
OF_AGE, APART = 18, 2  # years
OVERSEAS = "overseas"
REMEDY = "Ask the sender which is right; `problemprofile feedback` names the rows by their own numbers."


@dataclass(frozen=True)
class Contradiction:
    """One rule: the column that is named to the partner, the fields it needs, and its words."""

    name: str
    field: str
    needs: tuple[str, ...]
    check: str
    message: str

    @property
    def needs_fields(self) -> frozenset[str]:
        """Those of its needs that are fields of a clean row; a description is not."""
        return frozenset(self.needs) & CLEAN_FIELDS.keys()


@functools.cache
def rules() -> Mapping[str, Contradiction]:
    plain = tomllib.loads((resources.files(__package__) / "contradictions.toml").read_text("utf-8"))
    return {
        name: Contradiction(name, rule["field"], tuple(rule["needs"]), rule["check"], rule["message"])
        for name, rule in plain.items()
    }


def find_contradictions(store: Store, source: Source) -> Iterator[Finding]:
    """Add the contradictions in the kept rows of a source to the table; give a finding for each rule that is broken."""
    name = source.dataset.name
    for rule in rules().values():
        rows = _rows_against(store, source, rule)
        if rows is not None:
            store.append(TABLE, rows.select("row_key", dataset=nw.lit(name), contradiction=nw.lit(rule.name)))
    broken = store.frame(TABLE).filter(nw.col("dataset") == name).group_by("contradiction")
    counts = {row["contradiction"]: row["rows"] for row in store.rows(broken.agg(rows=nw.len().cast(nw.Int64)))}
    for rule in rules().values():
        if counts.get(rule.name) and rule.message:
            yield _finding(name, rule, counts[rule.name])


def _finding(dataset: str, rule: Contradiction, rows: int) -> Finding:
    many = f"{rows:,} row" if rows == 1 else f"{rows:,} rows"
    return Finding(rule.check, "warns", dataset, rule.message.format(rows=many), REMEDY, field=rule.field, rows=rows)


def _rows_against(store: Store, source: Source, rule: Contradiction) -> Frame | None:
    """The kept rows that break a rule; None where the source does not have the columns for it."""
    if not source.fields(store).issuperset(rule.needs_fields) or not all(_told(source, f) for f in rule.needs):
        return None
    rows = source.rows(store, "kept")
    if rule.name == "type_and_text":
        return _type_against_text(store, source, rows)
    if rule.name == "child_notified" and source.dataset.kind != "duty_to_notify":
        return None
    return _with_every_age(rows).filter(_EXPRESSIONS[rule.name]())


def _with_every_age(rows: Frame) -> Frame:
    """Rows with the three ages, of which a source may tell some."""
    has = rows.collect_schema().names()
    lacking = {name: nw.lit(None).cast(kind) for name, kind in _AGES.items() if name not in has}
    return rows.with_columns(**lacking) if lacking else rows


def _told(source: Source, field: str) -> bool:
    """Whether a column of its own tells a field. The age for “adult” may come from a date of birth."""
    by = {"local_authority": ("place", "postcode")}.get(field, (field,))
    return bool(source.of(*by))


def _outside_band() -> nw.Expr:
    age, band = nw.col("age"), nw.col("age_band")
    wrong = [(band == code) & ((age < low) | (age > high)) for code, low, high in bands()]
    return nw.any_horizontal(*wrong, ignore_nulls=True)


def _years_apart() -> nw.Expr:
    on, born, age = nw.col("recorded_on"), nw.col("date_of_birth"), nw.col("age")
    before_birthday = (on.dt.month() * 100 + on.dt.day()) < (born.dt.month() * 100 + born.dt.day())
    years = on.dt.year() - born.dt.year() - before_birthday.cast(nw.Int32)
    return (born <= on) & ((age >= years + APART) | (age <= years - APART))


_AGES = {
    "age": nw.Int32(),
    "age_at_exploitation": nw.Int32(),
    "age_band": nw.String(),
    "age_group_at_exploitation": nw.String(),
    "age_group_at_referral": nw.String(),
}
_EXPRESSIONS: Mapping[str, Callable[[], nw.Expr]] = {
    "age_and_band": _outside_band,
    "age_and_birth": _years_apart,
    "adult_and_age": lambda: (nw.col("age_group") == "adult") & (nw.col("age") < OF_AGE),
    "child_and_age": lambda: (nw.col("age_group_at_referral") == "child") & (nw.col("age") >= OF_AGE),
    "adult_and_band": lambda: (nw.col("age_group_at_referral") == "adult") & nw.col("age_band").is_in(_under_age()),
    "then_and_age": lambda: (
        (nw.col("age_at_exploitation") > nw.col("age"))
        | ((nw.col("age_group_at_exploitation") == "adult") & (nw.col("age") < OF_AGE))
    ),
    "then_and_group": lambda: (
        (nw.col("age_group_at_exploitation") == "adult") & (nw.col("age_group_at_referral") == "child")
    ),
    "born_after_record": lambda: nw.col("date_of_birth") > nw.col("recorded_on"),
    "happened_after_record": lambda: nw.col("happened_on") > nw.col("recorded_on"),
    "decided_before_referral": lambda: nw.col("decided_on") < nw.col("recorded_on"),
    "concluded_before_referral": lambda: nw.col("concluded_on") < nw.col("recorded_on"),
    "concluded_before_reasonable": lambda: (
        (nw.col("concluded_on") < nw.col("decided_on")) & (nw.col("concluded_on") >= nw.col("recorded_on"))
    ),
    "overseas_and_place": lambda: (
        (nw.col("exploitation_location") == OVERSEAS) & ~nw.col("local_authority").is_in([UNKNOWN, OVERSEAS])
    ),
    "child_notified": lambda: nw.col("age_group") == "child",
}


@functools.cache
def bands() -> tuple[tuple[str, int, int], ...]:
    """Each age band with the youngest and oldest age in it, as its code says: under_11, 11_15, 65_over."""
    found = []
    for code in (code.code for code in codelists.load("age_band").codes):
        years = [int(number) for number in re.findall(r"\d+", code)]
        if len(years) == 2:
            found.append((code, years[0], years[1]))
        elif years:
            found.append((code, 0, years[0] - 1) if code.startswith("under") else (code, years[0], 999))
    return tuple(found)


def _under_age() -> list[str]:
    return [code for code, _, oldest in bands() if oldest < OF_AGE]


def _type_against_text(store: Store, source: Source, rows: Frame) -> Frame:
    """Rows whose coded type and whose description name families of which none is the same."""
    kind, text = source.of("exploitation_type")[0], source.of("exploitation_description")[0]
    cells = store.frame(source.dataset.cells_table).select("row_key", f"{RAW}{kind}", f"{RAW}{text}")
    both = rows.select("row_key").join(cells, on="row_key", how="inner")
    for name in (kind, text):
        read = _read_as(store, source, name).select("before", nw.col("after").alias(f"read_{name}"))
        both = both.join(read, left_on=f"{RAW}{name}", right_on="before", how="left")
    both = both.with_columns(nw.coalesce(f"read_{kind}", f"{RAW}{kind}").alias("type"), text=nw.col(f"read_{text}"))
    both = both.filter(~nw.col("text").is_null())
    pairs = [(row["type"], row["text"]) for row in store.rows(both.select("type", "text").unique())]
    apart = sorted((type_, said) for type_, said in pairs if _disjoint(type_ or "", said))
    table = f"type_against_text_{source.dataset.name}"
    store.write_arrow(table, arrow({"type": [a for a, _ in apart], "text": [b for _, b in apart]}))
    return both.join(store.frame(table), on=["type", "text"], how="semi").select("row_key")


def _read_as(store: Store, source: Source, column: str) -> Frame:
    """What each spelling of a column was read as, where it was not kept as it is; texts have a table of their own."""
    mine = nw.col("dataset") == source.dataset.name, nw.col("field") == column
    changed = store.frame("value_changes").filter(*mine).select("before", "after")
    if not store.has(CODINGS):
        return changed
    coded = store.frame(CODINGS).filter(*mine).select(before=nw.col("text"), after=nw.col("families"))
    return nw.concat([changed, coded]).unique(["before"])


def _disjoint(one: str, other: str) -> bool:
    left, right = ({*re.split(r"[^a-z_]+", text)} & _families() for text in (one, other))
    return bool(left) and bool(right) and not left & right


@functools.cache
def _families() -> set[str]:
    return {code.code for code in codelists.load("exploitation_group").codes} - {"multiple", UNKNOWN}
