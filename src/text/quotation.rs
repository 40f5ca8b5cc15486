//! Quotations: stretches between quotation marks.
//!
//! Takes tokens and zones, gives the outermost quotations in order of their opening marks. Nothing is refused: a mark left
//! open closes at the end of its paragraph, a stray one is passed over. Each paragraph is read once for single marks (which
//! are apostrophes more often than not) and once for double ones.

use super::{Text, Token, TokenRange};
use crate::record::Role;
use crate::tokens::{Gap, Kind};

/// A stretch between marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// Tokens inside the marks.
    pub(crate) tokens: TokenRange,
    /// The opening mark's token (in an earlier paragraph, where this one has none of its own).
    pub(crate) open: u32,
    /// The closing mark's token; `None` where the paragraph ends first.
    pub(crate) close: Option<u32>,
    /// Index of the quotation, in the paragraph before, that this one goes on with.
    pub(crate) continues: Option<u32>,
}

/// Finds the quotations.
pub(super) fn find(text: &Text) -> Vec<Quotation> {
    let mut finder = Finder { text, found: Vec::new(), marks: Vec::new(), singles: Vec::new(), left_open: None };
    let mut zone = 0;
    for (from, to) in text.paragraphs() {
        while zone + 1 < text.zones.len() && text.zones[zone].tokens.end as usize <= from {
            zone += 1;
        }
        let aside = matches!(text.zones[zone].role, Role::Caption | Role::Credit | Role::Furniture);
        let before = finder.left_open;
        finder.paragraph(from, to, text.signs_of(from, to));
        if aside {
            finder.left_open = before;
        }
    }
    finder.found
}

/// What a double mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// `"` or two apostrophes: opens and closes.
    Straight,
    /// Two backticks: open what two apostrophes close.
    Ticks,
    /// “ and kin: opens, or closes what „ opened.
    Open,
    /// ” and kin.
    Close,
    /// «
    LeftAngle,
    /// »
    RightAngle,
}

struct Finder<'a, 't> {
    text: &'a Text<'t>,
    found: Vec<Quotation>,
    /// Double marks of the paragraph: token, mark, and how many straight and how many closing marks stand after it.
    marks: Vec<(usize, Mark, u32, u32)>,
    /// Pairs of single marks of the paragraph.
    singles: Vec<(usize, usize)>,
    /// The last quotation of the paragraph before, where it was not closed.
    left_open: Option<u32>,
}

impl Finder<'_, '_> {
    fn paragraph(&mut self, from: usize, to: usize, signs: &[u32]) {
        self.collect(from, to, signs);
        let carried = self.left_open.take();
        if self.marks.is_empty() && self.singles.is_empty() {
            return;
        }
        let first = self.found.len();
        self.doubles(from, to, carried);
        self.merge_singles(first, carried, from);
        if let Some(last) = self.found.len().checked_sub(1).filter(|&last| last >= first) {
            let quotation = self.found[last];
            if quotation.close.is_none() && quotation.tokens.end as usize == to {
                self.left_open = Some(last as u32);
            }
        }
    }

    /// Lists the marks of a paragraph, which are among its signs.
    fn collect(&mut self, from: usize, to: usize, signs: &[u32]) {
        let tokens = &self.text.tokens;
        self.marks.clear();
        self.singles.clear();
        let mut single = None;
        let mut has_single = false;
        for at in signs.iter().map(|&sign| sign as usize) {
            let mark = match tokens[at].kind {
                Kind::DoubleQuote if self.text.word(at).starts_with('`') => Mark::Ticks,
                Kind::DoubleQuote => Mark::Straight,
                Kind::OpenQuote if matches!(self.text.word(at), "«" | "‹") => Mark::LeftAngle,
                Kind::CloseQuote if matches!(self.text.word(at), "»" | "›") => Mark::RightAngle,
                Kind::OpenQuote => Mark::Open,
                Kind::CloseQuote => Mark::Close,
                Kind::Apostrophe => {
                    has_single = true;
                    continue;
                }
                _ => continue,
            };
            self.marks.push((at, mark, 0, 0));
        }
        let (mut straight, mut closing) = (0, 0);
        for (_, mark, straight_after, closing_after) in self.marks.iter_mut().rev() {
            (*straight_after, *closing_after) = (straight, closing);
            match mark {
                Mark::Straight => straight += 1,
                Mark::Close => closing += 1,
                _ => {}
            }
        }
        if has_single {
            for at in signs.iter().map(|&sign| sign as usize) {
                if tokens[at].kind == Kind::Apostrophe {
                    self.single(&mut single, at, from, to);
                }
            }
            if let Some((open, Some(weak))) = single {
                self.singles.push((open, weak));
            } else if let Some((open, None)) = single {
                // Only at the head of a paragraph can a single mark be left open.
                if open == from && self.text.word(open) == "‘" {
                    self.singles.push((open, to));
                }
            }
        }
    }

    /// Takes in one single mark. `open` holds the mark in question and the first apostrophe that may close it, or be the
    /// possessive of a plural.
    fn single(&mut self, open: &mut Option<(usize, Option<usize>)>, at: usize, from: usize, to: usize) {
        let word = self.text.word(at);
        let sides = self.sides(at, from, to);
        if let Some((start, weak)) = *open {
            if sides.before && !sides.after && word != "‘" {
                let plural = {
                    let previous = self.text.word(at - 1);
                    self.text.tokens[at - 1].is_word() && previous.ends_with(['s', 'S', 'z', 'x'])
                };
                if plural {
                    *open = Some((start, weak.or(Some(at))));
                } else {
                    self.singles.push((start, at));
                    *open = None;
                }
                return;
            }
            if sides.opens() && word != "’" {
                if let Some(weak) = weak {
                    self.singles.push((start, weak));
                    *open = None;
                } else if word != "‘" {
                    return;
                }
            }
        }
        if sides.opens() && word != "’" && !self.is_elision(at + 1) {
            *open = Some((at, None));
        }
    }

    /// "'90s", "'em", "rock 'n' roll": an apostrophe for letters left out.
    fn is_elision(&self, next: usize) -> bool {
        let Some(token) = self.text.tokens.get(next) else { return true };
        match token.kind {
            Kind::Number | Kind::Mixed => true,
            Kind::Word => {
                let word = self.text.word(next);
                ["tis", "twas", "em", "til", "till", "cause", "n", "round", "bout", "cos", "neath"]
                    .iter()
                    .any(|elided| word.eq_ignore_ascii_case(elided))
            }
            _ => false,
        }
    }

    /// What stands at either side of a mark.
    fn sides(&self, at: usize, from: usize, to: usize) -> Sides {
        let tokens = &self.text.tokens;
        let token = &tokens[at];
        let before = at > from
            && token.gap == Gap::None
            && !matches!(tokens[at - 1].kind, Kind::OpenBracket | Kind::OpenQuote | Kind::Dash | Kind::Slash)
            && !(is_mark(&tokens[at - 1]) && (at - 1 == from || tokens[at - 1].gap != Gap::None));
        let after = at + 1 < to
            && tokens[at + 1].gap == Gap::None
            && !matches!(
                tokens[at + 1].kind,
                Kind::CloseBracket
                    | Kind::CloseQuote
                    | Kind::Comma
                    | Kind::Stop
                    | Kind::Colon
                    | Kind::Semicolon
                    | Kind::Question
                    | Kind::Exclamation
                    | Kind::Dash
                    | Kind::Slash
                    | Kind::Possessive
            )
            && !(tokens[at + 1].kind == Kind::Hyphen && before)
            && !(is_mark(&tokens[at + 1]) && before);
        Sides { before, after }
    }

    /// Whether the paragraph opens with a mark that only a later paragraph closes: the marks inside it pair up, and the next
    /// paragraph opens with a mark, too.
    fn runs_on(&self, from: usize, to: usize) -> bool {
        let Some(&(at, Mark::Straight, straight_after, _)) = self.marks.first() else { return false };
        let next = self.text.tokens.get(to).is_some_and(|t| t.kind == Kind::DoubleQuote);
        let nested = straight_after >= 2 && straight_after % 2 == 0 && self.sides(self.marks[1].0, from, to).opens();
        at == from && nested && next && self.sides(to, to, self.text.tokens.len()).after
    }

    /// Pairs the double marks of a paragraph.
    fn doubles(&mut self, from: usize, to: usize, carried: Option<u32>) {
        if self.runs_on(from, to) {
            self.push(from, to, None, from, carried);
            return;
        }
        let mut open: Option<(usize, Mark)> = None;
        for index in 0..self.marks.len() {
            let (at, mark, straight_after, closing_after) = self.marks[index];
            let sides = self.sides(at, from, to);
            let Some((start, opened)) = open else {
                match mark {
                    Mark::Straight | Mark::Close if sides.before && !sides.after => {
                        // Closes what an earlier paragraph left open.
                        let origin = carried.filter(|_| index == 0 && at > from).map(|c| (c, self.found[c as usize].open));
                        if let Some((carried, origin)) = origin {
                            let tokens = TokenRange::new(from, at);
                            let close = Some(at as u32);
                            self.found.push(Quotation { tokens, open: origin, close, continues: Some(carried) });
                        }
                    }
                    Mark::Straight if self.is_inches(at) => {}
                    Mark::Straight | Mark::Ticks | Mark::Open | Mark::LeftAngle => open = Some((at, mark)),
                    Mark::Close | Mark::RightAngle if sides.opens() => open = Some((at, mark)),
                    Mark::Close | Mark::RightAngle => {}
                }
                continue;
            };
            let starts_anew = match (opened, mark) {
                (Mark::Straight | Mark::Ticks, Mark::Straight) => {
                    if self.is_feet(at) {
                        continue;
                    }
                    !sides.before && sides.after && straight_after % 2 == 1 && opened == Mark::Straight
                }
                (Mark::Open | Mark::Close, Mark::Close) | (Mark::LeftAngle, Mark::RightAngle) => false,
                (Mark::RightAngle, Mark::LeftAngle | Mark::RightAngle) => false,
                // „…“, and “…“ for “…”
                (Mark::Open, Mark::Open) => !(sides.before && !sides.after || self.text.word(start) == "„"),
                // Marks of two kinds: only where none of its own follows.
                (Mark::Open | Mark::Close, Mark::Straight) if closing_after == 0 && sides.before && !self.is_feet(at) => false,
                (Mark::Straight | Mark::Ticks, Mark::Close) if straight_after == 0 => false,
                (Mark::Straight, Mark::Open) if straight_after == 0 && sides.opens() => true,
                (Mark::Ticks, Mark::Ticks) => true,
                _ => continue,
            };
            let closing = (!starts_anew).then_some(at as u32);
            self.push(start, at, closing, from, carried);
            open = starts_anew.then_some((at, mark));
        }
        if let Some((start, _)) = open {
            self.push(start, to, None, from, carried);
        }
    }

    fn push(&mut self, open: usize, end: usize, close: Option<u32>, from: usize, carried: Option<u32>) {
        let is_attribute = open > from && self.text.tokens[open].is_glued() && self.text.word(open - 1) == "=";
        if open + 1 < end && !is_attribute {
            let continues = carried.filter(|_| open == from);
            self.found.push(Quotation { tokens: TokenRange::new(open + 1, end), open: open as u32, close, continues });
        }
    }

    /// `12"`: no quotation is open, so the mark after a number is inches.
    fn is_inches(&self, at: usize) -> bool {
        at > 0 && self.text.tokens[at].is_glued() && self.text.tokens[at - 1].kind == Kind::Number
    }

    /// `6'3"`
    fn is_feet(&self, at: usize) -> bool {
        let tokens = &self.text.tokens;
        self.is_inches(at)
            && at > 2
            && tokens[at - 1].is_glued()
            && tokens[at - 2].kind == Kind::Apostrophe
            && tokens[at - 2].is_glued()
            && tokens[at - 3].kind == Kind::Number
    }

    /// Adds the pairs of single marks that lie outside double ones, and drops the double ones inside them.
    fn merge_singles(&mut self, first: usize, carried: Option<u32>, from: usize) {
        if self.singles.is_empty() {
            return;
        }
        let doubles = self.found.split_off(first);
        let mut doubles = doubles.into_iter().peekable();
        for &(open, close) in &self.singles {
            let mut end = self.found.last().filter(|_| self.found.len() > first).map_or(0, |q| q.tokens.end as usize);
            // Doubles that begin before this single mark.
            while let Some(double) = doubles.next_if(|d| (d.tokens.start as usize) < open + 1) {
                end = end.max(double.tokens.end as usize);
                self.found.push(double);
            }
            if open < end {
                continue;
            }
            let crosses = doubles.peek().is_some_and(|d| (d.tokens.start as usize) < close && d.tokens.end as usize + 1 > close);
            if crosses || open + 1 >= close {
                continue;
            }
            while doubles.next_if(|d| d.tokens.end as usize <= close).is_some() {}
            let closed = self.text.tokens.get(close).is_some_and(|t| t.kind == Kind::Apostrophe);
            self.found.push(Quotation {
                tokens: TokenRange::new(open + 1, close),
                open: open as u32,
                close: closed.then_some(close as u32),
                continues: carried.filter(|_| open == from),
            });
        }
        self.found.extend(doubles);
    }
}

/// Whether words are glued to a mark, before and after.
#[derive(Debug, Clone, Copy)]
struct Sides {
    before: bool,
    after: bool,
}

impl Sides {
    const fn opens(self) -> bool {
        !self.before && self.after
    }
}

fn is_mark(token: &Token) -> bool {
    matches!(token.kind, Kind::DoubleQuote | Kind::OpenQuote | Kind::CloseQuote | Kind::Apostrophe)
}

#[cfg(test)]
mod tests {
    use crate::text::read_for_test;

    /// Quotations as `words` where closed, `words…` where left open, with `+` before what goes on.
    fn quotations(source: &str) -> Vec<String> {
        let text = read_for_test(source);
        text.quotations
            .iter()
            .map(|q| {
                let words = text.slice(q.tokens).split_whitespace().collect::<Vec<_>>().join(" ");
                format!("{}{words}{}", if q.continues.is_some() { "+" } else { "" }, if q.close.is_some() { "" } else { "…" })
            })
            .collect()
    }

    #[test]
    fn marks_of_every_kind_are_paired() {
        for (source, expected) in [
            ("\"We won,\" he said. \"At last.\"", &["We won,", "At last."][..]),
            ("“We won,” he said.", &["We won,"]),
            ("He spoke of ''old friends'' and ``new ones''.", &["old friends", "new ones"]),
            ("He said « jamais » twice.", &["jamais"]),
            ("„Nie“, sagte er. »Immer«, sagte sie.", &["Nie", "Immer"]),
            ("‘We won,’ he said, ‘and you lost.’", &["We won,", "and you lost."]),
            ("Minister: 'No talks' with workers' groups", &["No talks"]),
            ("'The workers' fund is gone,' she said.", &["The workers' fund is gone,"]),
            ("The boys' mother and the girls' aunt don't know 'em from the '90s.", &[]),
            ("Rock 'n' roll isn't dead.", &[]),
            ("He stands 6'3\" and said \"I am 6'3\" tall\" twice.", &["I am 6'3\" tall"]),
            ("A 12\" pipe and a \"long\" one.", &["long"]),
            ("“He said ‘never’ and meant it,” she added.", &["He said ‘never’ and meant it,"]),
            ("‘They wrote “never” on it,’ she added.", &["They wrote “never” on it,"]),
            ("He said,\"Go.\"She went.", &["Go."]),
            ("\" Stay \" was all.", &["Stay"]),
            ("“We won,\" he said.", &["We won,"]),
            ("\"We ‘won”,\" he said.", &["We ‘won”,"]),
            ("(\"Yes\") - \"no\" \"maybe\"", &["Yes", "no", "maybe"]),
            ("He said ”enough.”", &["enough."]),
            ("<post id=\"x\"> \"Yes.\"", &["Yes."]),
            ("The \"deal\", the \"pact\"; a \"truce\".", &["deal", "pact", "truce"]),
        ] {
            assert_eq!(quotations(source), expected, "{source}");
        }
    }

    #[test]
    fn a_mark_left_open_ends_with_its_paragraph() {
        let runs_on = "\"We won.\n\n\"They lost,\" he said. \"It is late.\n\n\"Go home.\"";
        assert_eq!(quotations(runs_on), ["We won.…", "+They lost,", "It is late.…", "+Go home."]);
        assert_eq!(quotations("“We won.\n\nThey lost.\n\n“It is late.”"), ["We won.…", "It is late."]);
        assert_eq!(quotations("\"We won.\n\nThey lost,\" he said."), ["We won.…", "+They lost,"]);
        assert_eq!(quotations("\"We won, he said. \"They lost.\""), ["We won, he said.…", "They lost."]);
        let nested = "\"They called it \"peace\" and left.\n\n\"Nobody laughed.\"";
        assert_eq!(quotations(nested), ["They called it \"peace\" and left.…", "+Nobody laughed."]);
        let over_a_caption = "“We won.\n\nA view of the square — Reuters\n\n“It is late.”";
        assert_eq!(quotations(over_a_caption), ["We won.…", "+It is late."]);
    }

    #[test]
    fn a_hundred_thousand_open_marks_do_no_harm() {
        for mark in ["\"", "“", "‘", "'", "«", "(", "``", "[\""] {
            let source = format!("{}\n\nHe said “yes” twice.", format!("{mark}a ").repeat(100_000));
            let text = read_for_test(&source);
            assert_eq!(text.quotations.last().map(|q| text.slice(q.tokens)), Some("yes"), "{mark}");
        }
    }
}
