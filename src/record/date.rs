//! Temporal expressions, by TIMEX3 of ISO-TimeML.

use super::{Confidence, Span, words};

words! {
    /// The TIMEX3 type.
    DateType {
        /// A calendar time of a day or longer.
        Date = "DATE",
        /// A time of day.
        Time = "TIME",
        /// An amount of time.
        Duration = "DURATION",
        /// A recurring time.
        Set = "SET",
    }
}

/// A temporal expression.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Date {
    /// Where it stands.
    pub span: Span,
    /// The words, `text[span]`.
    pub text: String,
    /// The TIMEX3 type.
    #[cfg_attr(feature = "serde", serde(rename = "type"))]
    pub kind: DateType,
    /// The TIMEX3 value: `2024-08-27`, `2024-W35`, `2024-06`, `2021`, `P3D`, `2024-08-27TMO`, `PRESENT_REF`.
    pub value: String,
    /// The TIMEX3 modifier: `START`, `MID`, `END`, `APPROX`, `MORE_THAN`, …
    #[cfg_attr(feature = "serde", serde(rename = "mod", default, skip_serializing_if = "Option::is_none"))]
    pub modifier: Option<String>,
    /// First day covered, `YYYY-MM-DD`; left out where open or where the value names no days.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub start: Option<String>,
    /// Last day covered (the interval is closed); left out where open or where the value names no days.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub end: Option<String>,
    /// How sure.
    pub confidence: Confidence,
    /// The rules it came from; filled on request only.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub rules: Vec<String>,
}

impl Date {
    /// A bare record of high confidence.
    pub fn new(span: Span, text: impl Into<String>, kind: DateType, value: impl Into<String>) -> Self {
        Self {
            span,
            text: text.into(),
            kind,
            value: value.into(),
            modifier: None,
            start: None,
            end: None,
            confidence: Confidence::High,
            rules: Vec::new(),
        }
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.value)
    }
}
