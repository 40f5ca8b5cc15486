//! Totals: what counts add up to, where they cannot overlap.
//!
//! Takes the counts of one event in order of the text, gives one interval an effect. Counts of one sentence stand beside each
//! other and add up ("two soldiers and a guide"); a count in another sentence adds only where it names other people. A part of
//! a larger count never adds, a repeated count neither, and a toll stands for all that came before it.

use crate::record::{Casualty, Confidence, Effect, Interval, Side, Totals, VictimKind};
use crate::text::{Mention, Text};
use crate::tokens::Kind;

/// The figures of an event, from its counts in order of the text.
pub(crate) fn totals(counts: &[Count]) -> Totals {
    let mut out = Totals::default();
    for &effect in Effect::ALL {
        let figure = total(counts.iter().copied().filter(|c| c.value.effect == effect));
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

/// The counts of one event, to be summed.
pub(crate) fn counts<'c>(text: &Text, casualties: &[&'c Mention<Casualty>]) -> Vec<Count<'c>> {
    casualties.iter().map(|mention| Count::new(text, mention)).collect()
}

/// Counts looked back over at most.
const REACH: usize = 40;

/// A count and the sentence it stands in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Count<'c> {
    value: &'c Casualty,
    sentence: u32,
    /// "another", "others", "also": people not spoken of before.
    other: bool,
    /// A figure for all: "the death toll", "three fatalities", "a total of nine".
    summary: bool,
}

/// For every count the index of an earlier one that it tells again: the same effect and number, people who may be the same.
pub(crate) fn repeats(counts: &[Count]) -> Vec<Option<usize>> {
    (0..counts.len())
        .map(|index| (index.saturating_sub(REACH)..index).find(|&earlier| is_repeat(counts[earlier], counts[index])))
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
    // "Fourteen others hurt", and below the headline "14 other people were injured"; but "two others" may be two more.
    let anew = later.other && !(earlier.other && b.min >= Some(3));
    same_number && apart && !anew && (same_words(a, b) || compatible(a, b))
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

fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// The words of a text.
fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || !c.is_ascii() && c.is_alphanumeric())).filter(|word| !word.is_empty())
}

fn starts_with_word(text: &str, words: &[&str]) -> bool {
    is_one_of(text.split(' ').next().unwrap_or(""), words)
}

impl<'c> Count<'c> {
    fn new(text: &Text, mention: &'c Mention<Casualty>) -> Self {
        let value = &mention.value;
        let (mut other, mut summary) = (false, false);
        let mut more = false;
        for at in mention.tokens.range().filter(|&at| text.tokens[at].kind <= Kind::Address) {
            let word = text.word(at);
            let is = |known: &str| word.eq_ignore_ascii_case(known);
            // "more than 50 dead" names nobody new; "50 more" does.
            other |= more && !is("than");
            more = is("more");
            match word.len() {
                4 => {
                    other |= is("also");
                    summary |= is("toll");
                }
                5 => {
                    other |= is("other");
                    summary |= is("total");
                }
                6 => {
                    other |= is("others");
                    summary |= is("deaths") && value.victims.is_none();
                }
                7 => other |= is("another") || is("further"),
                8 => summary |= is("fatality") && value.victims.is_none(),
                10 => {
                    other |= is("additional");
                    summary |= is("fatalities") && value.victims.is_none();
                }
                12 => other |= is("additionally"),
                _ => {}
            }
        }
        other |= more;
        Self { value, sentence: text.tokens[mention.tokens.start as usize].sentence, other, summary }
    }

    /// "the victim", "the three men", "he": people spoken of before.
    fn is_definite(&self) -> bool {
        let words = self.value.victims.as_deref().unwrap_or("");
        starts_with_word(words, &["the", "this", "these", "those", "both"])
            || starts_with_word(&self.value.text, &["the", "he", "she", "they", "both", "him", "these"])
    }

    /// "blew himself up"
    fn is_own_hand(&self) -> bool {
        words_of(&self.value.text).any(|word| is_one_of(word, &["himself", "herself", "themselves", "suicide"]))
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

fn total<'c>(all: impl Iterator<Item = Count<'c>> + Clone) -> Option<Interval> {
    all.clone().next()?;
    let sure = all.filter(|c| c.value.confidence > Confidence::Low);
    // Hearsay alone settles no figure: none at least.
    if sure.clone().next().is_none() {
        return Some(Interval { min: Some(0), max: None });
    }
    let mut counts: Vec<Count> = sure.filter(|c| c.value.max != Some(0)).collect();
    let actors_inside = counts.iter().any(|c| c.value.part_of.is_some() && c.value.side == Side::Actor);
    // A part counts only where its whole is not among those given.
    if counts.iter().any(|c| c.value.part_of.is_none()) {
        counts.retain(|c| c.value.part_of.is_none());
    }
    if actors_inside {
        // "killed himself … three people, including the gunman": he is one of the three.
        counts.retain(|c| !(c.is_own_hand() && c.value.min == Some(1)));
    }
    if counts.is_empty() {
        return Some(Interval { min: Some(0), max: Some(0) });
    }
    let again = repeats(&counts);
    let mut told_again = again.iter().map(Option::is_some);
    counts.retain(|_| !told_again.next().unwrap_or(false));
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
    let mut summary = counts[0].summary;
    // A figure that is passed over is not compared with later ones.
    let mut kept: Vec<Count> = Vec::with_capacity(counts.len());
    kept.push(counts[0]);
    for &count in &counts[1..] {
        let value = count.value;
        let last = kept[kept.len() - 1];
        if count.summary {
            // A later toll, or the tail of a report, stands for all before it, unless more is known.
            if value.min >= sum.min {
                sum = interval(value);
            }
        } else if summary && sum.min >= value.min && !count.other {
            continue;
        } else {
            let beside = count.sentence == last.sentence;
            let mut before = kept.iter().rev().take(REACH);
            let same = before.any(|k| k.sentence != count.sentence && compatible(k.value, value));
            let goes_back = count.is_definite() && value.side != Side::Actor && same;
            if beside && !goes_back || count.other || !same {
                sum = add(sum, interval(value));
            } else if value.min > sum.min {
                // The same people told again, and more of them.
                sum = interval(value);
            }
        }
        summary |= count.summary;
        kept.push(count);
    }
    sum
}
