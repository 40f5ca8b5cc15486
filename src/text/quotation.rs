//! Quotations: stretches between quotation marks.
//!
//! Takes tokens and zones, gives quotations in order of their opening marks. Nothing is refused: a mark left open closes at
//! the end of its paragraph.

use super::{Text, TokenRange};
use crate::tokens::{Gap, Kind};

/// A stretch between marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// Tokens inside the marks.
    pub(crate) tokens: TokenRange,
    /// The opening mark's token.
    pub(crate) open: u32,
    /// The closing mark's token; `None` where the paragraph ends first.
    pub(crate) close: Option<u32>,
    /// Index of the quotation, in the paragraph before, that this one goes on with.
    pub(crate) continues: Option<u32>,
}

/// Finds the quotations.
pub(super) fn find(text: &Text) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    let mut open: Option<usize> = None;
    let mut carried = None;
    for (at, token) in text.tokens.iter().enumerate() {
        if token.gap == Gap::Paragraph {
            carried = None;
            if let Some(from) = open.take() {
                carried = push(&mut found, from, at, None, carried);
            }
        }
        match (token.kind, open) {
            (Kind::OpenQuote | Kind::DoubleQuote, None) => open = Some(at),
            (Kind::CloseQuote | Kind::DoubleQuote, Some(from)) => {
                push(&mut found, from, at, Some(at as u32), carried.take());
                open = None;
            }
            _ => {}
        }
    }
    if let Some(from) = open {
        push(&mut found, from, text.tokens.len(), None, carried);
    }
    found
}

fn push(found: &mut Vec<Quotation>, open: usize, end: usize, close: Option<u32>, continues: Option<u32>) -> Option<u32> {
    if open + 1 < end {
        found.push(Quotation { tokens: TokenRange::new(open + 1, end), open: open as u32, close, continues });
        return Some(found.len() as u32 - 1);
    }
    None
}
