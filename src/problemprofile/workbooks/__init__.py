"""Workbooks of every format to tables of text, with what a reader of cells alone would not see.

Nothing here knows what a table is about. Files are hostile: `process.py` runs all of it in a process of its own.
"""
