//! Values: a stretch of the calendar, written by TIMEX3, and the days that it covers.

use super::calendar::{self, Day};
use super::words::{Amount, Season, Unit};

/// What an expression comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    Day(Day),
    Days(Day, Day),
    Week(i16, u8),
    Weekend(i16, u8),
    Month(i16, u8),
    Quarter(i16, u8),
    Half(i16, u8),
    Season(i16, Season),
    Year(i16),
    Years(i16, i16),
    Decade(i16),
    Century(i16),
    /// Names no days: a reference, an amount, a set, a date whose year is not known.
    Other(String),
}

impl Value {
    pub(crate) fn into_text(self) -> String {
        match self {
            Self::Day(day) => day.text(),
            Self::Days(first, last) => format!("{first}/{last}"),
            Self::Week(year, week) => format!("{year:04}-W{week:02}"),
            Self::Weekend(year, week) => format!("{year:04}-W{week:02}-WE"),
            Self::Month(year, month) => calendar::month_text(year, month),
            Self::Quarter(year, quarter) => format!("{year:04}-Q{quarter}"),
            Self::Half(year, half) => format!("{year:04}-H{half}"),
            Self::Season(year, season) => format!("{year:04}-{}", season.as_str()),
            Self::Year(year) => calendar::year_text(year),
            Self::Years(first, last) => format!("{first:04}/{last:04}"),
            Self::Decade(decade) => format!("{decade:03}"),
            Self::Century(century) => format!("{century:02}"),
            Self::Other(text) => text,
        }
    }

    /// First and last day.
    pub(crate) fn days(&self) -> Option<(Day, Day)> {
        match *self {
            Self::Day(day) => Some((day, day)),
            Self::Days(first, last) => Some((first, last)),
            Self::Week(year, week) => {
                let monday = Day::monday_of(year, week)?;
                Some((monday, monday.plus(6)?))
            }
            Self::Weekend(year, week) => {
                let monday = Day::monday_of(year, week)?;
                Some((monday.plus(5)?, monday.plus(6)?))
            }
            Self::Month(year, month) => calendar::months(year, month, 1),
            Self::Quarter(year, quarter) => calendar::months(year, quarter * 3 - 2, 3),
            Self::Half(year, half) => calendar::months(year, half * 6 - 5, 6),
            Self::Season(year, season) => calendar::months(year, season.month(), 3),
            Self::Year(year) => years(year, year),
            Self::Years(first, last) => years(first, last),
            Self::Decade(decade) => years(decade * 10, decade * 10 + 9),
            Self::Century(century) => years(century * 100, century * 100 + 99),
            Self::Other(_) => None,
        }
    }

    /// The same stretch a number of years away, where its form allows.
    pub(crate) fn plus_years(&self, years: i16) -> Self {
        match *self {
            Self::Day(day) => day.plus_months(i32::from(years) * 12).map_or_else(|| self.clone(), Self::Day),
            Self::Month(year, month) => Self::Month(year + years, month),
            Self::Quarter(year, quarter) => Self::Quarter(year + years, quarter),
            Self::Half(year, half) => Self::Half(year + years, half),
            Self::Season(year, season) => Self::Season(year + years, season),
            Self::Year(year) => Self::Year(year + years),
            _ => self.clone(),
        }
    }

    /// The stretch of this unit that holds a day.
    pub(crate) fn around(day: Day, unit: Unit) -> Self {
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Self::Day(day),
            Unit::Week | Unit::Fortnight => {
                let (year, week) = day.week();
                Self::Week(year, week)
            }
            Unit::Weekend => {
                let (year, week) = day.week();
                Self::Weekend(year, week)
            }
            Unit::Month => Self::Month(day.year, day.month),
            Unit::Quarter | Unit::Period => Self::Quarter(day.year, day.quarter()),
            Unit::Half => Self::Half(day.year, if day.month <= 6 { 1 } else { 2 }),
            Unit::Year => Self::Year(day.year),
            Unit::Decade => Self::Decade(day.year / 10),
            Unit::Century => Self::Century(day.year / 100),
        }
    }
}

fn years(first: i16, last: i16) -> Option<(Day, Day)> {
    Some((Day::new(first.max(1), 1, 1)?, Day::new(last, 12, 31)?))
}

/// The day so many units later; `None` out of the calendar.
pub(crate) fn plus(day: Day, unit: Unit, count: f64) -> Option<Day> {
    let whole = |factor: f64| -> Option<i32> {
        let n = (count * factor).round();
        (n.abs() < 4e6).then_some(n as i32)
    };
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(day),
        Unit::Day => day.plus(whole(1.0)?),
        Unit::Week | Unit::Weekend => day.plus(whole(7.0)?),
        Unit::Fortnight => day.plus(whole(14.0)?),
        Unit::Month => day.plus_months(whole(1.0)?),
        Unit::Quarter | Unit::Period => day.plus_months(whole(3.0)?),
        Unit::Half => day.plus_months(whole(6.0)?),
        Unit::Year => day.plus_months(whole(12.0)?),
        Unit::Decade => day.plus_months(whole(120.0)?),
        Unit::Century => day.plus_months(whole(1200.0)?),
    }
}

/// An amount of time by ISO 8601; X where it is vague. Decades and centuries are written in years, halves in the unit below.
pub(crate) fn duration(amount: Amount, unit: Unit) -> String {
    let (letter, factor, clock) = match unit {
        Unit::Second => ("S", 1.0, true),
        Unit::Minute => ("M", 1.0, true),
        Unit::Hour => ("H", 1.0, true),
        Unit::Day => ("D", 1.0, false),
        Unit::Weekend => ("WE", 1.0, false),
        Unit::Week => ("W", 1.0, false),
        Unit::Fortnight => ("W", 2.0, false),
        Unit::Month => ("M", 1.0, false),
        Unit::Quarter | Unit::Period => ("Q", 1.0, false),
        Unit::Half => ("M", 6.0, false),
        Unit::Year => ("Y", 1.0, false),
        Unit::Decade => ("Y", 10.0, false),
        Unit::Century => ("Y", 100.0, false),
    };
    let clock = if clock { "T" } else { "" };
    let Amount::Exactly(n) = amount else {
        let vague = match unit {
            Unit::Decade => "E",
            Unit::Century => "C",
            _ => letter,
        };
        return format!("P{clock}X{vague}");
    };
    let n = n * factor;
    if n.fract() == 0.0 {
        return ["P", clock, &(n as i64).to_string(), letter].concat();
    }
    let (whole, below) = (n.trunc() as i64, n.fract());
    let (part, small) = match unit {
        Unit::Year | Unit::Decade | Unit::Century => (below * 12.0, "M"),
        Unit::Hour => (below * 60.0, "M"),
        Unit::Minute => (below * 60.0, "S"),
        Unit::Day => (below * 24.0, "TH"),
        _ => return format!("P{clock}{n}{letter}"),
    };
    let head = if whole == 0 { String::new() } else { format!("{whole}{letter}") };
    match small.strip_prefix('T') {
        Some(small) => format!("P{head}T{}{small}", part.round() as i64),
        None => format!("P{clock}{head}{}{small}", part.round() as i64),
    }
}
