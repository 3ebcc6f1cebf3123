"""Reported figures: measures with their numbers."""
