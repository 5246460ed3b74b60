"""Learns a WordPiece vocabulary: the most frequent pairs of pieces are merged, one after the other."""

import heapq
from collections import Counter, defaultdict

from .tokens import SPECIAL, words_of


def learn(texts, size, longest=40):
    """Gives the tokens: special ones, characters, then merged pieces."""
    counts = Counter(word for text in texts for word in words_of(text) if len(word) <= longest)
    words = [([word[0], *("##" + character for character in word[1:])], count) for word, count in sorted(counts.items())]
    tokens = list(dict.fromkeys([*SPECIAL, *sorted({piece for pieces, _ in words for piece in pieces})]))
    known = set(tokens)
    pairs, places = Counter(), defaultdict(set)
    for place, (pieces, count) in enumerate(words):
        for pair in zip(pieces, pieces[1:]):
            pairs[pair] += count
            places[pair].add(place)
    heap = [(-count, pair) for pair, count in pairs.items()]
    heapq.heapify(heap)
    while len(tokens) < size and heap:
        count, best = heapq.heappop(heap)
        if pairs.get(best, 0) != -count:
            continue
        if -count < 2:
            break
        merged = best[0] + best[1][2:]
        if merged not in known:
            known.add(merged)
            tokens.append(merged)
        changed = set()
        for place in sorted(places.pop(best)):
            changed |= _merge(words, place, best, merged, pairs, places)
        for pair in changed:
            if pairs[pair] > 0:
                heapq.heappush(heap, (-pairs[pair], pair))
    return tokens[:size]


def _merge(words, place, best, merged, pairs, places):
    """Merges a pair in one word, and gives the pairs whose counts changed."""
    pieces, count = words[place]
    changed = set(zip(pieces, pieces[1:]))
    for pair in zip(pieces, pieces[1:]):
        pairs[pair] -= count
        places[pair].discard(place)
    joined, at = [], 0
    while at < len(pieces):
        width = 2 if tuple(pieces[at:at + 2]) == best else 1
        joined.append(merged if width == 2 else pieces[at])
        at += width
    words[place] = joined, count
    for pair in zip(joined, joined[1:]):
        pairs[pair] += count
        places[pair].add(place)
    return changed | set(zip(joined, joined[1:]))
