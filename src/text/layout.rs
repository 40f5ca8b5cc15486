//! Zones: what part of the page a run of lines is.
//!
//! Takes the tokens with their line breaks; decides which breaks end paragraphs (a text may be wrapped at some column), and
//! gives zones that cover every token once. Layout and a few words decide; a text of one paragraph is body.

use super::{Furniture, Tables, Text, Token, TokenRange, ZoneTokens, class};
use crate::lexicon::KeyMap;
use crate::record::Role;
use crate::tokens::{Gap, Kind, Shape};

/// Lines longer than this are paragraphs, never wrapped.
const WIDEST: usize = 140;

/// Decides for each single line break whether it ends a paragraph, and sets the gaps of the tokens accordingly:
/// `Gap::Paragraph` where one starts, `Gap::Line` where the line was only wrapped. Takes the first token of each line, gives that of
/// each paragraph.
pub(super) fn paragraphs(source: &str, tokens: &mut [Token], lines: Vec<u32>, tables: &Tables, capitals: bool) -> Vec<u32> {
    let mut starts: Vec<usize> = lines.into_iter().map(|start| start as usize).collect();
    if let Some(date) = part_date_from_headline(tokens, starts.get(1).copied(), tables) {
        starts.insert(1, date);
    }
    if starts.iter().any(|&start| tokens[start].gap == Gap::Line) {
        join_lines(source, tokens, &starts, tables, capitals);
        starts.retain(|&start| start == 0 || tokens[start].gap == Gap::Paragraph);
    }
    starts.into_iter().map(|start| start as u32).collect()
}

fn join_lines(source: &str, tokens: &mut [Token], starts: &[usize], tables: &Tables, capitals: bool) {
    let wrap = Wrap::measure(tokens, starts, capitals);
    let mut first = 0;
    for (line, &start) in starts.iter().enumerate() {
        if tokens[start].gap == Gap::Paragraph || line == 0 {
            first = start;
            continue;
        }
        let before = starts[line - 1];
        let joined = if starts_item(source, tokens, start) {
            false
        } else if let Some(width) = wrap.width {
            is_full(tokens, before, start, width) || starts_lower(&tokens[start])
        } else {
            let last = &tokens[start - 1];
            let goes_on = !ends_line(last) && (starts_lower(&tokens[start]) || wrap.ragged && is_unfinished(last, tables));
            goes_on && tokens[first].shape != Shape::Lower && (last.end - tokens[before].start >= 10)
        };
        if !joined {
            tokens[start].gap = Gap::Paragraph;
            first = start;
        }
    }
}

/// How the lines of a text were broken.
struct Wrap {
    /// The column, where lines were filled up to one.
    width: Option<usize>,
    /// Lines were broken inside sentences, but not at one column.
    ragged: bool,
}

impl Wrap {
    fn measure(tokens: &[Token], starts: &[usize], capitals: bool) -> Self {
        let pairs: Vec<(usize, usize)> =
            starts.windows(2).filter(|w| tokens[w[1]].gap == Gap::Line).map(|w| (w[0], w[1])).collect();
        let width = |&(a, b): &(usize, usize)| (tokens[b - 1].end - tokens[a].start) as usize;
        let mut widths: Vec<usize> = pairs.iter().map(width).filter(|&w| w <= WIDEST).collect();
        widths.sort_unstable();
        let none = Self { width: None, ragged: false };
        if pairs.len() < 2 || widths.len() * 5 < pairs.len() * 4 {
            return none;
        }
        let column = widths[(widths.len() - 1) * 95 / 100];
        let unfinished = pairs.iter().filter(|p| !ends_line(&tokens[p.1 - 1])).count();
        let lower = pairs.iter().filter(|p| !ends_line(&tokens[p.1 - 1]) && starts_lower(&tokens[p.1])).count();
        let full = pairs.iter().filter(|p| is_full(tokens, p.0, p.1, column)).count();
        let inside = unfinished * 2 >= pairs.len() && (capitals || lower * 5 >= unfinished * 2);
        if !inside {
            return none;
        }
        Self { width: (column >= 40 && full * 10 >= pairs.len() * 6).then_some(column), ragged: lower > 0 }
    }
}

/// Whether the first word of the line at `next` had no room on the line before it.
fn is_full(tokens: &[Token], line: usize, next: usize, width: usize) -> bool {
    let word = tokens[next..].iter().skip(1).take(8).take_while(|t| t.gap == Gap::None).last().unwrap_or(&tokens[next]);
    let used = (tokens[next - 1].end - tokens[line].start) as usize;
    used + 1 + (word.end - tokens[next].start) as usize + 8 > width
}

fn starts_lower(token: &Token) -> bool {
    token.shape == Shape::Lower
}

/// Whether a sentence, or the head of a list, ends with this token.
fn ends_line(token: &Token) -> bool {
    matches!(token.kind, Kind::Stop | Kind::Question | Kind::Exclamation | Kind::Ellipsis | Kind::Colon | Kind::CloseQuote)
        || token.kind == Kind::DoubleQuote
}

fn is_unfinished(token: &Token, tables: &Tables) -> bool {
    token.kind == Kind::Comma || token.shape == Shape::Lower && tables.words.get(token.word) & class::JOINS != 0
}

/// Whether a bullet or the number of an item stands here.
fn starts_item(source: &str, tokens: &[Token], at: usize) -> bool {
    let glued = tokens.get(at + 1).filter(|t| t.is_glued());
    match tokens[at].kind {
        Kind::Other => source[tokens[at].start as usize..].starts_with(['•', '⁃', '▪', '●', '*', '■']),
        Kind::Number | Kind::Word if tokens[at].end - tokens[at].start <= 2 => {
            glued.is_some_and(|t| matches!(t.kind, Kind::Stop | Kind::CloseBracket))
        }
        _ => false,
    }
}

/// Parts "Headline words Tuesday, September 1, 2015" before the weekday, where the second line starts at `end`; gives the weekday.
fn part_date_from_headline(tokens: &mut [Token], end: Option<usize>, tables: &Tables) -> Option<usize> {
    // weekday , month day , year
    let at = end?.checked_sub(6).filter(|&at| at >= 4)?;
    let bits = |i: usize| tables.words.get(tokens[i].word);
    let fits = bits(at) & class::WEEKDAY != 0
        && tokens[at].is_capital()
        && tokens[at + 1].kind == Kind::Comma
        && bits(at + 2) & class::MONTH != 0
        && tokens[at + 3].kind == Kind::Number
        && tokens[at + 4].kind == Kind::Comma
        && tokens[at + 5].kind == Kind::Number
        && bits(at - 1) & class::BEFORE_DATE == 0
        && matches!(tokens[at - 1].kind, Kind::Word | Kind::Apostrophe | Kind::CloseQuote | Kind::DoubleQuote);
    if fits {
        tokens[at].gap = Gap::Paragraph;
    }
    fits.then_some(at)
}

/// A paragraph while its role is being found.
#[derive(Debug, Clone, Copy)]
struct Block {
    from: usize,
    to: usize,
    words: usize,
    /// Ends like a sentence.
    stop: bool,
    role: Option<Role>,
    /// Nothing but a date.
    date: bool,
    /// One past its dateline; `from` where it has none.
    dateline: usize,
    /// What looks like a dateline, proven or not: see [`Reader::dateline`].
    opening: Option<(usize, bool)>,
}

/// Cuts the text into zones; `text.tokens` have their paragraphs.
pub(super) fn zones(text: &Text, tables: &Tables) -> Vec<ZoneTokens> {
    let reader = Reader { text, tables };
    let mut blocks: Vec<Block> = text.paragraphs().map(|(from, to)| reader.block(from, to)).collect();
    if blocks.len() > 1 {
        for block in &mut blocks {
            reader.by_words(block);
        }
        reader.by_place(&mut blocks);
    }
    reader.weak_dateline(&mut blocks);
    let mut zones = Vec::with_capacity(blocks.len() + 2);
    for block in &blocks {
        let role = block.role.unwrap_or(Role::Body);
        if block.dateline > block.from {
            let tokens = TokenRange::new(block.from, block.dateline);
            zones.push(ZoneTokens { tokens, role: Role::Dateline, duplicate_of: None });
        }
        if block.dateline < block.to {
            let tokens = TokenRange::new(block.dateline.max(block.from), block.to);
            zones.push(ZoneTokens { tokens, role, duplicate_of: None });
        }
    }
    mark_repeats(text, &mut zones);
    zones
}

/// Sets `duplicate_of` where a zone has the words of an earlier one.
fn mark_repeats(text: &Text, zones: &mut [ZoneTokens]) {
    let mut lengths: Vec<usize> = zones.iter().map(|zone| zone.tokens.len()).collect();
    lengths.sort_unstable();
    let mut seen: KeyMap<u32> = KeyMap::default();
    for at in 0..zones.len() {
        let zone = zones[at];
        let short = zone.tokens.len() < 6 && zone.role == Role::Body;
        if short || zone.role == Role::Dateline {
            continue;
        }
        let first = lengths.partition_point(|&length| length < zone.tokens.len());
        if lengths.get(first + 1) != Some(&zone.tokens.len()) {
            continue;
        }
        // Words by their keys; of marks and addresses the length alone.
        let hash = zone.tokens.range().fold(0u64, |hash, at| {
            let token = &text.tokens[at];
            let part = if text.key(at) == 0 { u64::from(token.end - token.start) } else { text.key(at) };
            (hash.rotate_left(5) ^ part).wrapping_mul(0xF135_7AEA_2E62_A9C5)
        });
        let first = *seen.entry(hash).or_insert(at as u32);
        let original = zones[first as usize];
        let same = || {
            original.tokens.len() == zone.tokens.len()
                && original.tokens.range().zip(zone.tokens.range()).all(|(a, b)| text.word(a).eq_ignore_ascii_case(text.word(b)))
        };
        if (first as usize) < at && same() {
            zones[at].duplicate_of = Some(first);
            if zone.role == Role::Body {
                zones[at].role = original.role;
            }
        }
    }
}

struct Reader<'a, 't> {
    text: &'a Text<'t>,
    tables: &'a Tables,
}

impl Reader<'_, '_> {
    fn bits(&self, at: usize) -> u32 {
        self.tables.words.get(self.text.tokens[at].word)
    }

    fn block(&self, from: usize, to: usize) -> Block {
        let tokens = &self.text.tokens;
        let words = tokens[from..to].iter().map(|t| usize::from(t.is_word())).sum();
        let mut last = to - 1;
        while last > from
            && matches!(tokens[last].kind, Kind::CloseQuote | Kind::DoubleQuote | Kind::CloseBracket | Kind::Apostrophe)
        {
            last -= 1;
        }
        let stop = matches!(tokens[last].kind, Kind::Stop | Kind::Question | Kind::Exclamation | Kind::Ellipsis)
            || to - from > 12 && self.text.source.as_bytes()[tokens[last].end as usize - 1] == b'.';
        let opening = self.dateline(from, to);
        let dateline = opening.filter(|d| d.1).map_or(from, |d| d.0);
        Block { from, to, words, stop, role: None, date: false, dateline, opening }
    }

    /// Roles that the words of a paragraph give away.
    fn by_words(&self, block: &mut Block) {
        if block.dateline > block.from {
            return;
        }
        let tokens = &self.text.tokens;
        if self.is_date(block.from, block.to) {
            block.date = true;
            return;
        }
        let alone = block.opening.is_some_and(|d| d.0 == block.to);
        if alone || self.is_dated_place(block) {
            block.dateline = block.to;
            return;
        }
        let mut first = block.from;
        while first + 1 < block.to && matches!(tokens[first].kind, Kind::Dash | Kind::Hyphen | Kind::OpenBracket | Kind::Other) {
            first += 1;
        }
        let dashed = matches!(tokens[block.from].kind, Kind::Dash | Kind::Hyphen);
        let mut how = None;
        self.tables.furniture.each(tokens, first, |to, kind| {
            let alone = tokens[to.min(block.to)..block.to].iter().all(|t| !t.is_word());
            let fits = match kind {
                Furniture::Line => alone,
                Furniture::Start => block.words <= 20,
                Furniture::Credit => {
                    block.words <= 24
                        && (alone || dashed || to - first > 1 || tokens.get(to).is_some_and(|t| t.kind == Kind::Colon))
                }
                Furniture::Caption => block.words <= 80 && block.words >= 4,
                Furniture::Byline => {
                    let next = tokens.get(to).filter(|_| to < block.to);
                    block.words <= 16
                        && !(block.stop && block.words > 6)
                        && (next.is_none()
                            || to - first > 1 && block.words <= 8
                            || next.is_some_and(|t| t.is_capital() || !t.is_word()))
                }
            };
            if fits && to <= block.to {
                how = Some(*kind);
            }
        });
        block.role = match how {
            Some(Furniture::Line | Furniture::Start) => Some(Role::Furniture),
            // "Photo: Nurses leave the ward. Credit: A. Smith"
            Some(Furniture::Credit) if !dashed && block.words > 8 && self.bits(first) & class::CUE != 0 => Some(Role::Caption),
            Some(Furniture::Credit) => Some(Role::Credit),
            Some(Furniture::Caption) => Some(Role::Caption),
            Some(Furniture::Byline) if dashed => Some(Role::Credit),
            Some(Furniture::Byline) => Some(Role::Byline),
            None if dashed && self.is_signature(block) => Some(Role::Credit),
            None if self.ends_in_credit(block) => Some(Role::Caption),
            None if self.is_menu(block) => Some(Role::Furniture),
            None => None,
        };
    }

    /// Short entries between bars or arrows: "Subscribe | Sign in | Weather", "Home > World > Africa".
    fn is_menu(&self, block: &Block) -> bool {
        let bars = self.text.tokens[block.from..block.to]
            .iter()
            .filter(|t| matches!(&self.text.source[t.start as usize..t.end as usize], "|" | ">" | "»" | "›" | "•" | "·"));
        !block.stop && block.words <= 16 && bars.count() >= 2
    }

    /// A dash and the name of whoever made the picture or wrote the post.
    fn is_signature(&self, block: &Block) -> bool {
        let tokens = &self.text.tokens[block.from + 1..block.to];
        !block.stop
            && tokens.len() <= 10
            && tokens.first().is_some_and(|t| t.is_capital() || t.kind == Kind::Address)
            && tokens.iter().all(|t| !t.is_word() || t.is_capital())
    }

    /// Words under a picture end with who made it: "— Reuters", "Image: A. Smith.", "[Agency]".
    fn ends_in_credit(&self, block: &Block) -> bool {
        let tokens = &self.text.tokens;
        if block.words < 3 || block.words > 90 {
            return false;
        }
        let near = block.to.saturating_sub(12).max(block.from + 2);
        for at in (near..block.to).rev() {
            let token = &tokens[at];
            match token.kind {
                Kind::Dash if token.gap != Gap::None => {
                    let credit = at + 1..block.to;
                    return !credit.is_empty()
                        && tokens[credit.clone()].iter().all(|t| !t.is_word() || t.is_capital())
                        && credit
                            .clone()
                            .any(|i| tokens[i].kind == Kind::Address || self.bits(i) & (class::AGENCY | class::PHOTO) != 0);
                }
                Kind::OpenBracket => {
                    let brackets = at + 1..block.to;
                    let square = &self.text.source[token.span().range()] == "[";
                    let to_the_end = tokens[block.to - 1].kind == Kind::CloseBracket
                        || tokens[block.to - 1].kind == Kind::Stop && tokens[block.to - 2].kind == Kind::CloseBracket;
                    return to_the_end
                        && brackets.clone().any(|i| {
                            tokens[i].is_capital()
                                && self.bits(i) & if square { class::AGENCY | class::PHOTO } else { class::PHOTO } != 0
                        });
                }
                Kind::Colon if tokens[at - 1].is_capital() && self.bits(at - 1) & class::CUE != 0 => return true,
                _ => {}
            }
        }
        false
    }

    /// Only a date (and hour), of a day at least.
    fn is_date(&self, from: usize, to: usize) -> bool {
        let tokens = &self.text.tokens;
        if to - from > 20 || to - from < 2 || tokens[to - 1].kind == Kind::Colon {
            return false;
        }
        let (mut month, mut numbers, mut marks) = (false, 0, 0);
        for at in from..to {
            let token = &tokens[at];
            match token.kind {
                Kind::Number | Kind::Mixed => numbers += 1,
                Kind::Word => {
                    let bits = self.bits(at);
                    if bits & (class::MONTH | class::WEEKDAY | class::TIME) == 0 {
                        return false;
                    }
                    month |= bits & class::MONTH != 0;
                }
                Kind::Hyphen | Kind::Slash => marks += 1,
                Kind::Comma | Kind::Colon | Kind::Dash | Kind::OpenBracket | Kind::CloseBracket | Kind::Other => {}
                Kind::Stop if at + 1 < to || tokens[at - 1].kind == Kind::Word => {}
                _ => return false,
            }
        }
        month && (1..=4).contains(&numbers) || numbers >= 3 && marks >= 2
    }

    /// "LONDON 1996-08-30", "MILWAUKEE, Wisconsin 3 May" as a line.
    fn is_dated_place(&self, block: &Block) -> bool {
        let tokens = &self.text.tokens;
        if block.to - block.from > 14 || !matches!(tokens[block.from].shape, Shape::Upper | Shape::Dotted) {
            return false;
        }
        let mut at = block.from;
        while at < block.to && at < block.from + 8 {
            let place = tokens[at].is_capital() && self.bits(at) & (class::MONTH | class::WEEKDAY) == 0
                || matches!(tokens[at].kind, Kind::Comma | Kind::Stop | Kind::Hyphen);
            if !place {
                break;
            }
            at += 1;
        }
        at > block.from && at < block.to && self.is_date(at, block.to)
    }

    /// Headline, standfirst, byline: by what stands before the first paragraph of the article.
    fn by_place(&self, blocks: &mut [Block]) {
        let tokens = &self.text.tokens;
        let free = |b: &Block| b.role.is_none() && !b.date && b.dateline < b.to;
        let is_body = |b: &Block| free(b) && (b.dateline > b.from || b.stop && b.words >= 12 || b.words >= 36);
        let Some(mut headline) = blocks.iter().position(free) else {
            self.place_dates(blocks, None);
            return;
        };
        let mut body = blocks.iter().position(is_body).unwrap_or(blocks.len());
        let is_head_matter = |b: &Block| b.date || b.role == Some(Role::Byline) || b.dateline == b.to;
        // A section's name stands before the headline.
        let section = body < blocks.len()
            && headline + 1 < body
            && !blocks[headline].stop
            && blocks[headline].words <= 2
            && free(&blocks[headline + 1])
            && blocks[headline + 1].words > 3;
        if section {
            blocks[headline].role = Some(Role::Furniture);
            headline += 1;
        }
        let head = blocks[headline];
        let followed = blocks.get(headline + 1).is_some_and(is_head_matter)
            || headline + 2 < blocks.len() && is_head_matter(&blocks[headline + 2]) && self.is_name(&blocks[headline + 1]);
        let one_sentence = tokens[head.from..head.to - 1]
            .iter()
            .zip(&tokens[head.from + 1..head.to])
            .all(|(a, b)| !matches!(a.kind, Kind::Stop | Kind::Question) || b.shape == Shape::Lower || b.is_glued());
        let is_headline = head.dateline == head.from
            && head.words <= 32
            && head.words >= 2
            && headline + 1 < blocks.len()
            && if head.stop {
                one_sentence
                    && head.words <= 24
                    && (followed || body < blocks.len() && (self.in_title_case(&head) || self.is_clipped(&head, blocks)))
            } else {
                headline < body && body < blocks.len() || followed
            };
        if !is_headline {
            self.place_dates(blocks, None);
            return;
        }
        blocks[headline].role = Some(Role::Headline);
        if body == headline {
            body = blocks.iter().position(is_body).unwrap_or(blocks.len());
        }
        for at in headline + 1..body {
            let block = blocks[at];
            if !free(&block) {
                continue;
            }
            if self.is_name(&block) {
                blocks[at].role = Some(Role::Byline);
            } else if block.words >= 5 && !block.stop && at <= headline + 2 && body < blocks.len() {
                blocks[at].role = Some(Role::Standfirst);
            }
        }
        // A sentence between headline and byline is a standfirst.
        if body == headline + 1
            && blocks.get(body + 1).is_some_and(|b| b.date || b.role == Some(Role::Byline))
            && blocks[body].dateline == blocks[body].from
            && blocks[body].words <= 60
            && blocks[body + 1..].iter().any(is_body)
        {
            blocks[body].role = Some(Role::Standfirst);
        }
        self.place_dates(blocks, Some(headline));
    }

    /// A date under the headline is the article's; one above it, or far below, is the page's.
    fn place_dates(&self, blocks: &mut [Block], headline: Option<usize>) {
        let first_body = blocks.iter().position(|b| b.role.is_none() && !b.date && b.words >= 12).unwrap_or(blocks.len());
        let mut by_page = false;
        for at in 0..blocks.len() {
            if !blocks[at].date {
                continue;
            }
            let after_byline = at > 0 && blocks[at - 1].role == Some(Role::Byline);
            let published =
                matches!(self.tables.furniture.longest(&self.text.tokens, blocks[at].from), Some((_, Furniture::Byline)));
            let article = match headline {
                Some(headline) => at > headline && at <= first_body + 1,
                None => at <= first_body,
            };
            if after_byline || published || article {
                blocks[at].role = Some(Role::Byline);
            } else if at < first_body || at + 3 >= blocks.len() {
                blocks[at].role = Some(Role::Furniture);
                by_page = true;
            } else {
                blocks[at].role = Some(if by_page { Role::Furniture } else { Role::Body });
            }
        }
    }

    /// Two to four capitalised words and nothing else.
    fn is_name(&self, block: &Block) -> bool {
        let tokens = &self.text.tokens[block.from..block.to];
        (2..=5).contains(&tokens.len())
            && tokens.iter().all(|t| {
                t.kind == Kind::Word && matches!(t.shape, Shape::Capital | Shape::Mixed | Shape::Dotted) || t.kind == Kind::Hyphen
            })
    }

    /// All words of weight have capitals, in a text that has small letters.
    fn in_title_case(&self, block: &Block) -> bool {
        let (mut capital, mut lower) = (0, 0);
        for at in block.from..block.to {
            let token = &self.text.tokens[at];
            if token.kind == Kind::Word && token.end - token.start > 3 && self.bits(at) & class::FUNCTION == 0 {
                if token.is_capital() { capital += 1 } else { lower += 1 }
            }
        }
        !self.text.capitals && capital >= 2 && lower * 6 <= capital
    }

    /// A short first line without articles and past tenses, over long paragraphs.
    fn is_clipped(&self, head: &Block, blocks: &[Block]) -> bool {
        blocks.len() >= 4
            && (3..=12).contains(&head.words)
            && blocks[1..3].iter().any(|b| b.words >= 18)
            && self.text.tokens[head.from].kind == Kind::Word
            && (head.from..head.to).all(|i| self.bits(i) & class::PROSE == 0)
    }

    /// The bare "QUETTA —" and "QUETTA:" count at the head of the article only.
    fn weak_dateline(&self, blocks: &mut [Block]) {
        if self.text.capitals || blocks.iter().any(|b| b.dateline > b.from) {
            return;
        }
        let Some(block) = blocks.iter_mut().find(|b| b.role.is_none() && b.words >= 8) else { return };
        if !block.stop && block.words < 20 {
            return;
        }
        if let Some((end, _)) = block.opening {
            let rest = &self.text.tokens[end..block.to];
            if rest.iter().filter(|t| t.shape == Shape::Lower).count() >= 4 {
                block.dateline = end;
            }
        }
    }

    /// The dateline that opens a paragraph: one past its last token, and whether a date or agency proves it.
    fn dateline(&self, from: usize, to: usize) -> Option<(usize, bool)> {
        let (text, tokens) = (self.text, &self.text.tokens);
        if !tokens[from].is_capital() && tokens[from].kind != Kind::OpenBracket {
            return None;
        }
        let limit = to.min(from + 40);
        let (mut places, mut numbers) = (0, 0);
        let (mut upper, mut date, mut agency, mut comma) = (true, false, false, false);
        let mut at = from;
        while at < limit {
            let token = &tokens[at];
            let last = at + 1 >= to;
            match token.kind {
                Kind::Dash => break,
                Kind::Other if text.word(at) == "_" => break,
                Kind::Hyphen if at > from && (tokens[at - 1].kind == Kind::CloseBracket || token.gap != Gap::None) => break,
                Kind::Comma | Kind::Stop if at == from || last => return None,
                Kind::Comma => comma = true,
                Kind::Hyphen | Kind::Slash | Kind::Stop | Kind::Apostrophe => {}
                Kind::OpenBracket => {
                    let close = (at + 1..limit.min(at + 10)).find(|&i| tokens[i].kind == Kind::CloseBracket)?;
                    let inside = at + 1..close;
                    agency |= inside.clone().any(|i| tokens[i].is_capital() && self.bits(i) & class::AGENCY != 0)
                        || !text.capitals && inside.len() == 1 && places > 0 && tokens[at + 1].shape == Shape::Upper;
                    if at == from && !agency {
                        return None;
                    }
                    at = close;
                }
                Kind::Number | Kind::Mixed => {
                    if places == 0 || numbers > 6 {
                        return None;
                    }
                    numbers += 1;
                }
                Kind::Colon if upper && (1..=3).contains(&places) && !comma && numbers == 0 && !last => {
                    let next = &tokens[at + 1];
                    return (next.is_capital() && next.shape != Shape::Upper).then_some((at + 1, false));
                }
                Kind::Word if token.is_capital() => {
                    let bits = self.bits(at);
                    if bits & (class::MONTH | class::WEEKDAY) != 0 && places > 0 {
                        date = true;
                    } else if bits & class::AGENCY != 0 && token.shape == Shape::Upper {
                        agency |= places > 0 && at > from;
                    } else if places >= 8 {
                        return None;
                    } else {
                        places += 1;
                        upper &= comma || numbers > 0 || matches!(token.shape, Shape::Upper | Shape::Dotted);
                    }
                }
                Kind::Word
                    if places > 0
                        && self.bits(at) & class::PARTICLE != 0
                        && tokens.get(at + 1).is_some_and(Token::is_capital) => {}
                _ => return None,
            }
            at += 1;
        }
        if at >= limit {
            return None;
        }
        let strong = agency || date && numbers > 0 || numbers >= 3 && upper && places > 0;
        // "Springfield, Ohio —"
        let town = comma && (2..=4).contains(&places) && tokens.get(at + 1).is_some_and(Token::is_capital);
        if !strong && (places == 0 || !upper && !town || numbers > 0) {
            return None;
        }
        at += 1;
        // "[TEXT]", "[REPORT] [BY …]"
        while strong && at < to && tokens[at].kind == Kind::OpenBracket && text.word(at) == "[" {
            let Some(close) = (at + 1..to.min(at + 30)).find(|&i| tokens[i].kind == Kind::CloseBracket) else { break };
            if tokens[at + 1..close].iter().any(|t| t.shape == Shape::Lower) {
                break;
            }
            at = close + 1;
        }
        Some((at, strong))
    }
}
