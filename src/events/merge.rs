//! Merging: which mentions speak of one incident.
//!
//! Takes the mentions in order of text, gives drafts of events; a mention joins the draft that it fits best, or opens one.

use super::participants::{Arguments, Sort};
use super::roles::{INSIDE, Roles, is_force};
use super::triggers::{Frame, Hit, Need};
use super::when_where::{day_number, fineness};
use super::{Input, SEARCHED};
use crate::record::{Group, Kind, Modality, ParticipantClass, PlaceRole, Scope};

/// Drafts looked back over at most.
const DRAFTS: usize = 40;

/// One mention of something that happened.
#[derive(Debug, Clone)]
pub(super) struct Mentioned {
    pub(super) hit: Hit,
    pub(super) kind: Kind,
    pub(super) roles: Roles,
    /// Index into the dates.
    pub(super) date: Option<u32>,
    /// The day on which it was told, where its own is not.
    pub(super) heard: Option<u32>,
    pub(super) places: Vec<(u32, PlaceRole)>,
    /// Indexes of the weapons.
    pub(super) weapons: std::ops::Range<u32>,
    pub(super) modality: Modality,
    pub(super) scope: Scope,
    pub(super) incidents: Option<u64>,
    /// Never opens a draft.
    pub(super) reference: bool,
    /// "the attack", "this incident".
    pub(super) definite: bool,
    /// "another bomb", "in a separate attack".
    pub(super) other: bool,
    /// "was seized with him": others were told of before.
    pub(super) along: bool,
}

impl Mentioned {
    /// Harm told as an outcome: nobody is said to have done it.
    pub(super) fn is_outcome(&self, outcomes: &[u64]) -> bool {
        matches!(self.hit.trigger.frame, Frame::Harm | Frame::Die)
            && outcomes.contains(&self.hit.trigger.entry)
            && self.roles.actors.is_empty()
            && self.hit.verb
    }
}

/// An event in the making: its mentions, first the one that opened it.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) kind: Kind,
    pub(super) mentions: Vec<usize>,
    pub(super) modality: Modality,
    pub(super) scope: Scope,
    /// The sentence of its last mention.
    sentence: u32,
    /// What its mentions give.
    known: Given,
}

/// Groups the mentions.
pub(super) fn merge(input: &Input, arguments: &Arguments, mentions: &[Mentioned], outcomes: &[u64]) -> Vec<Draft> {
    let mut drafts = Drafts::default();
    let mut at = 0;
    while at < mentions.len() {
        let sentence = mentions[at].hit.sentence;
        let end = at + mentions[at..].iter().take_while(|m| m.hit.sentence == sentence).count();
        // Within a sentence, outcomes come after the deeds they come from.
        for outcome in [false, true] {
            for m in at..end {
                if mentions[m].is_outcome(outcomes) == outcome {
                    place(input, arguments, mentions, m, outcome, &mut drafts);
                }
            }
        }
        at = end;
    }
    drafts.list
}

/// The drafts so far, and what there is among them.
#[derive(Debug, Default)]
struct Drafts {
    list: Vec<Draft>,
    /// Some draft is one of violence.
    violent: bool,
    /// Some such draft is told as fact.
    actual: bool,
    /// The kind of the last draft of an accident or disaster.
    hazard: Option<usize>,
}

impl Drafts {
    /// Takes note of a draft that is new or was changed.
    fn note(&mut self, d: usize) {
        let draft = &self.list[d];
        let violent = draft.kind.group() == Group::Violence;
        self.violent |= violent;
        self.actual |= violent && draft.modality == Modality::Actual;
        if draft.kind.group() == Group::Hazard {
            self.hazard = self.hazard.max(Some(d));
        }
    }
}

fn place(input: &Input, arguments: &Arguments, mentions: &[Mentioned], m: usize, outcome: bool, drafts: &mut Drafts) {
    let mention = &mentions[m];
    let mut best: Option<(i32, usize)> = None;
    let own = Given::by(input, mention);
    let first = drafts.list.len().saturating_sub(DRAFTS);
    let related = family(mention.kind);
    for (d, draft) in drafts.list.iter().enumerate().skip(first).rev() {
        // Only what comes of a deed, or refers to one, may belong to another family.
        if family(draft.kind) != related && !outcome && !mention.reference {
            continue;
        }
        if let Some(score) = fit(input, arguments, draft, mention, &own, outcome)
            && best.is_none_or(|(top, _)| score > top)
        {
            best = Some((score, d));
        }
    }
    match best {
        Some((score, d)) if score >= 1 => {
            let draft = &mut drafts.list[d];
            draft.known.add(draft.mentions.len(), own);
            draft.mentions.push(m);
            draft.sentence = mention.hit.sentence;
            draft.kind = combine(draft.kind, mention.kind, outcome || mention.reference);
            if mention.modality == Modality::Foiled && draft.modality == Modality::Planned {
                draft.modality = Modality::Foiled;
            } else if mention.modality == Modality::Actual && draft.modality != Modality::Actual && !mention.reference {
                draft.modality = Modality::Actual;
            }
            drafts.note(d);
        }
        _ if !mention.reference => {
            // "A ferry sank there in May, too, and killed 800 people": an outcome in an article on accidents is one's own.
            // "whoever did this wanted to kill": the aim of what happened, and nobody else's plan.
            let aim = matches!(mention.modality, Modality::Planned | Modality::Threatened)
                && mention.kind.group() == Group::Violence
                && mention.roles.actors.is_empty()
                && drafts.actual;
            if aim {
                return;
            }
            let hazard = drafts.hazard.map(|d| drafts.list[d].kind);
            let kind = hazard.filter(|_| outcome && !drafts.violent).unwrap_or(mention.kind);
            let Mentioned { modality, scope, .. } = *mention;
            let sentence = mention.hit.sentence;
            drafts.list.push(Draft { kind, mentions: vec![m], modality, scope, sentence, known: own });
            drafts.note(drafts.list.len() - 1);
        }
        _ => {}
    }
}

/// Kinds between which one incident may be told.
fn family(kind: Kind) -> u8 {
    match kind {
        Kind::Bombing
        | Kind::SuicideBombing
        | Kind::Shelling
        | Kind::AirStrike
        | Kind::DroneStrike
        | Kind::ChemicalAttack
        | Kind::ArmedAttack
        | Kind::ArmedClash
        | Kind::Assassination
        | Kind::Execution
        | Kind::MobViolence
        | Kind::OtherViolence => 1,
        Kind::Protest | Kind::Riot => 2,
        Kind::Accident | Kind::Disaster => 3,
        Kind::Arrest | Kind::Raid | Kind::WeaponsSeizure => 4,
        Kind::Arson | Kind::Vandalism => 5,
        Kind::Support | Kind::Aid => 6,
        Kind::Agreement | Kind::Talks | Kind::Ceasefire => 7,
        other => 20 + other as u8,
    }
}

/// Whether one incident may be told as both kinds.
pub(super) fn related(a: Kind, b: Kind) -> bool {
    family(a) == family(b)
}

/// How specific a kind of violence is.
fn rank(kind: Kind) -> u8 {
    match kind {
        Kind::SuicideBombing | Kind::ChemicalAttack => 9,
        Kind::DroneStrike | Kind::AirStrike => 8,
        Kind::Shelling | Kind::Bombing => 7,
        Kind::Execution | Kind::Assassination => 6,
        Kind::MobViolence => 5,
        Kind::ArmedAttack => 4,
        Kind::ArmedClash => 4,
        Kind::Riot => 3,
        Kind::Disaster => 3,
        Kind::Arson => 3,
        Kind::WeaponsSeizure => 3,
        Kind::Raid => 2,
        _ => 1,
    }
}

fn combine(a: Kind, b: Kind, outcome: bool) -> Kind {
    if outcome || a == b || family(a) != family(b) {
        return a;
    }
    if rank(b) > rank(a) { b } else { a }
}

fn is_remote(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Bombing | Kind::SuicideBombing | Kind::Shelling | Kind::AirStrike | Kind::DroneStrike | Kind::ChemicalAttack
    )
}

/// What mentions give to be compared with others.
#[derive(Debug, Clone)]
struct Given {
    /// Places finer than a province.
    places: Vec<u32>,
    /// Victims and targets.
    hit: Vec<u32>,
    actors: Vec<u32>,
    /// First and last day.
    days: Option<(i64, i64)>,
}

impl Given {
    /// What one mention gives.
    fn by(input: &Input, mention: &Mentioned) -> Self {
        let days = mention.date.map(|i| {
            let date = &input.dates[i as usize].value;
            let day = |text: &Option<String>| text.as_deref().and_then(day_number);
            (day(&date.start).unwrap_or(i64::MIN), day(&date.end).unwrap_or(i64::MAX))
        });
        Self {
            places: fine(input, mention).collect(),
            hit: people(mention).collect(),
            actors: mention.roles.actors.clone(),
            days,
        }
    }

    /// Adds what a further mention of a draft gives; of later ones, little counts.
    fn add(&mut self, earlier: usize, other: Self) {
        if earlier < 6 {
            self.places.extend(other.places);
        }
        if earlier < 8 {
            self.hit.extend(other.hit);
            self.actors.extend(other.actors);
        }
        if earlier < SEARCHED {
            self.days = self.days.or(other.days);
        }
    }
}

/// The sites of a mention that are finer than a province, at most four.
fn fine(input: &Input, m: &Mentioned) -> impl Iterator<Item = u32> {
    m.places
        .iter()
        .filter(|(i, role)| {
            fineness(input.places[*i as usize].value.kind) <= 1 && !matches!(role, PlaceRole::Origin | PlaceRole::Near)
        })
        .map(|(i, _)| *i)
        .take(4)
}

/// The victims and targets of a mention.
fn people(m: &Mentioned) -> impl Iterator<Item = u32> {
    m.roles.victims.iter().chain(&m.roles.targets).copied().filter(|k| k & INSIDE == 0)
}

/// How well a mention fits a draft; `None` where it cannot.
fn fit(input: &Input, arguments: &Arguments, draft: &Draft, mention: &Mentioned, own: &Given, outcome: bool) -> Option<i32> {
    let gap = mention.hit.sentence.saturating_sub(draft.sentence);
    let same_sentence = gap == 0;
    let related = family(draft.kind) == family(mention.kind);
    let consequence = outcome && matches!(draft.kind.group(), Group::Violence | Group::Hazard | Group::Unrest);
    let near_consequence = consequence && gap <= 2;
    if !related && !near_consequence {
        // "the incident", "the attack" of a kidnapping or a riot.
        let vague = mention.hit.trigger.need == Need::Reference || mention.definite && mention.kind == Kind::ArmedAttack;
        if !(vague && mention.reference && gap <= 3 && draft.kind.group() == Group::Violence) {
            return None;
        }
    }
    let aggregate = |scope| scope == Scope::Aggregate;
    if aggregate(draft.scope) != aggregate(mention.scope) && !(same_sentence && mention.reference) {
        return None;
    }
    let (hit_here, hit_there) = (&own.hit, &draft.known.hit);
    let met = overlap(input, arguments, hit_here, hit_there);
    let deed = related && draft.kind.group() == Group::Violence;
    if deed && met == Some(true) && !mention.other {
        return Some(8 + i32::from(draft.kind == mention.kind));
    }
    let real = |modality| matches!(modality, Modality::Actual | Modality::Attempted | Modality::Foiled);
    let plot = |a, b| a == Modality::Foiled && b == Modality::Planned;
    let plotted = plot(draft.modality, mention.modality) || plot(mention.modality, draft.modality);
    let carried_out = deed && met.is_some();
    if real(draft.modality) != real(mention.modality) && !plotted && !carried_out {
        return None;
    }
    if mention.other && !outcome && !same_sentence {
        return None;
    }
    let mut score = 1;
    // One of "three bombings" is not the three.
    let series = (draft.scope == Scope::Series) != (mention.scope == Scope::Series);
    if series && related && !outcome && !(mention.reference && mention.definite) && !same_sentence {
        if mention.reference || mention.hit.verb && !own.hit.is_empty() {
            return None;
        }
        score -= 4;
    }
    // Days.
    if let (Some((a0, a1)), Some((b0, b1))) = (draft.known.days, own.days) {
        // "last night" and "today" may be one night.
        let apart = a1 < b0.saturating_sub(1) || b1 < a0.saturating_sub(1);
        let definite = met.is_some() && hit_here.iter().any(|&k| arguments[k as usize].definite);
        if apart && !definite {
            return None;
        }
        if a1 < b0 || b1 < a0 {
            score -= 2;
        } else {
            score += 1;
        }
    }
    // Places.
    let here = &own.places;
    if !here.is_empty() && !same_sentence {
        let there = &draft.known.places;
        if !there.is_empty() {
            let name = |i: u32| input.places[i as usize].value.name.as_str();
            let shared = here.iter().any(|&a| there.iter().any(|&b| name(a) == name(b)));
            if shared {
                score += 2;
            } else if !mention.definite {
                score -= 3;
            } else {
                score -= 1;
            }
        }
    }
    // Participants.
    if !hit_here.is_empty() && !hit_there.is_empty() {
        if met.is_some() {
            score += 3;
        } else if related && hit_here.len() > 1 && adds_up(input, arguments, hit_here, hit_there) {
            return Some(5);
        } else if named(arguments, hit_here) && named(arguments, hit_there) && !same_sentence {
            return None;
        } else if !same_sentence {
            let definite = hit_here.iter().any(|&k| arguments[k as usize].definite);
            if !definite && !outcome {
                // A deed told anew, with others hit, is another one.
                let thing = |list: &[u32]| list.iter().any(|&k| arguments[k as usize].sort.is_thing());
                let alike = thing(hit_here) == thing(hit_there);
                score -= match (mention.hit.verb && !mention.reference, alike) {
                    (true, true) => 4,
                    (true, false) => 2,
                    _ => 3,
                };
            }
        }
    }
    if !mention.roles.actors.is_empty() {
        let actors_there = &draft.known.actors;
        if !actors_there.is_empty() {
            // "They", too, are those told of before: whether they did one thing or two.
            let they = !same_sentence && mention.roles.actors.iter().all(|k| actors_there.contains(k));
            if overlap(input, arguments, &mention.roles.actors, actors_there).is_some() {
                score += if they { 0 } else { 2 };
            } else {
                let side = |list: &[u32]| {
                    let armed = list.iter().any(|&k| k & INSIDE == 0 && is_force(&arguments[k as usize]));
                    let group = list.iter().find_map(|&k| arguments[(k & !INSIDE) as usize].organisation);
                    (armed, group.map(|i| input.organisations[i as usize].value.name.as_str()))
                };
                let (a, b) = (side(&mention.roles.actors), side(actors_there));
                let clash = draft.kind == Kind::ArmedClash || mention.kind == Kind::ArmedClash;
                let opposed = (is_state(arguments, &mention.roles.actors), is_state(arguments, actors_there));
                // "security forces killed 21 militants": the answer to an attack is not the attack.
                if !clash && matches!(opposed, (Some(a), Some(b)) if a != b) && !hit_here.is_empty() {
                    return None;
                }
                // Each says its own word.
                if matches!(draft.kind.group(), Group::Words) {
                    return None;
                }
                if a.1.is_some() && b.1.is_some() && a.1 != b.1 {
                    score -= 3;
                } else if !same_sentence {
                    score -= 2;
                }
            }
        }
    }
    // "his driver, who was seized with him"
    if related && draft.kind == mention.kind && mention.along && gap <= 6 {
        return Some(6);
    }
    // Kinds.
    if related && draft.kind == mention.kind {
        score += 1;
    } else if related && is_remote(draft.kind) && is_remote(mention.kind) {
        let both = |k| draft.kind == k || mention.kind == k;
        if both(Kind::Shelling) && both(Kind::AirStrike) {
            return None;
        }
    } else if related && (is_remote(draft.kind) != is_remote(mention.kind)) && !same_sentence && !outcome {
        let plain = |k: Kind| k == Kind::ArmedAttack || k == Kind::OtherViolence;
        let generic_noun = !mention.hit.verb && plain(mention.kind);
        let explicit = mention.hit.verb && mention.hit.trigger.frame == Frame::Harm || mention.kind == Kind::ArmedClash;
        if explicit && !generic_noun {
            score -= 2;
        }
    }
    // Distance.
    if same_sentence {
        score += 3;
    } else if gap == 1 {
        score += 1;
    } else if gap > 6 && !mention.definite {
        score -= 1;
    }
    if mention.definite || mention.reference {
        score += 2;
    }
    if outcome && !same_sentence && gap > 2 && hit_here.is_empty() {
        return None;
    }
    Some(score)
}

/// "three people were arrested … two brothers and a woman were held": the parts of a whole told before.
fn adds_up(input: &Input, arguments: &Arguments, parts: &[u32], whole: &[u32]) -> bool {
    let count = |k: u32| -> Option<u64> {
        let group = &input.phrases.nouns[k as usize];
        let number = group
            .tokens
            .range()
            .find_map(|at| crate::numbers::number(input.text, &input.tables.numbers, at))
            .filter(|n| !n.ordinal && n.end <= group.tokens.end as usize)
            .and_then(|n| n.whole());
        number.or((!arguments[k as usize].plural).then_some(1))
    };
    let sum: Option<u64> = parts.iter().map(|&k| count(k)).try_fold(0u64, |sum, n| Some(sum.saturating_add(n?)));
    sum.is_some_and(|sum| sum > 2 && whole.iter().any(|&k| count(k) == Some(sum)))
}

/// Whether two lists name somebody or something alike; `Some(true)`: a person by name.
fn overlap(input: &Input, arguments: &Arguments, a: &[u32], b: &[u32]) -> Option<bool> {
    let same = |x: u32, y: u32| {
        let (p, q) = (&arguments[(x & !INSIDE) as usize], &arguments[(y & !INSIDE) as usize]);
        if let (Some(i), Some(j)) = (p.person, q.person) {
            let (i, j) = (&input.people[i as usize].value.name, &input.people[j as usize].value.name);
            return (i == j || is_short_for(i, j) || is_short_for(j, i)).then_some(true);
        }
        if let (Some(i), Some(j)) = (p.organisation, q.organisation) {
            return (input.organisations[i as usize].value.name == input.organisations[j as usize].value.name).then_some(false);
        }
        if let (Some(i), Some(j)) = (p.place, q.place) {
            return (input.places[i as usize].value.name == input.places[j as usize].value.name).then_some(false);
        }
        if (x | y) & INSIDE != 0 {
            return None;
        }
        let head = |k: u32| input.text.key(input.phrases.nouns[k as usize].head as usize);
        (head(x) == head(y) && p.sort != Sort::Pronoun).then_some(false)
    };
    let found = |x: u32, y: u32| if x == y { Some(arguments[(x & !INSIDE) as usize].person.is_some()) } else { same(x, y) };
    a.iter().flat_map(|&x| b.iter().filter_map(move |&y| found(x, y))).max()
}

/// "Rodríguez Peña" of "José Rodríguez Peña", "Rodríguez" of both: the words of a longer name, without the first.
pub(super) fn is_short_for(short: &str, long: &str) -> bool {
    long.len() > short.len() && short.split(' ').all(|word| long.split(' ').skip(1).any(|w| w == word))
}

/// Whether those who act are of the state (`Some(false)`: of an armed group); `None` where neither or both.
fn is_state(arguments: &Arguments, list: &[u32]) -> Option<bool> {
    let has = |test: &dyn Fn(ParticipantClass) -> bool| {
        list.iter().any(|&k| k & INSIDE == 0 && arguments[k as usize].class.is_some_and(test))
    };
    let state = has(&|c| matches!(c, ParticipantClass::StateForces | ParticipantClass::Police));
    let armed = has(&|c| c == ParticipantClass::ArmedGroup);
    (state != armed).then_some(state)
}

fn named(arguments: &Arguments, list: &[u32]) -> bool {
    list.iter().any(|&k| arguments[k as usize].person.is_some())
}
