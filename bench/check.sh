#!/usr/bin/env bash
# zerodrop check, built natively, beside YamlDotNet's bare parse of the same files: A B C A B C, medians; four minutes, of
# which two build. Ends with 1 when a goal is missed.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
needs python3:python3
out="$here/artifacts/native/bench"
rid="linux-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')"
"$here/eng/publish.sh" "$out" >&2
dotnet publish "$here/bench/ZeroDrop.Benchmarks.Yaml" -c Release -r "$rid" -p:PublishAot=true \
    -p:ArtifactsPath="$here/artifacts/native/build" -o "$out" -v quiet --nologo -nodeReuse:false >&2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$out/ZeroDrop.Benchmarks.Yaml" make "$work"
machine "YamlDotNet $(sed -n 's/.*Include="YamlDotNet" Version="\([^"]*\)".*/\1/p' "$here/Directory.Packages.props")"
python3 "$bench/compare.py" "$out" "$work"
