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
    ("level_macro", "right level, mean over levels (F1)", ("level", "macro_f1")),
    ("kind", "right type, of those found", ("kind", "accuracy")),
    ("kind_macro", "right type, mean over types (F1)", ("kind", "macro_f1")),
    ("act", "right act, of those found", ("act", "accuracy")),
    ("seeds_found", "hand-made gold: found", r"^all: found ([\d.]+)%"),
    ("seeds_typed", "hand-made gold: found and rightly typed", r"^all: .*typed ([\d.]+)%"),
    ("seeds_sourced", "hand-made gold: rightly sourced, of those found", r"^all: .*sourced ([\d.]+)%"),
    ("speed", "speed, one thread, `score` with CSV: MB of text a second of computing", None),
]
# Those that the README shows.
SHOWN = ["detection_p", "detection_r", "statement_r", "direct_r", "indirect_r", "source_f1", "full_f1", "level", "kind", "speed"]


def values_of(folder):
    with open(folder / "figures.csv", newline="", encoding="utf-8") as file:
        return {(row["figure"], row["measure"]): row["value"] for row in csv.DictReader(file) if not row["of"]}


def thresholds(work):
    """The figures that a threshold moves, at the built-in one and at others."""
    keys = ["detection_p", "detection_r", "detection_f1", "statement_r", "direct_r", "full_f1", "level"]
    shown = [(title, place) for key, title, place in FIGURES if key in keys]
    others = sorted(work.glob("threshold-*"))
    columns = [("0.34 (built in)", values_of(work / "validation"))]
    columns += [(folder.name.removeprefix("threshold-"), values_of(folder)) for folder in others]
    columns.sort()
    head = ["| figure | " + " | ".join(name for name, _ in columns) + " |", "|---|" + "---:|" * len(columns)]
    rows = [f"| {title} | " + " | ".join(f"{100 * float(v[place]):.1f}" for _, v in columns) + " |" for title, place in shown]
    return "\n".join(head + rows)


def read(work):
    values = values_of(work / "validation")
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


# What a disagreement may be about, as the classes of disagreements.csv name it.
ERRORS = [
    ("missed", "missed"),
    ("spurious", "found where the annotators marked nothing"),
    ("content", "found, but the content is cut otherwise"),
    ("source", "found, but the source is another or cut otherwise"),
    ("cue", "found, but the cue is cut otherwise"),
    ("type", "found, but typed otherwise"),
    ("act", "found, but the act is another"),
]


def errors(work):
    with open(work / "validation" / "disagreements.csv", newline="", encoding="utf-8") as file:
        classes = [row["class"].split("+") for row in csv.DictReader(file)]
    rows = [f"| {title} | {sum(name in c for c in classes)} |" for name, title in ERRORS]
    return "\n".join([f"| class | of {len(classes):,} |", "|---|---:|", *rows])


def replace(path, block, name="figures"):
    text = path.read_text()
    new = re.sub(rf"(<!-- {name} -->\n).*?(<!-- end -->)", lambda m: m[1] + block + "\n" + m[2], text, flags=re.S)
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
        replace(here / "docs" / "accuracy.md", errors(work), "errors")
        replace(here / "docs" / "accuracy.md", thresholds(work), "thresholds")
        replace(here / "README.md", table(found, SHOWN))
    if mode == "check":
        floor = dict(line.split("\t") for line in kept.read_text().splitlines())
        fallen = [(key, float(floor[key]), value) for key, value in found.items() if key in floor and value < float(floor[key]) - 1]
        for key, was, now in fallen:
            print(f"{key} fell from {was} to {now}", file=sys.stderr)
        sys.exit(1 if fallen else 0)


main()
