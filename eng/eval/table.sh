#!/usr/bin/env bash
# Prints the README's table of nDCG@10: BM25, and each reranker over it, for every collection of a folder.
# Reads 320 tokens of a pair, 48 of a query, as the models' cards do. An interrupted call goes on where it stopped.
# Usage: eng/eval/table.sh FOLDER [OUT] [SPEC,SPEC...]
#   OUT gets report.html, metrics.json, runs and figures; default: artifacts/eval-results.
set -euo pipefail

folder=${1:?Usage: eng/eval/table.sh FOLDER [OUT] [SPEC,SPEC...] (FOLDER: one folder for each collection)}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
out=${2:-$root/artifacts/eval-results}
specs=${3:-tiny,tiny+first:0.5,lrt,lrt+first:0.5,tiny+first:0.5>20>lrt+first:0.5}
program=$root/artifacts/eval
dotnet publish "$root/src/SkRerank.Cli" -c Release -o "$program" -v q -nologo >&2

collections=()
for collection in "$folder"/*/; do collections+=(--collection "$collection"); done
dotnet "$program/SkRerank.Cli.dll" eval "${collections[@]}" --reranker "$specs" --max-tokens 320 --query-tokens 48 --out "$out" >&2
cat "$out/table.md"
