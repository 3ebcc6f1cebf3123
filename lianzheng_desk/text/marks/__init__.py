"""Punctuation and the width of characters."""
