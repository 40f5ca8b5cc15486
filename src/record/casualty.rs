//! Counts of people harmed, taken, moved or saved.

use super::{Confidence, Span, words};

words! {
    /// What befell them.
    Effect {
        /// Dead.
        Killed = "killed",
        /// Hurt and alive.
        Injured = "injured",
        /// Whereabouts unknown.
        Missing = "missing",
        /// Taken by force, hostages included.
        Abducted = "abducted",
        /// Arrested or held by an authority.
        Detained = "detained",
        /// Let go.
        Released = "released",
        /// Saved.
        Rescued = "rescued",
        /// Driven from home.
        Displaced = "displaced",
        /// Otherwise affected.
        Affected = "affected",
    }
}

words! {
    /// Who the victims were.
    VictimKind {
        /// People outside any force.
        Civilian = "civilian",
        /// Police and gendarmes.
        Police = "police",
        /// Soldiers.
        Military = "military",
        /// Security forces not said to be police or soldiers; guards.
        Security = "security",
        /// Members of an armed group, attackers.
        Militant = "militant",
        /// Office-holders, politicians, judges.
        Official = "official",
        /// Journalists.
        Journalist = "journalist",
        /// Aid workers.
        AidWorker = "aid_worker",
        /// Doctors, nurses, rescuers.
        Medic = "medic",
        /// Migrants and refugees.
        Migrant = "migrant",
        /// Protesters.
        Protester = "protester",
        /// Prisoners.
        Prisoner = "prisoner",
        /// Children.
        Child = "child",
        /// Several of these.
        Mixed = "mixed",
        /// Not said.
        Unknown = "unknown",
    }
}

words! {
    /// Whose loss it is, by the event.
    Side {
        /// Of those who did it.
        Actor = "actor",
        /// Of those it was aimed at.
        Target = "target",
        /// Of neither.
        Bystander = "bystander",
        /// Not told.
        Unknown = "unknown",
    }
}

/// Who gave a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(untagged))]
pub enum Attribution {
    /// Index into `Extraction::statements`.
    Statement(u32),
    /// The words for the source, where there is no statement record.
    Words(String),
}

/// A count of people, as the interval that the words allow.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Casualty {
    /// Where: from the first to the last word that says it.
    pub span: Span,
    /// The words, `text[span]`.
    pub text: String,
    /// What befell them.
    pub effect: Effect,
    /// Fewest whole people that the words allow; left out with `max` where no number is given.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub min: Option<u64>,
    /// Most whole people that the words allow; left out where open.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub max: Option<u64>,
    /// True where `min` and `max` differ or a hedge stands there.
    #[cfg_attr(feature = "serde", serde(default))]
    pub approximate: bool,
    /// The words for who: "civilians", "14 soldiers".
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub victims: Option<String>,
    /// Who they were.
    pub victim_kind: VictimKind,
    /// Whose loss it is.
    pub side: Side,
    /// Index, in the same list, of the casualty that includes this one.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub part_of: Option<u32>,
    /// Who gave the figure.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub according_to: Option<Attribution>,
    /// How sure.
    pub confidence: Confidence,
    /// The rules it came from; filled on request only.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub rules: Vec<String>,
}

impl Casualty {
    /// A bare record: no number, victims unknown, of high confidence.
    pub fn new(span: Span, text: impl Into<String>, effect: Effect) -> Self {
        Self {
            span,
            text: text.into(),
            effect,
            min: None,
            max: None,
            approximate: false,
            victims: None,
            victim_kind: VictimKind::Unknown,
            side: Side::Unknown,
            part_of: None,
            according_to: None,
            confidence: Confidence::High,
            rules: Vec::new(),
        }
    }
}

impl std::fmt::Display for Casualty {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.min, self.max) {
            (Some(min), Some(max)) if min == max => write!(f, "{min}")?,
            (Some(min), Some(max)) => write!(f, "{min}-{max}")?,
            (Some(min), None) => write!(f, "{min}+")?,
            (None, Some(max)) => write!(f, "up to {max}")?,
            (None, None) => write!(f, "some")?,
        }
        write!(f, " {}", self.effect)
    }
}
