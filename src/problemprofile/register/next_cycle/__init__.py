"""The next round of the partnership's cycle: what of a project folder is carried forward, and what is left behind."""
