"""Runs the programs that performance.sh compares, prints the tables, and writes them into docs/performance.md."""

import csv
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
import tomllib
from pathlib import Path

RUNS = 3  # of each program; the quickest counts, since whatever else a machine does only adds
SPACY = """
import sys, spacy
from pathlib import Path
try:
    nlp = spacy.load("en_core_web_sm")
except OSError:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
texts = (path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).rglob("*.txt")))
n = sum(len(list(doc.sents)) for doc in nlp.pipe(texts))
print(spacy.__version__, "+".join(nlp.pipe_names), n)
"""


def run(arguments, **options):
    """Seconds that passed, seconds of computing, and the most memory in MB, of one run."""
    begun = time.perf_counter()
    process = subprocess.Popen(arguments, stdout=options.pop("stdout", subprocess.DEVNULL), **options)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    # ripgrep ends with 1 where it finds nothing, onrecord with 2 where it skipped something.
    if process.returncode not in (0, 1 if Path(arguments[0]).name == "rg" else 2):
        sys.exit(f"performance: {arguments[0]} ended with {process.returncode}")
    return time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def quickest(arguments, **options):
    return min((run(arguments, **options) for _ in range(RUNS)), key=lambda used: used[0])


def cues(lexicons):
    """The words of the built-in cues: for verbs whose forms are not listed, their regular ones."""
    words = set()
    for name in ["cue_verbs", "cue_nouns", "hearsay"]:
        for entries in tomllib.loads((lexicons / f"{name}.toml").read_text(encoding="utf-8")).values():
            for entry in entries if isinstance(entries, list) else []:
                words.update(entry.get("words", []))
                if lemma := entry.get("lemma"):
                    stem = re.sub(r"e$", "", lemma)
                    y = re.sub(r"(?<=[^aeiou])y$", "i", lemma)
                    s = y + "es" if y != lemma or re.search(r"(s|x|z|ch|sh)$", lemma) else lemma + "s"
                    regular = [s, (stem if stem != lemma else y) + "ed", stem + "ing"]
                    words.update([lemma, *entry.get("forms", regular)])
    return sorted(words)


def copied(texts, folder, size):
    """Copies of the texts until they are `size` bytes; their bytes."""
    sources = sorted(Path(texts).rglob("*.txt"))
    if not sources:
        sys.exit(f"performance: there are no .txt files in {texts}")
    bytes_, copy = 0, 0
    while bytes_ < size:
        copy += 1
        place = folder / str(copy)
        place.mkdir(parents=True)
        for number, source in enumerate(sources):
            shutil.copyfile(source, place / f"{number}.txt")
            bytes_ += source.stat().st_size
    return bytes_


def json_lines(texts, path, size):
    """The texts as JSON Lines until the file is `size` bytes: what it came to."""
    articles = [source.read_text(encoding="utf-8") for source in sorted(Path(texts).rglob("*.txt"))]
    written, number = 0, 0
    with open(path, "w", encoding="utf-8") as file:
        while written < size:
            text = articles[number % len(articles)]
            written += file.write(json.dumps({"id": f"a{number}", "outlet": f"Outlet {number % 50}", "text": text}) + "\n")
            number += 1
    return written, number


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "|".join("---" if n == 0 else "---:" for n in range(len(head))) + "|"]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def speed(work, program, texts, spacy, size, lexicons):
    bytes_ = copied(texts, work / "texts", size)
    (work / "cues.txt").write_text("\n".join(cues(lexicons)) + "\n", encoding="utf-8")
    files = sorted(str(path) for path in (work / "texts").rglob("*.txt"))
    (work / "files").write_text("\0".join(files), encoding="utf-8")
    score = [program, "score", str(work / "texts"), "--out", str(work / "report"), "--quiet", "--threads"]
    run([*score, "1"])
    one, two = quickest([*score, "1"]), quickest([*score, "2"])
    words = quickest(["wc", "-w", f"--files0-from={work / 'files'}"])
    rows = [("`onrecord score`, CSV, one thread", one), ("`onrecord score`, CSV, two threads", two), ("`wc -w`", words)]
    left_out = []
    found = None
    if shutil.which("rg"):
        found = quickest(["rg", "-j1", "-i", "-w", "-F", "-o", "-f", str(work / "cues.txt"), str(work / "texts")])
        rows.append(("`rg -j1 -i -w -F -o -f cues.txt`", found))
    else:
        left_out.append("ripgrep")
    if Path(spacy).exists() and subprocess.run([spacy, "-c", "import spacy"], capture_output=True).returncode == 0:
        with open(work / "spacy.txt", "w", encoding="utf-8") as out:
            used = run([spacy, "-c", SPACY, str(work / "texts")], stdout=out)
        version, pipes, _ = (work / "spacy.txt").read_text(encoding="utf-8").split()
        rows.append((f"spaCy {version}: tokenizer, {pipes.replace('+', ', ')}", used))
    else:
        left_out.append("spaCy")
    shown = [
        (name, f"{bytes_ / 1e6 / wall:.1f}", f"{bytes_ / 1e6 / cpu:.1f}", f"{peak:.0f}") for name, (wall, cpu, peak) in rows
    ]
    text = table(["program", "MB/s", "MB a second of computing", "memory, MB"], shown)
    text += f"\n\n{bytes_ / 1e6:.0f} MB in {len(files)} files; {len(cues(lexicons))} cue words."
    if left_out:
        text += f" Left out, since they could not be had: {', '.join(left_out)}."
    goals = [
        ("a quarter of `wc -w`'s throughput, one thread", "0.25", f"{words[0] / one[0]:.2f}"),
        ("not slower than `rg`, one thread", "1.00", f"{found[0] / one[0]:.2f}" if found else "–"),
        ("two cores over one", "1.80", f"{one[0] / two[0]:.2f}"),
    ]
    return text, goals


def memory(work, program, texts, large):
    sizes, rows, most = [1, 10, 100] + ([2000] if large else []), [], 0
    for size in sizes:
        path, out = work / "articles.jsonl", work / "memory"
        written, articles = json_lines(texts, path, size * 1_000_000)
        used = run([program, "score", str(path), "--out", str(out), "--quiet", "--threads", "2"])
        shutil.rmtree(out)
        path.unlink()
        most = max(most, used[2])
        rows.append((f"{written / 1e6:.0f} MB", str(articles), f"{used[2]:.0f}", f"{used[0]:.1f}"))
    goal = (f"memory with {sizes[-1]} MB of input", "300 MB", f"{most:.0f} MB")
    return table(["JSON Lines", "articles", "most memory, MB", "seconds"], rows), [goal]


def latency(work, program, texts):
    article = sorted(Path(texts).rglob("*.txt"), key=lambda path: path.stat().st_size)
    article = article[len(article) // 2]
    tasks = [
        ("`onrecord --version`", ["--version"]),
        ("`onrecord show`", ["show", str(article)]),
        ("`onrecord score`, CSV", ["score", str(article), "--out", str(work / "one"), "--quiet"]),
    ]
    rows, medians = [], []
    for name, arguments in tasks:
        took = sorted(1000 * run([program, *arguments])[0] for _ in range(21))
        medians.append(statistics.median(took))
        rows.append((name, f"{medians[-1]:.1f}", f"{took[0]:.1f}", f"{took[-1]:.1f}"))
    text = table(["one article, a process each", "median, ms", "least", "most"], rows)
    text += f"\n\nAn article of {article.stat().st_size} bytes, the median of the texts; 21 runs."
    return text, [("one article scored, start-up included", "30 ms", f"{medians[-1]:.0f} ms")]


def rooms(here):
    """The counts of the release build, where they were made; else those of the build that CI looks at."""
    with open(here / "benches/instructions.tsv", newline="", encoding="utf-8") as file:
        counted = list(csv.DictReader(file, delimiter="\t"))
    profile = "release" if any(row["profile"] == "release" for row in counted) else counted[0]["profile"]
    own = [row for row in counted if row["profile"] == profile]
    rows = [(row["what"], row["instructions a byte"]) for row in own]
    return table(["room", "instructions a byte"], rows) + f"\n\nProfile {profile}, rustc {own[0]['compiler']}."


def main():
    here, work, program, texts, spacy, megabytes, *options = sys.argv[1:]
    here, work = Path(here), Path(work)
    blocks, goals = {}, []
    blocks["speed"], reached = speed(work, program, texts, spacy, float(megabytes) * 1e6, here / "lexicons")
    shutil.rmtree(work / "texts")
    goals += reached
    blocks["latency"], reached = latency(work, program, texts)
    goals += reached
    blocks["memory"], reached = memory(work, program, texts, "--large" in options)
    goals += reached
    blocks["rooms"] = rooms(here)
    blocks["goals"] = table(["goal", "wanted", "reached"], goals)
    for name, block in blocks.items():
        print(f"{name}\n\n{block}\n")
    if "--write" in options:
        page = here / "docs/performance.md"
        text = page.read_text(encoding="utf-8")
        for name, block in blocks.items():
            text = re.sub(rf"(<!-- {name} -->\n).*?(<!-- end -->)", lambda m: m[1] + block + "\n" + m[2], text, flags=re.S)
        page.write_text(text, encoding="utf-8")


main()
