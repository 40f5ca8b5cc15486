//! Totals: what counts add up to, where they cannot overlap.
//!
//! Takes the counts of one event in order of the text, gives one interval an effect. Counts of one sentence stand beside each
//! other and add up ("two soldiers and a guide"); a count in another sentence adds only where it names other people. A part of
//! a larger count never adds, a repeated count neither, and a toll stands for all that came before it.

use std::collections::HashSet;

use crate::record::{Casualty, Confidence, Effect, Interval, Side, Totals, VictimKind};

/// The figures of an event, from its counts in order of the text.
pub(crate) fn totals(casualties: &[&Casualty]) -> Totals {
    let mut out = Totals::default();
    for &effect in Effect::ALL {
        let figure = total(casualties, effect);
        match effect {
            Effect::Killed => out.killed = figure,
            Effect::Injured => out.injured = figure,
            Effect::Missing => out.missing = figure,
            Effect::Abducted => out.abducted = figure,
            Effect::Detained => out.detained = figure,
            Effect::Released => out.released = figure,
            Effect::Rescued => out.rescued = figure,
            Effect::Displaced => out.displaced = figure,
            Effect::Affected => out.affected = figure,
        }
    }
    out
}

/// Counts that repeat an earlier one of the list: the same effect, the same number, people who may be the same.
pub(crate) fn repeats(casualties: &[&Casualty]) -> HashSet<usize> {
    let mut out = HashSet::new();
    for (index, casualty) in casualties.iter().enumerate() {
        let from = index.saturating_sub(40);
        if casualties[from..index].iter().any(|earlier| is_repeat(earlier, casualty)) {
            out.insert(index);
        }
    }
    out
}

/// Whether `later` tells the toll of `earlier` again.
fn is_repeat(earlier: &Casualty, later: &Casualty) -> bool {
    if earlier.effect != later.effect || later.max == Some(0) {
        return false;
    }
    let apart = later.span.start.saturating_sub(earlier.span.end) > SAME_SENTENCE || later.rules_out_addition();
    let same_number = earlier.min == later.min && (earlier.max == later.max || earlier.max.is_none() || later.max.is_none());
    if !same_number || earlier.span.overlaps(later.span) {
        return false;
    }
    let same_words = match (&earlier.victims, &later.victims) {
        (Some(a), Some(b)) => bare(a).eq_ignore_ascii_case(bare(b)),
        _ => true,
    };
    apart && (same_words || compatible(earlier, later))
}

/// Counts whose spans are closer than this, in bytes, stand in one sentence, or next to each other.
const SAME_SENTENCE: u32 = 60;

/// Whether two counts may be of the same people.
fn compatible(a: &Casualty, b: &Casualty) -> bool {
    let kinds = a.victim_kind == b.victim_kind
        || matches!(a.victim_kind, VictimKind::Unknown | VictimKind::Mixed)
        || matches!(b.victim_kind, VictimKind::Unknown | VictimKind::Mixed);
    let sides = a.side == b.side || a.side == Side::Unknown || b.side == Side::Unknown;
    kinds && sides
}

/// The words for who, without determiner.
fn bare(words: &str) -> &str {
    let lower = words.split(' ').next().unwrap_or("");
    if ["the", "a", "an", "his", "her", "their", "both", "these", "those"].iter().any(|d| lower.eq_ignore_ascii_case(d)) {
        words[lower.len()..].trim_start()
    } else {
        words
    }
}

trait Wording {
    /// "the victim", "the three men": people spoken of before.
    fn is_definite(&self) -> bool;
    /// "another", "others", "also": people not spoken of before.
    fn is_other(&self) -> bool;
    /// The wording alone shows that the count goes back to an earlier one.
    fn rules_out_addition(&self) -> bool;
    /// A figure for all: "the death toll", "three fatalities".
    fn is_summary(&self) -> bool;
}

fn has_word(text: &str, words: &[&str]) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|w| words.iter().any(|x| w.eq_ignore_ascii_case(x)))
}

fn starts_with_word(text: &str, words: &[&str]) -> bool {
    let first = text.split(' ').next().unwrap_or("");
    words.iter().any(|w| first.eq_ignore_ascii_case(w))
}

impl Wording for Casualty {
    fn is_definite(&self) -> bool {
        let words = self.victims.as_deref().unwrap_or("");
        starts_with_word(words, &["the", "this", "these", "those", "both"])
            || starts_with_word(&self.text, &["the", "he", "she", "they", "both", "him", "these"])
    }

    fn is_other(&self) -> bool {
        has_word(&self.text, &["another", "other", "others", "also", "more", "additional", "additionally", "further"])
    }

    fn rules_out_addition(&self) -> bool {
        self.is_definite() && self.side != Side::Actor
    }

    fn is_summary(&self) -> bool {
        has_word(&self.text, &["toll", "fatalities", "fatality", "deaths"]) && self.victims.is_none()
    }
}

fn add(a: Interval, b: &Casualty) -> Interval {
    Interval {
        min: match (a.min, b.min) {
            (Some(a), Some(b)) => Some(a.saturating_add(b)),
            (one, None) | (None, one) => one,
        },
        max: match (a.max, b.max) {
            (Some(a), Some(b)) => Some(a.saturating_add(b)),
            _ => None,
        },
    }
}

fn total(casualties: &[&Casualty], effect: Effect) -> Option<Interval> {
    let all: Vec<&Casualty> =
        casualties.iter().copied().filter(|c| c.effect == effect && c.confidence > Confidence::Low).collect();
    let zero = all.iter().any(|c| c.max == Some(0));
    let some: Vec<&Casualty> = all.iter().copied().filter(|c| c.max != Some(0)).collect();
    // A part counts only where its whole is not among those given.
    let wholes: Vec<&Casualty> = some.iter().copied().filter(|c| c.part_of.is_none()).collect();
    let counts = if wholes.is_empty() { some } else { wholes };
    if counts.is_empty() {
        return zero.then_some(Interval { min: Some(0), max: Some(0) });
    }
    let again = repeats(&counts);
    let mut sum: Option<Interval> = None;
    let mut kept: Vec<&Casualty> = Vec::new();
    for (index, count) in counts.iter().enumerate() {
        if again.contains(&index) {
            continue;
        }
        let (Some(so_far), Some(last)) = (sum, kept.last()) else {
            sum = Some(Interval { min: count.min, max: count.max });
            kept.push(count);
            continue;
        };
        if count.is_summary() {
            // A later toll, or the tail of a report: it stands for all before it, unless it is less than what is known.
            if count.min >= so_far.min || count.min.is_some() && so_far.min.is_none() {
                sum = Some(Interval { min: count.min, max: count.max });
            }
            kept.push(count);
            continue;
        }
        let beside = count.span.start.saturating_sub(last.span.end) <= SAME_SENTENCE;
        let overlapping = kept.iter().any(|k| compatible(k, count));
        if beside && !count.rules_out_addition() || count.is_other() || !overlapping {
            if kept.iter().any(|k| k.is_summary()) && so_far.min >= count.min && !count.is_other() {
                continue;
            }
            sum = Some(add(so_far, count));
        } else if so_far.min.is_none() && count.min.is_some() && count.min != Some(1) || count.min > so_far.min && count.min.is_some() {
            // The same people told again, and more of them.
            sum = Some(Interval { min: count.min, max: count.max });
        }
        kept.push(count);
    }
    sum.map(|s| if s.min.is_none() && s.max.is_some() { Interval { min: Some(0), max: s.max } } else { s })
}
