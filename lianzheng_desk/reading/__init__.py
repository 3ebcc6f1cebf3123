"""Files become drafts."""
