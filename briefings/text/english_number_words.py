"""English number words, and the words that tell a number from an idiom."""

from __future__ import annotations

_ONE_TO_NINE = "one two three four five six seven eight nine"
_TEN_TO_NINETEEN = """ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen"""
_TWENTY_TO_NINETY = "twenty thirty forty fifty sixty seventy eighty ninety"
UNITS = {word: value for value, word in enumerate(_ONE_TO_NINE.split(), start=1)}
TEENS = {word: value for value, word in enumerate(_TEN_TO_NINETEEN.split(), start=10)}
TENS = {word: 10 * value for value, word in enumerate(_TWENTY_TO_NINETY.split(), start=2)}
ZERO = {"zero": 0, "nil": 0}
BELOW_HUNDRED = {**ZERO, **UNITS, **TEENS, **TENS}
SCALES = {
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "mln": 10**6, "bln": 10**9, "trn": 10**12,
}  # fmt: skip
# Letters that scale only digits, and only when they touch them.
SCALE_LETTERS = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12, "b": 10**9}
VAGUE = {
    "tens": 10, "dozens": 10, "scores": 10, "hundreds": 100, "thousands": 10**3,
    "millions": 10**6, "billions": 10**9, "trillions": 10**12,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
    "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
    "thousandth": 1000,
}  # fmt: skip
DENOMINATORS = {
    "half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8,
    "eighths": 8, "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10,
}  # fmt: skip
ROMAN = {
    "ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "xi": 11, "xii": 12,
    "xiii": 13, "xiv": 14, "xv": 15, "xvi": 16, "xvii": 17, "xviii": 18,
}  # fmt: skip
SUFFIXES = frozenset({"st", "nd", "rd", "th"})
# Words whose form implies a number and that translate one.
IMPLIED = {
    "twice": 2, "thrice": 3, "both": 2, "couple": 2, "couples": 2, "pair": 2, "pairs": 2, "duo": 2,
    "double": 2, "doubled": 2, "doubles": 2, "doubling": 2, "twofold": 2, "biennial": 2, "twin": 2,
    "twins": 2, "bilateral": 2, "trio": 3, "triple": 3, "tripled": 3, "tripling": 3, "triples": 3,
    "threefold": 3, "trilateral": 3, "tripartite": 3, "triplets": 3, "quartet": 4, "quadruple": 4,
    "quadrupled": 4, "fourfold": 4, "foursome": 4, "foursomes": 4, "fourball": 4, "fourballs": 4,
    "quadrilateral": 4, "biannual": 2,
}  # fmt: skip
# "at first", "first of all", "second to none" order nothing
BEFORE_NO_ORDINAL = frozenset({"at", "split"})
AFTER_NO_ORDINAL = frozenset({"all", "none", "hand", "aid", "name", "names", "lady", "thought"})
# of a half that is a part of a match or a year, not a fraction
BEFORE_NO_HALF = frozenset({"first", "second", "other", "latter", "last", "opening", "final"})
AFTER_NO_HALF = frozenset({
    "time", "brother", "brothers", "sister", "sisters", "mast", "baked", "hearted", "way", "back",
    "term", "past", "volley", "century", "life",
})  # fmt: skip
NO_ONE_AFTER = frozenset({
    "of", "another", "to", "who", "that", "day", "by", "is", "was", "can", "could", "would",
    "should", "will", "may", "might", "must", "has", "had", "in", "on", "at", "for", "and", "or",
    "but", "the", "a", "thing", "off", "way", "side", "sided", "where", "which", "with", "as",
    "if", "i", "he", "she", "we", "they", "it", "you", "from", "does", "did", "do", "s", "more",
    "such", "about", "out",
})  # fmt: skip
NO_ONE_BEFORE = frozenset({
    "no", "any", "every", "each", "another", "some", "this", "that", "which", "the", "these",
    "only", "everyone", "loved", "a", "an", "new", "big", "good", "next", "last", "right", "old",
})  # fmt: skip
