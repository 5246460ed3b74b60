#!/usr/bin/env bash
# Builds, tests and packs everything against a folder of official packages, and uses the packed result from an application.
# Works in copies of the tree with a package cache of their own, so nothing here changes. The folder is added to the usual feeds.
# Usage: eng/verify-official.sh FEED_DIR
set -uo pipefail

if [ $# -ne 1 ] || [ ! -d "$1" ]; then
    echo "Usage: eng/verify-official.sh FEED_DIR (a folder of .nupkg files)" >&2
    exit 2
fi

feed=$(cd "$1" && pwd)
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export NUGET_PACKAGES="$work/packages" RestoreAdditionalProjectSources="$feed" DOTNET_NOLOGO=1
unset UseCompat
status=0

fail() { echo "FAILED: $*" >&2; status=1; }

# Copies the sources to $work/$1/tree, and leaves the data folder beside them where it lies.
copy_tree() {
    mkdir -p "$work/$1/tree"
    tar -C "$root" --exclude=./.git --exclude=bin --exclude=obj --exclude=./artifacts -cf - . | tar -C "$work/$1/tree" -xf -
    [ ! -d "$root/../shared" ] || ln -s "$(cd "$root/../shared" && pwd)" "$work/$1/shared"
}

run_tests() {
    local world=$1
    shift
    echo "== tests, $world"
    copy_tree "$world"
    bash "$work/$world/tree/eng/run-tests.sh" "$@" | tee "$work/$world.log" || fail "the tests, $world"
}

check_nuspecs() {
    local project name expected actual
    for project in "$1"/src/*/*.csproj; do
        name=$(basename "$project" .csproj)
        expected=$(grep -o 'OfficialReference Include="[^"]*' "$project" | cut -d'"' -f2 | sort)
        actual=$(grep -hoE 'dependency id="(Microsoft\.(ML|SemanticKernel|Extensions\.VectorData)|SkRerank\.Compat)\.[^"]*' "$(dirname "$project")"/obj/Release/*.nuspec | cut -d'"' -f2 | sort)
        [ "$expected" = "$actual" ] || fail "$name should depend on '$expected', and its package depends on '$actual'"
    done
}

# An application that references a library that references the package must find the default models beside itself.
check_consumer() {
    local place model file
    mkdir -p "$work/consumer/library" "$work/consumer/application"
    cat >"$work/consumer/library/library.csproj" <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageReference Include="SkRerank.Onnx" Version="*" /></ItemGroup>
</Project>
XML
    cat >"$work/consumer/application/application.csproj" <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType></PropertyGroup>
  <ItemGroup><ProjectReference Include="../library/library.csproj" /></ItemGroup>
</Project>
XML
    echo 'System.Console.WriteLine("application runs");' >"$work/consumer/application/Program.cs"
    RestoreAdditionalProjectSources="$feed;$work/out" dotnet publish "$work/consumer/application" -o "$work/consumer/published" -v q ||
        fail "publishing an application of the packages"
    for place in "$work/consumer/application/bin/Release/net10.0" "$work/consumer/published"; do
        for model in lrt tiny; do
            for file in model.int8.onnx tokenizer.json tokenizer_config.json vocab.txt config.json MODEL_CARD.md; do
                [ -f "$place/models/$model/$file" ] || fail "the application lacks ${place#"$work"/consumer/}/models/$model/$file"
            done
        done
    done
    dotnet "$work/consumer/published/application.dll" || fail "running the application of the packages"
}

run_tests probed
grep -q '<SkrVerdict>official</SkrVerdict>' "$work/probed/tree/artifacts/feed-probe/verdict.props" || fail "the probe did not find the official packages"
run_tests explicit -p:UseCompat=false

echo "== pack, probed"
dotnet pack "$work/probed/tree/SkRerank.sln" -o "$work/out" -v q || fail "dotnet pack"
check_nuspecs "$work/probed/tree"
echo "== application of the packages"
check_consumer

tail -qn 1 "$work/probed.log" "$work/explicit.log" | awk '{ p += $1; f += $3; s += $5 } END { printf "%d passed, %d failed, %d skipped\n", p, f, s }'
exit "$status"
