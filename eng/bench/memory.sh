#!/usr/bin/env bash
# Re-ranks 10,000 made-up candidates of 300 words in a process of its own and prints the most memory that was resident. Linux only.
# Usage: eng/bench/memory.sh [SPEC]      (default lrt)
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet publish "$root/src/SkRerank.Cli" -c Release -o "$work/cli" -v q --nologo

grep -xE '[a-z]{2,14}' "$root/models/lrt/vocab.txt" | awk '
    { words[NR] = $0 }
    END {
        srand(1)
        for (id = 0; id < 10000; id++) {
            printf "{\"id\":\"%d\",\"text\":\"", id
            for (word = 0; word < 300; word++) printf "%s ", words[1 + int(rand() * NR)]
            print "\"}"
        }
    }' > "$work/candidates.jsonl"

dotnet "$work/cli/SkRerank.Cli.dll" rerank --query "where does the river rise" --docs "$work/candidates.jsonl" \
    --reranker "${1:-lrt}" --top 1 > /dev/null &
process=$!
peak=0
while [ -r "/proc/$process/status" ] && now=$(awk '/^VmHWM/ { print $2 }' "/proc/$process/status" 2> /dev/null) && [ -n "$now" ]; do
    peak=$now
    sleep 1
done
wait "$process"
echo "peak resident: $((peak / 1024)) MB"
