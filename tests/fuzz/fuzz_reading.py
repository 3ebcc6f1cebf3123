"""Spoil thousands of files of every format and read each in a process of its own. On demand:

    python tests/fuzz/fuzz_reading.py [--count 6000] [--seed 1] [--keep FOLDER] [--only .pdf]

The sound files are those the tests make by hand, what LibreOffice makes of a sample, and the office files of public
suites, as far as they are at hand. Prints every fault (crash, hang, no sentence, over time or memory) with the number
by which it is made again, and ends with code 1 where there is one.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "reading")]

from measured import Outcome, measure  # noqa: E402
from mutations import mutate  # noqa: E402
from shared_drafts import FOLDER  # noqa: E402
from small_files import SMALL, small  # noqa: E402
from typeset import SOFFICE, convert, write_docx  # noqa: E402

from lianzheng_desk.paths import resources  # noqa: E402

_BATCH = 200
_LARGEST = 300_000
"""Bytes; larger files are left out, spoiling them says little more."""
_CONVERSIONS = ("docx:Office Open XML Text", "doc:MS Word 97", "odt", "fodt", "rtf", "pdf", "html")


def bases(folder: Path) -> list[Path]:
    """Return sound files of every format; those made now lie in `folder`."""
    made = folder / "sound"
    made.mkdir()
    found = [small(made, suffix, "small") for suffix in SMALL]
    if SOFFICE is not None:
        sample = made / "sample.docx"
        write_docx(sample, (resources() / "samples" / "示例-问题稿.txt").read_text(encoding="utf-8"))
        converted = made / "converted"
        for filter in _CONVERSIONS:
            convert([sample], filter, converted, made / "profile")
        found += sorted(converted.iterdir())
    documents = FOLDER.parent / "documents"
    if documents.is_dir():
        found += sorted(path for path in documents.iterdir() if path.suffix != ".csv")
    return [path for path in found if path.stat().st_size <= _LARGEST]


def spoil(sound: Sequence[Path], number: int, seed: int, folder: Path) -> Path:
    """Write spoilt file `number` and return its path; the same seed and number give the same file."""
    by_suffix: dict[str, list[Path]] = {}
    for path in sound:
        by_suffix.setdefault(path.suffix, []).append(path)
    dice = random.Random(f"{seed}-{number}")
    suffixes = sorted(by_suffix)
    chosen = dice.choice(by_suffix[suffixes[number % len(suffixes)]])
    path = folder / f"{number:06}-{chosen.stem[:40]}{chosen.suffix}"
    path.write_bytes(mutate(chosen.read_bytes(), dice))
    return path


def _report(faults: Sequence[Outcome], tally: Counter[tuple[str, str]], slowest: Outcome, largest: Outcome) -> None:
    for (suffix, end), number in sorted(tally.items()):
        print(f"{suffix:6} {end:8} {number:6}")
    print(f"slowest {slowest.seconds:.2f} s {Path(slowest.path).name}; largest {largest.mebibytes:.0f} MB", end=" ")
    print(f"{Path(largest.path).name}; {len(faults)} faults")


def main() -> int:
    """Run, and return 1 where a fault was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=6000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    faults: list[Outcome] = []
    tally: Counter[tuple[str, str]] = Counter()
    slowest = largest = Outcome("-", "draft")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sound = [path for path in bases(folder) if path.suffix == arguments.only or not arguments.only]
        for start in range(0, arguments.count, _BATCH):
            numbers = range(start, min(start + _BATCH, arguments.count))
            paths = [spoil(sound, number, arguments.seed, folder) for number in numbers]
            for outcome in measure(paths, offices=False):
                tally[Path(outcome.path).suffix, outcome.end] += 1
                slowest = max(slowest, outcome, key=lambda each: each.seconds)
                largest = max(largest, outcome, key=lambda each: each.mebibytes)
                if outcome.fault:
                    faults.append(outcome)
                    print(f"{Path(outcome.path).name}: {outcome.fault}", flush=True)
                    if arguments.keep:
                        arguments.keep.mkdir(parents=True, exist_ok=True)
                        (arguments.keep / Path(outcome.path).name).write_bytes(Path(outcome.path).read_bytes())
            for path in paths:
                path.unlink()
    _report(faults, tally, slowest, largest)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
