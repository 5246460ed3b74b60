#!/usr/bin/env bash
# Sends 100,000 random byte strings as text through every kind of tokenizer and through the scorer with the model tiny.
# Usage: eng/tokenization/random-bytes.sh [number of texts]
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
SKRERANK_RANDOM_TEXTS=${1:-100000} dotnet test tests/SkRerank.Onnx.Tests --nologo --filter "FullyQualifiedName~RandomBytesTests" \
    --logger "console;verbosity=normal"
