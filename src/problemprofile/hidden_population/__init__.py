"""How many people no list has seen: multiple systems estimation, and when it must not be used.

Takes: counts of people by which lists they are on, linked person by person by whoever made them.
Gives: every estimate beside what was observed, with intervals over sampling and over models; or a refusal in words.
Never: a person, a rate per head applied to another area, or a single number.
"""
