"""The one module that calls pandoc: a program apart, without network, reading nothing but what it is given."""

from __future__ import annotations

import errno
import json
import subprocess
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

from problemprofile.report.wording import language, words

# What a section may use. Raw HTML, raw Word or Typst code, TeX and a document's own settings are not read as such.
_OFF = (
    "raw_html raw_attribute raw_tex tex_math_dollars latex_macros citations yaml_metadata_block pandoc_title_block "
    "markdown_in_html_blocks native_divs native_spans smart example_lists implicit_header_references "
    "simple_tables multiline_tables"
)
READS = "markdown" + "".join(f"-{name}" for name in _OFF.split()) + "+footnotes"
_NARROW = "--columns=10"  # so that every table's dashes are read as the widths of its columns


def convert(markdown: str, to: str, output: Path, exhibits: Path, *arguments: str, **metadata: str) -> None:
    """Write `markdown` as docx, html or typst. `exhibits` is the list of pictures (see `pictures.save_for_pandoc`)."""
    filters = resources.files(__package__) / "templates" / "filters"
    settings = metadata | {"lang": language(), "exhibits-file": str(exhibits)}
    variables = {
        "table-word": words()["captions"]["table"],
        "figure-word": words()["captions"]["figure"],
        "section-word": words()["captions"]["section"],
        "picture-missing": words()["pictures"]["missing"],
        "footnotes": json.dumps(words()["footnotes"]["terms"], ensure_ascii=False),
    }
    _pandoc(
        [f"--from={READS}", f"--to={to}", f"--output={output}", "--sandbox", _NARROW, "--wrap=none"]
        + [f"--lua-filter={filters / name}" for name in ("safe.lua", "footnotes.lua", "house.lua")]
        + _pairs("--metadata", settings)
        + _pairs("--variable", variables)
        + list(arguments),
        markdown,
    )


def default_reference_document() -> bytes:
    """The Word document whose styles pandoc knows, to be made our own."""
    return _pandoc(["--print-default-data-file=reference.docx"], "")


def _pairs(option: str, values: Mapping[str, str]) -> list[str]:
    return [f"{option}={name}={value}" for name, value in values.items()]


def _pandoc(arguments: list[str], text: str) -> bytes:
    import pypandoc

    command = [pypandoc.get_pandoc_path(), *arguments]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    if b"No space left" in done.stderr or b"resource exhausted" in done.stderr:
        raise OSError(errno.ENOSPC, "No space left on the disk")
    if done.returncode:
        raise RuntimeError(f"pandoc stopped with {done.returncode}: {done.stderr.decode(errors='replace')[-500:]}")
    return done.stdout
