//! From units to drafts: which words are said, by which cue, from which source.
//!
//! Takes a `Reader`, gives drafts of statements in token ranges. One pass over every unit; a statement inside another one's
//! words is not reported.

use super::cues::{self, CLAUSE, INFINITIVE, OBJECT, PERSON, QUOTE, TAIL};
use super::reader::{REACH, Reader};
use crate::lexicon::WordId;
use crate::phrases::Tag;
use crate::record::{Confidence, Role};
use crate::text::{Token, TokenRange};
use crate::tokens::{Gap, Kind};

/// A statement in the making.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) source: Option<TokenRange>,
    pub(super) cue: Option<TokenRange>,
    pub(super) pieces: Vec<TokenRange>,
    pub(super) rule: &'static str,
    pub(super) confidence: Confidence,
    /// Index of the draft whose speaker speaks here, too.
    pub(super) inherits: Option<usize>,
}

/// A reporting verb as it stands in the text.
#[derive(Debug, Clone, Copy)]
struct Hit {
    /// First token of the verb group.
    start: usize,
    /// One past verb and particle.
    end: usize,
    verb: usize,
    frames: u16,
    infinitive: bool,
    passive: bool,
}

pub(super) struct Collector<'r, 'a> {
    reader: &'r Reader<'a>,
    pub(super) drafts: Vec<Draft>,
    /// Draft of each quotation.
    owner: Vec<Option<usize>>,
    /// Draft that a bare quotation right behind would go on with.
    running: Option<usize>,
    /// Source and cue of a unit that ended in a colon.
    announced: Option<(Option<TokenRange>, Option<TokenRange>)>,
    /// Draft of a transcript's turn, to the end of its paragraph.
    turn: Option<usize>,
}

pub(super) fn collect(reader: &Reader) -> Vec<Draft> {
    let mut collector = Collector {
        reader,
        drafts: Vec::with_capacity(8),
        owner: vec![None; reader.outer.len()],
        running: None,
        announced: None,
        turn: None,
    };
    let mut next_quotation = 0;
    for (start, end) in reader.units() {
        collector.unit(start, end, &mut next_quotation);
    }
    collector.drafts
}

impl Collector<'_, '_> {
    fn word(&self, at: usize) -> WordId {
        self.reader.text.tokens[at].word
    }

    fn push(&mut self, draft: Draft) -> usize {
        self.drafts.push(draft);
        self.drafts.len() - 1
    }

    fn unit(&mut self, start: usize, end: usize, next_quotation: &mut usize) {
        let reader = self.reader;
        if reader.text.tokens[start].gap == Gap::Paragraph {
            self.running = None;
            self.turn = None;
        }
        if let Some(turn) = self.turn {
            if let Some(piece) = self.drafts[turn].pieces.last_mut() {
                piece.end = end as u32;
            }
            while reader.outer.get(*next_quotation).is_some_and(|q| (q.tokens.start as usize) < end) {
                *next_quotation += 1;
            }
            return;
        }
        let announced = self.announced.take();
        let first = self.drafts.len();
        if !self.headed(start, end) {
            self.clauses(start, end);
        }
        let from = *next_quotation;
        while reader.outer.get(*next_quotation).is_some_and(|q| (q.tokens.start as usize) < end) {
            *next_quotation += 1;
        }
        let mut direct_end = None;
        for index in first..self.drafts.len() {
            for piece in 0..self.drafts[index].pieces.len() {
                let range = self.drafts[index].pieces[piece];
                let inside = &reader.outer[from..*next_quotation];
                let skipped = inside.partition_point(|q| q.tokens.start < range.start);
                let held = inside[skipped..].iter().take_while(|q| q.tokens.start < range.end).count();
                if held > 0 {
                    self.owner[from + skipped..from + skipped + held].fill(Some(index));
                    direct_end = Some(index);
                }
            }
        }
        self.leftovers(start, end, from, *next_quotation, announced, direct_end.is_some());
        // What a bare quotation behind this unit goes on with.
        let bare = (from..*next_quotation).rev().find_map(|q| self.owner[q]);
        self.running = bare.or(direct_end);
        if end > start && reader.kind(end - 1) == Kind::Colon && self.announced.is_none() && self.drafts.len() == first {
            self.announced = self.announcement(start, end - 1);
        }
    }

    /// Source and cue of words that end in a colon: "She had this to say:".
    fn announcement(&self, start: usize, colon: usize) -> Option<(Option<TokenRange>, Option<TokenRange>)> {
        let reader = self.reader;
        let low = start.max(colon.saturating_sub(REACH));
        let mut best = None;
        for at in (low..colon).rev() {
            let Some(verb) = reader.phrases.verb(at).filter(|_| reader.mask[at] == 0) else { continue };
            if verb.head as usize != at {
                continue;
            }
            let source = reader.source_before(verb.tokens.start as usize, start).or_else(|| {
                verb.subject.map(|k| reader.phrases.nouns[k as usize].tokens).filter(|range| range.start as usize >= start)
            });
            let reports = reader.tables.verb(self.word(at)).is_some();
            if source.is_some() && (best.is_none() || reports) {
                best = Some((source, Some(verb.tokens)));
            }
            if reports && source.is_some() {
                break;
            }
        }
        best
    }

    /// "Poll: …" in a headline, "SMITH: …" in a transcript, `Smith: "…"`.
    fn headed(&mut self, start: usize, end: usize) -> bool {
        let reader = self.reader;
        let tokens = &reader.text.tokens;
        let limit = end.min(start + 12);
        let first = (start + 1).min(limit);
        let mut masked = reader.mask[first..limit].iter().zip(&tokens[first..limit]);
        let Some(before) = masked.position(|(&mask, token)| mask != 0 || token.kind == Kind::Colon) else { return false };
        let colon = first + before;
        if reader.mask[colon] != 0 || colon + 2 >= end || reader.has_verb(start, colon) && reader.text.is_cased(start) {
            return false;
        }
        let head = TokenRange::new(start, colon);
        if !tokens[colon - 1].is_word() && reader.kind(colon - 1) != Kind::CloseBracket || reader.kind(start) == Kind::Number {
            return false;
        }
        let paragraph = tokens[start].gap == Gap::Paragraph;
        let ends_paragraph = tokens.get(end).is_none_or(|t| t.gap == Gap::Paragraph);
        let headline = reader.text.role_of(start) == Role::Headline || start == 0 && ends_paragraph;
        let quoted = reader.mask[colon + 1] != 0;
        let transcript = paragraph && reader.is_upper(head) && !reader.text.capitals && !headline && head.len() <= 5;
        let named = tokens[colon - 1].is_capital() || self.reader.is(colon - 1, cues::SOURCE);
        let whole = reader.group_before(colon, start) == Some(start);
        if !(headline && named && whole || quoted && named && whole && paragraph || transcript) {
            return false;
        }
        let index = self.push(Draft {
            source: Some(head),
            cue: Some(TokenRange::new(colon, colon + 1)),
            pieces: vec![TokenRange::new(colon + 1, end)],
            rule: if transcript { "transcript" } else { "source and colon" },
            confidence: Confidence::Medium,
            inherits: None,
        });
        if transcript {
            self.turn = Some(index);
        }
        true
    }

    fn hit(&self, at: usize, floor: usize, end: usize) -> Option<Hit> {
        let reader = self.reader;
        let verb = reader.tables.verb(self.word(at))?;
        let tag = reader.tag(at);
        let is_verb = matches!(tag, Tag::VerbPast | Tag::VerbPresent | Tag::VerbParticiple | Tag::VerbIng);
        let particle = at + 1 < end
            && reader.mask[at + 1] == 0
            && self.word(at + 1).is_known()
            && verb.particles.contains(&self.word(at + 1));
        if !is_verb && verb.frames & cues::FIRM == 0 {
            // "Smith calls for": a verb that its tag takes for a noun.
            let set_off = at > floor
                && (reader.mask[at - 1] != 0
                    || matches!(reader.kind(at - 1), Kind::Comma | Kind::CloseQuote | Kind::DoubleQuote));
            let past = reader.tag(at) == Tag::Adjective && reader.text.word(at).ends_with(['d', 'D']);
            let names = at + 1 < end && (reader.mask[at + 1] != 0 || reader.text.tokens[at + 1].is_capital());
            let present =
                matches!(reader.tag(at), Tag::PluralNoun | Tag::Noun) && reader.text.word(at).ends_with(['s', 'S']) && names;
            let third = matches!(reader.tag(at), Tag::PluralNoun | Tag::Name) && reader.text.word(at).ends_with(['s', 'S']);
            let after_name = at > floor
                && reader.mask[at - 1] == 0
                && reader.text.tokens[at - 1].is_capital()
                && reader.text.tokens[at - 1].is_word();
            let complement = at + 1 >= end
                || reader.mask[at + 1] != 0
                || self.word(at + 1) == reader.tables.words.that
                || reader.kind(at + 1) == Kind::Colon
                || verb.frames & QUOTE != 0 && matches!(reader.kind(at + 1), Kind::Stop | Kind::Comma);
            if !(third && after_name && (particle || complement) || set_off && (past || present)) {
                return None;
            }
        }
        let mut hit = Hit { start: at, end: at + 1, verb: at, frames: verb.frames, infinitive: false, passive: false };
        if let Some(group) = reader.phrases.verb(at).filter(|g| g.head as usize == at) {
            hit.start = (group.tokens.start as usize).max(floor);
            hit.infinitive = group.infinitive;
            hit.passive = group.passive && group.tokens.len() > 1;
        }
        // "has long maintained", "did further say"
        while hit.start > floor + 1
            && reader.mask[hit.start - 1] == 0
            && reader.is(hit.start - 1, cues::ADVERB)
            && matches!(reader.tag(hit.start - 2), Tag::Have | Tag::Do | Tag::Modal | Tag::Be)
        {
            hit.start -= 2;
        }
        // "called Friday for": a day before the particle.
        let late = !particle && at + 2 < end && reader.mask[at + 2] == 0 && reader.is(at + 1, cues::DAY) && {
            let word = self.word(at + 2);
            word.is_known() && verb.particles.contains(&word)
        };
        if late {
            hit.end += 1;
        }
        if particle || late {
            hit.frames = hit.frames & !INFINITIVE | OBJECT | QUOTE | CLAUSE;
            hit.end += 1;
        }
        (hit.frames & (QUOTE | CLAUSE | OBJECT | INFINITIVE | PERSON) != 0).then_some(hit)
    }

    fn clauses(&mut self, start: usize, end: usize) {
        let reader = self.reader;
        let first = self.drafts.len();
        // Words not yet given to a statement start here.
        let mut from = start;
        let mut open: Option<usize> = None;
        let mut at = start;
        let cue = |token: &Token| reader.tables.is(token.word, cues::REPORT | cues::CLAIM);
        while at < end
            && let Some(skipped) = reader.text.tokens[at..end].iter().position(cue)
        {
            at += skipped;
            if let Some(quotation) = reader.quotation(at) {
                at = (quotation.tokens.end as usize).max(at + 1);
                continue;
            }
            let next = self
                .according(at, start, end, &mut from, &mut open)
                .or_else(|| self.verb_clause(at, start, end, first, &mut from, &mut open))
                .or_else(|| self.noun_clause(at, start, end, &mut from, &mut open));
            at = next.map_or(at + 1, |next| next.max(at + 1));
        }
        if let Some(index) = open {
            self.close(index, end);
        }
    }

    fn close(&mut self, index: usize, end: usize) {
        if let Some(piece) = self.drafts[index].pieces.last_mut() {
            if piece.start as usize > end {
                piece.end = piece.start;
            } else {
                piece.end = end as u32;
            }
        }
    }

    /// "according to …", before, behind or amid what it reports.
    fn according(&mut self, at: usize, start: usize, end: usize, from: &mut usize, open: &mut Option<usize>) -> Option<usize> {
        let reader = self.reader;
        let words = &reader.tables.words;
        if self.word(at) != words.according || at + 2 >= end || self.word(at + 1) != words.to {
            return None;
        }
        let mut stop = reader.source_after(at + 2, end)?;
        if at <= *from && stop + 1 >= end {
            // "According to Ann Lee, the mood was bad.": no apposition, but what she says.
            if let Some(comma) = (at + 3..stop).find(|&k| reader.mask[k] == 0 && reader.kind(k) == Kind::Comma) {
                stop = comma;
            }
        }
        let draft = |pieces| Draft {
            source: Some(TokenRange::new(at + 2, stop)),
            cue: Some(TokenRange::new(at, at + 2)),
            pieces,
            rule: "according to",
            confidence: Confidence::High,
            inherits: None,
        };
        let lead = (*from).max(start);
        if open.is_some() {
            // Behind a statement that runs on: the words are the other's.
            return Some(stop);
        }
        let comma = stop < end && reader.mask[stop] == 0 && reader.kind(stop) == Kind::Comma;
        if at > lead + 2 && reader.has_verb(lead, at) || at > lead && reader.mask[at - 1] != 0 || at > lead + 3 {
            let mut pieces = vec![TokenRange::new(lead, at)];
            let goes_on = comma && reader.kind(at - 1) == Kind::Comma && !self.leads_off(stop + 1, end);
            if goes_on {
                pieces.push(TokenRange::new(stop + 1, end));
            }
            let index = self.push(draft(pieces));
            *from = stop;
            *open = goes_on.then_some(index);
        } else {
            let begin = if comma { stop + 1 } else { stop };
            if begin >= end {
                return Some(stop);
            }
            let index = self.push(draft(vec![TokenRange::new(begin, end)]));
            *open = Some(index);
            *from = end;
        }
        Some(stop)
    }

    /// Whether what starts here is no part of the words before: "adding", "and", "who", "while".
    fn leads_off(&self, at: usize, end: usize) -> bool {
        at >= end
            || self.reader.mask[at] == 0
                && (matches!(self.reader.tag(at), Tag::VerbIng | Tag::Conjunction | Tag::Subordinator | Tag::VerbParticiple)
                    || self.reader.is_relative(at))
    }

    /// "his claim that …"
    fn noun_clause(&mut self, at: usize, start: usize, end: usize, from: &mut usize, open: &mut Option<usize>) -> Option<usize> {
        let reader = self.reader;
        if open.is_some()
            || at + 2 >= end
            || !reader.is(at, cues::CLAIM)
            || !(self.word(at + 1) == reader.tables.words.that
                || reader.tag(at + 1) == Tag::Preposition
                || reader.tag(at + 1) == Tag::To)
            || !matches!(reader.tag(at), Tag::Noun | Tag::PluralNoun | Tag::Name)
            || matches!(reader.tag(at + 2), Tag::VerbPast | Tag::VerbPresent | Tag::Be | Tag::Have | Tag::Modal)
        {
            return None;
        }
        let group = reader.noun(at)?;
        let first = group.tokens.start as usize;
        let mut source = None;
        let mut cue = TokenRange::new(at, at + 1);
        if let Some(mark) = (first..at).rev().find(|&k| reader.tag(k) == Tag::Possessive) {
            source = Some(if reader.kind(mark) == Kind::Possessive {
                TokenRange::new(first, mark)
            } else {
                TokenRange::new(mark, mark + 1)
            });
            cue = TokenRange::new(mark + 1, at + 1);
        } else if first > start && self.word(first - 1).is_known() {
            // "Smith's" cut off, or "Smith made the claim that".
            source = reader.phrases.verb(first - 1).and_then(|verb| reader.source_before(verb.tokens.start as usize, start));
        }
        let source = source.filter(|s| !s.is_empty());
        if self.word(at + 1) != reader.tables.words.that {
            // "his calls for a truce", "her criticism of the plan": the noun group behind is what is said.
            let possessed = cue.start as usize > first;
            let words = &reader.tables.words;
            let joins = [words.of, words.for_, words.about, words.on, words.to].contains(&self.word(at + 1));
            if !(possessed && joins && source.is_some()) {
                return None;
            }
            let stop = if reader.tag(at + 1) == Tag::To { end } else { reader.source_after(at + 2, end)? };
            self.push(Draft {
                source,
                cue: Some(TokenRange::new(cue.start as usize, at + 2)),
                pieces: vec![TokenRange::new(at + 2, stop)],
                rule: "noun and preposition",
                confidence: Confidence::Low,
                inherits: None,
            });
            return Some(at + 2);
        }
        let index = self.push(Draft {
            source,
            cue: Some(cue),
            pieces: vec![TokenRange::new(at + 1, end)],
            rule: "noun and that",
            confidence: Confidence::Medium,
            inherits: None,
        });
        *open = Some(index);
        *from = end;
        Some(at + 2)
    }

    fn verb_clause(
        &mut self,
        at: usize,
        start: usize,
        end: usize,
        first: usize,
        from: &mut usize,
        open: &mut Option<usize>,
    ) -> Option<usize> {
        let reader = self.reader;
        let mut hit = self.hit(at, (*from).min(at), end)?;
        if hit.passive || self.is_bare_passive(&hit, start) {
            return if open.is_none() { self.passive(&hit, start, end, from) } else { None };
        }
        if hit.infinitive {
            hit.start = self.controlled(&hit, start)?;
            hit.infinitive = false;
        }
        let floor = if open.is_some() { start } else { *from };
        let floor = floor.min(hit.start);
        let mut source = reader.source_before(hit.start, floor);
        let mut shared = None;
        let before = hit.start.checked_sub(1).filter(|&b| b >= start);
        let ing = reader.tag(hit.verb) == Tag::VerbIng && hit.start == hit.verb;
        let conjoined = before.is_some_and(|b| {
            reader.mask[b] == 0
                && (reader.tag(b) == Tag::Conjunction
                    || reader.tag(b) == Tag::Adverb && b > start && reader.tag(b - 1) == Tag::Conjunction)
        });
        let comma = before.is_some_and(|b| reader.mask[b] != 0 || matches!(reader.kind(b), Kind::Comma | Kind::Dash));
        let hangs = ing
            && (comma
                || before.is_none()
                || before.is_some_and(|b| matches!(reader.tag(b), Tag::Preposition | Tag::Subordinator | Tag::Conjunction)));
        if hangs {
            source = None;
        }
        if source.is_none() && (hangs || conjoined) {
            // "…, said Ann Lee, adding that"
            let beside = |draft: &Draft| draft.source.is_some_and(|s| s.end as usize + 1 == hit.start);
            if self.drafts.len() > first && (open.is_some() || hangs && self.drafts.last().is_some_and(beside)) {
                let last = self.drafts.len() - 1;
                shared = Some(last);
                source = self.drafts[last].source;
            } else {
                source = self.main_subject(start, hit.start).or_else(|| self.subject_of(hit.verb, start));
            }
            if source.is_none() && ing {
                return None;
            }
        }
        let ing = hangs;
        let own =
            source.filter(|s| s.end as usize <= hit.start && shared.is_none() && s.start as usize >= floor && !ing && !conjoined);
        let mut clause_start = own.map_or(hit.start, |s| s.start as usize);
        // "As Lee said, the dam is old.", "The dam, as Lee said, is old."
        let as_said = own.is_some()
            && clause_start > start
            && reader.mask[clause_start - 1] == 0
            && self.word(clause_start - 1) == reader.tables.words.as_;
        if as_said {
            clause_start -= 1;
        }
        // What stands before the clause.
        let edge = clause_start.checked_sub(1).filter(|&e| e >= *from && e >= start);
        let quoted_before = edge.is_some_and(|e| {
            reader.mask[e] != 0 || matches!(reader.kind(e), Kind::Comma | Kind::Dash) && e > *from && reader.mask[e - 1] != 0
        });
        let plain_before = open.is_none()
            && !quoted_before
            && edge.is_some_and(|e| {
                reader.mask[e] == 0
                    && matches!(reader.kind(e), Kind::Comma | Kind::Dash)
                    && e > *from
                    && reader.has_verb(*from, e)
            });
        let amid = open.is_none()
            && !quoted_before
            && !plain_before
            && source.is_some()
            && edge.is_some_and(|e| {
                reader.mask[e] == 0
                    && reader.kind(e) == Kind::Comma
                    && e > *from
                    && e < *from + 20
                    && reader.noun(*from).is_some_and(|n| !reader.is(n.head as usize, cues::DAY))
            });
        let mut tail = hit.end;
        if source.is_none() && (quoted_before || plain_before || hit.start == start) && !ing && hit.end < end {
            // "…," said Smith.
            if let Some(stop) = reader.source_after(hit.end, end) {
                let verb_follows = stop < end
                    && matches!(reader.tag(stop), Tag::VerbPast | Tag::VerbPresent | Tag::Be | Tag::Have | Tag::Modal)
                    && reader.mask[stop] == 0;
                if !(plain_before && verb_follows) {
                    source = Some(TokenRange::new(hit.end, stop));
                    tail = stop;
                }
            }
        }
        let after = reader.skip_adjuncts(tail, end, if tail > hit.end { hit.frames & !PERSON } else { hit.frames });
        let done = after >= end
            || reader.mask[after] == 0 && matches!(reader.kind(after), Kind::Stop | Kind::Semicolon | Kind::Question);
        let comma = after < end && reader.mask[after] == 0 && matches!(reader.kind(after), Kind::Comma | Kind::Dash);
        let quote_at = |k: usize| k < end && reader.mask[k] != 0;
        let inverted = tail > hit.end;
        let mut cue_start = hit.start;
        while cue_start > floor
            && cue_start > own.map_or(floor, |s| s.end as usize)
            && reader.mask[cue_start - 1] == 0
            && (reader.tag(cue_start - 1) == Tag::Adverb || own.is_some() && reader.is(cue_start - 1, cues::ADVERB))
        {
            cue_start -= 1;
        }
        let cue = TokenRange::new(cue_start, hit.end);

        // "The gates opened and called for help, a guard said": the last clause tells all that stands before it.
        if let (Some(index), true) = (*open, done) {
            let whole = own.is_some_and(|s| !reader.is_relative(s.start as usize))
                && hit.frames & TAIL != 0
                && edge_is_comma(reader, clause_start, start)
                && index + 1 == self.drafts.len();
            if whole {
                let draft = &self.drafts[index];
                let lead = if index == first {
                    start
                } else {
                    draft
                        .pieces
                        .iter()
                        .chain(draft.source.iter())
                        .chain(draft.cue.iter())
                        .map(|range| range.start as usize)
                        .min()
                        .unwrap_or(start)
                };
                self.drafts.truncate(index);
                *open = None;
                *from = lead.max(start);
                return Some(self.behind(source, cue, clause_start, after, end, false, from, open));
            }
        }
        if open.is_none() && source.is_some() && !ing {
            let splits = amid
                && comma
                && hit.frames & TAIL != 0
                && reader.phrases.verb(after + 1).is_some_and(|verb| !verb.participial && !verb.infinitive);
            if splits {
                return Some(self.behind(source, cue, clause_start, after, end, false, from, open));
            }
            let takes = quoted_before && hit.frames & QUOTE != 0 || plain_before && hit.frames & TAIL != 0;
            let speech =
                quoted_before && edge.is_some_and(|e| self.speechlike(if reader.mask[e] == 0 { e - 1 } else { e }, *from));
            let opens_clause = after < end
                && reader.mask[after] == 0
                && (self.word(after) == reader.tables.words.that || reader.kind(after) == Kind::Colon);
            let closes = done || comma || inverted || quoted_before && (quote_at(after) || speech && !opens_clause);
            let subordinate_end = quoted_before && after < end && self.leads_off(after, end);
            if takes && (closes || subordinate_end) {
                return Some(self.behind(source, cue, clause_start, after, end, quoted_before, from, open));
            }
        }
        if done || inverted && hit.start != start {
            return None;
        }
        let opens_unit = inverted;
        // What follows is said.
        let mut begin = after;
        let colon = reader.mask[begin] == 0 && reader.kind(begin) == Kind::Colon;
        let mut marked = colon;
        if colon {
            begin += 1;
        } else if comma {
            if quote_at(after + 1) || as_said && clause_start == start && hit.frames & TAIL != 0 {
                begin += 1;
                marked = true;
            } else {
                // "said, however, that", "said, adding"
                let close = (after + 1..end.min(after + 14)).find(|&k| reader.mask[k] != 0 || reader.kind(k) == Kind::Comma)?;
                if reader.mask[close] != 0 || close + 1 >= end || reader.has_verb(after + 1, close) {
                    return None;
                }
                begin = close + 1;
                if !(quote_at(begin) || self.word(begin) == reader.tables.words.that) {
                    return None;
                }
                marked = quote_at(begin);
            }
        }
        // "called them “…”", "described as “…”": the name given is what is said.
        if hit.frames & cues::NAME != 0 && begin < end && reader.mask[begin] == 0 {
            let object = match reader.noun(begin).filter(|n| n.tokens.start as usize == begin) {
                Some(group) => group.tokens.end as usize,
                // "called that “…”"
                None if self.word(begin) == reader.tables.words.that => begin + 1,
                None => begin,
            };
            let behind = if object < end && reader.tag(object) == Tag::Preposition { object + 1 } else { object };
            if quote_at(behind) && (behind > object || object - begin <= 2) {
                begin = behind;
                marked = true;
            }
        }
        if begin >= end {
            if colon {
                self.announced = Some((source, Some(cue)));
            }
            return None;
        }
        let that = reader.mask[begin] == 0 && self.word(begin) == reader.tables.words.that;
        let fits = if as_said && marked && comma {
            true
        } else if quote_at(begin) {
            hit.frames & (QUOTE | OBJECT) != 0
        } else if that {
            hit.frames & CLAUSE != 0
        } else if reader.tag(begin) == Tag::To {
            hit.frames & INFINITIVE != 0
        } else if matches!(reader.tag(begin), Tag::Preposition) {
            hit.frames & OBJECT != 0 && begin > hit.end
        } else if reader.tag(begin) == Tag::Conjunction || reader.is_relative(begin) && reader.tag(begin) == Tag::Relative {
            false
        } else if hit.frames & OBJECT != 0 {
            reader.kind(begin) != Kind::Stop
        } else {
            hit.frames & CLAUSE != 0 && (colon || reader.has_verb(begin, end) || reader.mask[begin] != 0)
        };
        if !fits || opens_unit && !marked {
            return None;
        }
        if source.is_none() && !(that && hit.frames & CLAUSE != 0 || quote_at(begin) && marked) {
            return None;
        }
        if let Some(index) = *open {
            // A statement in a statement, unless it is set beside it.
            let sep = clause_start.checked_sub(1).filter(|&s| s > start)?;
            let loose = self.is_loose(index, start);
            let beside = reader.mask[sep] != 0
                || match reader.kind(sep) {
                    Kind::Semicolon => true,
                    Kind::Comma => ing || shared.is_some() || own.is_some() && (loose || marked && quote_at(begin)),
                    Kind::Dash => own.is_some() && marked && quote_at(begin),
                    _ => {
                        let joint = matches!(reader.tag(sep), Tag::Conjunction | Tag::Subordinator);
                        joint && (conjoined || own.is_some() && sep > start && reader.kind(sep - 1) == Kind::Comma)
                    }
                };
            if !beside {
                return None;
            }
            self.close(index, if reader.mask[sep] != 0 { sep + 1 } else { sep });
            *open = None;
        }
        let index = self.push(Draft {
            source,
            cue: Some(cue),
            pieces: vec![TokenRange::new(begin, end)],
            rule: if that {
                "source, cue, that"
            } else if marked {
                "source, cue, quotation"
            } else {
                "source, cue, clause"
            },
            confidence: if hit.frames & (CLAUSE | QUOTE) != 0 && source.is_some() {
                Confidence::High
            } else {
                Confidence::Medium
            },
            inherits: None,
        });
        if !marked
            && reader.mask[begin] == 0
            && self.is_loose(index, start)
            && let Some(stop) = self.hanging_end(begin, end)
        {
            self.close(index, stop);
            *from = stop + 1;
            return Some(stop + 1);
        }
        if marked && quote_at(begin) {
            let stop = self.quotations_from(begin, end);
            self.close(index, stop);
            *from = stop;
            return Some(stop);
        }
        *open = Some(index);
        *from = end;
        Some(begin)
    }

    /// Whether the words of an open statement end at the next clause of their sentence: those of a noun ("despite his claim
    /// that …, she said") or of a clause that hangs on another ("When asked …, he said").
    fn is_loose(&self, index: usize, start: usize) -> bool {
        let draft = &self.drafts[index];
        let first = draft.source.or(draft.cue).map_or(start, |range| range.start as usize);
        draft.rule == "noun and that"
            || draft.rule == "passive"
            || (start..first.min(start + 4)).any(|at| {
                matches!(self.reader.tag(at), Tag::Subordinator | Tag::Preposition)
                    && self.reader.noun(at + 1).is_some_and(|n| n.tokens.contains(first))
            })
            || first > start && self.reader.tag(start) == Tag::Subordinator && first < start + 4
    }

    /// Where the words of a statement in a clause that hangs on another end: at the comma before the main clause.
    fn hanging_end(&self, begin: usize, end: usize) -> Option<usize> {
        let reader = self.reader;
        (begin + 1..end.min(begin + REACH)).find(|&at| {
            reader.mask[at] == 0
                && reader.kind(at) == Kind::Comma
                && at + 1 < end
                && reader.noun(at + 1).is_some_and(|n| {
                    let behind = n.tokens.end as usize;
                    behind < end
                        && matches!(
                            reader.tag(behind),
                            Tag::VerbPast | Tag::VerbPresent | Tag::Be | Tag::Have | Tag::Modal | Tag::Do
                        )
                })
        })
    }

    /// Whether the quotation that holds `at` looks like speech rather than a name or a scare quote.
    fn speechlike(&self, at: usize, from: usize) -> bool {
        let Some(quotation) = self.reader.quotation(at) else { return false };
        let inner = quotation.inner;
        !inner.is_empty()
            && (self.reader.words(inner) >= 5
                || quotation.tokens.start as usize == from
                    && matches!(
                        self.reader.kind(inner.end as usize - 1),
                        Kind::Comma | Kind::Question | Kind::Exclamation | Kind::Dash | Kind::Ellipsis
                    ))
    }

    /// "Asked whether …, he": a participle without "be".
    fn is_bare_passive(&self, hit: &Hit, start: usize) -> bool {
        let reader = self.reader;
        let opens = hit.start == start
            || hit.start == start + 1 && matches!(reader.tag(start), Tag::Subordinator)
            || hit.start > start && reader.mask[hit.start - 1] == 0 && reader.kind(hit.start - 1) == Kind::Comma;
        let ends = || reader.text.word(hit.verb).ends_with("ed") || reader.text.word(hit.verb).ends_with("ED");
        opens
            && hit.frames & PERSON != 0
            && ends()
            && reader.text.tokens.get(hit.verb + 1).is_some_and(|next| {
                reader.mask[hit.verb + 1] == 0
                    && (matches!(reader.tag(hit.verb + 1), Tag::Subordinator | Tag::Preposition) || hit.end > hit.verb + 1)
                    && next.word != reader.tables.words.by
            })
    }

    /// "was asked whether …", "were accused of …", "was condemned by …".
    fn passive(&mut self, hit: &Hit, start: usize, end: usize, from: &mut usize) -> Option<usize> {
        let reader = self.reader;
        let mut at = hit.end;
        let mut source = None;
        let limit = end.min(hit.end + 12);
        if at + 1 < limit && self.word(at) == reader.tables.words.by {
            let stop = reader.source_after(at + 1, end)?;
            source = Some(TokenRange::new(at + 1, stop));
            if hit.frames & (OBJECT | CLAUSE) != 0 {
                let content = reader.source_before(hit.start, (*from).max(start))?;
                self.push(Draft {
                    source,
                    cue: Some(TokenRange::new(hit.start, hit.end)),
                    pieces: vec![content],
                    rule: "passive with agent",
                    confidence: Confidence::Medium,
                    inherits: None,
                });
                *from = stop;
                return Some(stop);
            }
            at = stop;
        }
        if at >= end || reader.mask[at] != 0 {
            return None;
        }
        let that = self.word(at) == reader.tables.words.that;
        let whether = reader.tag(at) == Tag::Subordinator;
        let about = hit.end > hit.verb + 1;
        let fits = that && hit.frames & (CLAUSE | PERSON) != 0
            || hit.frames & PERSON != 0 && (whether || about || reader.tag(at) == Tag::To && hit.frames & INFINITIVE != 0);
        if !fits || at + 1 >= end {
            return None;
        }
        let stop = (at + 1..end.min(at + REACH)).find(|&k| reader.mask[k] == 0 && reader.kind(k) == Kind::Comma).unwrap_or(end);
        self.push(Draft {
            source,
            cue: Some(TokenRange::new(hit.start, hit.end)),
            pieces: vec![TokenRange::new(at, stop)],
            rule: "passive",
            confidence: Confidence::Low,
            inherits: None,
        });
        *from = stop;
        Some(stop)
    }

    /// Where the verb group starts that an infinitive goes on: "went on to say", "continued to deny".
    fn controlled(&self, hit: &Hit, start: usize) -> Option<usize> {
        let reader = self.reader;
        let last = hit.start.checked_sub(1).filter(|&k| k >= start && reader.mask[k] == 0)?;
        if !reader.is(last, cues::CONTROL) {
            return None;
        }
        // "went on": the verb before the particle.
        let verb = match reader.phrases.verb(last) {
            Some(verb) => verb,
            None => reader
                .phrases
                .verb(last.checked_sub(1).filter(|&k| k >= start)?)
                .filter(|v| reader.is(v.head as usize, cues::CONTROL))?,
        };
        (!verb.infinitive).then_some((verb.tokens.start as usize).max(start))
    }

    /// The subject of the main clause before `at`.
    fn main_subject(&self, start: usize, at: usize) -> Option<TokenRange> {
        let reader = self.reader;
        let low = start.max(at.saturating_sub(2 * REACH));
        let mut k = low;
        while k < at {
            if let Some(verb) = reader.phrases.verb(k).filter(|_| reader.mask[k] == 0) {
                let first = verb.tokens.start as usize;
                if !verb.participial
                    && !verb.infinitive
                    && first >= low
                    && let Some(source) = reader.source_before(first, low)
                {
                    let head = source.start as usize;
                    let hangs = reader.is_relative(head)
                        || head > low
                            && reader.mask[head - 1] == 0
                            && (matches!(reader.tag(head - 1), Tag::Subordinator | Tag::Preposition)
                                || reader.noun(head - 1).is_some());
                    if !hangs {
                        return Some(source);
                    }
                }
                k = (verb.tokens.end as usize).max(k + 1);
                continue;
            }
            k += 1;
        }
        None
    }

    /// One past the quotations that touch one another from `at`.
    fn quotations_from(&self, at: usize, end: usize) -> usize {
        let mut stop = at;
        while stop < end {
            let Some(quotation) = self.reader.quotation(stop) else { break };
            stop = (quotation.tokens.end as usize).max(stop + 1);
        }
        stop.min(end)
    }

    /// The attribution stands behind its words, or amid them.
    fn behind(
        &mut self,
        source: Option<TokenRange>,
        cue: TokenRange,
        clause_start: usize,
        after: usize,
        end: usize,
        quoted: bool,
        from: &mut usize,
        open: &mut Option<usize>,
    ) -> usize {
        let reader = self.reader;
        let mut lead = *from;
        while lead < clause_start
            && reader.mask[lead] == 0
            && matches!(reader.kind(lead), Kind::Comma | Kind::Dash | Kind::Semicolon)
        {
            lead += 1;
        }
        if quoted
            && lead < clause_start
            && reader.mask[lead] == 0
            && reader.tag(lead) == Tag::Conjunction
            && reader.mask[lead + 1] != 0
        {
            lead += 1;
        }
        if quoted && lead < clause_start && reader.mask[lead] == 0 {
            // "As for the rest, “…,” he said": words of the reporter before the quotation.
            let edge = if reader.mask[clause_start - 1] != 0 { clause_start - 1 } else { clause_start - 2 };
            if let Some(quotation) = reader.quotation(edge) {
                let first = quotation.tokens.start as usize;
                let mark = first.checked_sub(1).filter(|&m| m >= lead && reader.mask[m] == 0);
                let intro = mark.is_some_and(|m| match reader.kind(m) {
                    Kind::Colon | Kind::Dash => true,
                    Kind::Comma => {
                        reader.words(quotation.inner) >= 4
                            && (!reader.has_verb(lead, m)
                                || matches!(
                                    reader.tag(lead),
                                    Tag::Preposition | Tag::Subordinator | Tag::VerbParticiple | Tag::VerbIng | Tag::VerbPast
                                ))
                    }
                    Kind::CloseBracket | Kind::Stop => true,
                    _ => false,
                });
                if intro {
                    lead = first;
                }
            }
        }
        let mut pieces = vec![TokenRange::new(lead, clause_start)];
        *from = after;
        let mut next = after;
        let mut goes_on = false;
        if after < end {
            let comma = reader.mask[after] == 0 && matches!(reader.kind(after), Kind::Comma | Kind::Dash | Kind::Colon);
            let mut begin = if comma { after + 1 } else { after };
            while begin < end
                && reader.mask[begin] == 0
                && (reader.tag(begin) == Tag::Conjunction || self.word(begin) == reader.tables.words.that)
                && begin + 1 < end
                && reader.mask[begin + 1] != 0
            {
                begin += 1;
            }
            if begin < end
                && reader.mask[begin] != 0
                && (comma || begin > after || after == cue.end as usize || self.speechlike(begin, begin))
            {
                let stop = self.quotations_from(begin, end);
                pieces.push(TokenRange::new(begin, stop));
                *from = stop;
                next = stop;
            } else if comma && !quoted && begin < end && !self.leads_off(begin, end) && self.is_amid(after, clause_start) {
                pieces.push(TokenRange::new(begin, end));
                goes_on = true;
                *from = end;
                next = begin;
            }
        }
        let index = self.push(Draft {
            source,
            cue: Some(cue),
            pieces,
            rule: if quoted { "quotation, cue" } else { "words, cue" },
            confidence: Confidence::High,
            inherits: None,
        });
        if goes_on {
            *open = Some(index);
        }
        next
    }

    /// Whether an attribution that a mark ends at `after` stands amid its words: a dash goes on only with what a dash broke off.
    fn is_amid(&self, after: usize, clause_start: usize) -> bool {
        let reader = self.reader;
        reader.kind(after) != Kind::Dash || clause_start > 0 && reader.kind(clause_start - 1) == Kind::Dash
    }

    fn subject_of(&self, verb: usize, floor: usize) -> Option<TokenRange> {
        let reader = self.reader;
        let index = reader.phrases.verb(verb)?.subject?;
        let group = reader.phrases.nouns[index as usize].tokens;
        if (group.start as usize) < floor || reader.mask[group.start as usize] != 0 {
            return None;
        }
        Some(group)
    }

    /// Quotations that no clause took.
    fn leftovers(
        &mut self,
        start: usize,
        end: usize,
        from: usize,
        to: usize,
        announced: Option<(Option<TokenRange>, Option<TokenRange>)>,
        has_direct: bool,
    ) {
        let reader = self.reader;
        if from == to {
            return;
        }
        let outside = (start..end)
            .filter(|&at| reader.mask[at] == 0)
            .take(REACH)
            .any(|at| matches!(reader.kind(at), Kind::Word | Kind::Mixed | Kind::Number | Kind::Address));
        for q in from..to {
            if self.owner[q].is_some() {
                continue;
            }
            let quotation = reader.outer[q];
            if quotation.inner.is_empty() {
                continue;
            }
            let words = reader.words(quotation.inner);
            let range = quotation.tokens;
            let (open_at, close_at) = (range.start as usize, range.end as usize);
            let mut draft = Draft {
                source: None,
                cue: None,
                pieces: vec![range],
                rule: "bare quotation",
                confidence: Confidence::Medium,
                inherits: None,
            };
            if !outside {
                if let Some((source, cue)) = announced {
                    draft.source = source;
                    draft.cue = cue;
                    draft.rule = "colon, paragraph, quotation";
                    self.owner[q] = Some(self.push(draft));
                    continue;
                }
                let earlier = quotation.continues.and_then(|k| self.owner[k]).or(self.running);
                if let Some(index) = earlier {
                    self.drafts[index].pieces.push(range);
                    self.owner[q] = Some(index);
                    self.running = Some(index);
                    continue;
                }
                if words >= 4 {
                    draft.inherits = self.drafts.len().checked_sub(1);
                    let index = self.push(draft);
                    self.owner[q] = Some(index);
                    self.running = Some(index);
                }
                continue;
            }
            // `"…" – Smith`, `"…," the consul.`
            if close_at < end && reader.mask[close_at] == 0 {
                let last = reader.kind(quotation.inner.end as usize - 1);
                let kind = reader.kind(close_at);
                let dash = kind == Kind::Dash || kind == Kind::Hyphen;
                let at = if dash || kind == Kind::Comma { close_at + 1 } else { close_at };
                if (dash || kind == Kind::Comma || last == Kind::Comma)
                    && let Some(stop) = reader.source_after(at, end)
                {
                    // "the consul general in Karachi."
                    let stop = (stop..end.min(stop + 6))
                        .find(|&k| reader.kind(k) == Kind::Stop && reader.mask[k] == 0)
                        .filter(|&k| reader.tag(stop) == Tag::Preposition && !reader.has_verb(stop, k))
                        .unwrap_or(stop);
                    let closes =
                        stop >= end || reader.mask[stop] == 0 && matches!(reader.kind(stop), Kind::Stop) && stop + 1 >= end;
                    if closes && (dash && words >= 3 || open_at == start) {
                        draft.source = Some(TokenRange::new(at, stop));
                        draft.cue = dash.then(|| TokenRange::new(close_at, close_at + 1));
                        draft.rule = "quotation and name";
                        self.owner[q] = Some(self.push(draft));
                        continue;
                    }
                }
            }
            let marked =
                open_at > start && reader.mask[open_at - 1] == 0 && matches!(reader.kind(open_at - 1), Kind::Colon | Kind::Comma);
            let colon = marked && reader.kind(open_at - 1) == Kind::Colon;
            if !marked && self.is_title(quotation.inner) {
                continue;
            }
            if !(words >= 6 || colon || marked && self.ends_like_speech(q) && words >= 3) {
                continue;
            }
            let low = start.max(open_at.saturating_sub(REACH));
            if let Some((source, cue)) = self.announcement(low, open_at) {
                draft.source = source;
                draft.cue = cue;
                draft.rule = "clause and quotation";
            } else if has_direct || open_at == start || words >= 6 {
                draft.inherits = self.drafts.len().checked_sub(1);
            } else {
                continue;
            }
            draft.confidence = Confidence::Low;
            self.owner[q] = Some(self.push(draft));
        }
    }

    /// Whether the words of a quotation are capitalised as in a title.
    fn is_title(&self, inner: TokenRange) -> bool {
        let tokens = &self.reader.text.tokens;
        let long = |at: &usize| tokens[*at].is_word() && tokens[*at].end - tokens[*at].start > 4;
        let (mut all, mut capital) = (0, 0);
        for at in inner.range().take(20).filter(long) {
            all += 1;
            capital += usize::from(tokens[at].is_capital());
        }
        inner.len() <= 14 && all > 0 && capital == all && self.reader.text.is_cased(inner.start as usize)
    }

    fn ends_like_speech(&self, q: usize) -> bool {
        let inner = self.reader.outer[q].inner;
        matches!(
            self.reader.kind(inner.end as usize - 1),
            Kind::Stop | Kind::Question | Kind::Exclamation | Kind::Ellipsis | Kind::Comma | Kind::Dash
        )
    }
}

/// Whether a comma outside quotations stands before `at`.
fn edge_is_comma(reader: &Reader, at: usize, start: usize) -> bool {
    at > start && reader.mask[at - 1] == 0 && reader.kind(at - 1) == Kind::Comma
}
