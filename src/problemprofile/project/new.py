"""Scaffold a project folder: a commented empty one, or a copy of the example."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path

from problemprofile.codelists import COUNTRIES
from problemprofile.errors import ProfileError
from problemprofile.project.paths import Paths

_NOT_COPIED = shutil.ignore_patterns("build", "released", "output", "identities", "__pycache__")


def new_project(folder: Path, country: str = "uk") -> Path:
    """Make `folder` with a commented profile.toml and the folders that a project has.

    Raises ProfileError if it is in use, or for a country that there is no code list of.
    """
    if country not in COUNTRIES:
        raise ProfileError(f"There is no country {country!r}.", remedy=f"Countries are {', '.join(COUNTRIES)}.")
    _must_be_free(folder)
    paths = Paths(folder)
    for place in (paths.datasets, paths.inputs, paths.judgements, paths.register, paths.case_studies):
        place.mkdir(parents=True, exist_ok=True)
    for place in (paths.codelists, paths.areas, paths.sections, paths.previous):
        place.mkdir(parents=True, exist_ok=True)
    template = resources.files(__package__) / ("new_profile.toml" if country == "uk" else f"new_profile_{country}.toml")
    paths.profile.write_text(template.read_text("utf-8"), encoding="utf-8")
    ignore = "inputs/\nidentities/\nbuild/\n"
    (folder / ".gitignore").write_text("# Personal data never enters version control.\n" + ignore, encoding="utf-8")
    return folder


def copy_example(folder: Path) -> Path:
    """Make `folder` a copy of the made-up county that ships with the product."""
    _must_be_free(folder)
    shutil.copytree(example_folder(), folder, ignore=_NOT_COPIED, dirs_exist_ok=True)
    return folder


def example_folder() -> Path:
    """Where the example is: inside the installed package, or beside `src/` in a checkout."""
    package = Path(str(resources.files("problemprofile")))
    places = [package / "northshire", package.parents[1] / "examples" / "northshire"]
    return next(place for place in places if (place / "profile.toml").is_file())


def _must_be_free(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ProfileError(
            "This folder is in use, and nothing in it was changed.", where=folder, remedy="Name one that is empty."
        )
