//! The sentence being read: its tokens, tags, groups, and the counts found so far.

use std::cell::{Cell, Ref, RefCell};

use super::groups::{self, Group, How};
use super::tables::{Tables, Trigger, cue};
use crate::lexicon::gates;
use crate::numbers;
use crate::phrases::Tag;
use crate::record::{Confidence, Effect, Side, VictimKind};
use crate::text::{Text, TokenRange};
use crate::tokens::Kind;

/// A count as found, before it becomes a record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub(super) tokens: TokenRange,
    pub(super) effect: Effect,
    pub(super) min: Option<u64>,
    pub(super) max: Option<u64>,
    pub(super) approximate: bool,
    /// The words for who.
    pub(super) victims: Option<TokenRange>,
    pub(super) kind: VictimKind,
    pub(super) side: Side,
    /// Index, among the found, of the count that this one is part of.
    pub(super) part_of: Option<usize>,
    pub(super) confidence: Confidence,
    pub(super) rule: &'static str,
    /// First token of the group counted; the same group is not counted twice for one effect.
    pub(super) group: usize,
}

/// The groups of the sentence, read as far as they have been asked for: nobody asks for those behind the last trigger's object.
#[derive(Debug, Default)]
pub(super) struct Groups {
    list: RefCell<Vec<Group>>,
    /// Where to read on.
    next: Cell<usize>,
}

/// Where a group ends: groups are asked for by their end, looking left, and by their start, looking right.
pub(super) struct Reader<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) tables: &'a Tables,
    pub(super) numbers: &'a numbers::Tables,
    pub(super) tags: &'a [Tag],
    /// Token ranges of the sentence's dates, in order.
    pub(super) dates: &'a [TokenRange],
    /// First token of the sentence, one past its last.
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) groups: Groups,
    pub(super) found: Vec<Found>,
    /// Tokens of triggers that an earlier frame has taken up.
    pub(super) taken: Vec<usize>,
    /// The groups that the last frame counted, for "and killed" and "them".
    pub(super) last: Vec<Group>,
    /// Those that the last frame of the sentence before counted.
    pub(super) before: Vec<Group>,
    /// First index of this sentence in `found`.
    pub(super) since: usize,
}

impl<'a> Reader<'a> {
    /// Moves on to a sentence; `dates` are those of the document.
    pub(super) fn enter(&mut self, sentence: TokenRange, dates: &'a [TokenRange]) {
        let (first, end) = (sentence.start as usize, sentence.end as usize);
        (self.first, self.end) = (first, end);
        let from = dates.partition_point(|d| d.end <= sentence.start);
        let n = dates[from..].iter().take_while(|d| d.start < sentence.end).count();
        self.dates = &dates[from..from + n];
        self.groups.list.get_mut().clear();
        self.groups.next.set(first);
        self.taken.clear();
        let last = std::mem::take(&mut self.last);
        if !last.is_empty() {
            self.before = last;
        }
        self.since = self.found.len();
    }

    /// The groups that start before token `to`, and maybe more.
    fn groups_before(&self, to: usize) -> Ref<'_, Vec<Group>> {
        let mut at = self.groups.next.get();
        if at < to.min(self.end) {
            let mut list = self.groups.list.borrow_mut();
            while at < to.min(self.end) {
                let start = at;
                at += 1;
                if groups::may_start(self, start)
                    && let Some(group) = groups::group(self, start, self.end)
                {
                    at = at.max(group.end);
                    list.push(group);
                }
            }
            self.groups.next.set(at);
        }
        self.groups.list.borrow()
    }

    #[inline]
    pub(super) fn is_date(&self, at: usize) -> bool {
        !self.dates.is_empty() && self.next_date(at) <= at
    }

    /// Where the date starts that `at` lies in, or the next one behind it; past every token where none does.
    pub(super) fn next_date(&self, at: usize) -> usize {
        let next = self.dates.partition_point(|d| d.end as usize <= at);
        self.dates.get(next).map_or(usize::MAX, |d| d.start as usize)
    }

    /// Four digits from 1800 to 2099.
    pub(super) fn is_year(&self, at: usize) -> bool {
        let word = self.text.word(at).as_bytes();
        matches!(word, [b'1', b'8' | b'9', _, _] | [b'2', b'0', _, _])
    }

    /// Whether a trigger stands here: told by its gate, without a look into the table.
    pub(super) fn is_trigger(&self, at: usize) -> bool {
        self.text.tokens[at].word.has(gates::EFFECT)
    }

    pub(super) fn trigger_at(&self, at: usize) -> Option<Trigger> {
        self.tables.trigger(self.text.tokens[at].word)
    }

    /// Whether a trigger verb stands here: its participle may be one (`Some(true)`), none does (`None`).
    pub(super) fn is_trigger_verb(&self, at: usize) -> Option<bool> {
        match self.trigger_at(at)? {
            Trigger::Verb(verb) => Some(verb.participle || verb.ing || verb.past),
            Trigger::Nominal(_) => None,
        }
    }

    /// Whether a state ("dead", "wounded") stands before a noun for people, as its adjective.
    pub(super) fn is_modifier(&self, at: usize, limit: usize) -> bool {
        let next = at + 1;
        next < limit
            && !self.text.tokens[next].kind.eq(&Kind::Comma)
            && Tables::is_victim(self.text.tokens[next].word)
            && !matches!(self.tags[next], Tag::Pronoun | Tag::Number | Tag::Determiner)
    }

    pub(super) fn word_is(&self, at: usize, class: u32) -> bool {
        self.tables.is(self.text.tokens[at].word, class)
    }

    pub(super) fn kind(&self, at: usize) -> Kind {
        self.text.tokens[at].kind
    }

    /// The group that ends right before token `at`.
    pub(super) fn group_ending(&self, at: usize) -> Option<Group> {
        let groups = self.groups_before(at);
        let next = groups.partition_point(|g| g.end < at);
        groups.get(next).filter(|g| g.end == at).copied()
    }

    /// The group that starts at token `at`, or, skipping up to two tokens that are no punctuation, right after.
    pub(super) fn group_starting(&self, at: usize) -> Option<Group> {
        let groups = self.groups_before(at + 1);
        let next = groups.partition_point(|g| g.start < at);
        groups.get(next).filter(|g| g.start == at).copied()
    }

    /// The group that token `at` lies in.
    pub(super) fn group_at(&self, at: usize) -> Option<Group> {
        let groups = self.groups_before(at + 1);
        let next = groups.partition_point(|g| g.end <= at);
        groups.get(next).filter(|g| g.start <= at).copied()
    }

    /// The groups that start at `from` or behind it and end by `to`, of those that fit `test`: six at most.
    pub(super) fn groups_within(&self, from: usize, to: usize, test: impl Fn(&&Group) -> bool) -> Vec<Group> {
        let groups = self.groups_before(to);
        let first = groups.partition_point(|g| g.start < from);
        groups[first..].iter().take_while(|g| g.end <= to).filter(test).take(6).copied().collect()
    }

    pub(super) fn is_taken(&self, at: usize) -> bool {
        self.taken.iter().rev().take(16).any(|&taken| taken == at)
    }

    /// What the words before token `at` make of what is said there: nothing (`High`), a reason or accusation (`Low`); `None`
    /// where they say that it did not, or may not have, come about.
    pub(super) fn standing(&self, at: usize) -> Option<Confidence> {
        let mut low = Confidence::High;
        let floor = self.first.max(at.saturating_sub(14));
        let mut breaks = 0;
        for i in (floor..at).rev() {
            if self.tags[i] == Tag::Punctuation {
                match self.kind(i) {
                    Kind::Semicolon | Kind::Colon | Kind::Stop => break,
                    Kind::Comma => breaks += 1,
                    _ => {}
                }
                if breaks > 1 {
                    break;
                }
                continue;
            }
            let word = self.text.tokens[i].word;
            if !word.has(gates::EFFECT | gates::CASUALTY_CUE) {
                continue;
            }
            let trigger = self.tables.trigger(word);
            if breaks == 0 && at - i <= 9 {
                if self.tables.is(word, cue::UNREAL) && !trigger.is_some_and(Trigger::may_be_past) {
                    return None;
                }
                // "suspected of", "accused of", "response to"; not "suspected raiders".
                if self.tables.is(word, cue::BACKGROUND) && matches!(self.tags.get(i + 1), Some(Tag::Preposition | Tag::To)) {
                    low = Confidence::Low;
                }
            }
            breaks += usize::from(matches!(trigger, Some(Trigger::Verb(_))) && self.tags[i] != Tag::Name);
            if breaks > 1 {
                break;
            }
        }
        if low == Confidence::High && self.is_reason(at) {
            low = Confidence::Low;
        }
        Some(low)
    }

    /// Whether what is said at token `at` is the reason for a protest, an arrest or a revenge told before it:
    /// "marched after a guard shot and killed …".
    fn is_reason(&self, at: usize) -> bool {
        let floor = self.first.max(at.saturating_sub(14));
        for i in (floor..at).rev() {
            match self.tags[i] {
                Tag::Punctuation if ends_clause(self.kind(i)) || self.kind(i) == Kind::Comma => return false,
                Tag::Conjunction if at - i > 1 && self.group_starting(i + 1).is_some() => return false,
                _ if self.word_is(i, cue::LINKING) => return self.is_protest_before(i, at),
                _ => {}
            }
        }
        false
    }

    /// Whether a word for what is done in protest or revenge stands before the link at `link`, in reach of `at`.
    fn is_protest_before(&self, link: usize, at: usize) -> bool {
        let floor = self.first.max(at.saturating_sub(36));
        (floor..link)
            .rev()
            .take_while(|&i| !(self.tags[i] == Tag::Punctuation && ends_clause(self.kind(i))))
            .any(|i| self.word_is(i, cue::PROTEST) && self.tags[i] != Tag::Name)
    }

    /// "in 1909", right after token `at`: long ago, or told as history.
    pub(super) fn in_a_year(&self, at: usize) -> bool {
        let w = &self.tables.words;
        (at..self.end.min(at + 9).saturating_sub(1)).any(|i| {
            self.text.tokens[i].word == w.in_
                && self.is_year(i + 1)
                && self.text.tokens.get(i + 2).is_none_or(|t| t.kind != Kind::Hyphen)
        })
    }

    /// Records a count of a group.
    pub(super) fn emit(
        &mut self,
        group: &Group,
        tokens: (usize, usize),
        effect: Effect,
        rule: &'static str,
        confidence: Confidence,
        part_of: Option<usize>,
    ) -> Option<usize> {
        let known = self.found[self.since..]
            .iter()
            .rev()
            .take(24)
            .any(|f| f.effect == effect && f.group == group.start && (f.min, f.max) == (group.min, group.max));
        if known {
            return None;
        }
        let victims = (group.words < group.end && !(group.how == How::Pronoun)).then(|| {
            let start = if matches!(group.how, How::Definite | How::Article) { group.start } else { group.words };
            TokenRange::new(start, group.end)
        });
        self.found.push(Found {
            tokens: TokenRange::new(tokens.0, tokens.1),
            effect,
            min: group.min,
            max: group.max,
            approximate: group.approximate,
            victims,
            kind: group.kind,
            side: group.side,
            part_of,
            confidence,
            rule,
            group: group.start,
        });
        Some(self.found.len() - 1)
    }
}

fn ends_clause(kind: Kind) -> bool {
    matches!(kind, Kind::Semicolon | Kind::Colon | Kind::Stop)
}
