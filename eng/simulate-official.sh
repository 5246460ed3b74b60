#!/usr/bin/env bash
# Proves the official world on a machine whose feed lacks the official packages: packs the stand-ins under the official ids and versions
# into a temporary folder, which is deleted at the end and never published, and runs verify-official.sh on it.
# Usage: eng/simulate-official.sh
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SkrNativeRoot="$root/artifacts/native/onnxruntime/" DOTNET_NOLOGO=1

mkdir "$work/tree"
tar -C "$root" --exclude=./.git --exclude=bin --exclude=obj --exclude=./artifacts -cf - . | tar -C "$work/tree" -xf -

cat >"$work/simulate.props" <<XML
<Project>
  <PropertyGroup>
    <IsPackable>true</IsPackable>
    <PackageId>\$(MSBuildProjectName)</PackageId>
    <TreatWarningsAsErrors>false</TreatWarningsAsErrors>
$(sed -nE 's#.*PackageVersion Include="([^"]+)" Version="([^"]+)".*#    <Version Condition="'"'\$(MSBuildProjectName)' == '\\1'"'">\2</Version>#p' "$root/Directory.Packages.props")
  </PropertyGroup>
</Project>
XML
cat >"$work/simulate.targets" <<'XML'
<Project>
  <PropertyGroup Condition="'$(MSBuildProjectName)' == 'Microsoft.ML.OnnxRuntime'">
    <TargetsForTfmSpecificContentInPackage>$(TargetsForTfmSpecificContentInPackage);SimulateNative</TargetsForTfmSpecificContentInPackage>
  </PropertyGroup>
  <Target Name="SimulateNative" DependsOnTargets="SkrFindNative;SkrRestoreNative">
    <ItemGroup>
      <TfmSpecificPackageFile Include="@(_SkrNative->'%(Destination)')" PackagePath="%(_SkrNative.Link)" />
    </ItemGroup>
  </Target>
</Project>
XML

echo "== packing the stand-ins under the official names"
for stand_in in "$work"/tree/eng/compat/*/; do
    dotnet pack "$stand_in" -o "$work/feed" -v q -p:UseCompat=false \
        "-p:CustomAfterDirectoryBuildProps=$work/simulate.props" "-p:CustomAfterDirectoryBuildTargets=$work/simulate.targets"
done
ls "$work/feed"

echo "== packing on stand-ins is refused"
if dotnet pack "$work/tree/src/SkRerank" -o "$work/refused" -p:UseCompat=true >"$work/refused.log" || ! grep -q SKR0001 "$work/refused.log"; then
    cat "$work/refused.log"
    echo "FAILED: dotnet pack did not refuse with SKR0001." >&2
    exit 1
fi

bash "$root/eng/verify-official.sh" "$work/feed"
