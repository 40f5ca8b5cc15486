//! People.

use super::{Confidence, Span};

/// A person whom the text names.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Person {
    /// Where the name stands, without titles.
    pub span: Span,
    /// The words, `text[span]`.
    pub text: String,
    /// The fullest form of the name in the document.
    pub name: String,
    /// "foreign ministry spokesperson"
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub role: Option<String>,
    /// Canonical name of the body the person speaks or works for.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub organisation: Option<String>,
    /// How sure.
    pub confidence: Confidence,
    /// The rules and gazetteer rows it came from; filled on request only.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub rules: Vec<String>,
}

impl Person {
    /// A bare record of high confidence.
    pub fn new(span: Span, text: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            span,
            text: text.into(),
            name: name.into(),
            role: None,
            organisation: None,
            confidence: Confidence::High,
            rules: Vec::new(),
        }
    }
}

impl std::fmt::Display for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)?;
        match &self.role {
            Some(role) => write!(f, ", {role}"),
            None => Ok(()),
        }
    }
}
