//! All tables of all rooms, loaded once.

use std::sync::Arc;

use crate::lexicon::Vocabulary;
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
        Self::read(Vocabulary::open(WORDS), own)
    }

    fn read(mut vocabulary: Vocabulary, own: Vec<gazetteer::Entry>) -> Result<Self, Error> {
        let v = &mut vocabulary;
        phrases::load(v)?;
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
        tables.vocabulary.settle();
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
    use std::collections::BTreeMap;

    use crate::lexicon::{Large, Vocabulary, compile, is_word_like};
    use crate::{names, phrases, places, tokens};

    /// Compiles the large tables of words: `DATELINE_COMPILE=1 cargo test --lib compiled_words` writes what this compares.
    #[test]
    fn compiled_words_are_those_of_the_tsv_files() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let read = |file: &str| std::fs::read_to_string(root.join(file)).unwrap_or_else(|e| panic!("{file}: {e}"));
        let mut words: BTreeMap<u64, Large> = BTreeMap::new();
        let classes = names::large(read, |entry, bits| {
            tokens::scan(entry, |token| {
                if is_word_like(token.kind) {
                    words.entry(token.key).or_default().class |= bits;
                }
            });
        });
        classes.expect("well-formed tables of names");
        let readings = phrases::open_classes(read, |word, bits, uses| {
            let word = words.entry(tokens::key_of(word)).or_default();
            word.readings |= bits;
            word.uses = word.uses.max(uses);
        });
        readings.expect("well-formed tables of lemmas");
        let small = super::Tables::read(Vocabulary::default(), Vec::new()).expect("well-formed tables").vocabulary;
        for key in small.fresh() {
            let word = words.entry(*key).or_default();
            if small.get(*key).is_some_and(|(_, marks)| phrases::is_closed(marks)) {
                word.uses = u32::MAX;
            }
        }
        let is_inner = places::inner_words(read);
        for (&key, word) in &mut words {
            word.is_place = places::is_listed(key);
            word.is_inner_place = is_inner(key);
        }
        let path = root.join("gazetteers/words.bin");
        if std::env::var_os("DATELINE_COMPILE").is_some() {
            std::fs::write(&path, compile(words.clone(), small.fresh())).expect("the folder can be written to");
        }
        let have = Vocabulary::open(std::fs::read(&path).expect("words.bin").leak());
        let right = |(&key, word): (&u64, &Large)| match have.get(key) {
            None => !word.is_large(),
            Some(found) => found == word.known(),
        };
        let large = words.values().filter(|word| word.is_large()).count();
        assert!(
            words.iter().all(right) && have.marked() == large,
            "words.bin is not what the TSV files give: run the test with DATELINE_COMPILE=1"
        );
        // Whether the words of the small tables are near is a matter of speed alone: a line more needs no other `words.bin`.
        let missing = small.fresh().iter().filter(|key| have.get(**key).is_none()).count();
        assert!(missing * 20 < small.fresh().len(), "words.bin lacks {missing} words: run the test with DATELINE_COMPILE=1");
    }

    #[test]
    fn built_in_tables_are_well_formed() {
        super::Tables::load(Vec::new()).expect("well-formed tables");
    }
}
