//! Quantities: counts with their hedges, as the interval of whole numbers that the words allow.
//!
//! Takes tokens, gives the quantity that starts at one of them: "at least 50", "between 50 and 60", "dozens of", "no",
//! "an unknown number of". What is counted belongs to the rooms that ask.

use super::{Number, Openings, Tables, number};
use crate::Error;
use crate::lexicon::{self, PhraseTable, Vocabulary, WordId};
use crate::text::Text;
use crate::tokens::{Gap, Kind};

/// A count as the interval that its words allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quantity {
    /// Fewest; `None` with `max` where no number is given.
    pub(crate) min: Option<u64>,
    /// Most; `None` where open.
    pub(crate) max: Option<u64>,
    /// A hedge stands there, or the interval holds more than one number.
    pub(crate) approximate: bool,
    /// One past its last token.
    pub(crate) end: usize,
    /// The number is written in digits alone, without separators: it may be a year.
    pub(crate) plain_digits: bool,
}

/// What the words before a number do to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hedge {
    AtLeast,
    MoreThan,
    UpTo,
    LessThan,
    Nearly,
    About,
    Exact,
}

/// Words that stand for a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Vague {
    min: Option<u64>,
    max: Option<u64>,
}

/// What this file knows.
#[derive(Debug, Default)]
pub(super) struct Hedges {
    hedges: PhraseTable<Hedge>,
    vague: PhraseTable<Vague>,
    between: WordId,
    and: WordId,
    to: WordId,
    or: WordId,
    more: WordId,
    so: WordId,
    odd: WordId,
    plus: WordId,
    others: WordId,
}

impl Hedges {
    /// Reads the tables; adds the entries to the openings.
    pub(super) fn load(vocabulary: &mut Vocabulary, openings: &mut Openings) -> Result<Self, Error> {
        let mut out = Self {
            between: vocabulary.intern("between"),
            and: vocabulary.intern("and"),
            to: vocabulary.intern("to"),
            or: vocabulary.intern("or"),
            more: vocabulary.intern("more"),
            so: vocabulary.intern("so"),
            odd: vocabulary.intern("odd"),
            plus: vocabulary.intern("plus"),
            others: vocabulary.intern("others"),
            ..Self::default()
        };
        let file = "gazetteers/numbers/hedges.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/numbers/hedges.tsv")) {
            let expected = "at_least, more_than, up_to, less_than, nearly, about or exact";
            let hedge = row.parse(1, expected, |cell| match cell {
                "at_least" => Some(Hedge::AtLeast),
                "more_than" => Some(Hedge::MoreThan),
                "up_to" => Some(Hedge::UpTo),
                "less_than" => Some(Hedge::LessThan),
                "nearly" => Some(Hedge::Nearly),
                "about" => Some(Hedge::About),
                "exact" => Some(Hedge::Exact),
                _ => None,
            })?;
            let words = vocabulary.intern_all(row.cell(0));
            openings.add(&words);
            out.hedges.insert(&words, hedge);
        }
        let file = "gazetteers/numbers/vague.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/numbers/vague.tsv")) {
            let end = |column: usize| {
                row.parse(column, "a whole number, ? or nothing", |cell| match cell {
                    "" | "?" => Some(None),
                    _ => cell.parse().ok().map(Some),
                })
            };
            let vague = Vague { min: end(1)?, max: end(2)? };
            let words = vocabulary.intern_all(row.cell(0));
            openings.add(&words);
            out.vague.insert(&words, vague);
        }
        openings.add(&[out.between]);
        Ok(out)
    }
}

/// How many hedges may stand one after another ("at least another").
const MOST_HEDGES: usize = 3;

/// The quantity that starts at token `at`; `None` where none does. Percentages, sums of money and ordinals are none.
#[inline]
pub(crate) fn quantity(text: &Text, tables: &Tables, at: usize) -> Option<Quantity> {
    if super::opens(text, tables, at) { opened(text, tables, at) } else { None }
}

fn opened(text: &Text, tables: &Tables, at: usize) -> Option<Quantity> {
    let limit = text.sentence_of(at).tokens.end as usize;
    let mut hedge = None;
    let mut start = at;
    // "about dozens" takes the vague words for what they are; "a few" is no hedge.
    let mut vague_here = vague(text, tables, start);
    for _ in 0..MOST_HEDGES {
        if vague_here.is_some() {
            break;
        }
        let Some((end, &found)) = tables.hedges.hedges.longest(&text.tokens, start) else { break };
        if end >= limit {
            return None;
        }
        hedge = match (hedge, found) {
            (Some(before), Hedge::Exact) => Some(before),
            _ => Some(found),
        };
        start = end;
        vague_here = vague(text, tables, start);
    }
    if start == at && text.tokens[at].word == tables.hedges.between {
        return between(text, tables, at);
    }
    if text.tokens[start].kind == Kind::Currency {
        return None;
    }
    if let Some(quantity) = vague_here {
        return Some(hedged(quantity, hedge));
    }
    let first = number(text, tables, start).filter(|n| !n.ordinal)?;
    let quantity = counted(text, tables, start, first)?;
    Some(hedged(quantity, hedge))
}

fn vague(text: &Text, tables: &Tables, at: usize) -> Option<Quantity> {
    let (end, vague) = tables.hedges.vague.longest(&text.tokens, at)?;
    // "No. 4" numbers; it denies nothing.
    let last = &text.tokens[end - 1];
    if text.source.as_bytes()[last.end as usize - 1] == b'.' {
        return None;
    }
    let approximate = vague.min != vague.max || vague.min.is_none();
    Some(Quantity { min: vague.min, max: vague.max, approximate, end, plain_digits: false })
}

/// A number with what may follow it: "50 to 60", "50-60", "50 or more", "50-odd", "50 more".
fn counted(text: &Text, tables: &Tables, at: usize, first: Number) -> Option<Quantity> {
    let words = &tables.hedges;
    let low = first.whole()?;
    let before = at.checked_sub(1).map(|b| &text.tokens[b]);
    if before.is_some_and(|t| t.kind == Kind::Currency) {
        return None;
    }
    let token = |i: usize| text.tokens.get(i).filter(|t| t.gap != Gap::Paragraph);
    let mut end = first.end;
    let plain_digits = first.digits && first.end == at + 1 && !text.word(at).contains([',', '.']);
    let mut out = Quantity { min: Some(low), max: Some(low), approximate: false, end, plain_digits };
    match token(end) {
        Some(t) if t.kind == Kind::Percent => return None,
        Some(t) if t.kind == Kind::Slash && t.is_glued() => return None,
        Some(t) if matches!(t.kind, Kind::Hyphen | Kind::Dash) || t.word == words.to || t.word == words.or => {
            let or = t.word == words.or;
            let glued = matches!(t.kind, Kind::Hyphen);
            match token(end + 1) {
                Some(next) if or && (next.word == words.more || next.word == words.so) => {
                    let hedge = if next.word == words.more { Hedge::AtLeast } else { Hedge::About };
                    out.end = end + 2;
                    return Some(hedged(out, Some(hedge)));
                }
                Some(next) if glued && next.word == words.odd => {
                    out.end = end + 2;
                    return Some(hedged(out, Some(Hedge::About)));
                }
                Some(next) if glued && next.word == words.plus => {
                    out.end = end + 2;
                    return Some(hedged(out, Some(Hedge::AtLeast)));
                }
                Some(_) => {
                    if let Some((high, to)) = number(text, tables, end + 1)
                        .filter(|n| !n.ordinal && n.digits == first.digits)
                        .and_then(|n| Some((n.whole()?, n.end)))
                        .filter(|&(high, _)| high > low && (!or || high < low * 3 + 3))
                    {
                        out = Quantity { min: Some(low), max: Some(high), approximate: true, end: to, plain_digits: false };
                    } else if glued && !first.digits || glued && t.is_glued() {
                        // "23-year-old", "three-day": the number counts something else.
                        return None;
                    }
                }
                None => {}
            }
        }
        Some(t) if t.kind == Kind::Other && t.is_glued() && text.word(end) == "+" => {
            out.end = end + 1;
            return Some(hedged(out, Some(Hedge::AtLeast)));
        }
        _ => {}
    }
    end = out.end;
    if token(end).is_some_and(|t| t.kind == Kind::Percent) {
        return None;
    }
    // "51 more", "dozens more": the word goes with the count.
    if token(end).is_some_and(|t| t.word == words.more) && token(end + 1).is_none_or(|t| t.word != words.others) {
        out.end = end + 1;
    }
    Some(out)
}

fn between(text: &Text, tables: &Tables, at: usize) -> Option<Quantity> {
    let low = number(text, tables, at + 1).filter(|n| !n.ordinal)?;
    // "between one hundred and two hundred": the greedy reading of the first number would take in the "and".
    let joint = text.tokens.get(low.end)?;
    if joint.word != tables.hedges.and && joint.word != tables.hedges.to {
        return None;
    }
    let high = number(text, tables, low.end + 1).filter(|n| !n.ordinal)?;
    let (min, max) = (low.whole()?, high.whole()?);
    (min <= max).then_some(Quantity {
        min: Some(min),
        max: Some(max),
        approximate: min != max,
        end: high.end,
        plain_digits: false,
    })
}

/// Applies a hedge to an interval.
fn hedged(mut quantity: Quantity, hedge: Option<Hedge>) -> Quantity {
    let Some(hedge) = hedge else { return quantity };
    let (Some(min), max) = (quantity.min, quantity.max) else { return quantity };
    let tenth = min.div_ceil(10).max(1);
    (quantity.min, quantity.max) = match hedge {
        Hedge::Exact => return quantity,
        Hedge::AtLeast => (Some(min), None),
        Hedge::MoreThan => (Some(if max.is_some() { min.saturating_add(1) } else { min }), None),
        Hedge::UpTo => (Some(0), max),
        Hedge::LessThan => (Some(0), max.map(|m| m.saturating_sub(1))),
        Hedge::Nearly if max.is_some() => (Some(min.saturating_sub(tenth)), Some(min.saturating_sub(1))),
        Hedge::About if max == Some(min) => (Some(min.saturating_sub(tenth)), Some(min.saturating_add(tenth))),
        Hedge::Nearly | Hedge::About => (Some(min), max),
    };
    quantity.approximate = true;
    quantity.plain_digits = false;
    quantity
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> Option<(Option<u64>, Option<u64>, bool, String)> {
        let text = crate::text::read_for_test(source);
        let q = quantity(&text, &crate::tables::builtin().numbers, 0)?;
        let rest = text.tokens.get(q.end).map_or(String::new(), |_| text.word(q.end).to_string());
        Some((q.min, q.max, q.approximate, rest))
    }

    #[test]
    fn quantities_are_the_intervals_that_the_words_allow() {
        for (source, min, max, approximate, rest) in [
            ("50 people", Some(50), Some(50), false, "people"),
            ("more than 50 people", Some(51), None, true, "people"),
            ("at least 50 people", Some(50), None, true, "people"),
            ("at least another three monks", Some(3), None, true, "monks"),
            ("up to 50 people", Some(0), Some(50), true, "people"),
            ("nearly 50 people", Some(45), Some(49), true, "people"),
            ("about 50 people", Some(45), Some(55), true, "people"),
            ("between 50 and 60 people", Some(50), Some(60), true, "people"),
            ("50 to 60 people", Some(50), Some(60), true, "people"),
            ("50-60 people", Some(50), Some(60), true, "people"),
            ("a couple of monks", Some(2), Some(2), false, "monks"),
            ("several monks", Some(3), None, true, "monks"),
            ("a few monks", Some(3), None, true, "monks"),
            ("a dozen monks", Some(12), Some(12), false, "monks"),
            ("two dozen monks", Some(24), Some(24), false, "monks"),
            ("half a dozen monks", Some(6), Some(6), false, "monks"),
            ("dozens of monks", Some(24), None, true, "monks"),
            ("scores of monks", Some(40), None, true, "monks"),
            ("hundreds of monks", Some(200), None, true, "monks"),
            ("thousands of monks", Some(2000), None, true, "monks"),
            ("more than a dozen monks", Some(13), None, true, "monks"),
            ("another three monks", Some(3), Some(3), false, "monks"),
            ("all 12 aboard", Some(12), Some(12), false, "aboard"),
            ("51 more", Some(51), Some(51), false, ""),
            ("both monks", Some(2), Some(2), false, "monks"),
            ("no monks", Some(0), Some(0), false, "monks"),
            ("1.2 million people", Some(1_200_000), Some(1_200_000), false, "people"),
            ("an unknown number of monks", None, None, true, "monks"),
            ("20 or more monks", Some(20), None, true, "monks"),
            ("three or four monks", Some(3), Some(4), true, "monks"),
        ] {
            assert_eq!(read(source), Some((min, max, approximate, rest.to_string())), "{source}");
        }
    }

    #[test]
    fn what_is_no_count_of_things() {
        for source in ["12% of them", "$50 each", "third monk", "23-year-old monk", "No. 4", "monks", "2.5 monks", "10:30"] {
            assert_eq!(read(source), None, "{source}");
        }
    }
}
