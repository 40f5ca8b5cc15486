//! Organisations: by gazetteer, head word, acronym and context.

mod candidates;
mod resolve;

use crate::Error;
use crate::lexicon::{self, PhraseTable, Vocabulary, WordMap, gates};
use crate::record::OrganisationKind;

pub(crate) use candidates::candidates;
pub(crate) use resolve::resolve;

/// A body of the gazetteer.
#[derive(Debug)]
struct Body {
    name: &'static str,
    kind: OrganisationKind,
    country: Option<&'static str>,
}

/// One way of writing a body's name.
#[derive(Debug, Clone, Copy)]
struct Alias {
    body: u32,
    /// All capitals: matches capitals only.
    acronym: bool,
    /// Starts with a small letter ("al-Nusra", "dpa").
    lower: bool,
    /// It ends in a word written small: "Haqqani network".
    small_end: bool,
    /// Another body written so: index into the aliases + 1.
    other: u32,
}

/// A head word of bodies' names.
#[derive(Debug, Clone, Copy)]
struct Head {
    kind: OrganisationKind,
    strength: Strength,
    /// Opens a name, too: "Radio X".
    first: bool,
}

/// How surely a head word makes a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Strength {
    Weak,
    Plain,
    /// "Inc", "Ltd".
    Legal,
}

/// What this room knows.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    bodies: Vec<Body>,
    aliases: Vec<Alias>,
    names: PhraseTable<u32>,
    /// The words that open names written small: "al-Nusra".
    small: WordMap<bool>,
    heads: PhraseTable<Head>,
    /// "news agency" after a name.
    nouns: PhraseTable<OrganisationKind>,
}

macro_rules! table {
    ($name:literal) => {
        (
            concat!("gazetteers/organisations/", $name, ".tsv"),
            include_str!(concat!("../../gazetteers/organisations/", $name, ".tsv")),
        )
    };
}

/// In order of precedence where two bodies share a name.
const TABLES: [(&str, &str); 9] = [
    table!("international"),
    table!("armed_groups"),
    table!("government"),
    table!("media"),
    table!("forces"),
    table!("ngos"),
    table!("parties"),
    table!("companies"),
    table!("sport"),
];

/// About as many bodies and names as there are, and words of names beyond the first: a matter of speed alone.
const BODIES: usize = 5_000;
const NAMES: usize = 8_000;
const INNER_WORDS: usize = 9_000;

impl Tables {
    pub(crate) fn load(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let mut tables = Self { names: PhraseTable::with_room_for(NAMES, INNER_WORDS), ..Self::default() };
        tables.aliases.reserve(NAMES);
        tables.bodies.reserve(BODIES);
        for (file, content) in TABLES {
            for row in lexicon::rows(file, content) {
                let kind = row.parse(1, "a kind of organisation", OrganisationKind::parse)?;
                let body = tables.bodies.len() as u32;
                let country = Some(row.cell(2)).filter(|c| !c.is_empty());
                tables.bodies.push(Body { name: row.cell(0), kind, country });
                tables.alias(vocabulary, row.cell(0), body);
                for alias in row.values(3) {
                    tables.alias(vocabulary, alias, body);
                }
            }
        }
        let (file, content) = table!("heads");
        for row in lexicon::rows(file, content) {
            let kind = row.parse(1, "a kind of organisation", OrganisationKind::parse)?;
            let first =
                row.parse(2, "last, both or any", |cell| matches!(cell, "last" | "both" | "any").then_some(cell == "any"))?;
            let strength = row.parse(3, "weak, legal or nothing", |cell| match cell {
                "weak" => Some(Strength::Weak),
                "legal" => Some(Strength::Legal),
                "" => Some(Strength::Plain),
                _ => None,
            })?;
            let words = vocabulary.intern_all(row.cell(0));
            tables.heads.insert(&words, Head { kind, strength, first });
        }
        let file = "gazetteers/names/org_nouns.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/names/org_nouns.tsv")) {
            let kind = row.parse(1, "a kind of organisation", OrganisationKind::parse)?;
            let words = vocabulary.intern_all(row.cell(0));
            tables.nouns.insert(&words, kind);
        }
        tables.names.gate(vocabulary, gates::BODY);
        // They have the gate of the names that they open.
        tables.nouns.gate(vocabulary, gates::BODY_NOUN);
        tables.heads.gate(vocabulary, gates::BODY_HEAD);
        Ok(tables)
    }

    fn alias(&mut self, vocabulary: &mut Vocabulary, alias: &str, body: u32) {
        let words = vocabulary.intern_all(alias);
        let index = self.aliases.len() as u32;
        let acronym = if alias.is_ascii() {
            !alias.bytes().any(|byte| byte.is_ascii_lowercase())
        } else {
            alias.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
        };
        let is_small = |word: &str| word.starts_with(char::is_lowercase);
        let lower = is_small(alias);
        // "Xinhua news agency" is more than the name of the body.
        let media = self.bodies[body as usize].kind == OrganisationKind::Media;
        let small_end = !media && alias.rsplit(' ').next().is_some_and(is_small);
        if let Some(&first) = words.first().filter(|_| lower) {
            self.small.set(first, true);
        }
        self.aliases.push(Alias { body, acronym, lower, small_end, other: 0 });
        let Some(&mut first) = self.names.entry(&words, || index) else { return };
        if first != index {
            if self.aliases[first as usize].body == body {
                self.aliases[first as usize].acronym &= acronym;
                return;
            }
            let mut last = first;
            while self.aliases[last as usize].other != 0 {
                last = self.aliases[last as usize].other - 1;
                if self.aliases[last as usize].body == body {
                    return;
                }
            }
            self.aliases[last as usize].other = index + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Extractor;

    #[test]
    fn the_gazetteer_covers_armed_groups() {
        let mut vocabulary = Vocabulary::default();
        let tables = Tables::load(&mut vocabulary).expect("well-formed tables");
        let groups = tables.bodies.iter().filter(|b| b.kind == OrganisationKind::ArmedGroup).count();
        assert!(groups >= 900, "{groups}");
    }

    /// Names of one common word, and names that two bodies share, are few and known: a new one must be meant.
    #[test]
    fn names_that_are_common_words_or_shared_are_few() {
        let mut vocabulary = Vocabulary::default();
        let tables = Tables::load(&mut vocabulary).expect("well-formed tables");
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/gazetteers/names/common_words.tsv");
        let content = std::fs::read_to_string(file).expect("the table of common words");
        let common: std::collections::HashSet<&str> = lexicon::rows(file, &content).map(|r| r.cell(0)).collect();
        let mut words = Vec::new();
        for (file, content) in TABLES {
            for row in lexicon::rows(file, content) {
                for name in std::iter::once(row.cell(0)).chain(row.values(3)) {
                    if common.contains(crate::tokens::folded(name).as_str()) {
                        words.push(name);
                    }
                }
            }
        }
        let shared = tables.aliases.iter().filter(|a| a.other != 0).count();
        assert!(words.len() < 330, "{} names are common words: {words:?}", words.len());
        assert!(shared < 230, "{shared} names are shared");
    }

    #[test]
    fn names_get_the_canonical_name_kind_and_country() {
        for (text, name, kind, country) in [
            ("Attacks by the BLA went on.", "Balochistan Liberation Army", OrganisationKind::ArmedGroup, Some("PK")),
            ("Sendero Luminoso denied it.", "Shining Path", OrganisationKind::ArmedGroup, Some("PE")),
            ("The U.N. Security Council met.", "U.N. Security Council", OrganisationKind::Igo, None),
            ("He joined the Kurdistan Workers' Party.", "Kurdistan Workers' Party", OrganisationKind::ArmedGroup, Some("TR")),
            ("Shares of Tamworth Biscuits Ltd rose.", "Tamworth Biscuits Ltd", OrganisationKind::Company, None),
        ] {
            let extraction = Extractor::new().extract(text);
            let found = &extraction.organisations;
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert_eq!((found[0].name.as_str(), found[0].kind, found[0].country.as_deref()), (name, kind, country), "{text}");
        }
    }

    #[test]
    fn the_end_of_a_name_may_be_small_where_it_is_foreign_or_stands_so_in_the_table() {
        for (text, name) in
            [("Al shabaab fighters took the town.", "Al-Shabaab"), ("A raid on the Haqqani network failed.", "Haqqani network")]
        {
            let found = Extractor::new().extract(text).organisations;
            assert_eq!(found.iter().map(|o| o.name.as_str()).collect::<Vec<_>>(), [name], "{text}");
        }
        assert!(Extractor::new().extract("In a Shining path of light he saw it.").organisations.is_empty());
    }

    #[test]
    fn of_bodies_of_one_name_that_of_the_country_is_meant() {
        for (town, country) in [("Raipur, India", "IN"), ("Pokhara, Nepal", "NP")] {
            let found =
                Extractor::new().extract(&format!("Three men were shot in {town}. Police blamed the Maoists.")).organisations;
            assert_eq!(found.iter().map(|o| o.country.as_deref()).collect::<Vec<_>>(), [Some(country)], "{town}");
        }
    }
}
