#!/usr/bin/env bash
# Makes the native zerodrop for this machine: one file, no runtime, ready in milliseconds; what commit hooks and images
# want. About two minutes. eng/publish.sh [FOLDER], default artifacts/native: there ./zerodrop check, fix, rules and
# explain find it.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
folder=${1:-$here/artifacts/native}
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
if ! command -v dotnet >/dev/null; then
    echo "publish.sh: the .NET 10 SDK is missing: https://dotnet.microsoft.com/download" >&2
    exit 4
fi

# The linker is called through a C compiler; zlib is the one library that a runtime usually brings.
if ! command -v clang >/dev/null && ! command -v gcc >/dev/null; then
    echo "publish.sh: a C compiler is missing, on Debian: apt-get install clang zlib1g-dev" >&2
    exit 4
fi

mkdir -p "$folder"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
touch "$work/began"
rid="linux-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')"
publish() {
    if ! dotnet publish "$here/$1" -c Release -r "$rid" -p:PublishAot=true -p:ArtifactsPath="$here/artifacts/native/build" \
        -p:RunAnalyzers=false -p:DebugType=none -o "$work/out" -v quiet --nologo -nodeReuse:false >"$work/log" 2>&1; then
        cat "$work/log" >&2
        exit 4
    fi
}

publish src/ZeroDrop.Cli
# As old as its sources: what changed while it was made, makes it stale.
touch -r "$work/began" "$work/out/zerodrop"
mv "$work/out/zerodrop" "$folder/zerodrop"
echo "$folder/zerodrop"
