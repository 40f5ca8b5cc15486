//! What goes in: one document.

/// One article. Only `text` is required.
///
/// ```
/// let document = dateline::Document { published: Some("2024-08-27".into()), ..dateline::Document::new("Gunmen attacked a bus on Monday.") };
/// assert_eq!(document.text.len(), 32);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Document {
    /// The caller's own key.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub id: Option<String>,
    /// The article as plain text: headline, byline, dateline, body, captions, page furniture and all.
    pub text: String,
    /// The headline, where the caller has it apart. No span points into it.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub title: Option<String>,
    /// `YYYY-MM-DD` or RFC 3339: the anchor for relative dates. Anything else is passed over.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub published: Option<String>,
    /// Carried through unchanged.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub source: Option<String>,
    /// Carried through unchanged.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub url: Option<String>,
}

impl Document {
    /// A document of text alone.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}
