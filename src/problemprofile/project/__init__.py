"""The project folder: the contract between people, the command line and the web."""
