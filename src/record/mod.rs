//! The record: what an extraction holds, as plain owned types.
//!
//! These types are the contract with callers; nothing else of the crate is needed to read them.
//! With the feature `serde` they are written exactly as the documentation of each field says:
//! lists always (`[]` where empty), scalars without a value left out, spans as `[start, end]`.

mod casualty;
mod date;
mod event;
mod organisation;
mod person;
mod place;
mod span;
mod statement;
mod zone;

pub use casualty::{Attribution, Casualty, Effect, Side, VictimKind};
pub use date::{Date, DateType};
pub use event::{
    Certainty, Claim, Damage, Degree, Event, EventDate, EventPlace, From, Group, Interval, Kind, Modality, Participant,
    ParticipantClass, ParticipantKind, PlaceRole, Precision, Scope, Stance, Totals, Weapon, WeaponKind,
};
pub use organisation::{Organisation, OrganisationKind};
pub use person::Person;
pub use place::{Candidate, Place, PlaceKind, Use};
pub use span::Span;
pub use statement::{Content, Phrase, Quote, Speaker, Statement};
pub use zone::{PublishedFrom, Role, Zone};

/// How sure a record is.
///
/// `High`: the words say it outright (an unambiguous name, a full pattern).
/// `Medium`: one step of inference (a default reading, a name told by its context, an inherited day).
/// `Low`: weak evidence; the record is kept so that the caller may choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Confidence {
    /// Weak evidence.
    Low,
    /// One step of inference.
    Medium,
    /// The words say it outright.
    #[default]
    High,
}

/// Everything found in one document, each list in order of the text.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(default))]
#[non_exhaustive]
pub struct Extraction {
    /// The caller's key, as given.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub id: Option<String>,
    /// As given.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub source: Option<String>,
    /// As given.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub url: Option<String>,
    /// The anchor for relative dates that was used, `YYYY-MM-DD`.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub published: Option<String>,
    /// Where the anchor came from.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub published_from: Option<PublishedFrom>,
    /// The parts of the page, in order, disjoint.
    pub zones: Vec<Zone>,
    /// Sentences in order, disjoint, without surrounding white space.
    pub sentences: Vec<Span>,
    /// Places.
    pub places: Vec<Place>,
    /// Organisations, by name.
    pub organisations: Vec<Organisation>,
    /// People, by name.
    pub people: Vec<Person>,
    /// Temporal expressions.
    pub dates: Vec<Date>,
    /// Counts of people harmed, taken, moved or saved.
    pub casualties: Vec<Casualty>,
    /// Who said what.
    pub statements: Vec<Statement>,
    /// What happened: the main event first within equal position of mention.
    pub events: Vec<Event>,
}

/// Declares a field-less enum whose serialised form and `Display` are the snake-case words of the record.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$vmeta])* #[doc = concat!("`", $word, "`")] #[cfg_attr(feature = "serde", serde(rename = $word))] $variant,)+
        }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word that stands for this value in records.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The value for a word of the record; `None` for any other word.
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
pub(crate) use words;
