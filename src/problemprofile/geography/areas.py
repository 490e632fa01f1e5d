"""Areas and their outlines: those that ship with the product, and a partnership's own GeoJSON."""

from __future__ import annotations

import functools
import gzip
import json
import re
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from problemprofile.errors import ProfileError
from problemprofile.geography import geojson

SHIPPED = ("local_authority", "postcode_district", "postcode_area", "police_force")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Area:
    """One area of a map. `geometry` is a shapely Polygon or MultiPolygon in degrees: longitude, latitude (WGS84)."""

    code: str
    name: str
    geometry: Any


@functools.cache
def boundaries(kind: str) -> tuple[Area, ...]:
    """The shapes that ship with the product, by code: one of SHIPPED. Great Britain only. KeyError for another kind."""
    if kind not in SHIPPED:
        raise KeyError(kind)
    source = resources.files(__package__) / "data" / f"{kind}.geojson.gz"
    document = json.loads(gzip.decompress(source.read_bytes()))
    return _areas(document, "code", "name", Path(f"{kind}.geojson"))


def attribution() -> str:
    """What has to be printed with a map on the shapes that ship with the product."""
    text = (resources.files(__package__) / "data" / "ATTRIBUTION.txt").read_text("utf-8")
    return " ".join(text.partition("\n\n")[0].split())


def read_boundaries(path: Path, code: str = "code", name: str = "name") -> tuple[Area, ...]:
    """A partnership's own GeoJSON, by code; `code` and `name` say which properties hold them.

    Degrees (EPSG:4326) or British National Grid metres, which are converted. Raises ProfileError with what is wrong.
    """
    return _areas(geojson.read(path), code, name, path)


def _areas(document: dict[str, Any], code: str, name: str, path: Path) -> tuple[Area, ...]:
    features = geojson.features(document, path)
    named = [(*_named(feature, number, code, name, path), feature) for number, feature in enumerate(features, 1)]
    shared = len(named) - len({key for key, _, _ in named})
    if shared:
        said = f"The property {code} is no code: {shared} of {len(named)} areas share theirs with another."
        raise ProfileError(said, where=path, remedy="Name the property that tells the areas apart, or join the areas.")
    shapes = geojson.shapes([feature for _, _, feature in named], geojson.crs(document), path)
    found = [Area(key, label, shape) for (key, label, _), shape in zip(named, shapes, strict=True)]
    return tuple(sorted(found, key=lambda area: area.code))


def _named(feature: Any, number: int, code: str, name: str, path: Path) -> tuple[str, str]:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    properties = properties if isinstance(properties, dict) else {}
    values = [properties.get(code), properties.get(name)]
    if not all(isinstance(value, str | int) and str(value).strip() for value in values):
        raise ProfileError(
            f"Area {number} has no property {code if code == name else f'{code} or no property {name}'}.",
            where=path,
            remedy="Say under [[maps]] in profile.toml, as code and name, which properties hold the two.",
        )
    key, label = (" ".join(_drawable(str(value)).split())[:100] for value in values)
    return key, label


def _drawable(text: str) -> str:
    """Without the characters that no document can hold, or that turn the words after them round."""
    return _UNSEEN.sub(" ", text)
