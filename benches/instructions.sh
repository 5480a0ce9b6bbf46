#!/usr/bin/env bash
# Counts the instructions that onrecord takes for a byte of article text: the whole of score, and each room.
#
#   benches/instructions.sh [--check | --write] [--profile NAME]
#
# --check    count the whole only, and fail where it grew by more than 5 % over benches/instructions.tsv
# --write    count all, and write this profile's rows of benches/instructions.tsv anew
# --profile  the cargo profile that is built and counted (dev: what the tests build anyway)
#
# Without either it counts all and prints. The whole is score with CSV on one thread, over the forty bundled articles less
# over a single short one, so that what is done once a run is left out. Rooms are counted by gungraun (benches/rooms.rs).
# Counts are the same to a thousandth from run to run, but other ones with another compiler or for another kind of processor:
# where the compiler isn't what it was, --check says so and checks nothing.
#
# Needs valgrind, which is installed with apt-get where this user may; gungraun-runner goes to target/gungraun. Ends with
# 3, and says why, where something needed can't be had: then nothing was counted.
set -euo pipefail

cd "$(dirname "$0")/.."
mode=print profile=dev
while (($#)); do
    case $1 in
    --check | --write) mode=${1#--} ;;
    --profile) profile=${2:?--profile needs a name} && shift ;;
    *) echo "instructions: what is $1? --check, --write or --profile NAME" >&2 && exit 1 ;;
    esac
    shift
done
kept=benches/instructions.tsv
compiler="$(rustc --version | cut -d' ' -f2) $(rustc -vV | sed -n 's/^host: //p')"

missing() {
    echo "instructions: NOT COUNTED: $1" >&2
    exit 3
}

have() { command -v "$1" >/dev/null; }

if [[ $mode == check ]]; then
    recorded=$(awk -F'\t' -v p="$profile" '$1 == p && $3 == "whole" { print $2 }' "$kept")
    if [[ $recorded != "$compiler" ]]; then
        missing "the figures of the profile $profile are of ${recorded:-no compiler}, and this is $compiler; benches/instructions.sh --write"
    fi
fi
if ! have valgrind; then
    have apt-get && [[ $(id -u) == 0 ]] || missing "there is no valgrind, and apt-get can't be used"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends valgrind libc6-dbg; } >/dev/null 2>&1 ||
        missing "apt-get can't install valgrind"
fi

target=${CARGO_TARGET_DIR:-target}
cargo build --locked --quiet --profile "$profile"
program=$target/${profile/#dev/debug}/onrecord
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Instructions of a run of score over PATH.
count() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" \
        score "$1" --out "$work/report-$2" --threads 1 --quiet 2>&1 | sed -n 's/^==[0-9]*== Collected : \([0-9]*\).*/\1/p'
}
# Bytes of the texts that were scored: brat's text files hold them as they are.
bytes() {
    "$program" score "$1" --out "$work/texts-$2" --format brat --quiet
    find "$work/texts-$2/brat" -name '*.txt' -exec cat {} + | wc -c
}
many=fixtures/articles few=fixtures/short.txt
all=$(bytes $many many) some=$(bytes $few few)
of_all=$(count $many many) of_some=$(count $few few)
[[ $of_all =~ ^[0-9]+$ && $of_some =~ ^[0-9]+$ && $all -gt $some ]] || missing "valgrind gave no counts"
whole=$(awk -v m="$of_all" -v f="$of_some" -v b="$((all - some))" 'BEGIN { printf "%.1f", (m - f) / b }')

if [[ $mode == check ]]; then
    was=$(awk -F'\t' -v p="$profile" '$1 == p && $3 == "whole" { print $4 }' "$kept")
    echo "instructions a byte, profile $profile: $whole, recorded $was"
    awk -v is="$whole" -v was="$was" 'BEGIN { exit is > was * 1.05 }' || {
        echo "instructions: more than 5 % over what was recorded. Where it's worth it: benches/instructions.sh --write" >&2
        exit 1
    }
    exit
fi

# The runner has to be of the library's version.
version=$(sed -n '/^name = "gungraun-runner"$/{n;s/version = "\(.*\)"/\1/p}' Cargo.lock)
runner=${GUNGRAUN_RUNNER:-$(command -v gungraun-runner || echo "$target/gungraun/bin/gungraun-runner")}
if [[ ! -x $runner ]]; then
    cargo install --quiet --locked --root "$target/gungraun" --version "$version" gungraun-runner || missing "cargo can't install gungraun-runner $version"
fi
GUNGRAUN_RUNNER=$(realpath "$runner") cargo bench --locked --quiet --profile "$profile" --bench rooms >"$work/rooms.txt" 2>&1 || {
    cat "$work/rooms.txt" >&2
    missing "the rooms can't be counted"
}
{
    printf '%s\t%s\twhole\t%s\n' "$profile" "$compiler" "$whole"
    sed 's/\x1b\[[0-9;]*m//g' "$work/rooms.txt" |
        awk -v p="$profile" -v c="$compiler" -v all="$all" '
            /^rooms::rooms::/ || /^rooms::/ { n = split($1, part, "::"); room = part[n] == "bundled" ? part[n - 1] : part[n] }
            $1 == "Instructions:" { split($2, count, "|"); printf "%s\t%s\t%s\t%.1f\n", p, c, room, count[1] / all }'
} >"$work/counted.tsv"

if [[ $mode == write ]]; then
    {
        printf 'profile\tcompiler\twhat\tinstructions a byte\n'
        [[ -f $kept ]] && awk -F'\t' -v p="$profile" 'NR > 1 && $1 != p' "$kept"
        cat "$work/counted.tsv"
    } >"$work/new.tsv"
    mv "$work/new.tsv" "$kept"
fi
column -t -s $'\t' "$work/counted.tsv"
