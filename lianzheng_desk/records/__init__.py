"""Ticks and notes on disk."""
