//! What the name rooms know about single words, as bits; one array look-up a token.

use crate::lexicon::{self, PhraseTable, Vocabulary, WordMap};
use crate::text::Text;
use crate::tokens::Shape;
use crate::{Error, tokens};

/// Bits of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Class(pub(crate) u32);

impl Class {
    /// A common English word.
    pub(crate) const COMMON: u32 = 1;
    /// A function word: no name starts or ends with it.
    pub(crate) const STOP: u32 = 1 << 1;
    pub(crate) const GIVEN: u32 = 1 << 2;
    pub(crate) const FAMILY: u32 = 1 << 3;
    /// A name of people that is a common word, too.
    pub(crate) const WORD: u32 = 1 << 4;
    /// A name of people that is a country or large city, too.
    pub(crate) const PLACE: u32 = 1 << 5;
    /// "al", "ul": joined to the next word.
    pub(crate) const JOINED: u32 = 1 << 6;
    /// "bin", "van": a word of its own inside a name.
    pub(crate) const PARTICLE: u32 = 1 << 7;
    /// "Jr", "III".
    pub(crate) const SUFFIX: u32 = 1 << 8;
    /// What people do: "said".
    pub(crate) const SAY: u32 = 1 << 9;
    /// Places follow: "in", "near".
    pub(crate) const LOCATIVE: u32 = 1 << 10;
    /// Capitals that name no place, body or person: "Monday", "GDP".
    pub(crate) const NOT: u32 = 1 << 11;
    /// Closes the name of an event, a law, a work: "Cup".
    pub(crate) const TAIL: u32 = 1 << 12;
    /// Starts or makes up the head of a body's name.
    pub(crate) const HEAD: u32 = 1 << 13;

    /// A country, or a nation that plays as one.
    pub(crate) const COUNTRY: u32 = 1 << 14;
    /// Shows a page of sport.
    pub(crate) const SPORT: u32 = 1 << 15;

    #[inline]
    pub(crate) const fn any(self, bits: u32) -> bool {
        self.0 & bits != 0
    }

    /// A given name that is hardly anything else.
    pub(crate) const fn is_given(self) -> bool {
        self.any(Self::GIVEN) && !self.any(Self::WORD | Self::PLACE)
    }

    /// A family name that is hardly anything else.
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
    words: WordMap<Class>,
    endings: Vec<String>,
    /// Titles and ranks with a capital, before a name.
    pub(crate) titles: PhraseTable<Title>,
    /// Role nouns, in lower case.
    pub(crate) roles: PhraseTable<()>,
}

/// A table of single words: file, content, bit, column of marks.
type Table = (&'static str, &'static str, u32, Option<usize>);

const TABLES: [Table; 9] = [
    ("gazetteers/names/sports.tsv", include_str!("../../gazetteers/names/sports.tsv"), Class::SPORT, None),
    ("gazetteers/people/given_names.tsv", include_str!("../../gazetteers/people/given_names.tsv"), Class::GIVEN, Some(2)),
    ("gazetteers/people/family_names.tsv", include_str!("../../gazetteers/people/family_names.tsv"), Class::FAMILY, Some(1)),
    ("gazetteers/people/suffixes.tsv", include_str!("../../gazetteers/people/suffixes.tsv"), Class::SUFFIX, None),
    ("gazetteers/names/common_words.tsv", include_str!("../../gazetteers/names/common_words.tsv"), Class::COMMON, None),
    ("gazetteers/names/stop_words.tsv", include_str!("../../gazetteers/names/stop_words.tsv"), Class::STOP, None),
    ("gazetteers/names/not_names.tsv", include_str!("../../gazetteers/names/not_names.tsv"), Class::NOT, None),
    ("gazetteers/names/other_tails.tsv", include_str!("../../gazetteers/names/other_tails.tsv"), Class::TAIL, None),
    ("gazetteers/organisations/heads.tsv", include_str!("../../gazetteers/organisations/heads.tsv"), Class::HEAD, None),
];

/// Nations that play as countries, or did, and are none in the table of countries.
const NATIONS: [&str; 10] =
    ["England", "Scotland", "Wales", "Britain", "Holland", "Yugoslavia", "Czechoslovakia", "Soviet", "U.S.", "Burma"];

impl Tables {
    pub(crate) fn load(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let mut tables = Self::default();
        for (file, content, bit, marks) in TABLES {
            for row in lexicon::rows(file, content) {
                let mut bits = bit;
                for mark in marks.into_iter().flat_map(|column| row.values(column)) {
                    bits |= match mark {
                        "word" => Class::WORD,
                        "place" => Class::PLACE,
                        _ => return Err(row.error(format!("expected word or place, found {mark:?}"))),
                    };
                }
                for word in vocabulary.intern_all(row.cell(0)) {
                    tables.words.entry(word).0 |= bits;
                }
            }
        }
        let file = "gazetteers/places/countries.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/places/countries.tsv")) {
            for word in vocabulary.intern_all(row.cell(2)) {
                tables.words.entry(word).0 |= Class::COUNTRY;
            }
        }
        for nation in NATIONS {
            tables.words.entry(vocabulary.intern(nation)).0 |= Class::COUNTRY;
        }
        let file = "gazetteers/people/particles.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/people/particles.tsv")) {
            let bit = row.parse(1, "joined, free or both", |cell| match cell {
                "joined" => Some(Class::JOINED),
                "both" => Some(Class::JOINED | Class::PARTICLE),
                "free" => Some(Class::PARTICLE),
                _ => None,
            })?;
            for word in vocabulary.intern_all(row.cell(0)) {
                tables.words.entry(word).0 |= bit;
            }
        }
        let file = "gazetteers/names/cues.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/names/cues.tsv")) {
            let bit = row.parse(1, "say or locative", |cell| match cell {
                "say" => Some(Class::SAY),
                "locative" => Some(Class::LOCATIVE),
                _ => None,
            })?;
            for word in vocabulary.intern_all(row.cell(0)) {
                tables.words.entry(word).0 |= bit;
            }
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
            tables.endings.push(tokens::folded(row.cell(0)));
        }
        tables.endings.sort();
        tables.endings.dedup();
        Ok(tables)
    }

    /// The class of every token.
    pub(crate) fn classes(&self, text: &Text) -> Vec<Class> {
        text.tokens.iter().map(|t| if t.word.is_known() { self.words.get(t.word) } else { Class::default() }).collect()
    }

    /// Whether a word ends as family names do ("-ovic", "-zadeh").
    pub(crate) fn has_ending(&self, text: &Text, token: usize) -> bool {
        let word = text.word(token);
        if word.len() < 5 || !matches!(text.tokens[token].shape, Shape::Capital | Shape::Upper | Shape::Mixed) {
            return false;
        }
        let folded = tokens::folded(word);
        self.endings.iter().any(|e| folded.len() > e.len() + 2 && folded.ends_with(e.as_str()))
    }
}
