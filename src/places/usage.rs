//! Whether a name means the place itself or something called by it.

use super::candidates::Candidate;
use super::gazetteer::{Row, Sense};
use crate::record::{PlaceKind, Use};

/// A demonym, a part of a larger name, or a capital or country that acts is associative; all else is literal.
pub(super) fn usage(candidate: &Candidate, row: &Row, sense: Sense) -> Use {
    let government = row.capital || row.kind == PlaceKind::Country;
    if sense == Sense::Demonym || candidate.part || candidate.acts && government && !candidate.placed {
        Use::Associative
    } else {
        Use::Literal
    }
}
