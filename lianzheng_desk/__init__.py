"""Desktop checklist and compliance checker for reports on 党风廉政建设."""

__version__ = "0.1.0"
