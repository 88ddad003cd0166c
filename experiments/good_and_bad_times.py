"""Does an investment still pay when vacancies are few? Company centres in three labour markets.

python experiments/good_and_bad_times.py seeds=20
"""

import sys

from sim.command.cli import main

SWEEP = ["-m", "scenarios=[baseline,company_centres]", "world/labour_market=slack,normal,tight"]

if __name__ == "__main__":
    sys.exit(main(["compare", *SWEEP, *sys.argv[1:]]))
