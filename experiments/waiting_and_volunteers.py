"""What if nobody waits more than 0, 4 or 13 weeks, with and without volunteers?

python experiments/waiting_and_volunteers.py seeds=20
"""

import sys

from sim.command.cli import main

SWEEP = [
    "-m",
    "policy.waiting.max_weeks=0,4,13",
    "policy.role_models.volunteers=0,50",
]

if __name__ == "__main__":
    sys.exit(main(["simulate", *SWEEP, *sys.argv[1:]]))
