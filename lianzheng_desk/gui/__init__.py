"""The window: everything of Qt, and nothing else of Qt anywhere."""
