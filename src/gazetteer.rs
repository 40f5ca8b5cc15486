//! A caller's own names.

use std::io::Read;
use std::path::Path;

use crate::Error;
use crate::lexicon::{self, PhraseTable, Vocabulary};
use crate::names::{Candidate, Names, Sort};
use crate::record::{Organisation, OrganisationKind, Person, Place, PlaceKind};
use crate::text::{Mention, Text, TokenRange};

/// Names of the caller's own, to be added to the built-in ones. A name that is built in, too, takes the caller's meaning.
///
/// The format is TSV, UTF-8; lines that start with `#` and empty lines are passed over. Columns:
///
/// 1. name: the canonical name
/// 2. field: `place`, `organisation` or `person`
/// 3. kind: a place kind or organisation kind of the record ("city", "armed_group"); for a person the role, or nothing
/// 4. country: ISO 3166-1 alpha-2, or nothing
/// 5. aliases: other names, parted by `|`
/// 6. latitude and 7. longitude in degrees, for places
///
/// ```
/// use dateline::{Extractor, Gazetteer};
///
/// let names = "Karsh Valley Front\torganisation\tarmed_group\t\tKVF\nPort Ansel\tplace\tcity\tNZ\t\t-41.2\t174.9\n";
/// let gazetteer = Gazetteer::from_tsv(names.as_bytes())?;
/// let extractor = Extractor::builder().gazetteer(gazetteer).build()?;
/// let extraction = extractor.extract("The KVF said it had attacked the harbour of Port Ansel on Monday.");
/// assert_eq!(extraction.organisations[0].name, "Karsh Valley Front");
/// assert_eq!(extraction.places[0].lat, Some(-41.2));
/// # Ok::<(), dateline::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {
    pub(crate) entries: Vec<Entry>,
}

/// One row.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) aliases: Vec<String>,
    pub(crate) country: Option<String>,
    pub(crate) meaning: Meaning,
}

/// What a name stands for.
#[derive(Debug, Clone)]
pub(crate) enum Meaning {
    Place { kind: PlaceKind, position: Option<(f64, f64)> },
    Organisation(OrganisationKind),
    Person { role: Option<String> },
}

impl Gazetteer {
    /// Reads a gazetteer.
    ///
    /// # Errors
    /// Where reading fails, where the bytes are not UTF-8, or where a row does not fit; the message says line, found, expected.
    pub fn from_tsv(reader: impl Read) -> Result<Self, Error> {
        Self::read("gazetteer", reader)
    }

    /// Reads a gazetteer from a file.
    ///
    /// # Errors
    /// As [`Gazetteer::from_tsv`]; messages name the file.
    pub fn from_path(path: impl AsRef<Path>) -> Result<Self, Error> {
        let name = path.as_ref().display().to_string();
        let file = std::fs::File::open(path.as_ref()).map_err(|e| Error::io(&name, e))?;
        Self::read(&name, file)
    }

    /// How many names there are, aliases not counted.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no name.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn read(name: &str, mut reader: impl Read) -> Result<Self, Error> {
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).map_err(|e| Error::io(name, e))?;
        let content = String::from_utf8(bytes).map_err(|e| {
            let at = e.utf8_error().valid_up_to();
            let line = 1 + e.as_bytes()[..at].split(|b| *b == b'\n').skip(1).count() as u64;
            Error::at(name, line, "expected UTF-8")
        })?;
        let entries = lexicon::rows(name, &content).map(|row| entry(&row)).collect::<Result<_, _>>()?;
        Ok(Self { entries })
    }
}

fn entry(row: &lexicon::Row) -> Result<Entry, Error> {
    let name = row.parse(0, "a name", |cell| (!cell.is_empty()).then(|| cell.to_string()))?;
    let meaning = match row.cell(1) {
        "place" => {
            let kind = row.parse(2, "a place kind", PlaceKind::parse)?;
            let degrees = |index, most: f64| {
                if row.cell(index).is_empty() {
                    return Ok(None);
                }
                let expected = format!("degrees between -{most} and {most}");
                row.parse(index, &expected, |c| c.parse::<f64>().ok().filter(|d| d.abs() <= most).map(Some))
            };
            Meaning::Place { kind, position: degrees(5, 90.0)?.zip(degrees(6, 180.0)?) }
        }
        "organisation" => Meaning::Organisation(row.parse(2, "an organisation kind", OrganisationKind::parse)?),
        "person" => Meaning::Person { role: Some(row.cell(2).to_string()).filter(|r| !r.is_empty()) },
        other => return Err(row.error(format!("column 2: expected place, organisation or person, found {other:?}"))),
    };
    let country = match row.cell(3) {
        "" => None,
        code if code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase()) => Some(code.to_string()),
        other => return Err(row.error(format!("column 4: expected an ISO 3166-1 alpha-2 code or nothing, found {other:?}"))),
    };
    Ok(Entry { name, aliases: row.values(4).map(str::to_string).collect(), country, meaning })
}

/// Rule of the candidates that come from a caller's gazetteer.
pub(crate) use crate::names::OWN;

/// A caller's names, ready for look-up.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    table: PhraseTable<u32>,
    entries: Vec<Entry>,
}

impl Tables {
    pub(crate) fn load(vocabulary: &mut Vocabulary, entries: Vec<Entry>) -> Self {
        let mut table = PhraseTable::default();
        for (entry, index) in entries.iter().zip(0..) {
            for name in std::iter::once(&entry.name).chain(&entry.aliases) {
                table.insert(&vocabulary.intern_all(name), index);
            }
        }
        Self { table, entries }
    }
}

/// Puts forward every name of the caller's that stands in the text with a capital.
pub(crate) fn candidates(text: &Text, tables: &Tables, out: &mut Vec<Candidate>) {
    if tables.entries.is_empty() {
        return;
    }
    let mut at = 0;
    while at < text.tokens.len() {
        match tables.table.longest(&text.tokens, at).filter(|_| text.tokens[at].is_capital()) {
            Some((end, &entry)) => {
                let sort = match tables.entries[entry as usize].meaning {
                    Meaning::Place { .. } => Sort::Place,
                    Meaning::Organisation(_) => Sort::Organisation,
                    Meaning::Person { .. } => Sort::Person,
                };
                out.push(Candidate { tokens: TokenRange::new(at, end), sort, weight: 100, rule: OWN, entry });
                at = end;
            }
            None => at += 1,
        }
    }
}

/// Adds the records of the caller's names to those of the built-in ones.
pub(crate) fn resolve(
    text: &Text,
    tables: &Tables,
    names: &Names,
    places: &mut Vec<Mention<Place>>,
    organisations: &mut Vec<Mention<Organisation>>,
    people: &mut Vec<Mention<Person>>,
) {
    if tables.entries.is_empty() {
        return;
    }
    for name in names.settled.iter().filter(|n| n.rule == OWN) {
        let entry = &tables.entries[name.entry as usize];
        let (span, words, tokens) = (text.span(name.tokens), text.slice(name.tokens), name.tokens);
        match &entry.meaning {
            Meaning::Place { kind, position } => {
                let mut value = Place::new(span, words, entry.name.as_str(), *kind);
                value.country.clone_from(&entry.country);
                (value.lat, value.lon) = position.unzip();
                places.push(Mention { tokens, rule: OWN, value });
            }
            Meaning::Organisation(kind) => {
                let mut value = Organisation::new(span, words, entry.name.as_str(), *kind);
                value.country.clone_from(&entry.country);
                organisations.push(Mention { tokens, rule: OWN, value });
            }
            Meaning::Person { role } => {
                let mut value = Person::new(span, words, entry.name.as_str());
                value.role.clone_from(role);
                people.push(Mention { tokens, rule: OWN, value });
            }
        }
    }
    places.sort_by_key(|m| m.tokens);
    organisations.sort_by_key(|m| m.tokens);
    people.sort_by_key(|m| m.tokens);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_row_says_line_found_and_expected() {
        for (tsv, message) in [
            (
                "# names\nA\tperson\n\nB\tthing\n",
                "gazetteer, line 4: column 2: expected place, organisation or person, found \"thing\"",
            ),
            ("A\tplace\ttown\n", "gazetteer, line 1: column 3: expected a place kind, found \"town\""),
            (
                "A\tplace\tcity\tXXL\n",
                "gazetteer, line 1: column 4: expected an ISO 3166-1 alpha-2 code or nothing, found \"XXL\"",
            ),
            ("A\tplace\tcity\tNZ\t\t95\t1\n", "gazetteer, line 1: column 6: expected degrees between -90 and 90, found \"95\""),
            ("\tplace\tcity\n", "gazetteer, line 1: column 1: expected a name, found \"\""),
        ] {
            assert_eq!(Gazetteer::from_tsv(tsv.as_bytes()).unwrap_err().to_string(), message);
        }
        let error = Gazetteer::from_tsv(&b"A\tperson\n\xff"[..]).unwrap_err();
        assert_eq!((error.line(), error.is_io()), (Some(2), false));
    }
}
