"""The way out to Excel and back in: what was changed since an export, merged with what others changed meanwhile."""
