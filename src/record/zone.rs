//! Zones: the parts of a page.

use super::{Span, words};

words! {
    /// What part of the page a zone is.
    Role {
        /// The headline.
        Headline = "headline",
        /// The line under the headline that sums the article up.
        Standfirst = "standfirst",
        /// Who wrote it, and when.
        Byline = "byline",
        /// The place, day and agency that open the first paragraph.
        Dateline = "dateline",
        /// The article itself.
        Body = "body",
        /// The words under a picture.
        Caption = "caption",
        /// Who made the picture, or who helped to write.
        Credit = "credit",
        /// What belongs to the page, not to the article: share bars, page dates, "Read more".
        Furniture = "furniture",
    }
}

words! {
    /// Where the anchor for relative dates came from.
    PublishedFrom {
        /// `Document::published`.
        Given = "given",
        /// The date beside the author's name.
        Byline = "byline",
        /// The date of the dateline.
        Dateline = "dateline",
        /// A full date in the text itself.
        Text = "text",
    }
}

/// A part of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Zone {
    /// Where.
    pub span: Span,
    /// What.
    pub role: Role,
    /// Index, in `Extraction::zones`, of the zone that this one repeats.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub duplicate_of: Option<u32>,
}
