"""The colour of an action by stated rules, beside the one that a person set, and how it came about."""
