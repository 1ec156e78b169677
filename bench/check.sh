#!/usr/bin/env bash
# zerodrop check, built natively, beside YamlDotNet's bare parse of the same files: A B A B, medians; three minutes.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
needs python3:python3
out="$here/artifacts/native/bench"
rid="linux-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')"
for project in src/ZeroDrop.Cli bench/ZeroDrop.Benchmarks.Yaml; do
    dotnet publish "$here/$project" -c Release -r "$rid" -p:PublishAot=true -p:ArtifactsPath="$here/artifacts/native" \
        -o "$out" -v quiet --nologo -nodeReuse:false >&2
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$out/ZeroDrop.Benchmarks.Yaml" make "$work"
machine
python3 "$bench/compare.py" "$out" "$work"
