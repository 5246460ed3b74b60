#!/usr/bin/env bash
# Compares first stages (BM25, vectors, both) before and after re-ranking: on the questions of ChatWithDocs, and on every collection of a folder.
# Reads 320 tokens of a pair, 48 of a query, as the models' cards do. An interrupted call goes on where it stopped.
# Usage: eng/eval/hybrid.sh [FOLDER] [OUT] [SPEC,SPEC...] [SAMPLE]
#   FOLDER holds one folder for each collection; without it only the questions of the sample are asked.
#   OUT gets a folder for each first stage; default: artifacts/eval-hybrid.
#   SAMPLE takes that many queries of each collection, evenly spread; default: all of them.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
folder=${1:-}
out=${2:-$root/artifacts/eval-hybrid}
specs=${3:-lrt+first:0.5}
sample=(${4:+--sample "$4"})

chat=$root/artifacts/eval-sample
dotnet publish "$root/samples/ChatWithDocs" -c Release -o "$chat" -v q -nologo >&2
for stage in keyword vector hybrid; do
  cut -f 1 "$root/eng/eval/sample-questions.tsv" \
    | dotnet "$chat/ChatWithDocs.dll" --json --first-stage "$stage" --index "$chat/questions.db" 2>/dev/null \
    | node "$root/eng/eval/sample-questions.mjs" "$stage"
done
[ -n "$folder" ] || exit 0

program=$root/artifacts/eval
dotnet publish "$root/src/SkRerank.Cli" -c Release -o "$program" -v q -nologo >&2
collections=()
for collection in "$folder"/*/; do collections+=(--collection "$collection"); done
for stage in bm25 vector hybrid; do
  dotnet "$program/SkRerank.Cli.dll" eval "${collections[@]}" --first-stage "$stage" --reranker "$specs" --max-tokens 320 --query-tokens 48 "${sample[@]}" --out "$out/$stage" >&2
  printf '\nFirst stage: %s\n\n' "$stage"
  cat "$out/$stage/table.md"
done
