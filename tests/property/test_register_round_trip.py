"""The register goes out to a workbook and comes back: nothing differs but what somebody edited."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from problemprofile.project.load import Project
from problemprofile.register.cells import plain
from problemprofile.register.door.exporting import export_register
from problemprofile.register.door.exports import kept_export
from problemprofile.register.door.importing import apply, plan_import
from problemprofile.register.door.merging import merge
from problemprofile.register.door.showing import changes
from problemprofile.register.entries import entries, records
from problemprofile.register.excel import read_book
from problemprofile.register.excel.workbook import write_workbook
from problemprofile.register.load import load_lists
from problemprofile.register.records import RECORDS
from problemprofile.register.saving import csv_of

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit" / "register"))
from lists_by_hand import edited, made, read_here, without_column

# Letters that workbooks, CSV files and formulas have uses of their own for.
_LETTERS = "aB9 =+-@'\",;:\n\t_x<&>%é漢🏠{}[]|\\/#"
texts = st.text(_LETTERS, max_size=12).map(plain)
named = st.text(_LETTERS, min_size=1, max_size=12).map(plain).filter(bool)
days = st.dates().filter(lambda day: day.year > 1900).map(str) | st.just("")
Lists = dict[str, list[dict[str, str]]]


@st.composite
def registers(draw: st.DrawFn) -> Lists:
    """A few lists that name each other, by names and by references, with texts of every kind."""
    organisations = [{"name": name} for name in draw(st.lists(named, max_size=4, unique_by=str.casefold))]
    owners = st.sampled_from(["", *(f"ORG-{n:03d}" for n in range(1, len(organisations) + 1))])
    actions: list[dict[str, str]] = []
    for name in draw(st.lists(named, max_size=4, unique_by=str.casefold)):
        before = st.sampled_from(["", *(f"ACT-{n:03d}" for n in range(1, len(actions) + 1))])
        status = st.sampled_from(["", "red", "Not started", "g"])
        told = {"action": name, "owner": draw(owners), "due": draw(days), "status": draw(status)}
        told |= {
            "resources": draw(texts),
            "waits_for": draw(before),
            "four_ps": draw(st.sampled_from(["", "pursue;prevent"])),
        }
        actions.append(told)
    readings = [
        {"measure": name, "value": draw(st.sampled_from(["", "0", "12"])), "said": draw(texts)}
        for name in draw(st.lists(named, max_size=3))
    ]
    return {"organisations": organisations, "actions": actions, "readings": readings}


def csv_text(rows: list[dict[str, str]], prefix: str) -> str:
    """With a reference for each, and an apostrophe before what a spreadsheet would run."""
    from problemprofile.formulas import as_text

    out = io.StringIO()
    fields = list(rows[0]) if rows else ["reference"]
    writer = csv.writer(out)
    writer.writerow(["reference", *(f for f in fields if f != "reference")])
    for number, row in enumerate(rows, 1):
        writer.writerow([f"{prefix}-{number:03d}", *(as_text(row[f]) for f in fields)])
    return out.getvalue() if rows else ""


@contextmanager
def project_of(lists: Lists) -> Iterator[Project]:
    prefixes = {"organisations": "ORG", "actions": "ACT", "readings": "RDG"}
    with tempfile.TemporaryDirectory() as folder:
        yield made(
            Path(folder) / "project", {name: csv_text(rows, prefixes[name]) for name, rows in lists.items() if rows}
        )


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_book, "_read_apart", read_here)


relaxed = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@relaxed
@given(registers())
def test_what_nobody_edited_comes_back_as_it_was(lists: Lists) -> None:
    with project_of(lists) as project:
        before = load_lists(project.paths).register
        path = project.paths.folder / "register.xlsx"
        export_register(project, path)
        plan = plan_import(project, path)
        assert not list(changes(plan))
        assert not plan.changed
        apply(project.paths, plan)
        assert load_lists(project.paths).register == before


@relaxed
@given(registers(), st.sampled_from("CDEFGHIJKLMNOP"))
def test_a_column_that_somebody_deleted_changes_nothing(lists: Lists, column: str) -> None:
    with project_of(lists) as project:
        before = load_lists(project.paths).register
        path = project.paths.folder / "register.xlsx"
        export_register(project, path)
        apply(project.paths, plan_import(project, edited(path, without_column("Actions", column))))
        assert load_lists(project.paths).register == before


@relaxed
@given(registers(), st.data())
def test_exactly_what_was_edited_differs(lists: Lists, data: st.DataObject) -> None:
    """The edited workbook is written from edited records; the second way compares records, one by one."""
    with project_of(lists) as project:
        path = project.paths.folder / "register.xlsx"
        fingerprint = export_register(project, path).fingerprint
        held = records(entries(load_lists(project.paths).lines))
        edited = dict(held)
        edited["actions"] = [
            replace(one, resources=data.draw(texts), status=data.draw(st.sampled_from(["", "red", "green"])))
            for one in held["actions"]
        ]
        edited["readings"] = [
            *held["readings"],
            *([replace(one, reference="", said="added") for one in held["readings"]]),
        ]
        path.write_bytes(write_workbook(project, kept_export(project.paths, fingerprint), edited))
        apply(project.paths, plan_import(project, path))
        now = records(entries(load_lists(project.paths).lines))
        assert now["actions"] == edited["actions"]
        assert now["organisations"] == held["organisations"]
        added = [replace(one, reference="") for one in now["readings"][len(held["readings"]) :]]
        assert added == edited["readings"][len(held["readings"]) :]
        assert len({one.reference for one in now["readings"]}) == len(now["readings"])


@settings(max_examples=150)
@given(st.data())
def test_two_sides_come_together_or_are_at_odds_exactly_where_both_changed_one_field(data: st.DataObject) -> None:
    values, fields = st.sampled_from("xyz"), ("a", "b")
    entry = st.fixed_dictionaries({f: values for f in fields})
    side = st.dictionaries(st.sampled_from(["N-1", "N-2", "N-3"]), entry)
    base = data.draw(side)
    ours = {r: e for r, e in data.draw(side).items() if r in base} | {"N-8": data.draw(entry)}
    theirs = {r: e for r, e in data.draw(side).items() if r in base} | {"N-9": data.draw(entry)}
    merged = merge({"n": base}, {"n": ours}, {"n": theirs})
    found = merged.entries["n"]
    odds = {(c.reference, c.field) for c in merged.conflicts}
    for reference in {*base, *ours, *theirs}:
        b, o, t = (one.get(reference) for one in (base, ours, theirs))
        if reference in ("N-8", "N-9"):
            assert found[reference] == (o or t)
        elif o and t and b:
            for f in fields:
                each = {b[f], o[f], t[f]}
                both = o[f] != b[f] and t[f] != b[f] and o[f] != t[f]
                assert ((reference, f) in odds) is both
                assert found[reference][f] == (o[f] if both else b[f] if each == {b[f]} else (each - {b[f]}).pop())
        elif not o and not t:
            assert reference not in found
        else:
            kept = o or t
            assert ((reference, "") in odds) is (kept != b)
            assert (reference in found) is (kept != b and o is not None)
    for prefer, wanted in (("ours", ours), ("theirs", theirs)):
        settled = merge({"n": base}, {"n": ours}, {"n": theirs}, prefer)  # type: ignore[arg-type]
        assert not settled.conflicts
        for reference, f in odds:
            if f:
                assert settled.entries["n"][reference][f] == wanted[reference][f]
            else:
                assert settled.entries["n"].get(reference) == wanted.get(reference)


@given(st.lists(texts, min_size=1, max_size=5))
def test_no_text_becomes_a_formula_in_a_file_and_each_comes_back(written: list[str]) -> None:
    from problemprofile.formulas import as_meant
    from problemprofile.register.records import Gap

    kept = [text for text in written if text]
    rows = list(csv.reader(io.StringIO(csv_of("gaps", [Gap(gap="G", why_it_matters=text) for text in kept]))))
    cells = [row[rows[0].index("Why it matters")] for row in rows[1:]]
    assert [as_meant(plain(cell)) for cell in cells] == kept
    assert not [cell for cell in cells if cell.lstrip()[:1] in "=+-@" and cell.strip()]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine")
def test_a_workbook_that_libreoffice_saved_as_ods_and_as_xlsx_comes_back_unchanged(tmp_path: Path) -> None:
    """With every list filled and every letter that has a use of its own."""
    odd = [
        "=1+1",
        "+44",
        "-x",
        "@y",
        "'quoted",
        "''=2",
        '"q"',
        "a;b",
        "two\nlines",
        "x  y",
        "007",
        "1e5",
        "TRUE",
        "é漢🏠",
    ]
    lists: Lists = {
        "organisations": [{"name": f"{text} {n}"} for n, text in enumerate(odd)],
        "actions": [
            {"action": f"{text} {n}", "owner": f"ORG-{n + 1:03d}", "due": "2026-03-31", "resources": text}
            for n, text in enumerate(odd)
        ],
        "readings": [{"measure": text, "value": str(n), "said": text} for n, text in enumerate(odd)],
    }
    with project_of(lists) as project:
        export_register(project, tmp_path / "register.xlsx")
        profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
        for source, kind, name in (
            ("register.xlsx", "ods", "register.ods"),
            ("register.ods", "xlsx", "again/register.xlsx"),
        ):
            command = [
                "soffice",
                profile,
                "--headless",
                "--convert-to",
                kind,
                "--outdir",
                str((tmp_path / name).parent),
            ]
            subprocess.run([*command, str(tmp_path / source)], check=True, capture_output=True, timeout=120)
            plan = plan_import(project, tmp_path / name)
            assert not list(changes(plan))
            assert not plan.changed
    assert set(RECORDS) >= set(lists)
