//! What the name rooms know about single words, as bits; one array look-up a token.

use crate::lexicon::{self, PhraseTable, Vocabulary, gates, marks};
use crate::text::{Text, Token};
use crate::tokens::Shape;
use crate::{Error, tokens};

/// Bits of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Class(pub(crate) u16);

impl Class {
    /// The class of a token, as its marks hold it.
    #[inline]
    pub(crate) const fn of(token: &Token) -> Self {
        Self((token.marks & marks::CLASS) as u16)
    }

    /// A common English word.
    pub(crate) const COMMON: u16 = 1;
    /// A function word: no name starts or ends with it.
    pub(crate) const STOP: u16 = 1 << 1;
    pub(crate) const GIVEN: u16 = 1 << 2;
    pub(crate) const FAMILY: u16 = 1 << 3;
    /// A name of people that is a common word, too.
    pub(crate) const WORD: u16 = 1 << 4;
    /// A name of people that is a country or large city, too.
    pub(crate) const PLACE: u16 = 1 << 5;
    /// "al", "ul": joined to the next word.
    pub(crate) const JOINED: u16 = 1 << 6;
    /// "bin", "van": a word of its own inside a name.
    pub(crate) const PARTICLE: u16 = 1 << 7;
    /// "Jr", "III".
    pub(crate) const SUFFIX: u16 = 1 << 8;
    /// What people do: "said".
    pub(crate) const SAY: u16 = 1 << 9;
    /// Places follow: "in", "near".
    pub(crate) const LOCATIVE: u16 = 1 << 10;
    /// Capitals that name no place, body or person: "Monday", "GDP".
    pub(crate) const NOT: u16 = 1 << 11;
    /// Closes the name of an event, a law, a work: "Cup".
    pub(crate) const TAIL: u16 = 1 << 12;
    /// Starts or makes up the head of a body's name.
    pub(crate) const HEAD: u16 = 1 << 13;

    /// A country, or a nation that plays as one.
    pub(crate) const COUNTRY: u16 = 1 << 14;
    /// Shows a page of sport.
    pub(crate) const SPORT: u16 = 1 << 15;

    #[inline]
    pub(crate) const fn any(self, bits: u16) -> bool {
        self.0 & bits != 0
    }

    /// A given name that is hardly anything else.
    #[inline]
    pub(crate) const fn is_given(self) -> bool {
        self.any(Self::GIVEN) && !self.any(Self::WORD | Self::PLACE)
    }

    /// A family name that is hardly anything else.
    #[inline]
    pub(crate) const fn is_family(self) -> bool {
        self.any(Self::FAMILY) && !self.any(Self::WORD | Self::PLACE)
    }
}

/// What stands before a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Title {
    /// "Mr", "Dr": says that a person follows, and nothing of what they do.
    Courtesy,
    /// "Gen.", "Prime Minister", "Ayatollah": the person's role.
    Role,
}

/// The words of all name rooms.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    /// Endings of family names, by their last letter, of which all are from "a" to "z".
    endings: [Vec<Ending>; 26],
    /// Titles and ranks with a capital, before a name.
    pub(crate) titles: PhraseTable<Title>,
    /// Role nouns, in lower case.
    pub(crate) roles: PhraseTable<()>,
}

/// An ending of words: its bytes, the last of them lowest, and their number.
#[derive(Debug, Clone, Copy)]
struct Ending {
    bytes: u64,
    length: usize,
}

impl Ending {
    /// The number of the last letter.
    const fn letter(bytes: u64) -> usize {
        (bytes as u8).wrapping_sub(b'a') as usize
    }
}

/// A table of single words: file, content, bit.
type Table = (&'static str, &'static str, u16);

const TABLES: [Table; 6] = [
    ("gazetteers/names/sports.tsv", include_str!("../../gazetteers/names/sports.tsv"), Class::SPORT),
    ("gazetteers/people/suffixes.tsv", include_str!("../../gazetteers/people/suffixes.tsv"), Class::SUFFIX),
    ("gazetteers/names/stop_words.tsv", include_str!("../../gazetteers/names/stop_words.tsv"), Class::STOP),
    ("gazetteers/names/not_names.tsv", include_str!("../../gazetteers/names/not_names.tsv"), Class::NOT),
    ("gazetteers/names/other_tails.tsv", include_str!("../../gazetteers/names/other_tails.tsv"), Class::TAIL),
    ("gazetteers/organisations/heads.tsv", include_str!("../../gazetteers/organisations/heads.tsv"), Class::HEAD),
];

/// The large tables of single words, with their classes: those that are compiled (see `tables`).
///
/// # Errors
/// Where a table is malformed.
#[cfg(test)]
pub(crate) fn large(read: impl Fn(&str) -> String, mut add: impl FnMut(&str, u16)) -> Result<(), Error> {
    for (file, bit, marks) in [
        ("gazetteers/people/given_names.tsv", Class::GIVEN, Some(2)),
        ("gazetteers/people/family_names.tsv", Class::FAMILY, Some(1)),
        ("gazetteers/names/common_words.tsv", Class::COMMON, None),
    ] {
        for row in lexicon::rows(file, &read(file)) {
            let mut bits = bit;
            for mark in marks.into_iter().flat_map(|column| row.values(column)) {
                bits |= match mark {
                    "word" => Class::WORD,
                    "place" => Class::PLACE,
                    _ => return Err(row.error(format!("expected word or place, found {mark:?}"))),
                };
            }
            add(row.cell(0), bits);
        }
    }
    Ok(())
}

/// Nations that play as countries, or did, and are none in the table of countries.
const NATIONS: [&str; 10] =
    ["England", "Scotland", "Wales", "Britain", "Holland", "Yugoslavia", "Czechoslovakia", "Soviet", "U.S.", "Burma"];

impl Tables {
    pub(crate) fn load(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let mut tables = Self::default();
        let mark = |vocabulary: &mut Vocabulary, entry: &str, bits: u16| {
            for &word in &*vocabulary.intern_all(entry) {
                vocabulary.mark(word, u32::from(bits));
            }
        };
        for (file, content, bit) in TABLES {
            for row in lexicon::rows(file, content) {
                mark(vocabulary, row.cell(0), bit);
            }
        }
        let file = "gazetteers/places/countries.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/places/countries.tsv")) {
            mark(vocabulary, row.cell(2), Class::COUNTRY);
        }
        for nation in NATIONS {
            mark(vocabulary, nation, Class::COUNTRY);
        }
        let file = "gazetteers/people/particles.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/people/particles.tsv")) {
            let bit = row.parse(1, "joined, free or both", |cell| match cell {
                "joined" => Some(Class::JOINED),
                "both" => Some(Class::JOINED | Class::PARTICLE),
                "free" => Some(Class::PARTICLE),
                _ => None,
            })?;
            mark(vocabulary, row.cell(0), bit);
        }
        let file = "gazetteers/names/cues.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/names/cues.tsv")) {
            let bit = row.parse(1, "say or locative", |cell| match cell {
                "say" => Some(Class::SAY),
                "locative" => Some(Class::LOCATIVE),
                _ => None,
            })?;
            mark(vocabulary, row.cell(0), bit);
        }
        let file = "gazetteers/people/honorifics.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/people/honorifics.tsv")) {
            let title = row.parse(1, "courtesy, religious, royal, rank or office", |cell| match cell {
                "courtesy" => Some(Title::Courtesy),
                "religious" | "royal" | "rank" | "office" => Some(Title::Role),
                _ => None,
            })?;
            let words = vocabulary.intern_all(row.cell(0));
            tables.titles.insert(&words, title);
        }
        let file = "gazetteers/people/roles.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/people/roles.tsv")) {
            let words = vocabulary.intern_all(row.cell(0));
            tables.roles.insert(&words, ());
        }
        let file = "gazetteers/people/endings.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/people/endings.tsv")) {
            let letters = tokens::folded(row.cell(0));
            let bytes = letters.bytes().fold(0, |bytes, byte| bytes << 8 | u64::from(byte));
            match tables.endings.get_mut(Ending::letter(bytes)) {
                Some(same) if letters.len() <= 8 => same.push(Ending { bytes, length: letters.len() }),
                _ => return Err(row.error(format!("found {letters:?}, expected eight letters at most, the last from a to z"))),
            }
        }
        tables.titles.gate(vocabulary, gates::TITLE);
        tables.roles.gate(vocabulary, gates::ROLE);
        Ok(tables)
    }

    /// Whether a word ends as family names do ("-ovic", "-zadeh").
    pub(crate) fn has_ending(&self, text: &Text, token: usize) -> bool {
        let word = text.word(token);
        if word.len() < 5 || !matches!(text.tokens[token].shape, Shape::Capital | Shape::Upper | Shape::Mixed) {
            return false;
        }
        // The last eight letters, the last of them lowest, and the number of all.
        let (mut tail, mut length) = (0u64, 0usize);
        tokens::fold(word, |byte| {
            tail = tail << 8 | u64::from(byte);
            length += 1;
        });
        self.endings
            .get(Ending::letter(tail))
            .into_iter()
            .flatten()
            .any(|ending| length > ending.length + 2 && (tail ^ ending.bytes) << (64 - 8 * ending.length) == 0)
    }
}
