"""python3 -m rerank_training.pairs DATA --out LABELS: makes a folder of labels from pairs.jsonl.gz and passages.jsonl.gz.

A line of pairs is {"q": query, "p": number of the relevant passage, "n": numbers of hard negatives, "s": source}; a line of passages is a
text. One query in `--dev-every` is held out to decide when training stops.
"""

import argparse
import json
import os

from . import examples


def main():
    parser = argparse.ArgumentParser(prog="rerank_training.pairs", description="Make labels from pairs.")
    parser.add_argument("data")
    parser.add_argument("--out", required=True)
    parser.add_argument("--limit", type=int, default=0, help="how many pairs, evenly spread; 0 takes all")
    parser.add_argument("--dev-every", type=int, default=100)
    options = parser.parse_args()

    os.makedirs(options.out, exist_ok=True)
    passages = list(examples.read_lines(os.path.join(options.data, "passages.jsonl")))
    pairs = list(examples.read_lines(os.path.join(options.data, "pairs.jsonl")))
    chosen = pairs[::max(1, len(pairs) // options.limit)][:options.limit] if options.limit else pairs
    used = sorted({number for pair in chosen for number in [pair["p"], *pair["n"]]})
    with open(os.path.join(options.out, "corpus.jsonl"), "w", encoding="utf-8", newline="\n") as file:
        file.writelines(json.dumps({"_id": str(number), "title": "", "text": passages[number]}, ensure_ascii=False) + "\n" for number in used)
    with open(os.path.join(options.out, "labels.jsonl"), "w", encoding="utf-8", newline="\n") as file:
        for place, pair in enumerate(chosen):
            entries = [{"id": str(pair["p"]), "role": "positive"}, *({"id": str(number), "role": "negative"} for number in pair["n"] if number != pair["p"])]
            split = "dev" if place % options.dev_every == options.dev_every - 1 else "train"
            file.write(json.dumps({"query": f"{pair['s']}-{place}", "text": pair["q"], "kind": "given", "split": split, "passages": entries},
                                  ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
