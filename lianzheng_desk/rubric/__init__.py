"""Rubrics: what is looked for, as data."""
