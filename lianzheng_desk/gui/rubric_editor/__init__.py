"""The editor of rubrics: items by form, examples tried, the draft on the desk checked as one types."""
