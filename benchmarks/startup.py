"""`kg --help` against a bare interpreter and against `import networkx, rdflib`.

python benchmarks/startup.py
"""

from __future__ import annotations

import resource
import subprocess
import sys
from statistics import median


def cpu(*arguments: str) -> float:
    """CPU seconds of one Python process with these arguments."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    runs = [
        (cpu("-c", "pass"), cpu("-m", "kg", "--help"), cpu("-c", "import networkx, rdflib"))
        for _ in range(9)
    ]
    bare, ours, heavy = (median(column) for column in zip(*runs, strict=True))
    print(f"kg --help: {ours:.3f} s of CPU, {ours / bare:.1f} times a bare interpreter,")
    print(f"           {ours / heavy:.2f} times importing networkx and rdflib")


if __name__ == "__main__":
    main()
