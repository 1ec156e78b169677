#!/usr/bin/env bash
# Rewrites what README.md shows of a run: the table, and docs/images/guide.svg. Takes about 2.5 minutes.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
code=0
./zerodrop rehearse samples/guide --out "$out/run" -q >"$out/table" || code=$?
[ "$code" -eq 1 ] || { echo "the guide should drop requests (exit code 1), got $code" >&2; exit 1; }
cp "$out/run/picture.svg" docs/images/guide.svg
{
    sed '/rehearsal:begin/q' README.md
    printf '\n```\n'
    cat "$out/table"
    printf '```\n\n'
    sed -n '/rehearsal:end/,$p' README.md
} >"$out/README.md"
cp "$out/README.md" README.md
