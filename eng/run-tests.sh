#!/usr/bin/env bash
# Runs every test of the solution and prints the sum over all test assemblies as its last line: N passed, N failed, N skipped.
# Fails when a test, a build or a test host fails, and when a test assembly ran no test.
# Usage: eng/run-tests.sh [arguments of dotnet test]
set -uo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
cd "$root" || exit 1

status=0
timeout -k 30 20m dotnet test SkRerank.sln --logger trx "-p:SkrTestResults=$results" "$@" || status=$?
[ "$status" -eq 0 ] || echo "dotnet test failed with exit code $status." >&2

for project in tests/*.Tests; do
    name=$(basename "$project")
    if ! grep -qi "/$name\.dll\"" "$results/$name"/*.trx 2>/dev/null; then
        echo "$name ran no test." >&2
        status=1
    fi
done

grep -ho '<Counters [^>]*>' "$results"/*/*.trx 2>/dev/null | awk '
    function count(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) + 0 : 0 }
    { passed += count("passed"); failed += count("executed") - count("passed"); skipped += count("total") - count("executed") }
    END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped; exit failed > 0 }' || status=1
[ "$status" -eq 0 ]
