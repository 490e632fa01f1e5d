"""Takes: a partner's file, on the partner's own machine, before it is sent; a key; what a person said of its columns.
Gives: a new file in which names, birth dates, postcodes, references and contact details are keyed tokens.
Never: changes the file, writes over another, writes the key anywhere, or keeps a column that says who somebody is.
"""

from problemprofile.tokenising.tokenise import Asked, Tokenised, tokenise_file

__all__ = ["Asked", "Tokenised", "tokenise_file"]
