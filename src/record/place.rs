//! Places.

use super::{Confidence, Span, words};

words! {
    /// What sort of place.
    PlaceKind {
        /// Africa, Asia, …
        Continent = "continent",
        /// A region above the country: the Middle East, the Sahel.
        Region = "region",
        /// A country or territory with an ISO 3166-1 code.
        Country = "country",
        /// A first-level division: state, province, region.
        Admin1 = "admin1",
        /// A second-level division: county, district.
        Admin2 = "admin2",
        /// A third-level division.
        Admin3 = "admin3",
        /// A populated place of any size.
        City = "city",
        /// A part of a populated place.
        Neighbourhood = "neighbourhood",
        /// A building, camp, airport, crossing, base.
        Facility = "facility",
        /// A sea, river, mountain, strait, island, desert.
        Natural = "natural",
    }
}

words! {
    /// Whether the words mean the place itself.
    Use {
        /// The place itself: "in Karachi", "the Balochistan attacks".
        Literal = "literal",
        /// A demonym, a metonym, an actor, part of a name: "Chinese", "Beijing denounced", "Boston Globe".
        Associative = "associative",
    }
}

/// A place that the text names.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Place {
    /// Where it stands.
    pub span: Span,
    /// The words, `text[span]`.
    pub text: String,
    /// The gazetteer's name, or the words where no gazetteer knows it.
    pub name: String,
    /// What sort of place.
    pub kind: PlaceKind,
    /// ISO 3166-1 alpha-2.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub country: Option<String>,
    /// Name of the first-level division it lies in (its own name, where it is one).
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub admin1: Option<String>,
    /// Name of the second-level division it lies in.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub admin2: Option<String>,
    /// GeoNames id.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub geonames: Option<u32>,
    /// Latitude of its centre in degrees, north positive (WGS 84).
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub lat: Option<f64>,
    /// Longitude of its centre in degrees, east positive (WGS 84).
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub lon: Option<f64>,
    /// The place itself, or something called by its name.
    #[cfg_attr(feature = "serde", serde(rename = "use"))]
    pub usage: Use,
    /// Other readings that were weighed and came close, best first.
    #[cfg_attr(feature = "serde", serde(default))]
    pub candidates: Vec<Candidate>,
    /// How sure.
    pub confidence: Confidence,
    /// The rules and gazetteer rows it came from; filled on request only.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub rules: Vec<String>,
}

/// Another reading of a place name.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Candidate {
    /// GeoNames id; left out where the reading has none.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub geonames: Option<u32>,
    /// The gazetteer's name.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub country: Option<String>,
}

impl Place {
    /// A bare record: everything optional left out, literal, of high confidence.
    pub fn new(span: Span, text: impl Into<String>, name: impl Into<String>, kind: PlaceKind) -> Self {
        Self {
            span,
            text: text.into(),
            name: name.into(),
            kind,
            country: None,
            admin1: None,
            admin2: None,
            geonames: None,
            lat: None,
            lon: None,
            usage: Use::Literal,
            candidates: Vec::new(),
            confidence: Confidence::High,
            rules: Vec::new(),
        }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)?;
        if let Some(admin1) = self.admin1.as_deref().filter(|a| *a != self.name) {
            write!(f, ", {admin1}")?;
        }
        match &self.country {
            Some(country) if self.kind != PlaceKind::Country => write!(f, ", {country}"),
            _ => Ok(()),
        }
    }
}

impl Candidate {
    /// A reading by name.
    pub fn new(geonames: Option<u32>, name: impl Into<String>, country: Option<String>) -> Self {
        Self { geonames, name: name.into(), country }
    }
}
