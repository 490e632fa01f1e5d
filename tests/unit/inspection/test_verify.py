"""Whoever is handed a package can tell whether its files are those that were proved, and who sealed it."""

from __future__ import annotations

import hashlib
import json
import stat
import zipfile
from pathlib import Path

import pytest

from problemprofile import release_log
from problemprofile.errors import ProfileError
from problemprofile.inspection.heads import lost_records
from problemprofile.inspection.package_files import read_package, write_package
from problemprofile.inspection.signature import PackageKey, make_key, read_key, signature
from problemprofile.inspection.verify import verify
from problemprofile.project.paths import Paths
from problemprofile.release_log import Decision
from problemprofile.tokens.key import make_key as make_tokens_key

KEY, OTHER = PackageKey(b"k" * 32), PackageKey(b"o" * 32)
FILES = {"a.html": b"<p>one</p>", "b.pdf": b"two"}


def files_of(key: PackageKey | None, **more: object) -> dict[str, bytes]:
    listed = {name: hashlib.sha256(content).hexdigest() for name, content in FILES.items()}
    manifest = json.dumps({"files": listed, "draft": False} | more).encode()
    return {**FILES, "manifest.json": manifest, "signature.json": signature(manifest, key)}


@pytest.fixture(params=["package.zip", "package"])
def path(request, tmp_path: Path) -> Path:
    return tmp_path / request.param


def test_a_package_as_it_was_packed_is_fine_with_the_key_and_without(path):
    write_package(path, files_of(KEY))
    assert verify(path).problems == verify(path, KEY).problems == ()
    assert (verify(path).files, verify(path).signed_with) == (2, KEY.mark)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"a.html": b"<p>two</p>"}, "a.html was changed."),
        ({"c.xlsx": b"names"}, "c.xlsx was added."),
        ({"a.html": None}, "a.html is missing."),
    ],
)
def test_a_file_changed_added_or_taken_out_is_named(path, change, problem):
    files = {name: content for name, content in (files_of(None) | change).items() if content is not None}
    write_package(path, files)
    assert verify(path).problems == (problem,)


def test_a_manifest_written_anew_is_noticed_without_the_key_and_a_forged_seal_with_it(path):
    write_package(path, files_of(KEY) | {"manifest.json": files_of(None, draft=True)["manifest.json"]})
    assert verify(path).problems == ("The manifest is not the one that was packed.",)


@pytest.mark.parametrize(
    ("sealed", "given", "problem"),
    [
        (None, KEY, "The package is not signed, so anybody may have made it."),
        (OTHER, KEY, "The package is signed with another key."),
    ],
)
def test_the_seal_must_be_made_with_the_very_key(path, sealed, given, problem):
    write_package(path, files_of(sealed))
    assert verify(path, given).problems == (problem,)


def test_a_seal_with_the_keys_mark_but_without_the_key_does_not_fit(path):
    files = files_of(OTHER)
    said = json.loads(files["signature.json"]) | {"key": KEY.mark}
    write_package(path, files | {"signature.json": json.dumps(said).encode()})
    assert verify(path, KEY).problems == (
        "The signature does not fit: somebody without the key has changed the package.",
    )


@pytest.mark.parametrize("spoilt", [{"manifest.json": b"["}, {"signature.json": b"[]"}, {"manifest.json": b"{}"}])
def test_a_manifest_or_signature_that_is_none_is_refused(path, spoilt):
    write_package(path, files_of(None) | spoilt)
    with pytest.raises(ProfileError):
        verify(path)


@pytest.mark.parametrize("missing", ["manifest.json", "signature.json"])
def test_what_has_no_manifest_is_no_package(path, missing):
    write_package(path, {name: content for name, content in files_of(None).items() if name != missing})
    with pytest.raises(ProfileError, match="no package"):
        verify(path)


@pytest.mark.parametrize("name", ["../a.html", "/etc/x", "folder/a.html", ".hidden", "a\\b"])
def test_folders_and_hidden_files_are_refused(tmp_path, name):
    write_package(tmp_path / "x.zip", files_of(None) | {name: b"x"})
    with pytest.raises(ProfileError, match="folders or hidden files"):
        read_package(tmp_path / "x.zip")


def test_what_a_zip_carries_beside_its_files_is_refused(tmp_path):
    path = tmp_path / "x.zip"
    write_package(path, FILES)
    whole = path.read_bytes()
    with zipfile.ZipFile(path, "a") as archive:
        archive.comment = b"names"
    with pytest.raises(ProfileError, match="beside its files"):
        read_package(path)
    path.write_bytes(b"names and more" + whole)
    with pytest.raises(ProfileError, match="beside its files"):
        read_package(path)
    path.write_bytes(whole)
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(path, "a") as archive:
        archive.writestr("a.html", b"other")
    with pytest.raises(ProfileError, match="two files of one name"):
        read_package(path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 half", b"x" * 100])
def test_what_is_no_zip_is_refused(tmp_path, content):
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(ProfileError, match="cannot be opened"):
        read_package(tmp_path / "x.zip")
    with pytest.raises(ProfileError, match="cannot be opened"):
        read_package(tmp_path / "absent.zip")


def test_a_key_is_made_once_for_its_owner_alone_and_read_back(tmp_path):
    path = tmp_path / "key"
    key = make_key(path)
    assert read_key(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert key.secret.hex() not in repr(key)
    with pytest.raises(ProfileError, match="never overwritten"):
        make_key(path)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"problemprofile-package-key-1 zz", b"one", b"a b c"])
def test_what_is_no_key_is_refused_without_repeating_it(tmp_path, content):
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(ProfileError, match="no key for packages"):
        read_key(tmp_path / "key")


def test_the_key_of_the_tokens_is_not_taken(tmp_path):
    make_tokens_key(tmp_path / "key")
    with pytest.raises(ProfileError, match="no key for packages"):
        read_key(tmp_path / "key")
    with pytest.raises(ProfileError, match="no key file"):
        read_key(tmp_path / "other")


def test_a_log_cut_off_after_a_manifest_or_a_package_was_made_is_noticed(tmp_path):
    paths = Paths(tmp_path)
    for number in range(3):
        release_log.append(paths, Decision("approved", "checker", f"P{number}", "2026-01-09", {"t": "x"}))
    records = release_log.read(paths)
    head = {"release_log": release_log.head(records)}
    (paths.output / "public").mkdir(parents=True)
    (paths.output / "public" / "manifest.json").write_text(json.dumps(head), encoding="utf-8")
    write_package(paths.packages / "1-public.zip", files_of(None, **head))
    (paths.packages / "note.txt").write_text("no package", encoding="utf-8")
    assert lost_records(paths, records) == []
    first, second = lost_records(paths, records[:2])
    assert first.startswith("output/public/manifest.json was made when the log of approvals had 3 records")
    assert second.startswith("packages/1-public.zip was made")
