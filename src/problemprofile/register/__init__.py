"""Takes: the CSV files of the project's `register/`.
Gives: typed records, a tuple a list, and the words to print them with.
Never: holds a person-level entry, or loses a file, a column or a line without saying so.
"""

from problemprofile.register.load import load_register
from problemprofile.register.records import RECORDS, Record, Register
from problemprofile.register.wording import fields_of, label_of, naming_field, printed

__all__ = ["RECORDS", "Record", "Register", "fields_of", "label_of", "load_register", "naming_field", "printed"]
