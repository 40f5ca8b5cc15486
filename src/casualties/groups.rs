//! Groups: the noun groups of a sentence as casualties need them, each with its count and what sort of people it names.
//!
//! Takes the tags, gives groups in order, without overlap. Every nominal run is a group; whether it can be a victim is a
//! property of the group ([`Group::fits`]), so that "two trucks" stands between other groups and harms nobody.

use super::reader::Reader;
use super::tables::{Tables, Trigger, cue};
use crate::numbers;
use crate::phrases::Tag;
use crate::record::{Side, VictimKind};
use crate::tokens::{Kind, Shape};

/// Where a group's count comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// A number or a word for one.
    Numeral,
    /// "a", "another".
    Article,
    /// "the", "his": the people may have been spoken of before.
    Definite,
    /// A name alone.
    Name,
    /// A noun alone.
    Bare,
    /// "he", "they".
    Pronoun,
    /// "any".
    Any,
}

/// A noun group.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    /// First token and one past the last.
    pub(super) start: usize,
    pub(super) end: usize,
    /// First token past determiner and number: the words for who.
    pub(super) words: usize,
    pub(super) min: Option<u64>,
    pub(super) max: Option<u64>,
    pub(super) approximate: bool,
    pub(super) how: How,
    pub(super) kind: VictimKind,
    pub(super) side: Side,
    /// Its head is a noun for people, or it is a name, a pronoun or a bare number.
    pub(super) people: bool,
    /// Its head is a noun that is no people.
    pub(super) thing: bool,
    pub(super) plural: bool,
    /// Ends with the possessive 's, or is followed by it.
    pub(super) possessive: bool,
    /// Nothing but a number: "eight", "two others".
    pub(super) bare_number: bool,
    /// "a group", "a family".
    pub(super) collective: bool,
    /// The token of the noun for people.
    pub(super) head: Option<usize>,
}

impl Group {
    /// Whether the group can be of people harmed.
    pub(super) fn fits(&self) -> bool {
        !self.possessive
            && self.how != How::Any
            && (self.people || !self.thing && matches!(self.how, How::Numeral | How::Article | How::Definite))
    }
}

/// Most tokens of a group.
const LONGEST: usize = 14;

/// Whether a group may start at a token: what most tokens between groups are told by.
#[inline]
pub(super) fn may_start(reader: &Reader, at: usize) -> bool {
    let token = &reader.text.tokens[at];
    match reader.tags[at] {
        Tag::Noun
        | Tag::PluralNoun
        | Tag::Name
        | Tag::Pronoun
        | Tag::Determiner
        | Tag::Possessive
        | Tag::Adjective
        | Tag::Number => true,
        // "over 40", "no": a number, or the hedge of one; "wounded": people.
        _ => {
            let w = &reader.tables.words;
            numbers::opens(reader.text, reader.numbers, at)
                || w.is_article(token.word)
                || token.word == w.any
                || Tables::is_victim(token.word)
        }
    }
}

/// The group that starts at token `at`, read up to `limit`.
pub(super) fn group(reader: &Reader, at: usize, limit: usize) -> Option<Group> {
    let (text, tables) = (reader.text, reader.tables);
    let w = &tables.words;
    let word = |i: usize| text.tokens[i].word;
    let tag = |i: usize| reader.tags[i];
    let mut out = Group {
        start: at,
        end: at,
        words: at,
        min: None,
        max: None,
        approximate: false,
        how: How::Bare,
        kind: VictimKind::Unknown,
        side: Side::Unknown,
        people: false,
        thing: false,
        plural: false,
        possessive: false,
        bare_number: false,
        collective: false,
        head: None,
    };
    let mut i = at;
    let mut determined = false;
    // What lies before is in no date.
    let date = reader.next_date(at);
    if date <= at {
        return None;
    }
    let read_number = |i: &mut usize, out: &mut Group| {
        let Some(q) = numbers::quantity(text, reader.numbers, *i).filter(|q| q.end <= limit) else { return false };
        if q.plain_digits && reader.is_year(*i) || date < q.end && (*i..q.end).any(|t| reader.is_date(t)) {
            return false;
        }
        (out.min, out.max, out.approximate, out.how) = (q.min, q.max, q.approximate, How::Numeral);
        *i = q.end;
        true
    };
    if read_number(&mut i, &mut out) {
        determined = true;
    } else {
        match tag(i) {
            _ if w.is_article(word(i)) => {
                (out.min, out.max, out.how) = (Some(1), Some(1), How::Article);
                i += 1;
                determined = true;
            }
            _ if word(i) == w.any => {
                out.how = How::Any;
                i += 1;
                determined = true;
            }
            Tag::Determiner | Tag::Possessive if text.tokens[i].is_word() => {
                out.how = How::Definite;
                i += 1;
                determined = true;
                if i < limit && word(i) == w.other {
                    i += 1;
                }
                if i < limit && read_number(&mut i, &mut out) {
                    out.how = How::Numeral;
                }
            }
            Tag::Pronoun if (word(i) != w.others) => {
                let one = word(i) == w.he || word(i) == w.she || word(i) == w.him || word(i) == w.her;
                let many = word(i) == w.they || word(i) == w.them;
                (out.how, out.end, out.words, out.people) = (How::Pronoun, i + 1, i, one || many);
                out.thing = !(one || many);
                out.plural = many;
                if one {
                    (out.min, out.max) = (Some(1), Some(1));
                }
                return Some(out);
            }
            Tag::Noun | Tag::PluralNoun | Tag::Name | Tag::Adjective | Tag::Number | Tag::Pronoun => {}
            Tag::VerbPast | Tag::VerbParticiple | Tag::VerbPresent | Tag::VerbIng if Tables::is_victim(word(i)) => {}
            _ => return None,
        }
    }
    out.words = i;
    let (mut head, mut last_common, mut names) = (None, None, 0usize);
    let mut kind_before = None;
    // A name right after the noun for people: "Officers Lee".
    let mut titled = false;
    while i < limit && i - at < LONGEST {
        let token = &text.tokens[i];
        let is_word = matches!(token.kind, Kind::Word | Kind::Mixed | Kind::Ampersand);
        match token.kind {
            _ if is_word => {}
            Kind::Hyphen if i > out.words && token.is_glued() && i + 1 < limit => {
                i += 1;
                continue;
            }
            // "45-year-old"
            Kind::Number if text.tokens.get(i + 1).is_some_and(|t| t.kind == Kind::Hyphen) && i + 2 < limit => {
                i += 2;
                continue;
            }
            Kind::Slash if i > out.words && token.is_glued() && i + 1 < limit => {
                i += 1;
                continue;
            }
            Kind::Possessive => {
                // "the mayor's driver": what stands before belongs to another.
                let next = i + 1;
                if next < limit && text.tokens[next].is_word() && is_nominal(tag(next)) {
                    if !matches!(out.how, How::Numeral) || names > 0 {
                        out.how = How::Definite;
                        (out.min, out.max, out.approximate) = (None, None, false);
                        let mut n = next;
                        if read_number(&mut n, &mut out) {
                            i = n - 1;
                        }
                    }
                    (head, last_common, names, kind_before) = (None, None, 0, None);
                    determined = true;
                    i += 1;
                    continue;
                }
                out.possessive = true;
                i += 1;
                break;
            }
            Kind::OpenBracket => {
                // "Local Police (ALP) officers"
                let close = (i + 1..limit.min(i + 5)).find(|&c| text.tokens[c].kind == Kind::CloseBracket);
                match close {
                    Some(c) if c + 1 < limit && Tables::is_victim(word(c + 1)) => {
                        i = c + 1;
                        continue;
                    }
                    _ => break,
                }
            }
            Kind::Apostrophe if token.is_glued() && i + 1 < limit => {
                // "soldiers' families"
                (head, last_common, names) = (None, None, 0);
                i += 1;
                continue;
            }
            _ => break,
        }
        if i >= date && reader.is_date(i) || token.gap == crate::tokens::Gap::Paragraph && i > at {
            break;
        }
        let here = tag(i);
        let (victim, trigger) = (Tables::is_victim(token.word), tables.trigger(token.word));
        let common = matches!(here, Tag::Noun | Tag::PluralNoun);
        let goes_on = match here {
            _ if common || here == Tag::Name => victim || !trigger.is_some_and(Trigger::may_be_past),
            Tag::Adjective => true,
            // "the 22nd brigade"
            Tag::Number => token.kind == Kind::Mixed,
            Tag::Pronoun => token.word == w.others,
            Tag::Determiner => i == out.words && token.word == w.other,
            Tag::VerbParticiple | Tag::VerbPast | Tag::VerbIng | Tag::VerbPresent => {
                victim && (i == out.words || head.is_none()) || determined && head.is_none() && reader.is_modifier(i, limit)
            }
            Tag::Adverb => i == out.words && determined && i + 1 < limit && is_nominal(tag(i + 1)) && !reader.is_trigger(i + 1),
            _ => false,
        };
        if !goes_on {
            break;
        }
        // "a shepherd north of the river"
        if i + 1 < limit && word(i + 1) == w.of && w.is_direction(token.word) {
            break;
        }
        // "three more wounded": the state is no part of the group unless people follow it.
        let state = trigger.is_some_and(Trigger::is_state);
        if state && (here == Tag::Adjective || !victim) && !reader.is_modifier(i, limit) {
            break;
        }
        if victim && let Some(victim) = tables.victim(token.word) {
            // A capitalised surname ("Farmer", "Guard") after names is part of the name.
            head = Some(i);
            out.plural = victim.plural && !(victim.singular);
            out.kind = if victim.generic { kind_before.unwrap_or(victim.kind) } else { victim.kind };
            out.side = victim.side;
            if victim.generic && out.kind == VictimKind::Militant {
                out.side = Side::Actor;
            } else if victim.generic && kind_before.is_some() && out.side == Side::Unknown {
                out.side = Side::Target;
            }
            last_common = Some(i);
        } else if names > 0 && is_particle(reader, i, limit) {
            names += 1;
        } else if common && token.shape == Shape::Lower || tables.is(token.word, cue::THING) {
            last_common = Some(i);
        } else if here == Tag::Name {
            names += 1;
            titled |= head.is_some_and(|h| h + 1 == i) && token.is_capital();
        } else if common {
            last_common = Some(i);
        }
        if let Some(kind) = tables.modifier(token.word) {
            kind_before = Some(kind);
        }
        i += 1;
    }
    if i == at {
        return None;
    }
    out.end = i;
    out.head = head;
    let nothing = i == out.words;
    out.bare_number = out.how == How::Numeral && (nothing || i == out.words + 1 && word(out.words) == w.others);
    if let Some(h) = head {
        out.people = last_common == Some(h);
        out.thing = !out.people;
        out.collective = out.people && tables.is(word(h), cue::COLLECTIVE);
        if out.how == How::Name || out.how == How::Bare && (!out.plural || titled) {
            (out.min, out.max) = (Some(1), Some(1));
        }
    } else if let Some(c) = last_common {
        out.collective = tables.is(word(c), cue::COLLECTIVE);
        out.thing = tables.is(word(c), cue::THING) && !out.collective;
        out.plural = tag(c) == Tag::PluralNoun;
        out.people = word(c) == w.others;
        // "a 21-year-old"
        if word(i - 1) == w.old {
            (out.people, out.thing) = (true, false);
        }
        // "his nursemaid": a noun that no table knows, in the singular.
        if out.how == How::Definite && !out.thing && !out.collective && !out.plural {
            (out.min, out.max) = (Some(1), Some(1));
        }
    } else if names > 0 {
        out.people = true;
        out.kind = kind_before.unwrap_or(VictimKind::Unknown);
        if out.how == How::Bare {
            (out.how, out.min, out.max) = (How::Name, Some(1), Some(1));
        }
    } else if out.how == How::Numeral && (nothing || word(i - 1) == w.others || word(i - 1) == w.other) {
        out.people = true;
    } else if word(at) == w.another && i == at + 1 || word(i - 1) == w.others || word(i - 1) == w.other {
        out.people = true;
    } else if word(i - 1) == w.old
        || out.how == How::Numeral
        || out.how == How::Definite && i == at + 1 && tag(at) == Tag::Determiner
    {
        out.people = word(i - 1) == w.old;
    } else if nothing {
        return None;
    }
    // "Slim was killed": a surname that is a common word, at the head of a sentence.
    let surname = at == reader.first && i == at + 1 && !out.people && !out.thing && out.how == How::Bare && text.is_cased(at);
    if surname && i < limit && word(i) == w.was && text.tokens[at].shape == Shape::Capital && tag(at) != Tag::PluralNoun {
        (out.how, out.people, out.min, out.max) = (How::Name, true, Some(1), Some(1));
    }
    if out.how == How::Definite && head.is_some() && !out.plural {
        (out.min, out.max) = (Some(1), Some(1));
    }
    if out.how == How::Definite && out.words < i && word(i - 1) == w.other {
        (out.min, out.max) = (Some(1), Some(1));
    }
    if out.how == How::Definite && names > 0 && head.is_none() && last_common.is_none() {
        out.plural = true;
    }
    Some(out)
}

/// "al" in "Yusuf al-Rahim", "bin" in "Ali bin Omar": a small word inside a name.
fn is_particle(reader: &Reader, at: usize, limit: usize) -> bool {
    let token = &reader.text.tokens[at];
    let mut next = at + 1;
    if next < limit && reader.kind(next) == Kind::Hyphen {
        next += 1;
    }
    token.end - token.start <= 3 && token.shape == Shape::Lower && next < limit && reader.tags[next] == Tag::Name
}

fn is_nominal(tag: Tag) -> bool {
    matches!(tag, Tag::Noun | Tag::PluralNoun | Tag::Name | Tag::Adjective | Tag::Number | Tag::VerbParticiple | Tag::VerbIng)
}
