"""Reads what the scorers printed, and prints, checks or writes the figures (see measure.sh)."""

import re
import sys
from pathlib import Path

# Key, what it is, scorer's file, pattern with the figure as its group.
FIGURES = [
    ("detection_p", "attributions found: precision", "score", r"^detection +([\d.]+)"),
    ("detection_r", "attributions found: recall", "score", r"^detection +[\d.]+ \[[^]]*\] +([\d.]+)"),
    ("detection_f1", "attributions found: F1", "score", r"^detection +(?:[\d.]+ \[[^]]*\] +){2}([\d.]+)"),
    ("statement_r", "recall on statements", "score", r"^statement +([\d.]+)"),
    ("direct_r", "recall on direct speech", "score", r"^direct +([\d.]+)"),
    ("indirect_r", "recall on indirect speech", "score", r"^indirect +([\d.]+)"),
    ("source_f1", "found, with the right source (relaxed F1)", "score", r"^source_relaxed +(?:[\d.]+ \[[^]]*\] +){2}([\d.]+)"),
    ("content_f1", "found, with the right content (relaxed F1)", "score", r"^content_relaxed +(?:[\d.]+ \[[^]]*\] +){2}([\d.]+)"),
    ("full_f1", "found, all three right (relaxed F1)", "score", r"^full_relaxed +(?:[\d.]+ \[[^]]*\] +){2}([\d.]+)"),
    ("span_source", "exact spans, source (F1)", "spans", r"^source_exact_span_f1=([\d.]+)"),
    ("span_cue", "exact spans, cue (F1)", "spans", r"^cue_exact_span_f1=([\d.]+)"),
    ("span_content", "exact spans, content (F1)", "spans", r"^content_exact_span_f1=([\d.]+)"),
    ("level", "right level, of those found", "types", r"^level .*?accuracy +([\d.]+)"),
    ("kind", "right type, of those found", "types", r"^kind .*?accuracy +([\d.]+)"),
    ("act", "right act, of those found", "types", r"^act .*?accuracy +([\d.]+)"),
    ("seeds_found", "hand-made gold: found", "seeds", r"^all: found ([\d.]+)%"),
    ("seeds_typed", "hand-made gold: found and rightly typed", "seeds", r"^all: .*typed ([\d.]+)%"),
    ("seeds_sourced", "hand-made gold: rightly sourced, of those found", "seeds", r"^all: .*sourced ([\d.]+)%"),
    ("speed", "speed, one thread, `score` with CSV: MB of text a second of computing", "speed", None),
]
# Those that the README shows.
SHOWN = ["detection_p", "detection_r", "statement_r", "direct_r", "indirect_r", "source_f1", "full_f1", "level", "kind", "speed"]


def read(work):
    found = {}
    for key, _, file, pattern in FIGURES:
        path = work / f"{file}.txt"
        if not path.exists():
            continue
        text = path.read_text()
        if pattern is None:
            size, passed, user, system = map(float, text.split())
            found[key] = round(size / 1e6 / (user + system), 1)
            print(f"{size / 1e6:.1f} MB of text: {passed:.1f} s passed, {user + system:.1f} s of computing")
        else:
            match = re.search(pattern, text, re.M)
            if not match:
                sys.exit(f"figures: {key} isn't in what the scorer printed")
            found[key] = float(match[1])
    return found


def table(found, keys):
    rows = [f"| {title} | {found[key]:.1f} |" for key, title, *_ in FIGURES if key in keys and key in found]
    return "\n".join(["| figure | value |", "|---|---:|", *rows])


def replace(path, block):
    text = path.read_text()
    new = re.sub(r"(<!-- figures -->\n).*?(<!-- end -->)", lambda m: m[1] + block + "\n" + m[2], text, flags=re.S)
    path.write_text(new)


def main():
    mode, work, here = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    found = read(work)
    print(table(found, [key for key, *_ in FIGURES]))
    for file in ["types", "score"]:
        for line in (work / f"{file}.txt").read_text().splitlines():
            if line.startswith(("named share", "unnamed share", "articles ", "attributions")):
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
