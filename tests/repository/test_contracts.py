"""The walls of the house stand, and each of them is seen to catch a deliberate breach."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
LINT = Path(sys.executable).with_name("lint-imports")

BREACHES = {
    "layers": ("intake/__init__.py", "import problemprofile.cleaning"),
    "a module without a layer": ("elsewhere.py", "import json"),
    "wall, drawing": ("charts/__init__.py", "import problemprofile.counts"),
    "wall, indirectly": ("released.py", "import problemprofile.store"),
    "disclosure": ("disclosure/__init__.py", "import problemprofile.store"),
    "engine": ("errors.py", "import django"),
    "database": ("cleaning/__init__.py", "import duckdb"),
    "pandoc": ("maps/__init__.py", "import pypandoc"),
}


def lint(source: Path) -> subprocess.CompletedProcess[str]:
    command = [str(LINT), "--no-cache", "--config", str(ROOT / ".importlinter")]
    environment = os.environ | {"PYTHONPATH": str(source)}
    return subprocess.run(command, cwd=source, env=environment, capture_output=True, text=True, check=False)


def test_the_contracts_hold() -> None:
    result = lint(SOURCE)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("breach", BREACHES)
def test_a_breach_is_caught(breach: str, tmp_path: Path) -> None:
    shutil.copytree(SOURCE / "problemprofile", tmp_path / "problemprofile")
    where, line = BREACHES[breach]
    with (tmp_path / "problemprofile" / where).open("a", encoding="utf-8") as module:
        module.write(f"\n{line}\n")
    assert lint(tmp_path).returncode == 1


def modules() -> list[tuple[str, ast.Module]]:
    files = sorted((SOURCE / "problemprofile").rglob("*.py"))
    return [(str(f.relative_to(SOURCE / "problemprofile")), ast.parse(f.read_text("utf-8"))) for f in files]


def calls(tree: ast.Module, name: str) -> int:
    found = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return sum((f.id if isinstance(f, ast.Name) else getattr(f, "attr", "")) == name for f in found)


def test_a_released_table_is_made_in_one_place_and_loaded_in_one() -> None:
    makers = {name for name, tree in modules() if calls(tree, "ReleasedTable")}
    assert makers == {"disclosure/release.py", "released.py"}


def test_no_module_prints_or_logs_but_the_command_line() -> None:
    for name, tree in modules():
        if name == "cli.py" or name.startswith("screen/"):
            continue
        assert not calls(tree, "print"), name
        imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        imported |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
        assert "logging" not in imported, name


def test_every_room_says_what_it_takes_gives_and_never_does() -> None:
    rooms = ("intake", "cleaning", "linkage", "analysis", "casework", "disclosure", "charts", "maps", "report")
    for room in (*rooms, "inspection", "approvals", "register"):
        said = ast.get_docstring(ast.parse((SOURCE / "problemprofile" / room / "__init__.py").read_text("utf-8")))
        starts = [line.split(":")[0] for line in (said or "").splitlines()[:3]]
        assert starts == ["Takes", "Gives", "Never"], room


def test_no_module_grows_past_four_hundred_lines() -> None:
    for file in (SOURCE / "problemprofile").rglob("*.py"):
        assert len(file.read_text("utf-8").splitlines()) <= 400, file
