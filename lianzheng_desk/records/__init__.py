"""Ticks, settlements, notes, earlier checks and the user's own words on disk."""
