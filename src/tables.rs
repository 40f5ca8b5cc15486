//! All tables of all rooms, loaded once.

use std::sync::Arc;

use crate::lexicon::Vocabulary;
use crate::{Error, casualties, dates, events, gazetteer, names, numbers, organisations, phrases, places, statements, text};

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
    pub(crate) phrases: phrases::Tables,
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
        let mut vocabulary = Vocabulary::default();
        let v = &mut vocabulary;
        // What is met in every sentence first: its numbers lie together, and so do the rows of every `WordMap`.
        Ok(Self {
            text: text::Tables::load(v)?,
            numbers: numbers::Tables::load(v)?,
            dates: dates::Tables::load(v)?,
            phrases: phrases::Tables::load(v)?,
            casualties: casualties::Tables::load(v)?,
            statements: statements::Tables::load(v)?,
            events: events::Tables::load(v)?,
            names: names::Tables::load(v)?,
            places: places::Tables::load(v)?,
            organisations: organisations::Tables::load(v)?,
            own: gazetteer::Tables::load(v, own),
            vocabulary,
        })
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
    #[test]
    fn built_in_tables_are_well_formed() {
        super::Tables::load(Vec::new()).expect("well-formed tables");
    }
}
