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
                trimmed(self.text.get(start..end as usize).unwrap_or(""))
            }
            _ => trimmed(self.text.split('\t').nth(index).unwrap_or("")),
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
        values.map(trimmed).filter(|value| !value.is_empty())
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
    let (mut next, mut line) = (0, 0);
    std::iter::from_fn(move || {
        loop {
            let start = next;
            if start >= content.len() {
                return None;
            }
            line += 1;
            let (ends, end) = cells(&content.as_bytes()[start..]);
            next = start + end + 1;
            let text = content.get(start..start + end)?;
            let text = text.strip_suffix('\r').unwrap_or(text);
            if !text.starts_with('#') && !trimmed(text).is_empty() {
                return Some(Row { file, line, text, ends: ends.map(|end| end.min(text.len() as u32)) });
            }
        }
    })
}

/// Where the first cells of the row end that the bytes start with, and where the row does.
fn cells(bytes: &[u8]) -> ([u32; CELLS], usize) {
    let (mut ends, mut cell, mut at) = ([u32::MAX; CELLS], 0, mark(bytes, 0));
    while let Some(byte) = bytes.get(at).filter(|&&byte| byte != b'\n') {
        if *byte == b'\t' && cell < CELLS {
            ends[cell] = at as u32;
            cell += 1;
        }
        at = mark(bytes, at + 1);
    }
    (ends, at)
}

/// The first byte from `at` on that may end a cell or a row: one up to the line break, which is below all that cells are made
/// of; the length of the bytes where there is none.
fn mark(bytes: &[u8], mut at: usize) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    while let Some(eight) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
        let eight = u64::from_le_bytes(*eight);
        // The highest bit of a byte that is below 11; of those above such a byte it may be set without, but not of those below.
        let low = eight.wrapping_sub(EACH * 11) & !eight & (EACH * 0x80);
        if low != 0 {
            return at + low.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while bytes.get(at).is_some_and(|byte| *byte > b'\n') {
        at += 1;
    }
    at
}

/// A cell without the blanks around it.
fn trimmed(cell: &str) -> &str {
    match cell.as_bytes() {
        [] => cell,
        [first, .., last] | [first @ last] if first.is_ascii_graphic() && last.is_ascii_graphic() => cell,
        _ => cell.trim(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_cut_at_breaks_and_cells_at_tabs() {
        let content = "# head\n\n a b \tc|d | |e\t\u{3000}f\r\n\t \t\nnine cells: 1\t2\t3\t4\t5\t6\t7\t8\tnine\u{1}\nlast";
        let cut: Vec<(u64, [&str; 3], Vec<&str>)> =
            rows("a file", content).map(|row| (row.line, [0, 1, 2].map(|n| row.cell(n)), row.values(1).collect())).collect();
        assert_eq!(
            cut,
            [
                (3, ["a b", "c|d | |e", "f"], vec!["c", "d", "e"]),
                (5, ["nine cells: 1", "2", "3"], vec!["2"]),
                (6, ["last", "", ""], vec![]),
            ]
        );
        let row = rows("a file", content).nth(1).expect("a second row");
        assert_eq!([7, 8, 9].map(|n| row.cell(n)), ["8", "nine\u{1}", ""]);
    }
}
