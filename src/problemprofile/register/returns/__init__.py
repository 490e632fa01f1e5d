"""Answers of many bodies to one recommendation: forms out and in, themes proposed, and what they say together."""
