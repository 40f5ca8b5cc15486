//! Names: the one place where candidates of place, organisation and person compete.

use crate::phrases::Tag;
use crate::record::Date;
use crate::tables::Tables;
use crate::text::{Mention, Text};

/// The names of a document, settled.
#[derive(Debug, Default)]
pub(crate) struct Names {}

/// Finds candidates of every sort and settles which stand.
pub(crate) fn find(_text: &Text, _tables: &Tables, _tags: &[Tag], _dates: &[Mention<Date>]) -> Names {
    Names::default()
}
