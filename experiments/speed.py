"""How fast the model runs on this machine. The same as `indsats benchmark`."""

import sys

from sim.command.cli import main

if __name__ == "__main__":
    sys.exit(main(["benchmark", *sys.argv[1:]]))
