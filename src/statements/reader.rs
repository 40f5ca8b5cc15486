//! What stands where: units (sentences that no quotation cuts), quotations, and the noun groups that speak.
//!
//! Takes text and phrases; every search is bounded by the unit and by a number of tokens.

use super::cues::{self, Tables};
use crate::phrases::{NounGroup, Phrases, Tag};
use crate::text::{Text, TokenRange};
use crate::tokens::{Gap, Kind, Shape};

/// Tokens looked back or ahead over at most.
pub(super) const REACH: usize = 60;

/// An outermost quotation with its marks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Outer {
    /// From the opening mark to one past the closing mark.
    pub(super) tokens: TokenRange,
    pub(super) inner: TokenRange,
    /// Index of the quotation that this one goes on with.
    pub(super) continues: Option<usize>,
}

pub(super) struct Reader<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) tables: &'a Tables,
    pub(super) phrases: &'a Phrases,
    pub(super) outer: Vec<Outer>,
    /// One a token: index of the quotation it lies in (marks included) + 1, or 0.
    pub(super) mask: Vec<u32>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a Text<'a>, tables: &'a Tables, phrases: &'a Phrases) -> Self {
        let mut outer: Vec<Outer> = Vec::with_capacity(text.quotations.len());
        let mut mask = vec![0; text.tokens.len()];
        let mut index_of = Vec::with_capacity(text.quotations.len());
        for quotation in &text.quotations {
            let open = quotation.open as usize;
            let end = quotation.close.map_or(quotation.tokens.end as usize, |close| close as usize + 1);
            if outer.last().is_some_and(|last| open < last.tokens.end as usize) {
                index_of.push(None);
                continue;
            }
            let continues = quotation.continues.and_then(|k| index_of.get(k as usize).copied().flatten());
            index_of.push(Some(outer.len()));
            outer.push(Outer { tokens: TokenRange::new(open, end), inner: quotation.tokens, continues });
            mask[open..end].fill(outer.len() as u32);
        }
        Self { text, tables, phrases, outer, mask }
    }

    /// Runs of sentences that no quotation is cut by.
    pub(super) fn units(&self) -> Vec<(usize, usize)> {
        let mut units: Vec<(usize, usize)> = Vec::with_capacity(self.text.sentences.len());
        for sentence in &self.text.sentences {
            let (start, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
            if let Some(last) = units.last_mut()
                && self.text.tokens[start].gap != Gap::Paragraph
                && self.goes_on(start)
            {
                last.1 = end;
                continue;
            }
            units.push((start, end));
        }
        units
    }

    /// Whether the sentence that starts here belongs to the one before: inside a quotation, or `"Why?" Smith asked`.
    fn goes_on(&self, start: usize) -> bool {
        let here = self.mask[start];
        let before = self.mask[start - 1];
        if here != 0 && here == before {
            return true;
        }
        let Some(quotation) = before.checked_sub(1).map(|k| self.outer[k as usize]) else { return false };
        if here != 0 || quotation.inner.is_empty() {
            return false;
        }
        if self.kind(start) == Kind::Dash && self.text.tokens[start].sentence != self.text.tokens[start - 1].sentence {
            // `"…" – Smith`
            return self.text.sentence_of(start).tokens.len() <= 10;
        }
        let last = self.kind(quotation.inner.end as usize - 1);
        if !matches!(last, Kind::Question | Kind::Exclamation | Kind::Ellipsis | Kind::Comma | Kind::Dash) {
            return false;
        }
        let end = self.text.sentence_of(start).tokens.end as usize;
        (start + 1..end.min(start + REACH)).take_while(|&at| self.mask[at] == 0).any(|at| {
            self.tables.verb(self.text.tokens[at].word).is_some_and(|verb| verb.frames & cues::QUOTE != 0)
                && self.source_before(at, start).is_some_and(|source| source.start as usize == start)
        })
    }

    pub(super) fn tag(&self, at: usize) -> Tag {
        self.phrases.tags[at]
    }

    pub(super) fn kind(&self, at: usize) -> Kind {
        self.text.tokens[at].kind
    }

    pub(super) fn is(&self, at: usize, class: u16) -> bool {
        self.tables.is(self.text.tokens[at].word, class)
    }

    pub(super) fn quotation(&self, at: usize) -> Option<&Outer> {
        self.mask[at].checked_sub(1).map(|k| &self.outer[k as usize])
    }

    pub(super) fn noun(&self, at: usize) -> Option<&NounGroup> {
        if self.mask[at] != 0 {
            return None;
        }
        self.phrases.noun(at)
    }

    pub(super) fn is_relative(&self, at: usize) -> bool {
        let (word, words) = (self.text.tokens[at].word, &self.tables.words);
        self.tag(at) == Tag::Relative || word == words.who || word == words.which || word == words.whose
    }

    fn is_finite(&self, at: usize) -> bool {
        match self.tag(at) {
            // "a retired teacher", "the lost years"
            Tag::VerbPast | Tag::VerbPresent => {
                at == 0 || !matches!(self.tag(at - 1), Tag::Determiner | Tag::Possessive | Tag::Adjective)
            }
            Tag::Be | Tag::Have | Tag::Do | Tag::Modal => true,
            _ => false,
        }
    }

    /// Whether a finite verb stands in a run of tokens outside quotations.
    pub(super) fn has_verb(&self, from: usize, to: usize) -> bool {
        (from..to.min(from + 4 * REACH)).any(|at| self.is_finite(at))
    }

    /// The same for an apposition, where a past form before a preposition is a participle: "a nurse raised in Lagos".
    fn has_main_verb(&self, from: usize, to: usize) -> bool {
        let article = self.tag(from) == Tag::Determiner;
        (from..to.min(from + 4 * REACH)).any(|at| {
            let reduced = article
                && self.tag(at) == Tag::VerbPast
                && at + 1 < to
                && self.tag(at + 1) == Tag::Preposition
                && self.noun(at - 1).is_some();
            // "for the rights group Refuge Watch": a noun, for all that its tag says.
            let noun = self.tag(at) == Tag::VerbPresent
                && at + 1 < to
                && self.tag(at + 1) == Tag::Name
                && self.noun(at - 1).is_some_and(|n| n.preposition.is_some());
            self.is_finite(at) && !reduced && !noun
        })
    }

    pub(super) fn words(&self, range: TokenRange) -> usize {
        range.range().take(40).filter(|&at| matches!(self.kind(at), Kind::Word | Kind::Mixed | Kind::Number)).count()
    }

    /// The opening bracket of the one that closes at `close`.
    fn bracket_open(&self, close: usize, floor: usize) -> Option<usize> {
        (floor.max(close.saturating_sub(14))..close).rev().find(|&at| self.kind(at) == Kind::OpenBracket)
    }

    fn bracket_close(&self, open: usize, limit: usize) -> Option<usize> {
        (open..limit.min(open + 14)).find(|&at| self.kind(at) == Kind::CloseBracket)
    }

    /// The source that ends right before the verb group at `verb`.
    pub(super) fn source_before(&self, verb: usize, floor: usize) -> Option<TokenRange> {
        let mut end = self.skip_back(verb, floor);
        // "Lee in a statement said", "Lee, in a speech, said"
        for _ in 0..3 {
            let close = if end > floor + 1 && self.kind(end - 1) == Kind::Comma { end - 1 } else { end };
            let Some(group) = close.checked_sub(1).filter(|&k| k >= floor).and_then(|k| self.noun(k)) else { break };
            let first = group.tokens.start as usize;
            let aside = self.is(group.head as usize, cues::MEDIUM) || self.is(group.head as usize, cues::DAY);
            if !aside || first <= floor + 1 || group.preposition != Some(first as u32 - 1) || self.mask[first - 1] != 0 {
                break;
            }
            let before = first - 1;
            if self.noun(before - 1).is_none() && !(before > floor + 1 && self.kind(before - 1) == Kind::Comma) {
                break;
            }
            end = if self.kind(before - 1) == Kind::Comma && close == end {
                before
            } else if self.kind(before - 1) == Kind::Comma {
                before - 1
            } else {
                before
            };
        }
        if end <= floor || self.mask[end - 1] != 0 {
            return None;
        }
        let last = end - 1;
        if self.is_relative(last) {
            return (self.text.tokens[last].word != self.tables.words.whose).then(|| TokenRange::new(last, end));
        }
        match self.kind(last) {
            // "Ann Lee (R-Ohio), said"
            Kind::Comma if last > floor && self.kind(last - 1) == Kind::CloseBracket => {
                let bare = || self.group_before(last, floor).map(|start| TokenRange::new(start, last));
                return self.apposed(last, floor).or_else(bare);
            }
            Kind::Comma => return self.apposed(last, floor),
            Kind::Dash => return self.between_dashes(last, floor),
            _ => {}
        }
        self.group_before(end, floor).map(|start| TokenRange::new(start, end))
    }

    /// Passes back over adverbs and days that part a source from its verb: "the court this month rejected".
    fn skip_back(&self, verb: usize, floor: usize) -> usize {
        let mut end = verb;
        let low = floor.max(verb.saturating_sub(8));
        while end > low && self.mask[end - 1] == 0 {
            let last = end - 1;
            if self.tag(last) == Tag::Adverb || self.is(last, cues::ADVERB) && self.tag(last) != Tag::Pronoun {
                end = last;
            } else if self.is(last, cues::DAY) && !self.text.tokens[last].is_capital()
                || self.is(last, cues::DAY)
                    && last > low
                    && matches!(self.tag(last - 1), Tag::Preposition | Tag::Determiner | Tag::Adjective)
            {
                end = last;
                while end > low
                    && self.mask[end - 1] == 0
                    && (self.is(end - 1, cues::DAY) || matches!(self.tag(end - 1), Tag::Preposition | Tag::Determiner))
                {
                    end -= 1;
                }
            } else {
                break;
            }
        }
        end
    }

    fn between_dashes(&self, last: usize, floor: usize) -> Option<TokenRange> {
        let open = (floor.max(last.saturating_sub(REACH))..last).rev().find(|&at| self.kind(at) == Kind::Dash)?;
        let start = self.group_before(open, floor)?;
        // "Ann Lee, the head of the Foundry -- a think tank -- said"
        if start > floor && self.mask[start - 1] == 0 && self.kind(start - 1) == Kind::Comma {
            let whole = self.apposed(open, floor).filter(|range| (range.start as usize) < start);
            return whole.map(|range| TokenRange { start: range.start, end: last as u32 }).or(Some(TokenRange::new(start, last)));
        }
        Some(TokenRange::new(start, last))
    }

    /// Where the noun group that ends at `end` starts, with what hangs on it: "a spokesman for the ministry".
    pub(super) fn group_before(&self, end: usize, floor: usize) -> Option<usize> {
        let low = floor.max(end.saturating_sub(REACH));
        let mut at = end;
        if at > low && self.kind(at - 1) == Kind::CloseBracket {
            at = self.bracket_open(at - 1, low)?;
        }
        if at <= low {
            return None;
        }
        let mut start = self.single_before(at, low)?;
        for _ in 0..8 {
            let Some(before) = start.checked_sub(1).filter(|&b| b >= low && self.mask[b] == 0) else { break };
            let mut edge = before;
            if self.tag(before) == Tag::Preposition {
                // "officials familiar with the case", "a man accused of the attack"
                while edge > low
                    && (self.is(edge - 1, cues::OPENING)
                        || matches!(self.tag(edge - 1), Tag::VerbParticiple | Tag::VerbIng) && edge > low + 1)
                {
                    edge -= 1;
                }
            } else if self.tag(before) == Tag::Conjunction {
                if edge > low && self.kind(edge - 1) == Kind::Comma {
                    edge -= 1;
                }
                // "Ann Lee (Ohio) and Juan Paz"
                if edge > low && self.kind(edge - 1) == Kind::CloseBracket {
                    match self.bracket_open(edge - 1, low) {
                        Some(open) => edge = open,
                        None => break,
                    }
                }
                let Some(joined) = self.single_before(edge, low) else { break };
                let opens = joined == floor || {
                    let b = joined - 1;
                    self.mask[b] != 0
                        || matches!(self.kind(b), Kind::Comma | Kind::Colon | Kind::Dash | Kind::Semicolon | Kind::CloseBracket)
                        || matches!(self.tag(b), Tag::Conjunction | Tag::Subordinator)
                        || self.text.tokens[b].word == self.tables.words.that
                };
                if !opens || self.phrases.noun(edge - 1).is_some_and(|n| n.preposition.is_some()) {
                    break;
                }
                start = joined;
                continue;
            } else if let Some(verb) = self.phrases.verb(before) {
                // "the man who led the raid", "a group calling itself the Brigade"
                let first = verb.tokens.start as usize;
                if first > low && self.is_relative(first - 1) {
                    edge = first - 1;
                } else if verb.participial && first > low && self.noun(first - 1).is_some() {
                    edge = first;
                } else {
                    break;
                }
            } else {
                break;
            }
            if edge > low && self.kind(edge - 1) == Kind::CloseBracket {
                match self.bracket_open(edge - 1, low) {
                    Some(open) => edge = open,
                    None => break,
                }
            }
            if edge <= low {
                break;
            }
            match self.single_before(edge, low) {
                Some(joined) if !self.is(edge - 1, cues::DAY) => start = joined,
                _ => break,
            }
        }
        Some(start)
    }

    /// Where the bare noun group that ends at `end` starts.
    fn single_before(&self, end: usize, floor: usize) -> Option<usize> {
        let last = end.checked_sub(1).filter(|&l| l >= floor)?;
        if self.mask[last] != 0 {
            return None;
        }
        if let Some(group) = self.noun(last) {
            let mut start = (group.tokens.start as usize).max(floor);
            // "the EB-5 Coalition", "a Lagos-based trader": groups that a hyphen cut.
            for _ in 0..3 {
                let hyphen = start > floor + 1 && self.mask[start - 1] == 0 && self.kind(start - 1) == Kind::Hyphen;
                if !(hyphen && self.text.tokens[start].is_glued() && self.mask[start - 2] == 0) {
                    break;
                }
                start = self.noun(start - 2).map_or(start - 2, |n| (n.tokens.start as usize).max(floor));
                // "a Republican presidential front-runner"
                if let Some(before) = start.checked_sub(1).filter(|&b| b >= floor && self.kind(b) != Kind::Hyphen)
                    && let Some(touching) = self.noun(before).filter(|n| n.tokens.end as usize == start)
                {
                    start = (touching.tokens.start as usize).max(floor);
                }
            }
            // "retired Air Force" and "general Ann Lee": groups that touch, the first of them at an edge.
            if group.headed_by_name
                && let Some(before) = start.checked_sub(1).filter(|&b| b >= floor)
                && let Some(touching) = self.noun(before).filter(|n| n.tokens.end as usize == start)
                && !matches!(self.tag(start), Tag::Determiner | Tag::Possessive | Tag::Pronoun)
                && !matches!(self.tag(before), Tag::Pronoun)
                && !self.is(before, cues::DAY)
            {
                let first = touching.tokens.start as usize;
                let edge = first <= floor || self.mask[first - 1] != 0 || self.kind(first - 1) == Kind::Comma;
                if edge {
                    start = first.max(floor);
                }
            }
            // "“…,” retired Judge Ann Lee said": the participle is of the name, where nothing else stands before it.
            if let Some(before) = start.checked_sub(1).filter(|&b| b >= floor && self.mask[b] == 0)
                && matches!(self.tag(before), Tag::VerbPast | Tag::VerbParticiple | Tag::VerbIng)
                && group.headed_by_name
                && self.tables.verb(self.text.tokens[before].word).is_none()
                && (before == floor || self.mask[before - 1] != 0)
                && !matches!(self.tag(start), Tag::Determiner | Tag::Possessive)
            {
                start = before;
            }
            return Some(start);
        }
        // "the New York-based group", "a Reuters/Ipsos poll", and what the groups leave out.
        (self.is(last, cues::SUBJECT) || self.text.tokens[last].is_capital() && self.text.tokens[last].is_word()).then(|| {
            let mut start = last;
            while start > floor
                && self.mask[start - 1] == 0
                && self.phrases.noun_at[start - 1] == 0
                && self.text.tokens[start - 1].is_capital()
                && self.text.tokens[start - 1].is_word()
                && self.text.is_cased(last)
            {
                start -= 1;
            }
            start
        })
    }

    /// The source before an apposition that closes with the comma at `comma`: "Ann Lee, a nurse, said".
    fn apposed(&self, comma: usize, floor: usize) -> Option<TokenRange> {
        let low = floor.max(comma.saturating_sub(REACH));
        let mut found = None;
        let mut close = comma;
        'chain: for _ in 0..4 {
            for at in (low..close).rev() {
                if self.mask[at] != 0 || matches!(self.kind(at), Kind::Semicolon | Kind::Colon | Kind::Dash) {
                    break 'chain;
                }
                if self.kind(at) != Kind::Comma || at == low || at + 1 >= close {
                    continue;
                }
                let first = at + 1;
                let fits = if self.is_relative(first) {
                    true
                } else {
                    let relative = (first..close).find(|&k| self.is_relative(k)).unwrap_or(close);
                    !self.has_main_verb(first, relative)
                        && !matches!(
                            self.tag(first),
                            Tag::Conjunction | Tag::Pronoun | Tag::Subordinator | Tag::To | Tag::Relative
                        )
                };
                if !fits {
                    if found.is_some() {
                        break 'chain;
                    }
                    continue;
                }
                let Some(start) = self.group_before(at, low) else {
                    if found.is_some() {
                        break 'chain;
                    }
                    continue;
                };
                if self.is(at - 1, cues::DAY) {
                    break 'chain;
                }
                let aside = matches!(self.tag(first), Tag::Preposition | Tag::Adverb | Tag::VerbIng | Tag::VerbParticiple)
                    && !self.is_gerund_title(first);
                found = Some(TokenRange::new(start, if aside && close == comma { at } else { comma }));
                // "Ann Lee, a lawyer in Orlando, Fla., who represents them, said"
                if start > low + 1 && self.kind(start - 1) == Kind::Comma && !self.is_bare_name(start, at) {
                    close = start - 1;
                    // The group before this comma must be there, too.
                    if let Some(earlier) = self.group_before(close, low) {
                        if (self.is_full_name(earlier, close) || self.is_bare_name(earlier, close))
                            && !self.is(close - 1, cues::DAY)
                        {
                            found = Some(TokenRange::new(earlier, comma));
                        }
                        if earlier > low + 1 && self.kind(earlier - 1) == Kind::Comma && !self.is_bare_name(earlier, close) {
                            close = earlier - 1;
                            continue 'chain;
                        }
                    }
                }
                // "Ann Lee, the [groups cut apart], one of three, said": back to the name that all of it stands by.
                let start = found.map_or(start, |range| range.start as usize);
                if start > low && self.mask[start - 1] == 0 && self.kind(start - 1) != Kind::Comma {
                    let comma_before = (low + 1..start).rev().find(|&k| self.mask[k] != 0 || self.kind(k) == Kind::Comma);
                    if let Some(k) = comma_before.filter(|&k| self.mask[k] == 0 && !self.has_verb(k + 1, start)) {
                        let name =
                            self.group_before(k, low).filter(|&name| self.is_bare_name(name, k) && !self.is(k - 1, cues::DAY));
                        if let Some(name) = name.filter(|&name| name == low || self.mask[name - 1] != 0) {
                            found = Some(TokenRange::new(name, comma));
                        }
                    }
                }
                break 'chain;
            }
            break;
        }
        found
    }

    /// "managing director", "ranking member": no participle, but the start of a role.
    fn is_gerund_title(&self, at: usize) -> bool {
        self.tag(at) == Tag::VerbIng
            && self.tables.verb(self.text.tokens[at].word).is_none()
            && self.text.tokens.get(at + 1).is_some()
            && self.tag(at + 1) == Tag::Noun
    }

    /// Whether a run holds capitalised words alone.
    fn is_bare_name(&self, from: usize, to: usize) -> bool {
        let word = |at: usize| self.text.tokens[at].is_word();
        (from..to).all(|at| !word(at) || self.text.tokens[at].is_capital()) && (from..to).any(word)
    }

    /// Whether a run holds two capitalised words in a row and does not open with a determiner.
    fn is_full_name(&self, from: usize, to: usize) -> bool {
        !matches!(self.tag(from), Tag::Determiner | Tag::Possessive)
            && (from + 1..to).any(|at| {
                let token = &self.text.tokens;
                token[at].is_capital() && token[at].is_word() && token[at - 1].is_capital() && token[at - 1].is_word()
            })
    }

    /// One past the source that starts at `start`: its noun group, what hangs on it, appositions.
    pub(super) fn source_after(&self, start: usize, limit: usize) -> Option<usize> {
        let limit = limit.min(start + REACH);
        if start >= limit || self.mask[start] != 0 {
            return None;
        }
        let token = &self.text.tokens[start];
        if matches!(self.tag(start), Tag::Pronoun) || self.is(start, cues::SUBJECT) && self.noun(start).is_none() {
            return Some(start + 1);
        }
        let mut end = match self.noun(start) {
            Some(group) if group.tokens.start as usize <= start => (group.tokens.end as usize).min(limit),
            _ => {
                if !(token.is_capital() && token.is_word()) && self.kind(start) != Kind::Address {
                    return None;
                }
                start + 1
            }
        };
        if self.is(start, cues::DAY) {
            return None;
        }
        // "the Reuters/Ipsos poll", "9/11 widow Ann Lee"
        while end + 1 < limit && self.mask[end] == 0 && self.kind(end) == Kind::Slash {
            end = match self.noun(end + 1) {
                Some(group) => (group.tokens.end as usize).min(limit),
                None => end + 2,
            };
        }
        // "the Foundry's executive Director Ann Lee": groups that touch, the last of them a name.
        if let Some(next) = self.noun(end.min(limit - 1)).filter(|next| next.tokens.start as usize == end)
            && next.headed_by_name
            && !self.is(end, cues::DAY)
            && !matches!(self.tag(end), Tag::Determiner | Tag::Possessive | Tag::Pronoun)
            && self.text.tokens[next.head as usize].is_capital()
        {
            end = (next.tokens.end as usize).min(limit);
        }
        let named = self.text.tokens[end - 1].is_capital() && self.text.is_cased(start);
        end = self.hanging(end, limit, !named);
        // Appositions.
        for _ in 0..5 {
            if end + 1 >= limit || self.mask[end] != 0 || self.kind(end) != Kind::Comma || self.mask[end + 1] != 0 {
                break;
            }
            let first = end + 1;
            let relative = self.is_relative(first);
            let opens = relative
                || match self.tag(first) {
                    Tag::Determiner | Tag::Possessive | Tag::Number => true,
                    Tag::Noun | Tag::Adjective | Tag::Name | Tag::PluralNoun => {
                        !self.is(first, cues::DAY) && self.tables.verb(self.text.tokens[first].word).is_none()
                    }
                    Tag::VerbIng => first + 1 < limit && self.is_gerund_title(first),
                    _ => false,
                };
            if !opens {
                break;
            }
            let stop = (first..limit)
                .find(|&at| {
                    self.mask[at] != 0
                        || matches!(self.kind(at), Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Dash | Kind::Question)
                        || self.kind(at) == Kind::Stop
                })
                .unwrap_or(limit);
            let article = self.tag(first) == Tag::Determiner;
            let clause = self.noun(first).is_some_and(|n| self.is_finite((n.tokens.end as usize).min(stop.saturating_sub(1))));
            if !relative && (clause || !article) && self.has_verb(first, stop) {
                let verb = (first..stop).find(|&at| self.is_finite(at)).unwrap_or(stop);
                if !(first..verb).any(|at| self.is_relative(at) || self.text.tokens[at].word == self.tables.words.that) {
                    break;
                }
            }
            end = stop;
        }
        Some(end)
    }

    /// What hangs on a noun group by prepositions: one past it.
    fn hanging(&self, mut end: usize, limit: usize, common: bool) -> usize {
        let words = &self.tables.words;
        for round in 0..8 {
            if end + 1 >= limit || self.mask[end] != 0 {
                break;
            }
            if self.kind(end) == Kind::OpenBracket {
                match self.bracket_close(end, limit) {
                    Some(close) => end = close + 1,
                    None => break,
                }
                continue;
            }
            let word = self.text.tokens[end].word;
            let near = word == words.of || word == words.for_;
            let joins = match self.tag(end) {
                Tag::Preposition => near || common || round > 0,
                Tag::Conjunction => true,
                _ => common && self.is(end, cues::OPENING),
            };
            if !joins {
                break;
            }
            let mut next = end + 1;
            if self.tag(end) != Tag::Preposition && self.tag(next) == Tag::Preposition {
                next += 1;
            }
            if next >= limit {
                break;
            }
            let Some(group) = self.noun(next).filter(|g| g.tokens.start as usize == next) else { break };
            let head = group.head as usize;
            if self.is(head, cues::DAY) || self.is(head, cues::MEDIUM) && !near {
                break;
            }
            let after = group.tokens.end as usize;
            // "and she laughed": a clause of its own.
            if self.tag(end) == Tag::Conjunction && (after >= limit || self.is_finite(after) || self.tag(next) == Tag::Pronoun) {
                break;
            }
            end = after.min(limit);
        }
        end
    }

    /// Passes over days, places, media and people spoken to: what stands between a verb and what is said.
    pub(super) fn skip_adjuncts(&self, from: usize, limit: usize, frames: u16) -> usize {
        let limit = limit.min(from + REACH);
        let mut at = from;
        let mut addressed = frames & cues::PERSON == 0;
        for _ in 0..10 {
            if at >= limit || self.mask[at] != 0 {
                break;
            }
            let token = &self.text.tokens[at];
            if token.word == self.tables.words.that || matches!(self.tag(at), Tag::To | Tag::Relative | Tag::Subordinator) {
                break;
            }
            if self.is(at, cues::DAY)
                && !self.noun(at).is_some_and(|g| g.head as usize != at && !self.is(g.head as usize, cues::DAY))
            {
                at += 1;
                if at < limit && self.kind(at) == Kind::Number {
                    at += 1;
                }
                continue;
            }
            if self.tag(at) == Tag::Preposition {
                let mut next = at + 1;
                while next < limit && self.mask[next] == 0 && matches!(self.tag(next), Tag::Adverb | Tag::Preposition) {
                    next += 1;
                }
                if next < limit && self.tag(next) == Tag::VerbIng {
                    next += 1;
                }
                if next >= limit || self.mask[next] != 0 {
                    break;
                }
                if self.is(next, cues::DAY) {
                    at = next;
                    continue;
                }
                match self.noun(next) {
                    Some(group) => at = (group.tokens.end as usize).min(limit),
                    None if self.kind(next) == Kind::Number || self.text.tokens[next].is_capital() => at = next + 1,
                    None => break,
                }
                addressed = true;
                continue;
            }
            if self.tag(at) == Tag::Adverb {
                let next = at + 1;
                let passes = next >= limit
                    || self.mask[next] != 0
                    || matches!(self.kind(next), Kind::Comma | Kind::Colon | Kind::Stop)
                    || self.tag(next) == Tag::Preposition
                    || self.is(next, cues::DAY)
                    || self.text.tokens[next].word == self.tables.words.that;
                if passes {
                    at += 1;
                    continue;
                }
                break;
            }
            if !addressed {
                addressed = true;
                if let Some(group) = self.noun(at) {
                    let end = (group.tokens.end as usize).min(limit);
                    // "warned the city would fall": no one is spoken to.
                    if end >= limit || !self.is_finite(end) || self.tag(at) == Tag::Pronoun || frames & cues::FIRM != 0 {
                        at = end;
                        while at + 1 < limit && self.mask[at] == 0 && self.tag(at) == Tag::Conjunction {
                            match self.noun(at + 1) {
                                Some(next) => at = (next.tokens.end as usize).min(limit),
                                None => break,
                            }
                        }
                        continue;
                    }
                }
            }
            if token.kind == Kind::OpenBracket
                && let Some(close) = self.bracket_close(at, limit)
            {
                at = close + 1;
                continue;
            }
            break;
        }
        at
    }

    /// Whether letters in a run are capitals throughout.
    pub(super) fn is_upper(&self, range: TokenRange) -> bool {
        range
            .range()
            .all(|at| !self.text.tokens[at].is_word() || matches!(self.text.tokens[at].shape, Shape::Upper | Shape::Dotted))
    }
}
