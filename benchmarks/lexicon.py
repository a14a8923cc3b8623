"""What the prior knowledge costs, against loading jieba's dictionary in the same run.

    python benchmarks/lexicon.py

Every loader runs in a process of its own, three times; the fastest counts. CPU seconds, MB at the
peak, and both as ratios to jieba's; then look-ups a second. Prints one JSON object.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time

from kg.lexicon.divisions import gazetteer

LOADERS = {
    "jieba dictionary": "import jieba; jieba.setLogLevel(60); jieba.initialize()",
    "lexicon": "from kg.lexicon import load; load()",
    "gazetteer to the township": "from kg.lexicon.divisions import gazetteer; gazetteer()",
    "gazetteer with village names": (
        "from kg.lexicon.divisions import gazetteer; gazetteer().names('village')"
    ),
    "gazetteer with village codes": (
        "from kg.lexicon.divisions import gazetteer; gazetteer().find('双山村')"
    ),
}
MEASURE = """
import json, time
start = time.process_time()
{code}
print(json.dumps([time.process_time() - start]))
"""


def measure(code: str) -> tuple[float, float]:
    """CPU seconds and MB at the peak of a fresh process that runs the code."""
    watched = MEASURE.format(code=code) + (
        "\nimport re, sys\n"
        "print(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1])\n"
    )
    best = (float("inf"), float("inf"))
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, "-c", watched], capture_output=True, text=True, check=True
        )
        seconds, kilobytes = done.stdout.split("\n")[:2]
        best = min(best, (json.loads(seconds)[0], int(kilobytes) / 1024))
    return best


def rate(count: int, start: float) -> int:
    return round(count / (time.process_time() - start))


def main() -> None:
    result: dict[str, object] = {}
    reference = measure(LOADERS["jieba dictionary"])
    for name, code in LOADERS.items():
        seconds, peak = measure(code)
        result[name] = {
            "seconds": round(seconds, 3),
            "MB": round(peak),
            "of jieba's seconds": round(seconds / reference[0], 2),
            "of jieba's MB": round(peak / reference[1], 2),
        }
    places = gazetteer()
    villages = places.names("village")
    names = sorted(villages)[::30]
    start = time.process_time()
    found = sum(name in villages for _ in range(20) for name in names)
    result["is a village name, a second"] = rate(found, start)
    start = time.process_time()
    found = sum(len(places.find(name)) for name in names)
    result["divisions found by name, a second"] = rate(found, start)
    print(json.dumps(result, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
