#!/usr/bin/env bash
# Measures how fast onrecord is and how much memory it takes, beside programs that do less with the same texts.
#
#   docs/performance.sh [--write] [--large] [TEXTS]
#
# TEXTS is a folder of .txt files, an article a file (default: the bundled articles). They are copied until they are MB
# megabytes (environment variable, default 50).
# --write  write the tables of docs/performance.md
# --large  memory with 2 GB of input too, which takes 10 GB of disk and some minutes
# ONRECORD=PATH measures that program instead of building one.
#
# Needs Python 3.11. ripgrep is installed with apt-get, spaCy with pip into target/performance,
# where they can be; what can't be had is left out of the table, which says so. Use a quiet machine.
set -euo pipefail

here=$(cd "$(dirname "$0")/.." && pwd)
options=()
while [[ ${1:-} == --* ]]; do
    case $1 in
    --write | --large) options+=("$1") ;;
    *) echo "performance: what is $1? --write or --large" >&2 && exit 1 ;;
    esac
    shift
done
program=${ONRECORD:-}
target=${CARGO_TARGET_DIR:-$here/target}
if [[ -z $program ]]; then
    (cd "$here" && cargo build --release --locked --quiet)
    program=$target/release/onrecord
fi
if ! command -v rg >/dev/null && command -v apt-get >/dev/null && [[ $(id -u) == 0 ]]; then
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends ripgrep; } >/dev/null 2>&1 || true
fi
spacy=$target/performance/bin/python
if [[ ! -x $spacy ]]; then
    { python3 -m venv "$target/performance" && "$spacy" -m pip install --quiet spacy; } >/dev/null 2>&1 || true
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
texts=${1:-}
if [[ -z $texts ]]; then
    # brat's text files hold the articles' texts as they are.
    "$program" score "$here/fixtures/articles" --out "$work/bundled" --format brat --quiet
    texts=$work/bundled/brat
fi
python3 "$here/docs/performance.py" "$here" "$work" "$(realpath "$program")" "$texts" "$spacy" "${MB:-50}" "${options[@]}"
