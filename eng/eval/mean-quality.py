#!/usr/bin/env python3
"""Averages quality profiles of several collections, as src/SkRerank/Budget/Quality/quality.json was made:

    skrerank eval --collection FOLDER/NAME --max-tokens 320 --query-tokens 48 \
        --reranker lrt+first:0.5 --cheaper tiny+first:0.5 --profile NAME.json      (for each collection)
    eng/eval/mean-quality.py "where the numbers come from" NAME.json... > src/SkRerank/Budget/Quality/quality.json

Every collection counts the same. The profiles must hold the same points.
"""
import json
import sys

source, paths = sys.argv[1], sys.argv[2:]
profiles = [json.load(open(path, encoding="utf-8-sig")) for path in paths]


def mean(values):
    return round(sum(values) / len(values), 4)


def point(points):
    first = points[0]
    assert all((p["depth"], p.get("keep")) == (first["depth"], first.get("keep")) for p in points), "the profiles hold different points"
    return {**first, "quality": mean([p["quality"] for p in points])}


def curve(curves):
    assert all(c["pipeline"] == curves[0]["pipeline"] for c in curves), "the profiles hold different pipelines"
    return {**curves[0], "points": [point(points) for points in zip(*(c["points"] for c in curves), strict=True)]}


merged = {
    **profiles[0],
    "source": source,
    "firstStage": mean([profile["firstStage"] for profile in profiles]),
    "curves": [curve(curves) for curves in zip(*(profile["curves"] for profile in profiles), strict=True)],
}
json.dump(merged, sys.stdout, indent=2)
print()
