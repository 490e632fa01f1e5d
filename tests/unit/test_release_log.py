"""The log of approvals proves that nothing in it was changed, taken out or added later."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from problemprofile import release_log
from problemprofile.errors import ProfileError
from problemprofile.project.paths import Paths
from problemprofile.release_log import FIRST, Decision


def decision(number: int) -> Decision:
    return Decision("approved", "owner", f"Person {number}", "2026-01-09", {"referrals": "ab"}, "public", "Police")


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    paths = Paths(tmp_path)
    for number in range(1, 5):
        release_log.append(paths, decision(number))
    return paths


def lines(paths: Paths) -> list[str]:
    return paths.releases_log.read_text("utf-8").splitlines()


def broken_at(paths: Paths, changed: list[str]) -> int:
    paths.releases_log.write_text("".join(f"{line}\n" for line in changed), encoding="utf-8")
    records, problem = release_log.verify(paths)
    assert problem is not None
    assert str(problem.line) in problem.message
    assert len(records) == problem.line - 1
    with pytest.raises(ProfileError):
        release_log.append(paths, decision(9))
    return problem.line


def test_what_was_added_is_read_back_in_order(paths):
    records = release_log.read(paths)
    assert [record.decision.who for record in records] == ["Person 1", "Person 2", "Person 3", "Person 4"]
    assert records[0].previous == FIRST
    assert [record.previous for record in records[1:]] == [record.sha256 for record in records[:-1]]
    assert release_log.head(records) == {"records": 4, "head": records[-1].sha256}


def test_nobody_has_decided_anything_where_there_is_no_log(tmp_path):
    assert release_log.read(Paths(tmp_path)) == []
    assert release_log.head([]) == {"records": 0, "head": FIRST}


def test_a_changed_record_is_named(paths):
    changed = [line.replace("Person 2", "Person 7") for line in lines(paths)]
    assert broken_at(paths, changed) == 2


def test_a_record_changed_together_with_its_own_hash_breaks_the_next(paths):
    second = json.loads(lines(paths)[1])
    second["decision"]["who"] = "Somebody else"
    plain = json.dumps(second | {"sha256": ""}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    second["sha256"] = release_log.hashlib.sha256(plain.encode()).hexdigest()
    forged = json.dumps(second, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert broken_at(paths, [lines(paths)[0], forged, *lines(paths)[2:]]) == 3


@pytest.mark.parametrize(
    ("order", "line"),
    [((0, 2, 3), 2), ((1, 2, 3), 1), ((0, 2, 1, 3), 2), ((0, 1, 1, 2, 3), 3), ((0, 1, 2, 3, 0), 5)],
)
def test_a_record_taken_out_put_elsewhere_or_given_twice_is_named(paths, order, line):
    every = lines(paths)
    assert broken_at(paths, [every[number] for number in order]) == line


@pytest.mark.parametrize(
    "line",
    ["{", "", "[]", "null", '{"number":2}', '{"decision":{},"number":2,"previous":"","salt":"","sha256":""}', "x" * 9],
)
def test_what_is_no_record_is_named(paths, line):
    assert broken_at(paths, [lines(paths)[0], line, *lines(paths)[1:]]) == 2


def test_a_record_in_another_spelling_or_with_a_key_given_twice_is_named(paths):
    every = lines(paths)
    assert broken_at(paths, [every[0], every[1].replace(":", ": ", 1), *every[2:]]) == 2
    assert broken_at(paths, [every[0], every[1].replace("{", '{"number":3,', 1), *every[2:]]) == 2


def test_half_a_last_line_is_named(paths):
    assert broken_at(paths, [*lines(paths)[:3], lines(paths)[3][:40]]) == 4


def test_bytes_that_are_no_text_are_refused(paths):
    paths.releases_log.write_bytes(b"\xff\xfe")
    with pytest.raises(ProfileError, match="cannot be read"):
        release_log.verify(paths)


def test_records_cut_off_are_not_seen_by_the_chain_alone_and_so_the_head_is_kept_elsewhere(paths):
    paths.releases_log.write_text("".join(f"{line}\n" for line in lines(paths)[:2]), encoding="utf-8")
    records, problem = release_log.verify(paths)
    assert problem is None
    assert release_log.head(records)["records"] == 2


def test_the_same_decision_twice_has_two_hashes(tmp_path):
    first, second = Paths(tmp_path / "a"), Paths(tmp_path / "b")
    assert release_log.append(first, decision(1)).sha256 != release_log.append(second, decision(1)).sha256
