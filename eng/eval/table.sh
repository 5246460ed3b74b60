#!/usr/bin/env bash
# Prints the README's table of nDCG@10: BM25, and each reranker over it, for every collection of a folder.
# Reads 320 tokens of a pair, 48 of a query, as the models' cards do. Takes about 40 minutes on 2 cores.
# Usage: eng/eval/table.sh FOLDER [SPEC...]
set -euo pipefail

folder=${1:?Usage: eng/eval/table.sh FOLDER [SPEC...] (a folder of test collections)}
shift
[ $# -gt 0 ] || set -- tiny tiny+first:0.5 lrt lrt+first:0.5

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=$root/artifacts/eval
dotnet publish "$root/src/SkRerank.Cli" -c Release -o "$program" -v q -nologo >&2

# Prints nDCG@10 of the first stage and of the re-ranked run.
ndcg() {
    dotnet "$program/SkRerank.Cli.dll" eval --collection "$1" --reranker "$2" --max-tokens 320 --query-tokens 48 --json 2>/dev/null |
        sed -E 's/.*"name":"nDCG@10","firstStage":([0-9.]+),"reranked":([0-9.]+).*/\1 \2/'
}

header="| collection | BM25 |"
for spec in "$@"; do header+=" $spec |"; done
echo "$header"
echo "${header//[^|]/}" | sed 's/|/|---/g; s/---$//'

for collection in "$folder"/*/; do
    row="| $(basename "$collection") |"
    for spec in none "$@"; do
        read -r first reranked <<<"$(ndcg "$collection" "$spec")"
        [ "$spec" = none ] && value=$first || value=$reranked
        row+=" $(printf '%.4f' "$value") |"
    done
    echo "$row"
done
