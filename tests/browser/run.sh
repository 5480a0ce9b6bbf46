#!/usr/bin/env bash
# Opens the report of the bundled articles in a browser and checks it.
#
#   tests/browser/run.sh PROGRAM [PICTURES]
#
# PROGRAM is the built onrecord. Node, npm and Chromium are taken where they are; what is missing is installed with
# apt-get where this user may. Packages go to target/browser and nothing else is touched. Ends with 3, and says why, where
# something needed can't be had: then nothing was checked.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
program=$(realpath "$1")
pictures=${2:+$(realpath -m "$2")}

missing() {
    echo "browser check: NOT DONE: $1" >&2
    exit 3
}

have() { command -v "$1" >/dev/null; }

browser() {
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
        [[ -n $name ]] && command -v "$name" && return
    done
    return 1
}

wanted=()
have node || wanted+=(nodejs)
have npm || wanted+=(npm)
browser >/dev/null || wanted+=(chromium)
if ((${#wanted[@]})); then
    have apt-get && [[ $(id -u) == 0 ]] || missing "there is no ${wanted[*]}, and apt-get can't be used"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wanted[@]}"; } >/dev/null 2>&1 ||
        missing "apt-get can't install ${wanted[*]}"
fi
CHROMIUM=$(browser) || missing "there is no Chromium"
export CHROMIUM ONRECORD=$program

place=$root/target/browser
mkdir -p "$place"
cp "$here/check.mjs" "$here/package.json" "$here/package-lock.json" "$place"
npm --prefix "$place" ci --silent --no-audit --no-fund --ignore-scripts >/dev/null 2>&1 || missing "npm can't install playwright-core and axe-core"

rm -rf "$place/report" "$place/comparison"
events=$root/fixtures/events.csv
"$program" report "$root/fixtures/articles" --outlets "$events" --out "$place/report" --quiet
"$program" compare "$root/fixtures/articles" --outlets "$events" --out "$place/comparison" --quiet

# Articles enough that the lists go over several pages: the bundled ones, many times over under other names.
rm -rf "$place/many" "$place/many-report"
for copy in $(seq 51); do
    for outlet in "Northgate Wire" "The Daily Beacon" "The Harrow Herald"; do
        mkdir -p "$place/many/$outlet"
        for article in "$root/fixtures/articles/$outlet"/*; do
            cp "$article" "$place/many/$outlet/$copy-${article##*/}"
        done
    done
done
"$program" report "$place/many" --out "$place/many-report" --quiet
export MANY=$place/many-report
export ARTICLES=$root/fixtures/articles COMPARISON=$place/comparison
node "$place/check.mjs" "$place/report" ${pictures:+"$pictures"}
