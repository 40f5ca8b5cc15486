//! Organisations.

use super::{Confidence, Span, words};

words! {
    /// What sort of body.
    OrganisationKind {
        /// Rebels, militants, militias, cartels.
        ArmedGroup = "armed_group",
        /// Governments, ministries, parliaments, agencies.
        Government = "government",
        /// Armed forces of a state.
        Military = "military",
        /// Police and gendarmerie.
        Police = "police",
        /// Political parties.
        Party = "party",
        /// Companies, banks, exchanges.
        Company = "company",
        /// News agencies, papers, broadcasters.
        Media = "media",
        /// Bodies of states: United Nations, European Union.
        Igo = "igo",
        /// Aid, rights and other private bodies.
        Ngo = "ngo",
        /// Courts and tribunals.
        Court = "court",
        /// Trade unions.
        Union = "union",
        /// Schools, universities, institutes.
        Education = "education",
        /// Churches and religious bodies.
        Religious = "religious",
        /// Clubs, teams, leagues.
        Sport = "sport",
        /// Any other.
        Other = "other",
    }
}

/// A body that the text names.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Organisation {
    /// Where it stands.
    pub span: Span,
    /// The words, `text[span]`.
    pub text: String,
    /// The canonical name: "Balochistan Liberation Army" for "BLA".
    pub name: String,
    /// What sort of body.
    pub kind: OrganisationKind,
    /// ISO 3166-1 alpha-2 of its home.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub country: Option<String>,
    /// How sure.
    pub confidence: Confidence,
    /// The rules and gazetteer rows it came from; filled on request only.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub rules: Vec<String>,
}

impl Organisation {
    /// A bare record of high confidence.
    pub fn new(span: Span, text: impl Into<String>, name: impl Into<String>, kind: OrganisationKind) -> Self {
        Self { span, text: text.into(), name: name.into(), kind, country: None, confidence: Confidence::High, rules: Vec::new() }
    }
}

impl std::fmt::Display for Organisation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({})", self.name, self.kind)
    }
}
