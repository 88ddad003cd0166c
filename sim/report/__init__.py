"""How answers are shown: `write_report` makes the page, the figures and the tables of a comparison.

Import it only where a report is written: it brings in Matplotlib and pandas.
"""

from sim.report.writing import write_report

__all__ = ["write_report"]
