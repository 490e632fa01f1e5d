"""Workshops: their themes and boxes, the notes that come back from the tables, and what each note leads to."""
