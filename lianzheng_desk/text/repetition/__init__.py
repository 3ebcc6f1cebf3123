"""Words said twice."""
