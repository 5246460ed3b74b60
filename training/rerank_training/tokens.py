"""WordPiece for uncased BERT models: the same ids as SkRerank and Hugging Face give for the same vocab.txt."""

import unicodedata
from functools import lru_cache

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
LONGEST_WORD = 100
CJK = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F),
       (0x2B920, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))
WHITE_SPACE = frozenset("\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
                        "\u2028\u2029\u202f\u205f\u3000")


def _lower(character):
    lowered = character.lower()
    return lowered if len(lowered) == 1 or character == "\u0130" else character


@lru_cache(maxsize=1 << 16)
def _normal(character):
    """What one character becomes: nothing, a space, or its letters without accents in lower case."""
    if character in "\t\n\r":
        return " "
    if character in "\0\ufffd" or unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs"):
        return ""
    if character in WHITE_SPACE:
        return " "
    letters = "".join(_lower(c) for c in unicodedata.normalize("NFD", character) if unicodedata.category(c) != "Mn")
    return f" {letters} " if any(low <= ord(character) <= high for low, high in CJK) else letters


def _is_punctuation(character):
    code = ord(character)
    return (33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
            or unicodedata.category(character) in ("Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po"))


def words_of(text):
    """Lists the words of a text; each punctuation character is a word."""
    words, word = [], []
    for character in "".join(map(_normal, text)):
        ends = character in WHITE_SPACE or _is_punctuation(character)
        if not ends:
            word.append(character)
            continue
        if word:
            words.append("".join(word))
            word = []
        if character not in WHITE_SPACE:
            words.append(character)
    if word:
        words.append("".join(word))
    return words


class Tokenizer:
    """Turns queries and passages into ids."""

    def __init__(self, tokens):
        self.tokens = list(tokens)
        self.ids = {token: place for place, token in enumerate(self.tokens) if token}
        missing = [token for token in SPECIAL[:4] if token not in self.ids]
        if missing:
            raise ValueError(f"The vocabulary lacks {', '.join(missing)}.")
        self.pad, self.unknown, self.cls, self.sep = (self.ids[token] for token in SPECIAL[:4])
        self._pieces = lru_cache(maxsize=1 << 18)(self._split)

    @classmethod
    def read(cls, path):
        with open(path, encoding="utf-8", newline="\n") as file:
            return cls(line.rstrip("\r\n") for line in file)

    def encode(self, text):
        """Gives the ids of a text, without special tokens."""
        return [piece for word in words_of(text) for piece in self._pieces(word)]

    def pair(self, query, passage, limit):
        """Puts ids together as [CLS] query [SEP] passage [SEP]; the passage gives way, the query only above half of the limit."""
        query = query[:min(limit // 2, limit - 3)]
        passage = passage[:limit - 3 - len(query)]
        ids = [self.cls, *query, self.sep, *passage, self.sep]
        return ids, len(query) + 2

    def _split(self, word):
        if len(word.encode("utf-16-le")) // 2 > LONGEST_WORD:
            return (self.unknown,)
        pieces, start = [], 0
        while start < len(word):
            end = len(word)
            while end > start:
                piece = self.ids.get(word[start:end] if start == 0 else "##" + word[start:end])
                if piece is not None:
                    break
                end -= 1
            if end == start:
                return (self.unknown,)
            pieces.append(piece)
            start = end
        return tuple(pieces)
