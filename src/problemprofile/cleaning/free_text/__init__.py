"""What free text says about exploitation: by a lexicon that an analyst edits, and with the words that decided it.

`words.py` takes a text apart; `lexicon_files.py` reads the CSV files here and a project's own into `lexicon.py`;
`sentences.py` finds the lexicon's terms in a sentence and what it takes back; `weighing.py` weighs what a whole text
says, with `leaning.py` and `checking.py` for all its words together and `ranking.py` for what comes first;
`reading.py` does all of it, and `many.py` on all cores.
"""
