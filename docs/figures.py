"""Reads what `validate` and the scorer of the seeds gave, and prints, checks or writes the figures (see measure.sh)."""

import csv
import re
import sys
from pathlib import Path

# Key, what it is, and where it stands: figure and measure in figures.csv, or a pattern in what the seeds' scorer prints.
FIGURES = [
    ("detection_p", "attributions found: precision", ("detection", "p")),
    ("detection_r", "attributions found: recall", ("detection", "r")),
    ("detection_f1", "attributions found: F1", ("detection", "f1")),
    ("statement_r", "recall on statements", ("statement", "r")),
    ("direct_r", "recall on direct speech", ("direct", "r")),
    ("indirect_r", "recall on indirect speech", ("indirect", "r")),
    ("source_f1", "found, with the right source (relaxed F1)", ("source_relaxed", "f1")),
    ("content_f1", "found, with the right content (relaxed F1)", ("content_relaxed", "f1")),
    ("full_f1", "found, all three right (relaxed F1)", ("full_relaxed", "f1")),
    ("span_source", "exact spans, source (F1)", ("span_source", "f1")),
    ("span_cue", "exact spans, cue (F1)", ("span_cue", "f1")),
    ("span_content", "exact spans, content (F1)", ("span_content", "f1")),
    ("level", "right level, of those found", ("level", "accuracy")),
    ("kind", "right type, of those found", ("kind", "accuracy")),
    ("act", "right act, of those found", ("act", "accuracy")),
    ("seeds_found", "hand-made gold: found", r"^all: found ([\d.]+)%"),
    ("seeds_typed", "hand-made gold: found and rightly typed", r"^all: .*typed ([\d.]+)%"),
    ("seeds_sourced", "hand-made gold: rightly sourced, of those found", r"^all: .*sourced ([\d.]+)%"),
    ("speed", "speed, one thread, `score` with CSV: MB of text a second of computing", None),
]
# Those that the README shows.
SHOWN = ["detection_p", "detection_r", "statement_r", "direct_r", "indirect_r", "source_f1", "full_f1", "level", "kind", "speed"]


def read(work):
    with open(work / "validation" / "figures.csv", newline="", encoding="utf-8") as file:
        values = {(row["figure"], row["measure"]): row["value"] for row in csv.DictReader(file) if not row["of"]}
    seeds = (work / "seeds.txt").read_text()
    found = {}
    for key, _, place in FIGURES:
        if isinstance(place, tuple):
            found[key] = round(100 * float(values[place]), 1)
        elif isinstance(place, str):
            match = re.search(place, seeds, re.M)
            if not match:
                sys.exit(f"figures: {key} isn't in what the seeds' scorer printed")
            found[key] = float(match[1])
        elif (work / "speed.txt").exists():
            size, passed, user, system = map(float, (work / "speed.txt").read_text().split())
            found[key] = round(size / 1e6 / (user + system), 1)
            print(f"{size / 1e6:.1f} MB of text: {passed:.1f} s passed, {user + system:.1f} s of computing")
    return found


def table(found, keys):
    rows = [f"| {title} | {found[key]:.1f} |" for key, title, _ in FIGURES if key in keys and key in found]
    return "\n".join(["| figure | value |", "|---|---:|", *rows])


def replace(path, block):
    text = path.read_text()
    new = re.sub(r"(<!-- figures -->\n).*?(<!-- end -->)", lambda m: m[1] + block + "\n" + m[2], text, flags=re.S)
    path.write_text(new)


def main():
    mode, work, here = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    found = read(work)
    print(table(found, [key for key, *_ in FIGURES]))
    for line in (work / "validation.txt").read_text().splitlines():
        if line.startswith(("named_share", "unnamed_share", "articles:", "attributions:")):
            print(line)
    kept = here / "docs" / "accuracy.tsv"
    if mode == "write":
        kept.write_text("".join(f"{key}\t{value:.1f}\n" for key, value in found.items()))
        replace(here / "docs" / "accuracy.md", table(found, [key for key, *_ in FIGURES]))
        replace(here / "README.md", table(found, SHOWN))
    if mode == "check":
        floor = dict(line.split("\t") for line in kept.read_text().splitlines())
        fallen = [(key, float(floor[key]), value) for key, value in found.items() if key in floor and value < float(floor[key]) - 1]
        for key, was, now in fallen:
            print(f"{key} fell from {was} to {now}", file=sys.stderr)
        sys.exit(1 if fallen else 0)


main()
