#!/usr/bin/env bash
# Measures onrecord on annotated articles and prints the figures.
#
#   docs/measure.sh [--check | --write] [EVALUATION]
#
# EVALUATION is a folder with polnear/dev, statement_cues.txt, seeds and their scorer (default: ../shared/eval beside the repository).
# --check  compare with docs/accuracy.tsv and fail where a figure fell by more than one point; speed isn't measured
# --write  write docs/accuracy.tsv, and the tables of docs/accuracy.md and README.md
# ONRECORD=PATH measures that program instead of building one.
set -euo pipefail

here=$(cd "$(dirname "$0")/.." && pwd)
mode=print
case "${1:-}" in
--check | --write) mode=${1#--} && shift ;;
esac
evaluation=${1:-$here/../shared/eval}
if [[ ! -d $evaluation/polnear/dev ]]; then
    echo "measure: there is no evaluation folder; give its path" >&2
    exit 1
fi
program=${ONRECORD:-}
if [[ -z $program ]]; then
    (cd "$here" && cargo build --release --locked --quiet)
    program=${CARGO_TARGET_DIR:-$here/target}/release/onrecord
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
score() { "$program" score "$1" --out "$2" --format "$3" --quiet --threads "${4:-2}"; }

"$program" validate --gold "$evaluation/polnear/dev" --statement-cues "$evaluation/statement_cues.txt" \
    --out "$work/validation" >"$work/validation.txt"
score "$evaluation/seeds" "$work/seeds" brat
python3 "$evaluation/score_seeds.py" "$evaluation/seeds" "$work/seeds/brat" >"$work/seeds.txt"

if [[ $mode != check ]]; then
    for threshold in 0.4 0.5 0.6; do
        "$program" validate --gold "$evaluation/polnear/dev" --statement-cues "$evaluation/statement_cues.txt" \
            --threshold "$threshold" --out "$work/threshold-$threshold" >/dev/null
    done
    # The texts of dev, copied until they are 50 MB; one thread, all of score with its CSV files.
    mkdir "$work/texts"
    mapfile -t texts < <(find "$evaluation/polnear/dev" -name '*.txt' | sort)
    size=$(cat "${texts[@]}" | wc -c)
    copies=$(((50000000 + size - 1) / size))
    for ((copy = 1; copy <= copies; copy++)); do
        mkdir "$work/texts/$copy"
        cp "${texts[@]}" "$work/texts/$copy"
    done
    score "$work/texts/1" "$work/warm" csv 1
    # Seconds that passed, and seconds of computing: on a busy machine only the second tells something.
    seconds=$(TIMEFORMAT='%R %U %S' && { time score "$work/texts" "$work/speed" csv 1 >&2; } 2>&1 | tail -1)
    echo "$((size * copies)) $seconds" >"$work/speed.txt"
fi

python3 "$here/docs/figures.py" "$mode" "$work" "$here"
