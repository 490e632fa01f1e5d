"""From partners' spreadsheets to a modern slavery problem profile that may safely be shared."""

__version__ = "0.1.0"
