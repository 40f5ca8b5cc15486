//! Events: what happened.

use super::{Casualty, Confidence, Effect, Phrase, Place, Span, words};

words! {
    /// What happened. The crate's own kinds; schemes of others are functions of the record.
    Kind {
        /// Explosives planted, thrown or set off by hand, timer or wire.
        Bombing = "bombing",
        /// The bomber dies by intent.
        SuicideBombing = "suicide_bombing",
        /// Artillery, mortars, rockets, missiles from the ground.
        Shelling = "shelling",
        /// From crewed aircraft.
        AirStrike = "air_strike",
        /// From uncrewed aircraft.
        DroneStrike = "drone_strike",
        /// Poison or gas as a weapon.
        ChemicalAttack = "chemical_attack",
        /// Armed people attack others who do not, or hardly, fight back.
        ArmedAttack = "armed_attack",
        /// Two armed sides fight.
        ArmedClash = "armed_clash",
        /// A prominent person is killed, or meant to be.
        Assassination = "assassination",
        /// Captives are put to death.
        Execution = "execution",
        /// People are taken by force.
        Abduction = "abduction",
        /// A vehicle, vessel or aircraft is taken by force.
        Hijacking = "hijacking",
        /// A place is surrounded or occupied with people held in it.
        Siege = "siege",
        /// Set on fire by intent.
        Arson = "arson",
        /// Property destroyed without fire or explosives.
        Vandalism = "vandalism",
        /// Goods taken by force.
        Robbery = "robbery",
        /// Rape and other sexual violence.
        SexualViolence = "sexual_violence",
        /// Torture.
        Torture = "torture",
        /// A crowd beats or kills.
        MobViolence = "mob_violence",
        /// An attack on computers.
        CyberAttack = "cyber_attack",
        /// Any other violence.
        OtherViolence = "other_violence",
        /// A demonstration.
        Protest = "protest",
        /// A violent demonstration.
        Riot = "riot",
        /// Work is withheld.
        LabourStrike = "labour_strike",
        /// Power is seized.
        Coup = "coup",
        /// People are detained by an authority.
        Arrest = "arrest",
        /// A place is searched or stormed by an authority.
        Raid = "raid",
        /// Arms or explosives are found or taken.
        WeaponsSeizure = "weapons_seizure",
        /// People held are let go.
        Release = "release",
        /// Ground changes hands.
        TerritoryTaken = "territory_taken",
        /// Forces leave.
        Withdrawal = "withdrawal",
        /// Forces are sent or raised.
        Mobilisation = "mobilisation",
        /// People leave their homes.
        Displacement = "displacement",
        /// Curfews, closures, bans.
        Restriction = "restriction",
        /// Sanctions.
        Sanction = "sanction",
        /// A court finds guilty or sentences.
        Conviction = "conviction",
        /// Fighting is to stop.
        Ceasefire = "ceasefire",
        /// An agreement is made.
        Agreement = "agreement",
        /// Sides meet.
        Talks = "talks",
        /// Goods or money are given in need.
        Aid = "aid",
        /// Backing is expressed.
        Support = "support",
        /// An act is condemned.
        Condemnation = "condemnation",
        /// Somebody is blamed.
        Accusation = "accusation",
        /// Harm is announced.
        Threat = "threat",
        /// Something is demanded.
        Demand = "demand",
        /// Something is refused.
        Rejection = "rejection",
        /// An inquiry is opened or goes on.
        Investigation = "investigation",
        /// A crash, fire, collapse, blast nobody meant.
        Accident = "accident",
        /// A quake, flood, storm, epidemic.
        Disaster = "disaster",
    }
}

words! {
    /// Families of kinds.
    Group {
        /// Force against people or things.
        Violence = "violence",
        /// Crowds and strikes.
        Unrest = "unrest",
        /// Authority exercised, ground held.
        Control = "control",
        /// Sides come together.
        Accord = "accord",
        /// Words alone.
        Words = "words",
        /// Nobody's intent.
        Hazard = "hazard",
    }
}

impl Kind {
    /// The family this kind belongs to.
    pub const fn group(self) -> Group {
        match self {
            Self::Protest | Self::Riot | Self::LabourStrike | Self::Coup => Group::Unrest,
            Self::Arrest
            | Self::Raid
            | Self::WeaponsSeizure
            | Self::Release
            | Self::TerritoryTaken
            | Self::Withdrawal
            | Self::Mobilisation
            | Self::Displacement
            | Self::Restriction
            | Self::Sanction
            | Self::Conviction => Group::Control,
            Self::Ceasefire | Self::Agreement | Self::Talks | Self::Aid | Self::Support => Group::Accord,
            Self::Condemnation | Self::Accusation | Self::Threat | Self::Demand | Self::Rejection | Self::Investigation => {
                Group::Words
            }
            Self::Accident | Self::Disaster => Group::Hazard,
            _ => Group::Violence,
        }
    }
}

words! {
    /// Whether it happened.
    Modality {
        /// It happened.
        Actual = "actual",
        /// It was tried and failed, or its outcome is open.
        Attempted = "attempted",
        /// It was prevented by others.
        Foiled = "foiled",
        /// It was announced as a threat.
        Threatened = "threatened",
        /// It is to happen.
        Planned = "planned",
        /// It is said not to have happened.
        Denied = "denied",
        /// It is imagined.
        Hypothetical = "hypothetical",
    }
}

words! {
    /// How much one record covers.
    Scope {
        /// One incident.
        Incident = "incident",
        /// Several of one wave: "a spate of attacks on Monday".
        Series = "series",
        /// A statistic: "170 attacks last year".
        Aggregate = "aggregate",
    }
}

words! {
    /// How exactly an event is dated.
    Precision {
        /// To the day.
        Day = "day",
        /// To the week.
        Week = "week",
        /// To the month.
        Month = "month",
        /// To the year.
        Year = "year",
        /// To some other stretch of days.
        Range = "range",
    }
}

words! {
    /// Where a day or place of an event came from.
    From {
        /// The event's own sentence.
        Text = "text",
        /// Another sentence.
        Inherited = "inherited",
        /// The day of publication.
        Anchor = "anchor",
        /// The dateline.
        Dateline = "dateline",
    }
}

words! {
    /// What a place is to an event.
    PlaceRole {
        /// The place itself.
        Site = "site",
        /// A larger place that the site lies in.
        Within = "within",
        /// A place that the site is near.
        Near = "near",
        /// Where a movement began.
        Origin = "origin",
        /// Where a movement went.
        Destination = "destination",
    }
}

words! {
    /// What sort of participant.
    ParticipantKind {
        /// One person.
        Person = "person",
        /// People without a body's name: "militants", "13 workers".
        Group = "group",
        /// A named body.
        Organisation = "organisation",
        /// A country acting.
        Country = "country",
        /// A building, base, pipeline.
        Facility = "facility",
        /// A vehicle, vessel, aircraft.
        Vehicle = "vehicle",
        /// Any other thing.
        Object = "object",
    }
}

words! {
    /// What a participant is in a conflict.
    ParticipantClass {
        /// Army, navy, air force, security forces.
        StateForces = "state_forces",
        /// Police.
        Police = "police",
        /// Rebels, militants, gunmen.
        ArmedGroup = "armed_group",
        /// Pro-government or local militias.
        Militia = "militia",
        /// Ethnic, tribal or religious communities.
        Communal = "communal",
        /// Peaceful demonstrators.
        Protesters = "protesters",
        /// Violent crowds.
        Rioters = "rioters",
        /// Unarmed people.
        Civilians = "civilians",
        /// Office-holders and bodies of the state.
        Government = "government",
        /// Peacekeepers, foreign troops, international bodies.
        ExternalForces = "external_forces",
        /// Companies.
        Company = "company",
        /// Journalists and media.
        Media = "media",
        /// A storm, a quake, a flood.
        NaturalHazard = "natural_hazard",
    }
}

words! {
    /// How firmly a participant is named.
    Certainty {
        /// Told as fact.
        Fact = "fact",
        /// By its own claim.
        Claimed = "claimed",
        /// Suspected, alleged, blamed.
        Suspected = "suspected",
    }
}

words! {
    /// What sort of weapon.
    WeaponKind {
        /// Bombs, mines, grenades, dynamite.
        Explosive = "explosive",
        /// Guns.
        Firearm = "firearm",
        /// Fire bombs, petrol.
        Incendiary = "incendiary",
        /// Knives, clubs, stones.
        Melee = "melee",
        /// A vehicle driven at people.
        Vehicle = "vehicle",
        /// Rockets, missiles, shells.
        Missile = "missile",
        /// Crewed aircraft.
        Aircraft = "aircraft",
        /// Uncrewed aircraft.
        Drone = "drone",
        /// Poison, gas, acid.
        Chemical = "chemical",
        /// Germs.
        Biological = "biological",
        /// Radiation.
        Radiological = "radiological",
        /// Means of sabotage.
        Sabotage = "sabotage",
        /// Not told.
        Unknown = "unknown",
    }
}

words! {
    /// How badly a thing was hit.
    Degree {
        /// Destroyed.
        Destroyed = "destroyed",
        /// Damaged.
        Damaged = "damaged",
        /// Not damaged.
        Unharmed = "unharmed",
    }
}

words! {
    /// What a claim says.
    Stance {
        /// "We did it."
        Claimed = "claimed",
        /// "We did not."
        Denied = "denied",
        /// "They did it."
        Blamed = "blamed",
    }
}

/// A closed interval of whole numbers; an end is left out where open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Interval {
    /// Least.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub min: Option<u64>,
    /// Most.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub max: Option<u64>,
}

/// When an event took place.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct EventDate {
    /// TIMEX3 value.
    pub value: String,
    /// First day, `YYYY-MM-DD`; left out where open.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub start: Option<String>,
    /// Last day (closed), `YYYY-MM-DD`; left out where open.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub end: Option<String>,
    /// How exact.
    pub precision: Precision,
    /// Where it came from.
    pub from: From,
}

/// A place with its role in an event.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct EventPlace {
    /// The place; its fields stand beside `role` and `from` in JSON.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub place: Place,
    /// What the place is to the event.
    pub role: PlaceRole,
    /// Where it came from.
    pub from: From,
}

/// Somebody or something that takes part in an event.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Participant {
    /// Where it stands.
    pub span: Span,
    /// The words, `text[span]`.
    pub text: String,
    /// The name it goes by: canonical for organisations, fullest for people.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub name: Option<String>,
    /// What sort of participant.
    pub kind: ParticipantKind,
    /// What it is in a conflict.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub class: Option<ParticipantClass>,
    /// ISO 3166-1 alpha-2.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub country: Option<String>,
    /// How firmly it is named.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub certainty: Option<Certainty>,
}

impl Participant {
    /// A bare participant.
    pub fn new(span: Span, text: impl Into<String>, kind: ParticipantKind) -> Self {
        Self { span, text: text.into(), name: None, kind, class: None, country: None, certainty: None }
    }
}

/// What it was done with.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Weapon {
    /// Where it stands.
    pub span: Span,
    /// The words, `text[span]`.
    pub text: String,
    /// What sort.
    pub kind: WeaponKind,
}

impl Weapon {
    /// A weapon.
    pub fn new(span: Span, text: impl Into<String>, kind: WeaponKind) -> Self {
        Self { span, text: text.into(), kind }
    }
}

/// What was broken.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Damage {
    /// Where the text says so.
    pub span: Span,
    /// The words, `text[span]`.
    pub text: String,
    /// The words for the thing.
    pub object: String,
    /// How badly.
    pub degree: Degree,
}

impl Damage {
    /// Damage to a thing.
    pub fn new(span: Span, text: impl Into<String>, object: impl Into<String>, degree: Degree) -> Self {
        Self { span, text: text.into(), object: object.into(), degree }
    }
}

/// Who says who did it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Claim {
    /// Name or words of the claimant (of the one blamed, where blamed).
    pub by: String,
    /// What the claim says.
    pub stance: Stance,
    /// Where the text says so.
    pub span: Span,
}

impl Claim {
    /// A claim.
    pub fn new(by: impl Into<String>, stance: Stance, span: Span) -> Self {
        Self { by: by.into(), stance, span }
    }
}

/// An event's own toll, effect by effect; an effect without a figure is left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(default))]
#[non_exhaustive]
pub struct Totals {
    /// Dead.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub killed: Option<Interval>,
    /// Hurt.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub injured: Option<Interval>,
    /// Missing.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub missing: Option<Interval>,
    /// Abducted.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub abducted: Option<Interval>,
    /// Detained.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub detained: Option<Interval>,
    /// Released.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub released: Option<Interval>,
    /// Rescued.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub rescued: Option<Interval>,
    /// Displaced.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub displaced: Option<Interval>,
    /// Otherwise affected.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub affected: Option<Interval>,
}

impl Totals {
    /// The figure for an effect.
    pub fn get(&self, effect: Effect) -> Option<Interval> {
        match effect {
            Effect::Killed => self.killed,
            Effect::Injured => self.injured,
            Effect::Missing => self.missing,
            Effect::Abducted => self.abducted,
            Effect::Detained => self.detained,
            Effect::Released => self.released,
            Effect::Rescued => self.rescued,
            Effect::Displaced => self.displaced,
            Effect::Affected => self.affected,
        }
    }

    /// The place of the figure for an effect, to be filled.
    pub fn get_mut(&mut self, effect: Effect) -> &mut Option<Interval> {
        match effect {
            Effect::Killed => &mut self.killed,
            Effect::Injured => &mut self.injured,
            Effect::Missing => &mut self.missing,
            Effect::Abducted => &mut self.abducted,
            Effect::Detained => &mut self.detained,
            Effect::Released => &mut self.released,
            Effect::Rescued => &mut self.rescued,
            Effect::Displaced => &mut self.displaced,
            Effect::Affected => &mut self.affected,
        }
    }
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Event {
    /// Stable: the same for the same input.
    pub id: String,
    /// What happened.
    pub kind: Kind,
    /// Its family.
    pub group: Group,
    /// Whether it happened.
    pub modality: Modality,
    /// How much it covers.
    pub scope: Scope,
    /// How many incidents, where counted.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub incidents: Option<Interval>,
    /// The words that say it.
    pub trigger: Phrase,
    /// When.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub date: Option<EventDate>,
    /// Where, the site first.
    pub places: Vec<EventPlace>,
    /// Who did it: perpetrators, both sides of a clash, who condemns.
    pub actors: Vec<Participant>,
    /// Whom or what it was aimed at.
    pub targets: Vec<Participant>,
    /// The people harmed.
    pub victims: Vec<Participant>,
    /// With what.
    pub weapons: Vec<Weapon>,
    /// The counts that belong to it.
    pub casualties: Vec<Casualty>,
    /// Its own toll, where counts can be told apart.
    #[cfg_attr(feature = "serde", serde(default))]
    pub totals: Totals,
    /// What was broken.
    pub damage: Vec<Damage>,
    /// Who claims, denies, blames.
    pub claims: Vec<Claim>,
    /// Indexes, in `Extraction::statements`, of the statements about it.
    pub statements: Vec<u32>,
    /// Every sentence that speaks of it.
    pub mentions: Vec<Span>,
    /// How sure.
    pub confidence: Confidence,
    /// The rules and gazetteer rows it came from; filled on request only.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub rules: Vec<String>,
}

impl Event {
    /// A bare actual incident of high confidence.
    pub fn new(id: impl Into<String>, kind: Kind, trigger: Phrase) -> Self {
        Self {
            id: id.into(),
            kind,
            group: kind.group(),
            modality: Modality::Actual,
            scope: Scope::Incident,
            incidents: None,
            trigger,
            date: None,
            places: Vec::new(),
            actors: Vec::new(),
            targets: Vec::new(),
            victims: Vec::new(),
            weapons: Vec::new(),
            casualties: Vec::new(),
            totals: Totals::default(),
            damage: Vec::new(),
            claims: Vec::new(),
            statements: Vec::new(),
            mentions: Vec::new(),
            confidence: Confidence::High,
            rules: Vec::new(),
        }
    }
}

impl EventDate {
    /// A date of an event.
    pub fn new(value: impl Into<String>, precision: Precision, from: From) -> Self {
        Self { value: value.into(), start: None, end: None, precision, from }
    }
}

impl EventPlace {
    /// A place with its role.
    pub fn new(place: Place, role: PlaceRole, from: From) -> Self {
        Self { place, role, from }
    }
}

impl std::fmt::Display for Interval {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.min, self.max) {
            (Some(min), Some(max)) if min == max => write!(f, "{min}"),
            (Some(min), Some(max)) => write!(f, "{min}-{max}"),
            (Some(min), None) => write!(f, "{min}+"),
            (None, Some(max)) => write!(f, "up to {max}"),
            (None, None) => f.write_str("some"),
        }
    }
}

impl std::fmt::Display for Participant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name.as_deref().unwrap_or(&self.text))
    }
}

impl std::fmt::Display for Event {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.kind)?;
        if let Some(date) = &self.date {
            write!(f, " {}", date.value)?;
        }
        if let Some(site) = self.places.first() {
            write!(f, " {}", site.place)?;
        }
        Ok(())
    }
}
