//! Zones: what part of the page a run of lines is.
//!
//! Takes the tokens with their line breaks, gives zones that cover every token once.

use super::{Furniture, Tables, Text, TokenRange, ZoneTokens};
use crate::record::Role;
use crate::tokens::Gap;

/// Cuts the text into zones.
pub(super) fn zones(text: &Text, tables: &Tables) -> Vec<ZoneTokens> {
    let mut zones: Vec<ZoneTokens> = Vec::new();
    let mut start = 0;
    while start < text.tokens.len() {
        let mut end = start + 1;
        while end < text.tokens.len() && text.tokens[end].gap < Gap::Paragraph {
            end += 1;
        }
        let role = match tables.furniture.longest(&text.tokens, start) {
            Some((to, Furniture::Line)) if to == end => Role::Furniture,
            Some((_, Furniture::Start)) => Role::Furniture,
            Some((_, Furniture::Credit)) => Role::Credit,
            _ => Role::Body,
        };
        zones.push(ZoneTokens { tokens: TokenRange::new(start, end), role, duplicate_of: None });
        start = end;
    }
    zones
}
