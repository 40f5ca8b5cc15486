//! All tables of all rooms, loaded once.

use std::sync::Arc;

use crate::lexicon::{COMPILED_ROW, Vocabulary};
use crate::{Error, casualties, dates, events, gazetteer, names, numbers, organisations, phrases, places, statements, text};

/// The words of the large tables of single words, compiled: given names, family names, common words, and what parts of speech
/// words may be. A test writes it.
static WORDS: &[u8] = include_bytes!("../gazetteers/words.bin");

/// Every table; immutable once loaded.
#[derive(Debug)]
pub(crate) struct Tables {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) text: text::Tables,
    pub(crate) numbers: numbers::Tables,
    pub(crate) dates: dates::Tables,
    pub(crate) names: names::Tables,
    pub(crate) places: places::Tables,
    pub(crate) organisations: organisations::Tables,
    pub(crate) casualties: casualties::Tables,
    pub(crate) statements: statements::Tables,
    pub(crate) events: events::Tables,
    pub(crate) own: gazetteer::Tables,
}

impl Tables {
    /// Reads the built-in tables, and a caller's names over them.
    ///
    /// # Errors
    /// Where a table is malformed: file, line, what was found and what was expected.
    pub(crate) fn load(own: Vec<gazetteer::Entry>) -> Result<Self, Error> {
        let (count, rows) = WORDS.split_first_chunk().map_or((0, WORDS), |(count, rows)| (u32::from_le_bytes(*count), rows));
        let (frequent, others) = rows.split_at(count as usize * COMPILED_ROW);
        let mut vocabulary = Vocabulary::default();
        let v = &mut vocabulary;
        // What is met in every sentence first: its numbers lie together, and so do the rows of every `WordMap`.
        phrases::load(v)?;
        v.read(frequent);
        let mut tables = Self {
            text: text::Tables::load(v)?,
            numbers: numbers::Tables::load(v)?,
            dates: dates::Tables::load(v)?,
            casualties: casualties::Tables::load(v)?,
            statements: statements::Tables::load(v)?,
            events: events::Tables::load(v)?,
            names: names::Tables::load(v)?,
            places: places::Tables::load(v)?,
            organisations: organisations::Tables::load(v)?,
            own: gazetteer::Tables::load(v, own),
            vocabulary,
        };
        let v = &mut tables.vocabulary;
        v.read(others);
        v.settle();
        Ok(tables)
    }
}

/// The built-in tables, read at first use.
pub(crate) fn builtin() -> Arc<Tables> {
    static BUILTIN: std::sync::LazyLock<Arc<Tables>> = std::sync::LazyLock::new(|| match Tables::load(Vec::new()) {
        Ok(tables) => Arc::new(tables),
        Err(error) => panic!("built-in table: {error}"),
    });
    BUILTIN.clone()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, HashSet};

    use crate::lexicon::{COMPILED_PLACE, is_word_like};
    use crate::{names, phrases, places, tokens};

    /// Compiles the large tables of words: `DATELINE_COMPILE=1 cargo test --lib compiled_words` writes what this compares.
    #[test]
    fn compiled_words_are_those_of_the_tsv_files() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let read = |file: &str| std::fs::read_to_string(root.join(file)).unwrap_or_else(|e| panic!("{file}: {e}"));
        let mut words: BTreeMap<u64, (u16, u16)> = BTreeMap::new();
        let mut frequent = HashSet::new();
        let classes = names::large(read, |entry, bits| {
            tokens::scan(entry, |token| {
                if is_word_like(token.kind) {
                    words.entry(token.key).or_default().0 |= bits;
                }
            });
        });
        classes.expect("well-formed tables of names");
        let readings = phrases::open_classes(read, |word, bits, often| {
            let key = tokens::key_of(word);
            words.entry(key).or_default().1 |= bits;
            if often {
                frequent.insert(key);
            }
        });
        readings.expect("well-formed tables of lemmas");
        let mut bytes = (frequent.len() as u32).to_le_bytes().to_vec();
        let mut words: Vec<_> = words.into_iter().collect();
        words.sort_by_key(|&(key, _)| (!frequent.contains(&key), key));
        for (key, (class, mut readings)) in words {
            if places::is_listed(key) {
                readings |= COMPILED_PLACE as u16;
            }
            bytes.extend_from_slice(&key.to_le_bytes());
            bytes.extend_from_slice(&class.to_le_bytes());
            bytes.extend_from_slice(&readings.to_le_bytes());
        }
        let path = root.join("gazetteers/words.bin");
        if std::env::var_os("DATELINE_COMPILE").is_some() {
            std::fs::write(&path, &bytes).expect("the folder can be written to");
        }
        let have = std::fs::read(&path).expect("words.bin");
        assert!(have == bytes, "words.bin is not what the TSV files give: run the test with DATELINE_COMPILE=1");
    }

    #[test]
    fn built_in_tables_are_well_formed() {
        super::Tables::load(Vec::new()).expect("well-formed tables");
    }
}
