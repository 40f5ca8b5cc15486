//! What the tables say of single words: which parts of speech they can be, and which is usual.

use super::Tag;
use crate::Error;
use crate::lexicon::{self, Vocabulary, gates, marks};
use crate::text::Token;

/// Readings of a word form, as a set of bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Readings(pub(crate) u16);

impl Readings {
    pub(crate) const NOUN: u16 = 1;
    pub(crate) const PLURAL: u16 = 1 << 1;
    /// Base form of a verb.
    pub(crate) const BASE: u16 = 1 << 2;
    /// Third person of the present.
    pub(crate) const THIRD: u16 = 1 << 3;
    pub(crate) const PAST: u16 = 1 << 4;
    pub(crate) const PARTICIPLE: u16 = 1 << 5;
    pub(crate) const ING: u16 = 1 << 6;
    pub(crate) const ADJECTIVE: u16 = 1 << 7;
    pub(crate) const ADVERB: u16 = 1 << 8;
    /// More often a verb than anything else.
    pub(crate) const MOSTLY_VERB: u16 = 1 << 9;
    pub(crate) const MOSTLY_ADJECTIVE: u16 = 1 << 10;
    pub(crate) const ANY_VERB: u16 = Self::BASE | Self::THIRD | Self::PAST | Self::PARTICIPLE | Self::ING;

    /// The readings of a token; none for a word that no table knows.
    #[inline]
    pub(crate) const fn of(token: &Token) -> Self {
        Self((token.marks >> marks::READINGS) as u16)
    }

    #[inline]
    pub(crate) const fn any(self, bits: u16) -> bool {
        self.0 & bits != 0
    }
}

/// Words whose tag turns on their neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Closed {
    #[default]
    Open,
    Is(Tag),
    That,
    To,
    Her,
}

impl Closed {
    /// Those of one tag, then those that turn on their neighbours; in order of their codes, which are five bits.
    pub(super) const ALL: [Self; 18] = [
        Self::Open,
        Self::That,
        Self::To,
        Self::Her,
        Self::Is(Tag::Determiner),
        Self::Is(Tag::Possessive),
        Self::Is(Tag::Pronoun),
        Self::Is(Tag::Relative),
        Self::Is(Tag::Preposition),
        Self::Is(Tag::Conjunction),
        Self::Is(Tag::Subordinator),
        Self::Is(Tag::Modal),
        Self::Is(Tag::Be),
        Self::Is(Tag::Have),
        Self::Is(Tag::Do),
        Self::Is(Tag::Negation),
        Self::Is(Tag::Adverb),
        Self::Is(Tag::Number),
    ];

    fn code(self) -> u8 {
        Self::ALL.iter().position(|&closed| closed == self).unwrap_or(0) as u8
    }

    /// The code of a token's class, below 32; 0 for none.
    #[inline]
    pub(super) const fn code_of(token: &Token) -> usize {
        (token.marks >> marks::CLOSED) as usize & 31
    }

    /// Whether a token is of no closed class.
    #[inline]
    pub(super) const fn is_open(token: &Token) -> bool {
        Self::code_of(token) == 0
    }

    /// The class of a token.
    #[inline]
    pub(super) fn of(token: &Token) -> Self {
        Self::ALL.get(Self::code_of(token)).copied().unwrap_or_default()
    }
}

/// Reads the tables of this room but the large ones of [`open_classes`], and marks their words.
pub(crate) fn load(vocabulary: &mut Vocabulary) -> Result<(), Error> {
    let mut gate = |word: &str, gate: u32| {
        let word = vocabulary.intern(word);
        vocabulary.gate(std::iter::once(word), gate);
    };
    gate("by", gates::BY);
    // Prepositions that open clauses too.
    for word in ["after", "before", "since", "until", "till", "as", "than", "like", "except"] {
        gate(word, gates::CLAUSAL);
    }
    // Particles that stay with a verb: "shot down", "blew up".
    for word in ["up", "down", "out", "off", "away", "back", "over", "apart"] {
        gate(word, gates::PARTICLE);
    }
    for word in HEDGES {
        gate(word, gates::HEDGE);
    }
    let file = "gazetteers/phrases/closed.tsv";
    for row in lexicon::rows(file, include_str!("../../gazetteers/phrases/closed.tsv")) {
        let closed = row.parse(1, "a closed class", closed_class)?;
        let word = vocabulary.intern(row.cell(0));
        vocabulary.mark(word, u32::from(closed.code()) << marks::CLOSED);
    }
    Ok(())
}

/// Whether the marks are those of a word of the closed classes.
#[cfg(test)]
pub(crate) const fn is_closed(marks: u32) -> bool {
    marks >> marks::CLOSED & 31 != 0
}

/// The words of the open classes, with what they may be and how often their lemma is used: the tables that are compiled (see
/// `tables`).
///
/// # Errors
/// Where a table is malformed.
#[cfg(test)]
pub(crate) fn open_classes(read: impl Fn(&str) -> String, mut add: impl FnMut(&str, u16, u32)) -> Result<(), Error> {
    let file = "gazetteers/phrases/lemmas.tsv";
    for row in lexicon::rows(file, &read(file)) {
        lemma(&row, &mut add)?;
    }
    let file = "gazetteers/phrases/irregular.tsv";
    for row in lexicon::rows(file, &read(file)) {
        row.values(1).for_each(|past| add(past, Readings::PAST, 0));
        row.values(2).for_each(|participle| add(participle, Readings::PARTICIPLE, 0));
    }
    Ok(())
}

#[cfg(test)]
fn lemma(row: &lexicon::Row, add: &mut impl FnMut(&str, u16, u32)) -> Result<(), Error> {
    let count = |column: usize| match row.cell(column) {
        "" => Ok(None),
        "+" => Ok(Some(0u32)),
        cell => cell.parse().map(Some).map_err(|_| row.error(format!("expected a count, + or nothing, found {cell:?}"))),
    };
    let counts = [count(1)?, count(2)?, count(3)?, count(4)?];
    let lemma = row.cell(0);
    let most = counts.into_iter().max().flatten();
    let mut add = |word: &str, bits: u16| add(word, bits, most.unwrap_or(0));
    // A reading that never occurs is kept only where no other is well attested ("to major" is not worth "a major city").
    let [noun, verb, adjective, adverb] = counts.map(|c| c.filter(|c| *c > 0 || most < Some(10)));
    let mut base = 0;
    if noun.is_some() {
        base |= Readings::NOUN;
        for plural in plurals(lemma) {
            add(&plural, Readings::PLURAL);
        }
    }
    if let Some(verb) = verb {
        let mostly = if Some(verb) == most && noun.unwrap_or(0) <= verb { Readings::MOSTLY_VERB } else { 0 };
        base |= Readings::BASE | mostly;
        let forms = VerbForms::of(lemma);
        add(&forms.third, Readings::THIRD | mostly);
        for past in &forms.pasts {
            add(past, Readings::PAST | Readings::PARTICIPLE);
        }
        for ing in &forms.ings {
            add(ing, Readings::ING);
        }
    }
    if adjective.is_some() {
        base |= Readings::ADJECTIVE | if adjective == most { Readings::MOSTLY_ADJECTIVE } else { 0 };
    }
    if adverb.is_some() {
        base |= Readings::ADVERB;
    }
    add(lemma, base);
    Ok(())
}

/// Words that hedges before a number are made of; those that need each other ("more than") are not checked against each other.
const HEDGES: [&str; 24] = [
    "more",
    "less",
    "fewer",
    "than",
    "at",
    "least",
    "most",
    "up",
    "to",
    "about",
    "around",
    "over",
    "under",
    "nearly",
    "almost",
    "roughly",
    "approximately",
    "some",
    "as",
    "many",
    "few",
    "only",
    "just",
    "another",
];

fn closed_class(cell: &str) -> Option<Closed> {
    Some(Closed::Is(match cell {
        "determiner" => Tag::Determiner,
        "possessive" => Tag::Possessive,
        "pronoun" => Tag::Pronoun,
        "relative" => Tag::Relative,
        "preposition" => Tag::Preposition,
        "conjunction" => Tag::Conjunction,
        "subordinator" => Tag::Subordinator,
        "modal" => Tag::Modal,
        "be" => Tag::Be,
        "have" => Tag::Have,
        "do" => Tag::Do,
        "negation" => Tag::Negation,
        "adverb" => Tag::Adverb,
        "number" => Tag::Number,
        "that" => return Some(Closed::That),
        "to" => return Some(Closed::To),
        "her" => return Some(Closed::Her),
        _ => return None,
    }))
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}

#[cfg(test)]
fn plurals(noun: &str) -> Vec<String> {
    let bytes = noun.as_bytes();
    let last = bytes[bytes.len() - 1];
    if noun.ends_with("man") && noun != "human" {
        return vec![format!("{}men", &noun[..noun.len() - 3])];
    }
    vec![with_s(noun, last)]
}

fn with_s(word: &str, last: u8) -> String {
    let before = word.as_bytes().get(word.len().wrapping_sub(2)).copied().unwrap_or(0);
    if last == b'y' && !is_vowel(before) {
        format!("{}ies", &word[..word.len() - 1])
    } else if matches!(last, b's' | b'x' | b'z')
        || word.ends_with("ch")
        || word.ends_with("sh")
        || last == b'o' && !is_vowel(before)
    {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

/// The forms of a verb, made by the spelling rules of English; irregular ones are added from their table.
#[derive(Debug)]
pub(crate) struct VerbForms {
    pub(crate) third: String,
    pub(crate) pasts: Vec<String>,
    pub(crate) ings: Vec<String>,
}

impl VerbForms {
    /// The regular forms of `base` (lower case, one word). Where the doubling of the last letter turns on the stress, both are given.
    pub(crate) fn of(base: &str) -> Self {
        let bytes = base.as_bytes();
        let at = |back: usize| bytes.len().checked_sub(back).map_or(0, |i| bytes[i]);
        let (last, before, third_last) = (at(1), at(2), at(3));
        let third = with_s(base, last);
        if last == b'e' {
            let stem = &base[..base.len() - 1];
            let ing = match before {
                b'i' => format!("{}ying", &base[..base.len() - 2]),
                b'e' | b'o' | b'y' => format!("{base}ing"),
                _ => format!("{stem}ing"),
            };
            return Self { third, pasts: vec![format!("{stem}ed")], ings: vec![ing] };
        }
        if last == b'y' && !is_vowel(before) {
            return Self { third, pasts: vec![format!("{}ied", &base[..base.len() - 1])], ings: vec![format!("{base}ing")] };
        }
        let plain = || (format!("{base}ed"), format!("{base}ing"));
        let doubles = !is_vowel(last) && !matches!(last, b'w' | b'x' | b'y' | b'h') && is_vowel(before) && !is_vowel(third_last);
        if !doubles {
            let (past, ing) = plain();
            return Self { third, pasts: vec![past], ings: vec![ing] };
        }
        let last = last as char;
        let (mut pasts, mut ings) = (vec![format!("{base}{last}ed")], vec![format!("{base}{last}ing")]);
        let syllables = bytes.windows(2).filter(|w| is_vowel(w[0]) && !is_vowel(w[1])).count();
        if syllables > 1 {
            let (past, ing) = plain();
            pasts.push(past);
            ings.push(ing);
        }
        Self { third, pasts, ings }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verb_forms_follow_english_spelling() {
        for (base, third, past, ing) in [
            ("kill", "kills", "killed", "killing"),
            ("storm", "storms", "stormed", "storming"),
            ("seize", "seizes", "seized", "seizing"),
            ("stab", "stabs", "stabbed", "stabbing"),
            ("bury", "buries", "buried", "burying"),
            ("free", "frees", "freed", "freeing"),
            ("ambush", "ambushes", "ambushed", "ambushing"),
            ("open", "opens", "opened", "opening"),
            ("tie", "ties", "tied", "tying"),
        ] {
            let forms = VerbForms::of(base);
            assert_eq!(forms.third, third);
            assert!(forms.pasts.contains(&past.to_string()), "{base}: {:?}", forms.pasts);
            assert!(forms.ings.contains(&ing.to_string()), "{base}: {:?}", forms.ings);
        }
    }
}
