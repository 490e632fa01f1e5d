"""Keyed tokens: what two partners can compare although nobody sees what was replaced. Knows no project and no file.

`key.py` is the secret, `exact.py` what must agree letter by letter, `filters.py` what may be alike, `scheme.py` how
tokens stand in a sheet. What is known of attacks stands in docs/guide/tokenise.md.
"""
