"""What free text was taken to say, put before a person: a sheet out, decisions in.

`codings.py` collects what is to be looked at, `sheet.py` writes it, `answers.py` reads the decisions back. The words of
the sheet are in `review.toml`.
"""
