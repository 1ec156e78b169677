#!/usr/bin/env bash
# Rehearses samples/guide ten times in a row (bench/guide.sh N: N times), about 2.6 minutes each, and prints how far the
# rows of these runs differ. Ends with 1 when a row's verdict or its set of causes was not the same in every run.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
needs python3:python3
runs=${1:-10}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

machine
"$here/zerodrop" --help >/dev/null
for i in $(seq "$runs"); do
    echo "run $i of $runs ..." >&2
    began=$(date +%s)
    "$here/zerodrop" rehearse "$here/samples/guide" --seed "$i" --json --quiet >"$work/$i.json" || [ $? -eq 1 ]
    echo "$(($(date +%s) - began))" >>"$work/seconds"
done
exec python3 "$bench/guide.py" "$work" "$runs"
