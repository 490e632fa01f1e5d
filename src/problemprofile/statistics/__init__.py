"""What a number on its own cannot say: how far chance alone would move it.

Takes: counts, and what they are counts of (populations, days, bases).
Gives: intervals, changes with a verdict, signals, control charts, funnels, changes of mix.
Never: a table, a sentence or a file; the functions are pure, and what they may be used on is decided by who calls them.
"""
