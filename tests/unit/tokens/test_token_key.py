"""The key: its file, its mark, and where it must never lie."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from problemprofile.errors import ProfileError
from problemprofile.tokens.key import CHECK_LENGTH, Key, make_key, others_may_read, read_key


def test_a_new_key_is_read_back_and_no_other_is_like_it(tmp_path: Path) -> None:
    made = make_key(tmp_path / "key.txt")
    assert read_key(tmp_path / "key.txt") == made
    assert make_key(tmp_path / "other.txt").check != made.check
    assert len(made.check) == CHECK_LENGTH


@pytest.mark.skipif(os.name != "posix", reason="file modes are a matter of POSIX")
def test_only_its_owner_may_read_a_new_key(tmp_path: Path) -> None:
    path = tmp_path / "key.txt"
    make_key(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not others_may_read(path)
    path.chmod(0o644)
    assert others_may_read(path)


def test_a_key_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "key.txt"
    before = make_key(path)
    with pytest.raises(ProfileError, match="never overwritten"):
        make_key(path)
    assert read_key(path) == before


@pytest.mark.parametrize("inside", ["key.txt", "inputs/key.txt"])
def test_no_key_is_made_or_read_in_a_project_folder(tmp_path: Path, inside: str) -> None:
    (tmp_path / "inputs").mkdir()
    made = make_key(tmp_path / inside)
    (tmp_path / "profile.toml").write_text("", encoding="utf-8")
    with pytest.raises(ProfileError, match="never lie in a project"):
        read_key(tmp_path / inside)
    with pytest.raises(ProfileError, match="never lie in a project"):
        make_key(tmp_path / "inputs" / "second.txt")
    assert not (tmp_path / "inputs" / "second.txt").exists()
    assert made.secret


@pytest.mark.parametrize(
    "content",
    [b"", b"problemprofile-key-1", b"problemprofile-key-1 00ff", b"problemprofile-key-1 zz", b"\xff\xfe", b"x" * 5000],
)
def test_what_is_no_key_is_refused_without_repeating_it(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "key.txt"
    path.write_bytes(content)
    with pytest.raises(ProfileError, match="no key file") as refused:
        read_key(path)
    assert "00ff" not in str(refused.value)


def test_a_key_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="no key file"):
        read_key(tmp_path / "none.txt")


def test_a_key_never_prints_itself_and_serves_one_purpose_at_a_time() -> None:
    key = Key(b"k" * 32)
    assert "kkkk" not in repr(key)
    assert key.derived("exact d") != key.derived("exact y") != key.secret
    assert key.check not in (key.secret.hex(), key.derived("check").hex()[:CHECK_LENGTH])
