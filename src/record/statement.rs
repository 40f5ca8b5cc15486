//! Statements: who said what.

use super::{Confidence, Span, words};

words! {
    /// How the words are given.
    Quote {
        /// In quotation marks.
        Direct = "direct",
        /// In the reporter's words.
        Indirect = "indirect",
        /// Partly in quotation marks.
        Mixed = "mixed",
    }
}

/// A stretch of text with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Phrase {
    /// Where.
    pub span: Span,
    /// The words, `text[span]`.
    pub text: String,
}

/// Who speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Speaker {
    /// The local mention: "he", "Lin Jian, a Chinese foreign ministry spokesperson".
    pub span: Span,
    /// The words, `text[span]`.
    pub text: String,
    /// The person or body it stands for.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub name: Option<String>,
    /// The role of the person.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub role: Option<String>,
    /// Canonical name of the body spoken for.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub organisation: Option<String>,
}

/// What is said.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Content {
    /// From the first to the last byte of what is said, without the outer marks.
    pub span: Span,
    /// The pieces, where the statement is interrupted or runs over paragraphs.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub spans: Vec<Span>,
}

/// One statement.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Statement {
    /// Who; left out where the text does not say.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub speaker: Option<Speaker>,
    /// The words that say that somebody speaks: "said", "according to".
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub cue: Option<Phrase>,
    /// What.
    pub content: Content,
    /// How it is given.
    pub quote: Quote,
    /// How sure.
    pub confidence: Confidence,
    /// The rules it came from; filled on request only.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub rules: Vec<String>,
}

impl Speaker {
    /// A bare mention.
    pub fn new(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into(), name: None, role: None, organisation: None }
    }
}

impl Content {
    /// From pieces in order of the text; at least one.
    ///
    /// # Panics
    /// Where `spans` is empty.
    pub fn new(spans: Vec<Span>) -> Self {
        let span = spans[0].join(spans[spans.len() - 1]);
        Self { span, spans: if spans.len() > 1 { spans } else { Vec::new() } }
    }
}

impl Statement {
    /// A statement without speaker and cue, of high confidence.
    pub fn new(content: Content, quote: Quote) -> Self {
        Self { speaker: None, cue: None, content, quote, confidence: Confidence::High, rules: Vec::new() }
    }
}

impl std::fmt::Display for Speaker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name.as_deref().unwrap_or(&self.text))?;
        match &self.role {
            Some(role) => write!(f, ", {role}"),
            None => Ok(()),
        }
    }
}
