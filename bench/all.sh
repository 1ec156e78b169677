#!/usr/bin/env bash
# Runs every benchmark and puts what it prints between its markers in docs/benchmarks.md; six minutes. Nothing is
# changed unless all of them succeed. bench/all.sh NAME... runs only those.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
[ $# -gt 0 ] || set -- balancer pods start check aspnetcore
page="$here/docs/benchmarks.md"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cp "$page" "$work/page"
for name in "$@"; do
    if ! grep -qxF "<!-- numbers: $name -->" "$page"; then
        echo "all.sh: docs/benchmarks.md has no place for '$name'" >&2
        exit 2
    fi
    echo "bench/$name.sh ..." >&2
    "$bench/$name.sh" | tee "$work/$name" >&2
    awk -v name="$name" -v file="$work/$name" '
        $0 == "<!-- end: " name " -->" { inside = 0 }
        !inside { print }
        $0 == "<!-- numbers: " name " -->" { inside = 1; while ((getline line < file) > 0) print line }
    ' "$work/page" >"$work/next"
    mv "$work/next" "$work/page"
done
cat "$work/page" >"$page"
echo "docs/benchmarks.md has the new numbers" >&2
