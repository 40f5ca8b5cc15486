//! The tables of this room: what every word is to a temporal expression.

use crate::Error;
use crate::lexicon::{self, PhraseTable, Row, Vocabulary, WordMap, gates};

/// Units of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Half,
    /// "the latest period": a stretch that the context fixes.
    Period,
    Year,
    Decade,
    Century,
}

impl Unit {
    fn parse(cell: &str) -> Option<Self> {
        Some(match cell {
            "second" => Self::Second,
            "minute" => Self::Minute,
            "hour" => Self::Hour,
            "day" => Self::Day,
            "weekend" => Self::Weekend,
            "week" => Self::Week,
            "fortnight" => Self::Fortnight,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "half" => Self::Half,
            "period" => Self::Period,
            "year" => Self::Year,
            "decade" => Self::Decade,
            "century" => Self::Century,
            _ => return None,
        })
    }

    /// Shorter than a day.
    pub(crate) const fn is_clock(self) -> bool {
        matches!(self, Self::Second | Self::Minute | Self::Hour)
    }
}

/// How sure a word is to be what it looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sure {
    /// It is one wherever it stands.
    Full,
    /// A first name or verb as well.
    Name,
    /// An abbreviation.
    Short,
}

/// What makes a word the core of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Core {
    #[default]
    None,
    Month(u8, Sure),
    Weekday(u8, Sure),
    Weekdays(u8),
    Unit(Unit, bool),
    Season(Season, Sure),
    Seasons(Season),
    Part(Part),
    Parts(Part),
    Alone(Part),
    Point(u8),
    AmPm(bool),
    OClock,
    Zone,
    /// "nineteen" in years that are spelt out.
    Century,
}

/// Seasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    /// First month of the season as the northern half of the world counts.
    pub(crate) const fn month(self) -> u8 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }
}

/// Parts of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
}

impl Part {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Morning => "MO",
            Self::Afternoon => "AF",
            Self::Evening => "EV",
            Self::Night => "NI",
        }
    }
}

/// Words beside a core; one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Bits(pub(crate) u64);

impl Bits {
    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

macro_rules! bits {
    ($($name:ident = $at:literal $cell:literal;)*) => {
        $(pub(crate) const $name: Bits = Bits(1 << $at);)*
        fn bit(cell: &str) -> Option<Bits> {
            match cell {
                $($cell => Some($name),)*
                _ => None,
            }
        }
    };
}

bits! {
    THE = 0 "the";
    THIS = 1 "this";
    THAT = 2 "that";
    SAME = 3 "same";
    LAST = 4 "last";
    PAST = 5 "past";
    NEXT = 6 "next";
    COMING = 7 "coming";
    PREVIOUS = 8 "previous";
    FOLLOWING = 9 "following";
    FIRST = 10 "first";
    FINAL = 11 "final";
    LATEST = 12 "latest";
    RECENT = 13 "recent";
    CURRENT = 14 "current";
    CORRESPONDING = 15 "corresponding";
    EVERY = 16 "every";
    PER = 17 "per";
    A = 18 "a";
    ONE = 19 "one";
    OF = 20 "of";
    IN = 21 "in";
    ON = 22 "on";
    SINCE = 23 "since";
    UNTIL = 24 "until";
    BY = 25 "by";
    FROM = 26 "from";
    TO = 27 "to";
    AND = 28 "and";
    OR = 29 "or";
    AT = 31 "at";
    FOR = 32 "for";
    AFTER = 33 "after";
    AGO = 34 "ago";
    BACK = 35 "back";
    EARLIER = 36 "earlier";
    LATER = 37 "later";
    HENCE = 38 "hence";
    OLD = 39 "old";
    FILLER = 40 "filler";
    FISCAL = 41 "fiscal";
    END = 42 "end";
    ZONE = 43 "zone";
    HOURS = 44 "hours";
    ERA = 45 "era";
    BC = 46 "bc";
    EARLY = 47 "early";
    LATE = 48 "late";
    MID = 49 "mid";
    TERM = 50 "term";
    ABOUT = 51 "about";
    OVER = 52 "over";
    FUTURE_CUE = 60 "future";
    FUTURE_TO_CUE = 61 "future-to";
    PAST_CUE = 62 "past-cue";
}

/// Prepositions that a date follows.
pub(crate) const BEFORE_DATE: Bits = IN
    .or(ON)
    .or(SINCE)
    .or(UNTIL)
    .or(BY)
    .or(FROM)
    .or(TO)
    .or(AT)
    .or(FOR)
    .or(AFTER)
    .or(OF)
    .or(AND)
    .or(OR)
    .or(ABOUT)
    .or(EARLY)
    .or(LATE)
    .or(MID);

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Word {
    pub(crate) core: Core,
    pub(crate) bits: Bits,
    /// Some entry of `references` starts with it.
    pub(crate) starts_reference: bool,
    /// Some entry of `holidays` starts with it.
    pub(crate) starts_holiday: bool,
}

/// The three directions of vague references.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reference {
    Present,
    Past,
    Future,
}

/// What a phrase of `references` means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Pointer {
    Reference(Reference),
    Today(i8),
    Tonight,
    LastNight,
    Set(String),
}

/// Where a phrase of `references` stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Any,
    Now,
    Prenominal,
    Recent,
    Past,
    Future,
    Soon,
    AfterFirst,
}

/// How the calendar fixes a holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Feast {
    Fixed(u8, u8),
    Easter(i16),
    Nth { month: u8, weekday: u8, n: u8 },
}

/// TIMEX3 modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Modifier {
    Start,
    Mid,
    End,
    Approx,
    LessThan,
    MoreThan,
    EqualOrLess,
    EqualOrMore,
}

impl Modifier {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Start => "START",
            Self::Mid => "MID",
            Self::End => "END",
            Self::Approx => "APPROX",
            Self::LessThan => "LESS_THAN",
            Self::MoreThan => "MORE_THAN",
            Self::EqualOrLess => "EQUAL_OR_LESS",
            Self::EqualOrMore => "EQUAL_OR_MORE",
        }
    }

    fn parse(cell: &str) -> Option<Self> {
        [Self::Start, Self::Mid, Self::End, Self::Approx, Self::LessThan, Self::MoreThan, Self::EqualOrLess, Self::EqualOrMore]
            .into_iter()
            .find(|m| m.as_str() == cell)
    }
}

/// How many.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Amount {
    Exactly(f64),
    Vague,
}

/// What this room knows.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    pub(crate) words: WordMap<Word>,
    pub(crate) references: PhraseTable<(Pointer, Place)>,
    pub(crate) holidays: PhraseTable<Feast>,
    pub(crate) hedges: PhraseTable<Modifier>,
    /// The modifier, and whether it is for "this year" and the like only.
    pub(crate) stages: PhraseTable<(Modifier, bool)>,
    pub(crate) amounts: PhraseTable<(Amount, Option<Modifier>)>,
}

impl Tables {
    pub(crate) fn load(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let mut tables = Self::default();
        tables.load_words(vocabulary)?;
        tables.load_cores(vocabulary)?;
        tables.load_phrases(vocabulary)?;
        tables.words.gate(vocabulary, gates::DATE);
        tables
            .words
            .mark(vocabulary, gates::DATE_CORE, |word| word.starts_reference || word.starts_holiday || word.core != Core::None);
        tables.references.gate(vocabulary, gates::DATE_PHRASE);
        tables.holidays.gate(vocabulary, gates::DATE_PHRASE);
        tables.hedges.gate(vocabulary, gates::DATE_HEDGE);
        tables.stages.gate(vocabulary, gates::DATE_HEDGE);
        tables.amounts.gate(vocabulary, gates::DATE_HEDGE);
        Ok(tables)
    }

    #[inline]
    pub(crate) fn word(&self, word: lexicon::WordId) -> Word {
        self.words.get(word)
    }

    fn load_words(&mut self, vocabulary: &mut Vocabulary) -> Result<(), Error> {
        let file = "gazetteers/dates/words.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/dates/words.tsv")) {
            let entry = self.words.entry(vocabulary.intern(row.cell(0)));
            match row.cell(1) {
                "am" => entry.core = Core::AmPm(false),
                "pm" => entry.core = Core::AmPm(true),
                "oclock" => entry.core = Core::OClock,
                "century" => entry.core = Core::Century,
                "zone" => {
                    entry.bits = entry.bits.or(ZONE);
                    if row.cell(0) != "local" {
                        entry.core = Core::Zone;
                    }
                }
                _ => entry.bits = entry.bits.or(row.parse(1, "a class of words beside dates", bit)?),
            }
        }
        let file = "gazetteers/dates/cues.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/dates/cues.tsv")) {
            let bits = row.parse(1, "future, future-to or past", |cell| match cell {
                "past" => Some(PAST_CUE),
                "future" => Some(FUTURE_CUE),
                "future-to" => Some(FUTURE_TO_CUE),
                _ => None,
            })?;
            let entry = self.words.entry(vocabulary.intern(row.cell(0)));
            entry.bits = entry.bits.or(bits);
        }
        Ok(())
    }

    fn load_cores(&mut self, vocabulary: &mut Vocabulary) -> Result<(), Error> {
        let mut set = |word: &str, core: Core| self.words.entry(vocabulary.intern(word)).core = core;
        let sure = |row: &Row| {
            row.parse(2, "full, name, verb, short, plural, part, point, alone or weak", |cell| match cell {
                "full" => Some(Sure::Full),
                "name" | "verb" => Some(Sure::Name),
                "short" | "plural" => Some(Sure::Short),
                _ => None,
            })
        };
        let file = "gazetteers/dates/months.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/dates/months.tsv")) {
            let number = row.parse(1, "1 to 12", |cell| cell.parse().ok().filter(|n| (1..=12).contains(n)))?;
            set(row.cell(0), Core::Month(number, sure(&row)?));
        }
        let file = "gazetteers/dates/weekdays.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/dates/weekdays.tsv")) {
            let number = row.parse(1, "1 to 7", |cell| cell.parse().ok().filter(|n| (1..=7).contains(n)))?;
            let core = if row.cell(2) == "plural" { Core::Weekdays(number) } else { Core::Weekday(number, sure(&row)?) };
            set(row.cell(0), core);
        }
        let file = "gazetteers/dates/units.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/dates/units.tsv")) {
            let unit = row.parse(1, "a unit of time", Unit::parse)?;
            let many = row.parse(2, "one or many", |cell| ["one", "many"].iter().position(|c| *c == cell))?;
            set(row.cell(0), Core::Unit(unit, many == 1));
        }
        let file = "gazetteers/dates/seasons.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/dates/seasons.tsv")) {
            let season = row.parse(1, "SP, SU, FA or WI", |cell| {
                [Season::Spring, Season::Summer, Season::Autumn, Season::Winter].into_iter().find(|s| s.as_str() == cell)
            })?;
            let core = if row.cell(2) == "plural" { Core::Seasons(season) } else { Core::Season(season, sure(&row)?) };
            set(row.cell(0), core);
        }
        let file = "gazetteers/dates/parts.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/dates/parts.tsv")) {
            let part =
                [Part::Morning, Part::Afternoon, Part::Evening, Part::Night].into_iter().find(|p| p.as_str() == row.cell(1));
            let core = match (part, row.cell(2)) {
                (Some(part), "part") => Core::Part(part),
                (Some(part), "plural") => Core::Parts(part),
                (Some(part), "alone" | "weak") => Core::Alone(part),
                (None, "point") => Core::Point(row.parse(1, "an hour", |cell| cell.get(..2)?.parse().ok())?),
                _ => return Err(row.error("expected a part of the day and its class")),
            };
            if row.cell(2) != "weak" {
                set(row.cell(0), core);
            }
        }
        Ok(())
    }

    fn load_phrases(&mut self, vocabulary: &mut Vocabulary) -> Result<(), Error> {
        let file = "gazetteers/dates/references.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/dates/references.tsv")) {
            let pointer = row.parse(1, "a reference, today±n, tonight, last-night or SET:VALUE", pointer)?;
            let place = row.parse(2, "where it stands", |cell| {
                Some(match cell {
                    "" | "any" => Place::Any,
                    "now" => Place::Now,
                    "prenominal" => Place::Prenominal,
                    "recent" => Place::Recent,
                    "past" => Place::Past,
                    "future" => Place::Future,
                    "soon" => Place::Soon,
                    "after-first" => Place::AfterFirst,
                    _ => return None,
                })
            })?;
            let words = vocabulary.intern_all(row.cell(0));
            if let Some(&first) = words.first() {
                self.words.entry(first).starts_reference = true;
            }
            self.references.insert(&words, (pointer, place));
        }
        let file = "gazetteers/dates/holidays.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/dates/holidays.tsv")) {
            let feast = row.parse(1, "MM-DD, easter±n or MM/W/n", feast)?;
            let words = vocabulary.intern_all(row.cell(0));
            if let Some(&first) = words.first() {
                self.words.entry(first).starts_holiday = true;
            }
            self.holidays.insert(&words, feast);
        }
        let file = "gazetteers/dates/hedges.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/dates/hedges.tsv")) {
            let modifier = row.parse(1, "a TIMEX3 modifier", Modifier::parse)?;
            self.hedges.insert(&vocabulary.intern_all(row.cell(0)), modifier);
        }
        let file = "gazetteers/dates/stages.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/dates/stages.tsv")) {
            let modifier = row.parse(1, "a TIMEX3 modifier", Modifier::parse)?;
            self.stages.insert(&vocabulary.intern_all(row.cell(0)), (modifier, row.cell(2) == "part"));
        }
        let file = "gazetteers/dates/amounts.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/dates/amounts.tsv")) {
            let amount = row.parse(1, "a number or X", |cell| match cell {
                "X" => Some(Amount::Vague),
                _ => cell.parse().ok().map(Amount::Exactly),
            })?;
            let modifier = match row.cell(2) {
                "" => None,
                _ => Some(row.parse(2, "a TIMEX3 modifier", Modifier::parse)?),
            };
            self.amounts.insert(&vocabulary.intern_all(row.cell(0)), (amount, modifier));
        }
        Ok(())
    }
}

fn pointer(cell: &str) -> Option<Pointer> {
    Some(match cell {
        "PRESENT_REF" => Pointer::Reference(Reference::Present),
        "PAST_REF" => Pointer::Reference(Reference::Past),
        "FUTURE_REF" => Pointer::Reference(Reference::Future),
        "tonight" => Pointer::Tonight,
        "last-night" => Pointer::LastNight,
        _ => match cell.strip_prefix("SET:") {
            Some(value) => Pointer::Set(value.to_string()),
            None => Pointer::Today(cell.strip_prefix("today")?.parse().ok()?),
        },
    })
}

fn feast(cell: &str) -> Option<Feast> {
    if let Some(days) = cell.strip_prefix("easter") {
        return Some(Feast::Easter(days.parse().ok()?));
    }
    if let Some((month, day)) = cell.split_once('-') {
        return Some(Feast::Fixed(month.parse().ok()?, day.parse().ok()?));
    }
    let mut parts = cell.split('/').map(|p| p.parse().ok());
    Some(Feast::Nth { month: parts.next()??, weekday: parts.next()??, n: parts.next()?? })
}
