"""Figures that bear each other out or do not: totals and parts, rates, growth, a fact told twice."""
