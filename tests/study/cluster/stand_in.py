"""Programs with the names of SLURM's, which run what they are given on this machine at once."""

from __future__ import annotations

import sys
from pathlib import Path

SBATCH = """
import os, re, shutil, subprocess, sys
from pathlib import Path

script = sys.argv[-1]
text = Path(script).read_text()
shutil.copy(script, Path(__file__).parent / "asked")
first, last = map(int, re.search("--array=([0-9]+)-([0-9]+)", text).groups())
output = re.search("--output=([^\\n]+)", text)[1]
for task in range(first, last + 1):
    told = {"JOB_ID": 4242 + task, "ARRAY_JOB_ID": 4242, "ARRAY_TASK_ID": task, "NTASKS": 1}
    told |= {"JOB_NUM_NODES": 1, "NODEID": 0, "PROCID": 0, "LOCALID": 0, "JOB_NODELIST": "here"}
    environment = os.environ | {f"SLURM_{name}": str(value) for name, value in told.items()}
    with open(output.replace("%A", "4242").replace("%a", str(task)), "w") as log:
        subprocess.Popen(["bash", script], env=environment, stdout=log, stderr=log)
print("Submitted batch job 4242")
"""
SRUN = """
import os, sys

words = sys.argv[1:]
while words[0].startswith("-"):
    if words.pop(0) in ("--output", "--error"):
        words.pop(0)
os.execvp(words[0], words)
"""
SACCT = """
print("JobID|State")
print("4242|RUNNING")
"""


def stand_in_for_slurm(folder: Path) -> None:
    """Write the programs into a folder."""
    folder.mkdir()
    for name, text in {"sbatch": SBATCH, "srun": SRUN, "sacct": SACCT, "scancel": ""}.items():
        program = folder / name
        program.write_text(f"#!{sys.executable}\n{text}", encoding="utf-8")
        program.chmod(0o755)
