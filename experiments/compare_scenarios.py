"""The main job: the six scenarios in a typical municipality. The same as `indsats compare`.

python experiments/compare_scenarios.py seeds=20 world/labour_market=slack
"""

import sys

from sim.command.cli import main

if __name__ == "__main__":
    sys.exit(main(["compare", *sys.argv[1:]]))
