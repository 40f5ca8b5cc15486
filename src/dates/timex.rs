//! What the words of a temporal expression say, before the anchor and the dates around give it a value.

use super::words::{Amount, Feast, Modifier, Part, Reference, Season, Unit};

/// The year that a date without one of its own lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum InYear {
    Unsaid,
    Is(i16),
    /// So many years from the anchor's: "June last year".
    Relative(i8),
    /// "last June", "next June"
    Shift(Shift),
}

/// Which one of a recurring stretch is meant, and from where it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shift {
    /// Nothing said: tense and context tell.
    Bare,
    This,
    Last,
    Next,
    /// The one before the date in focus.
    Previous,
    /// The one after the date in focus.
    Following,
    /// The date in focus.
    Same,
    /// The last that is over.
    Latest,
    /// With the article alone.
    The,
}

/// Where an offset counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum From {
    Anchor,
    Focus,
    /// A year back from what the sentence speaks of, at its granularity.
    Topic,
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Clock {
    At(u8, u8),
    Part(Part),
}

/// The words' meaning.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Meaning {
    Day {
        year: InYear,
        month: u8,
        day: u8,
        weekday: Option<u8>,
    },
    /// "May 3-5"
    Days {
        year: InYear,
        month: u8,
        first: u8,
        last: u8,
    },
    Month {
        year: InYear,
        month: u8,
    },
    Year(InYear),
    /// "1990-91"
    Years(i16, i16),
    /// The year without its last digit.
    Decade(i16),
    /// The year without its last two digits.
    Century(i16),
    Quarter {
        year: InYear,
        quarter: u8,
    },
    Half {
        year: InYear,
        half: u8,
    },
    Season {
        year: InYear,
        season: Season,
    },
    Week(i16, u8),
    Weekday(u8, Shift),
    Weekend(Shift),
    /// "the 26th"
    DayOfMonth(u8),
    /// "year-end"
    YearEnd(InYear),
    Shifted(Unit, Shift),
    Offset {
        unit: Unit,
        amount: Amount,
        back: bool,
        from: From,
    },
    /// Days from the anchor.
    Today(i8),
    /// A clock time whose day the context tells; true: the anchor's day ("this morning").
    SomeDay(bool),
    Feast(Feast, InYear),
    Reference(Reference),
    Duration(Amount, Unit),
    /// A set with this value.
    Set(String),
    EachWeekday(u8, Option<Part>),
    EachMonth(u8),
    EachSeason(Season),
}

/// How a preposition leaves one end open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Open {
    #[default]
    No,
    /// "since 2021"
    End,
    /// "until Friday"
    Start,
}

/// A temporal expression as found: what its words say, before the anchor gives it a value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Timex {
    pub(crate) meaning: Meaning,
    pub(crate) clock: Option<Clock>,
    pub(crate) modifier: Option<Modifier>,
    pub(crate) open: Open,
}

impl Timex {
    pub(crate) const fn new(meaning: Meaning) -> Self {
        Self { meaning, clock: None, modifier: None, open: Open::No }
    }

    pub(crate) const fn with(mut self, modifier: Option<Modifier>) -> Self {
        if modifier.is_some() {
            self.modifier = modifier;
        }
        self
    }

    pub(crate) const fn at(mut self, clock: Option<Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// Year, month and day, where all are said.
    pub(crate) fn full_day(&self) -> Option<super::Day> {
        match self.meaning {
            Meaning::Day { year: InYear::Is(year), month, day, .. } => super::Day::new(year, month, day),
            Meaning::Days { year: InYear::Is(year), month, last, .. } => super::Day::new(year, month, last),
            _ => None,
        }
    }
}
