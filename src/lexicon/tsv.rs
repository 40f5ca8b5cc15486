//! TSV files: `#` lines are the header, every other line that is not empty is a row of cells parted by tabs.

use crate::Error;

/// One row of a table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'t> {
    file: &'t str,
    /// Line in the file, from 1.
    pub(crate) line: u64,
    text: &'t str,
    /// Where the first cells end.
    ends: [u32; CELLS],
}

/// Cells of a row that are looked up without a search.
const CELLS: usize = 8;

impl<'t> Row<'t> {
    /// The cell at `index` without surrounding blanks; empty where the row is shorter.
    pub(crate) fn cell(&self, index: usize) -> &'t str {
        match (index.checked_sub(1).map_or(Some(&0), |before| self.ends.get(before)), self.ends.get(index)) {
            (Some(&before), Some(&end)) => {
                let start = before as usize + usize::from(index > 0);
                self.text.get(start..end as usize).unwrap_or("").trim()
            }
            _ => self.text.split('\t').nth(index).unwrap_or("").trim(),
        }
    }

    /// The values of a cell, parted by `|`; none for an empty cell.
    pub(crate) fn values(&self, index: usize) -> impl Iterator<Item = &'t str> + use<'t> {
        let mut rest = Some(self.cell(index));
        let values = std::iter::from_fn(move || {
            let cell = rest?;
            let end = cell.bytes().position(|byte| byte == b'|');
            rest = end.map(|end| &cell[end + 1..]);
            Some(&cell[..end.unwrap_or(cell.len())])
        });
        values.map(str::trim).filter(|value| !value.is_empty())
    }

    /// The cell at `index` read by `parse`.
    ///
    /// # Errors
    /// Where `parse` gives nothing; the message names file, line, cell and `expected`.
    pub(crate) fn parse<T>(&self, index: usize, expected: &str, parse: impl FnOnce(&str) -> Option<T>) -> Result<T, Error> {
        let cell = self.cell(index);
        parse(cell).ok_or_else(|| self.error(format!("column {}: expected {expected}, found {cell:?}", index + 1)))
    }

    /// A fault of this row.
    pub(crate) fn error(&self, message: impl Into<String>) -> Error {
        Error::at(self.file, self.line, message)
    }
}

/// The rows of a table; `file` is for messages.
pub(crate) fn rows<'t>(file: &'t str, content: &'t str) -> impl Iterator<Item = Row<'t>> {
    content.lines().zip(1..).filter(|(text, _)| !text.trim_end().is_empty() && !text.starts_with('#')).map(move |(text, line)| {
        let mut ends = [text.len() as u32; CELLS];
        let tabs = text.bytes().zip(0..).filter(|&(byte, _)| byte == b'\t');
        for (end, (_, at)) in ends.iter_mut().zip(tabs) {
            *end = at;
        }
        Row { file, line, text, ends }
    })
}
