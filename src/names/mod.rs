//! Names: the one place where candidates of place, organisation and person compete.
//!
//! The three rooms of names each put forward [`Candidate`]s; [`settle`] decides, with the evidence of the whole document,
//! which stand, and gives [`Names`]; the rooms then give those of their own sort a meaning.

use crate::phrases::Tag;
use crate::record::Date;
use crate::text::{Mention, Text, TokenRange};

/// What a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Sort {
    Place,
    /// "Chinese", "Parisian": never competes, stands beside whatever wins around it.
    Demonym,
    Organisation,
    Person,
}

/// A run of tokens that may be a name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate {
    /// Without "the", titles, "'s".
    pub(crate) tokens: TokenRange,
    pub(crate) sort: Sort,
    /// How likely it is a name of this sort, the context aside: 0 (a bare possibility) to 100 (nothing else is called so).
    /// 50: as likely as not.
    pub(crate) weight: u8,
    /// The rule or table that it came from.
    pub(crate) rule: &'static str,
    /// For the room that put it forward.
    pub(crate) entry: u32,
}

/// The names of a document, settled.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// In order of the text; disjoint.
    pub(crate) settled: Vec<Candidate>,
    /// Place candidates and demonyms that lie within a longer name of another sort ("Boston" in "Boston Globe"), and
    /// place names that stand for something else; in order of the text.
    pub(crate) inside: Vec<Candidate>,
}

impl Names {
    /// The names of one sort, in order of the text.
    pub(crate) fn of(&self, sort: Sort) -> impl Iterator<Item = &Candidate> {
        self.settled.iter().filter(move |name| name.sort == sort)
    }
}

/// Settles which candidates stand.
pub(crate) fn settle(_text: &Text, _tags: &[Tag], _dates: &[Mention<Date>], mut candidates: Vec<Candidate>) -> Names {
    candidates.sort_by_key(|c| (c.tokens.start, std::cmp::Reverse(c.tokens.end)));
    let mut names = Names::default();
    let mut end = 0;
    for candidate in candidates {
        if candidate.sort == Sort::Demonym {
            names.inside.push(candidate);
        } else if candidate.tokens.start >= end && candidate.weight >= 50 {
            end = candidate.tokens.end;
            names.settled.push(candidate);
        }
    }
    names
}
