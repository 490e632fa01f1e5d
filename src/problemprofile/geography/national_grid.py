"""British National Grid to longitude and latitude: the published transverse Mercator series and Helmert shift.

Good to about 5 metres anywhere in Great Britain, which is far finer than any map that the product draws.
"""

from __future__ import annotations

from typing import Any

# Airy 1830, on which the grid is built, and WGS84: semi-axes in metres.
_AIRY = (6377563.396, 6356256.909)
_WGS84 = (6378137.0, 6356752.3142)
_SCALE, _LAT0, _LON0, _E0, _N0 = 0.9996012717, 49.0, -2.0, 400000.0, -100000.0

# From the grid's datum (OSGB36) to WGS84: shift in metres, turn in seconds of arc, scale in parts per million.
_SHIFT, _TURN, _PPM = (446.448, -125.157, 542.060), (0.1502, 0.2470, 0.8421), -20.4894


def to_longitude_latitude(easting: Any, northing: Any) -> tuple[Any, Any]:
    """Longitude and latitude (WGS84, degrees) of grid references in metres; numbers or arrays of one shape."""
    import numpy as np

    phi, lam = _unproject(np.asarray(easting, float), np.asarray(northing, float), np)
    phi, lam = _geodetic(*_shift(*_cartesian(phi, lam, np), np), np)
    return np.degrees(lam), np.degrees(phi)


def _unproject(easting: Any, northing: Any, np: Any) -> tuple[Any, Any]:
    """Latitude and longitude on the Airy ellipsoid, radians."""
    a, b = _AIRY[0] * _SCALE, _AIRY[1] * _SCALE
    e2 = 1 - (b / a) ** 2
    phi = _footpoint(northing, a, b, np)
    sin2, tan = np.sin(phi) ** 2, np.tan(phi)
    nu = a / np.sqrt(1 - e2 * sin2)
    rho = a * (1 - e2) / (1 - e2 * sin2) ** 1.5
    eta2 = nu / rho - 1
    t2, t4 = tan**2, tan**4
    x = (easting - _E0) / nu
    drop = x**2 / 2 - x**4 / 24 * (5 + 3 * t2 + eta2 - 9 * t2 * eta2) + x**6 / 720 * (61 + 90 * t2 + 45 * t4)
    turn = x - x**3 / 6 * (nu / rho + 2 * t2) + x**5 / 120 * (5 + 28 * t2 + 24 * t4)
    return phi - tan * nu / rho * drop, np.radians(_LON0) + turn / np.cos(phi)


def _footpoint(northing: Any, a: float, b: float, np: Any) -> Any:
    """The latitude at which the meridian's length from the true origin is the northing."""
    n = (a - b) / (a + b)
    phi0 = np.radians(_LAT0)
    phi = phi0 + (northing - _N0) / a
    for _ in range(6):  # each round gains three digits; six reach the micrometre
        phi = phi + (northing - _N0 - _meridian(phi, phi0, n, b, np)) / a
    return phi


def _meridian(phi: Any, phi0: float, n: float, b: float, np: Any) -> Any:
    d, s = phi - phi0, phi + phi0
    return b * (
        (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * d
        - (3 * n + 3 * n**2 + 21 / 8 * n**3) * np.sin(d) * np.cos(s)
        + (15 / 8 * n**2 + 15 / 8 * n**3) * np.sin(2 * d) * np.cos(2 * s)
        - 35 / 24 * n**3 * np.sin(3 * d) * np.cos(3 * s)
    )


def _cartesian(phi: Any, lam: Any, np: Any) -> tuple[Any, Any, Any]:
    a, b = _AIRY
    nu = a**2 / np.sqrt((a * np.cos(phi)) ** 2 + (b * np.sin(phi)) ** 2)
    return nu * np.cos(phi) * np.cos(lam), nu * np.cos(phi) * np.sin(lam), nu * (b / a) ** 2 * np.sin(phi)


def _shift(x: Any, y: Any, z: Any, np: Any) -> tuple[Any, Any, Any]:
    rx, ry, rz = (np.radians(seconds / 3600) for seconds in _TURN)
    scale = 1 + _PPM / 1e6
    return (
        _SHIFT[0] + scale * x - rz * y + ry * z,
        _SHIFT[1] + rz * x + scale * y - rx * z,
        _SHIFT[2] - ry * x + rx * y + scale * z,
    )


def _geodetic(x: Any, y: Any, z: Any, np: Any) -> tuple[Any, Any]:
    a, b = _WGS84
    e2, p = 1 - (b / a) ** 2, np.hypot(x, y)
    phi = np.arctan2(z, p * (1 - e2))
    for _ in range(4):
        nu = a / np.sqrt(1 - e2 * np.sin(phi) ** 2)
        phi = np.arctan2(z + e2 * nu * np.sin(phi), p)
    return phi, np.arctan2(y, x)
