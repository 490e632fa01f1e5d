"""Risks and priorities scored by local, stated arithmetic, and how much the ranking hangs on its weights."""
