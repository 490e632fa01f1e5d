"""The scripts that a page with charts carries, and the sums by which the page's policy and inspection know them."""

from __future__ import annotations

import base64
import functools
import hashlib
from importlib import resources

_PACKAGE = "problemprofile.report"
_IMPORT = "import { ascending, isString, DisallowedObjectProperties } from 'vega-util';"
_EXPORT = "export { expression as expressionInterpreter };"
_USES = "const { ascending, isString, DisallowedObjectProperties } = vega;"


@functools.cache
def scripts() -> tuple[str, ...]:
    """What draws the charts, in order: Vega as published; its interpreter, so that nothing is evaluated, with ours."""
    return _read("vendored", "vega.min.js"), _ours()


def sha256_source(text: str) -> str:
    """How a Content-Security-Policy names an inline script or style: 'sha256-…'."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _ours() -> str:
    interpreter = _read("vendored", "vega-interpreter.js")
    if _EXPORT not in interpreter or _IMPORT not in interpreter:
        raise RuntimeError("vendored/vega-interpreter.js is not the version that scripts.py was written for")
    body = interpreter.replace(_IMPORT, _USES).partition(_EXPORT)[0]
    return f"(() => {{\n{body}\n{_read('templates', 'charts.js')}}})();\n"


def _read(folder: str, name: str) -> str:
    return (resources.files(_PACKAGE) / folder / name).read_text("utf-8")
