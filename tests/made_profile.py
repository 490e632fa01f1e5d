"""The settings of a small project to work in. Fictional."""

from __future__ import annotations

PROFILE = """
name = "Northshire Anti-Slavery Partnership"
title = "Modern slavery in Northshire"
cycle = "1"
fictional = true
[period]
start = 2024-01-01
end = 2025-12-31
[area]
name = "Northshire"
[[audiences]]
name = "public"
title = "Public edition"
marking = "OFFICIAL"
"""
