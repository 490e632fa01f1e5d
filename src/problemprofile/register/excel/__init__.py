"""The register as one workbook, a sheet a list: written for people to edit, and read back."""
