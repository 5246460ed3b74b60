#!/usr/bin/env bash
# Trains the shipped models anew: a larger teacher first, then lrt and tiny from it. Meant for a GPU; --small tries every step in minutes on a processor.
# Usage: improve-shipped-models.sh DATA OUT [--small]     DATA holds pairs.jsonl.gz and passages.jsonl.gz
set -euo pipefail

data=$1 out=$2 small=${3:-}
python=${SKRERANK_PYTHON:-python3}
export PYTHONPATH=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
models=$PYTHONPATH/../models

if [ "$small" = --small ]; then
    pairs=(--limit 120 --dev-every 6) large=(--hidden 64 --layers 2 --heads 2)
    long=(--steps 4 --queries 2 --measure-every 2 --dev-depth 4 --max-tokens 64 --threads 1) short=("${long[@]}") rows=16
else
    # The teacher has 12 layers of 512: about 48 million parameters.
    pairs=(--dev-every 200) large=(--hidden 512 --layers 12 --heads 8)
    long=(--steps 60000 --queries 64 --group 12 --measure-every 2000 --patience 6 --learning-rate 3e-4 --max-tokens 288 --rows 768)
    short=(--steps 40000 --queries 64 --group 12 --measure-every 2000 --patience 6 --learning-rate 3e-4 --max-tokens 288 --rows 768) rows=1024
fi

[ -f "$out/labels/labels.jsonl" ] || $python -m rerank_training.pairs "$data" --out "$out/labels" "${pairs[@]}"
[ -f "$out/start/weights.npz" ] ||
    $python -m rerank_training.scratch "$out/labels" --out "$out/start" --vocabulary-of "$models/lrt/vocab.txt" "${large[@]}"
$python -m rerank_training "$out/labels" --base "$out/start" --out "$out/teacher" --teacher-weight 0 "${long[@]}"
if [ ! -f "$out/scored/labels.jsonl" ]; then
    rm -rf "$out/scored.part"
    cp "$out/start/vocab.txt" "$out/start/config.json" "$out/teacher/"
    $python -m rerank_training.score "$out/labels" --model "$out/teacher" --out "$out/scored.part" --rows "$rows"
    mv "$out/scored.part" "$out/scored"
fi
for name in lrt tiny; do
    $python -m rerank_training "$out/scored" --base "$models/$name" --out "$out/$name" --loss margin-mse --teacher-weight 0.5 "${short[@]}"
    echo "Next: skrerank models optimize $out/$name/fp32 $out/$name/int8 --quantize int8 --pairs $out/$name/fp32/pairs.json --tolerance 1"
    echo "then: skrerank eval --collection ... --reranker onnx:$out/$name/int8,onnx:$out/$name/int8+first:0.5"
done
