//! Totals: what counts add up to, where they cannot overlap.
//!
//! Takes the counts of one event in order of the text, gives one interval an effect. Counts of one sentence stand beside each
//! other and add up ("two soldiers and a guide"); a count in another sentence adds only where it names other people. A part of
//! a larger count never adds, a repeated count neither, and a toll stands for all that came before it.

use crate::record::{Casualty, Confidence, Effect, Interval, Side, Totals, VictimKind};
use crate::text::{Mention, Text};

/// The figures of an event, from its counts in order of the text.
pub(crate) fn totals(text: &Text, casualties: &[&Mention<Casualty>]) -> Totals {
    let mut out = Totals::default();
    for &effect in Effect::ALL {
        let of: Vec<Count> = casualties
            .iter()
            .filter(|m| m.value.effect == effect)
            .map(|m| Count { value: &m.value, sentence: text.tokens[m.tokens.start as usize].sentence })
            .collect();
        let figure = total(&of);
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

/// For every count the index of an earlier one that it tells again: the same effect and number, people who may be the same.
pub(crate) fn repeats(text: &Text, casualties: &[&Mention<Casualty>]) -> Vec<Option<usize>> {
    let counts: Vec<Count> =
        casualties.iter().map(|m| Count { value: &m.value, sentence: text.tokens[m.tokens.start as usize].sentence }).collect();
    repeated(&counts)
}

/// A count and the sentence it stands in.
#[derive(Debug, Clone, Copy)]
struct Count<'c> {
    value: &'c Casualty,
    sentence: u32,
}

fn repeated(counts: &[Count]) -> Vec<Option<usize>> {
    (0..counts.len())
        .map(|index| (index.saturating_sub(40)..index).find(|&earlier| is_repeat(counts[earlier], counts[index])))
        .collect()
}

/// Whether `later` tells the toll of `earlier` again.
fn is_repeat(earlier: Count, later: Count) -> bool {
    let (a, b) = (earlier.value, later.value);
    if a.effect != b.effect || b.max == Some(0) || b.min.is_none() || a.part_of.is_some() || b.part_of.is_some() {
        return false;
    }
    let same_number = a.min == b.min && (a.max == b.max || a.max.is_none() || b.max.is_none());
    let apart = earlier.sentence != later.sentence;
    same_number && apart && !later.is_other() && (same_words(a, b) || compatible(a, b))
}

fn same_words(a: &Casualty, b: &Casualty) -> bool {
    match (&a.victims, &b.victims) {
        (Some(a), Some(b)) => bare(a).eq_ignore_ascii_case(bare(b)),
        _ => true,
    }
}

/// Whether two counts may be of the same people.
fn compatible(a: &Casualty, b: &Casualty) -> bool {
    let open = |kind: VictimKind| matches!(kind, VictimKind::Unknown | VictimKind::Mixed);
    let kinds = a.victim_kind == b.victim_kind || open(a.victim_kind) || open(b.victim_kind);
    let sides = a.side == b.side || a.side == Side::Unknown || b.side == Side::Unknown;
    kinds && sides
}

/// The words for who, without determiner.
fn bare(words: &str) -> &str {
    let first = words.split(' ').next().unwrap_or("");
    if ["the", "a", "an", "his", "her", "their", "both", "these", "those"].iter().any(|d| first.eq_ignore_ascii_case(d)) {
        words[first.len()..].trim_start()
    } else {
        words
    }
}

fn has_word(text: &str, words: &[&str]) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|w| words.iter().any(|x| w.eq_ignore_ascii_case(x)))
}

fn starts_with_word(text: &str, words: &[&str]) -> bool {
    let first = text.split(' ').next().unwrap_or("");
    words.iter().any(|w| first.eq_ignore_ascii_case(w))
}

impl Count<'_> {
    /// "the victim", "the three men", "he": people spoken of before.
    fn is_definite(&self) -> bool {
        let words = self.value.victims.as_deref().unwrap_or("");
        starts_with_word(words, &["the", "this", "these", "those", "both"])
            || starts_with_word(&self.value.text, &["the", "he", "she", "they", "both", "him", "these"])
    }

    /// "another", "others", "also": people not spoken of before.
    fn is_other(&self) -> bool {
        // "more than 50 dead" names nobody new; "50 more" does.
        let text = self.value.text.to_lowercase().replace("more than", "");
        has_word(&text, &["another", "other", "others", "also", "more", "additional", "additionally", "further"])
    }

    /// A figure for all: "the death toll", "three fatalities", "a total of nine".
    fn is_summary(&self) -> bool {
        let text = &self.value.text;
        has_word(text, &["toll", "total"])
            || self.value.victims.is_none() && has_word(text, &["fatalities", "fatality", "deaths"])
    }

    /// "blew himself up"
    fn is_own_hand(&self) -> bool {
        has_word(&self.value.text, &["himself", "herself", "themselves", "suicide"])
    }
}

fn interval(count: &Casualty) -> Interval {
    Interval { min: count.min, max: count.max }
}

fn add(a: Interval, b: Interval) -> Interval {
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

fn total(all: &[Count]) -> Option<Interval> {
    if all.is_empty() {
        return None;
    }
    let sure: Vec<Count> = all.iter().copied().filter(|c| c.value.confidence > Confidence::Low).collect();
    // Hearsay alone settles no figure: none at least.
    if sure.is_empty() {
        return Some(Interval { min: Some(0), max: None });
    }
    let some: Vec<Count> = sure.iter().copied().filter(|c| c.value.max != Some(0)).collect();
    // A part counts only where its whole is not among those given.
    let wholes: Vec<Count> = some.iter().copied().filter(|c| c.value.part_of.is_none()).collect();
    let actors_inside = some.iter().any(|c| c.value.part_of.is_some() && c.value.side == Side::Actor);
    let mut counts = if wholes.is_empty() { some } else { wholes };
    if actors_inside {
        // "killed himself … three people, including the gunman": he is one of the three.
        counts.retain(|c| !(c.is_own_hand() && c.value.min == Some(1)));
    }
    if counts.is_empty() {
        return Some(Interval { min: Some(0), max: Some(0) });
    }
    let again = repeated(&counts);
    let counts: Vec<Count> = counts.iter().zip(&again).filter(|(_, again)| again.is_none()).map(|(c, _)| *c).collect();
    let sum = breakdown(&counts).unwrap_or_else(|| sum_of(&counts));
    Some(if sum.min.is_none() { Interval { min: Some(0), ..sum } } else { sum })
}

/// A figure that later sentences spell out: "five men were killed. Two … Another … Two …".
fn breakdown(counts: &[Count]) -> Option<Interval> {
    let first = counts.first()?;
    let whole = first.value.min?;
    let rest = &counts[1..];
    let spelled: u64 = rest.iter().filter_map(|c| c.value.min).fold(0, u64::saturating_add);
    let later = rest.iter().all(|c| c.sentence != first.sentence);
    (later && rest.len() > 1 && spelled == whole).then(|| interval(first.value))
}

fn sum_of(counts: &[Count]) -> Interval {
    let mut sum = interval(counts[0].value);
    let mut kept = vec![counts[0]];
    for &count in &counts[1..] {
        let value = count.value;
        let last = kept[kept.len() - 1];
        if count.is_summary() {
            // A later toll, or the tail of a report, stands for all before it, unless more is known.
            if value.min >= sum.min {
                sum = interval(value);
            }
        } else if kept.iter().any(Count::is_summary) && sum.min >= value.min && !count.is_other() {
            continue;
        } else {
            let beside = count.sentence == last.sentence;
            let same = kept.iter().any(|k| k.sentence != count.sentence && compatible(k.value, value));
            let goes_back = count.is_definite() && value.side != Side::Actor && same;
            if beside && !goes_back || count.is_other() || !same {
                sum = add(sum, interval(value));
            } else if value.min > sum.min {
                // The same people told again, and more of them.
                sum = interval(value);
            }
        }
        kept.push(count);
    }
    sum
}
