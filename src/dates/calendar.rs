//! The proleptic Gregorian calendar, years 1 to 9999: days, weeks, months, feasts. Knows no text and no clock.

/// A day of the proleptic Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day {
    pub(crate) year: i16,
    pub(crate) month: u8,
    pub(crate) day: u8,
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text())
    }
}

/// Days of a month.
pub(crate) const fn days_in_month(year: i16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

impl Day {
    /// `YYYY-MM-DD`.
    pub(crate) fn text(self) -> String {
        let mut text = *b"0000-00-00";
        put_digits(&mut text[..4], self.year.unsigned_abs());
        put_digits(&mut text[5..7], self.month.into());
        put_digits(&mut text[8..], self.day.into());
        ascii(&text)
    }

    /// The day, where the calendar has it.
    pub(crate) const fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        if year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month) {
            return None;
        }
        Some(Self { year, month, day })
    }

    /// Reads `YYYY-MM-DD`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let number = |from: usize, to: usize| -> Option<i16> {
            bytes[from..to].iter().try_fold(0i16, |n, b| b.is_ascii_digit().then(|| n * 10 + i16::from(b - b'0')))
        };
        Self::new(number(0, 4)?, number(5, 7)? as u8, number(8, 10)? as u8)
    }

    /// Days since 0000-03-01 (the count of the civil calendar by eras of 400 years).
    pub(crate) const fn ordinal(self) -> i32 {
        let year = self.year as i32 - (self.month <= 2) as i32;
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let month = (self.month as i32 + 9) % 12;
        let of_year = (153 * month + 2) / 5 + self.day as i32 - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year
    }

    /// The day of an ordinal; `None` out of the years 1 to 9999.
    pub(crate) fn from_ordinal(ordinal: i32) -> Option<Self> {
        let era = ordinal.div_euclid(146_097);
        let of_era = ordinal.rem_euclid(146_097);
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let (month, carry) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
        Self::new(i16::try_from(year + era * 400 + carry).ok()?, month as u8, day as u8)
    }

    /// The day so many days later.
    pub(crate) fn plus(self, days: i32) -> Option<Self> {
        Self::from_ordinal(self.ordinal().checked_add(days)?)
    }

    /// The same day so many months later, or the last day of that month where it has no such day.
    pub(crate) fn plus_months(self, months: i32) -> Option<Self> {
        let (year, month) = add_months(self.year, self.month, months)?;
        Self::new(year, month, self.day.min(days_in_month(year, month)))
    }

    /// Days from `other` to this day.
    pub(crate) const fn since(self, other: Self) -> i32 {
        self.ordinal() - other.ordinal()
    }

    /// Day of the week: Monday is 1.
    pub(crate) const fn weekday(self) -> u8 {
        (self.ordinal() + 2).rem_euclid(7) as u8 + 1
    }

    /// ISO 8601 year and week.
    pub(crate) fn week(self) -> (i16, u8) {
        let thursday = self.plus(4 - self.weekday() as i32).unwrap_or(self);
        let first = Self { year: thursday.year, month: 1, day: 1 };
        (thursday.year, (thursday.since(first) / 7 + 1) as u8)
    }

    /// The Monday of an ISO week; `None` where the year has no such week.
    pub(crate) fn monday_of(year: i16, week: u8) -> Option<Self> {
        let fourth = Self::new(year, 1, 4)?;
        let monday = fourth.plus((week as i32 - 1) * 7 - (fourth.weekday() as i32 - 1))?;
        (monday.week() == (year, week)).then_some(monday)
    }

    /// The quarter of the year.
    pub(crate) const fn quarter(self) -> u8 {
        (self.month - 1) / 3 + 1
    }
}

/// Writes a number of at most four digits, with zeros before it up to a width.
/// A year in four digits.
pub(super) fn year_text(year: i16) -> String {
    let Some(year) = u16::try_from(year).ok().filter(|&year| year < 10_000) else { return format!("{year:04}") };
    let mut text = *b"0000";
    put_digits(&mut text, year);
    ascii(&text)
}

/// `YYYY-MM`.
pub(super) fn month_text(year: i16, month: u8) -> String {
    let mut digits = *b"-00";
    put_digits(&mut digits[1..], month.into());
    year_text(year) + &ascii(&digits)
}

fn ascii(text: &[u8]) -> String {
    std::str::from_utf8(text).unwrap_or_default().to_string()
}

fn put_digits(text: &mut [u8], mut number: u16) {
    for digit in text.iter_mut().rev() {
        *digit = b'0' + (number % 10) as u8;
        number /= 10;
    }
}

/// The month so many months later.
pub(crate) fn add_months(year: i16, month: u8, months: i32) -> Option<(i16, u8)> {
    let count = i32::from(year) * 12 + i32::from(month) - 1 + months;
    let year = i16::try_from(count.div_euclid(12)).ok()?;
    (1..=9999).contains(&year).then_some((year, count.rem_euclid(12) as u8 + 1))
}

/// First and last day of so many months from one on.
pub(crate) fn months(year: i16, month: u8, count: i32) -> Option<(Day, Day)> {
    let (last_year, last_month) = add_months(year, month, count - 1)?;
    Some((Day::new(year, month, 1)?, Day::new(last_year, last_month, days_in_month(last_year, last_month))?))
}

/// Easter Sunday of the western churches (the anonymous Gregorian computus).
pub(crate) fn easter(year: i16) -> Option<Day> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Day::new(year, (n / 31) as u8, (n % 31 + 1) as u8)
}

/// The n-th such weekday of a month; n = 5 is the last one.
pub(crate) fn nth_weekday(year: i16, month: u8, weekday: u8, n: u8) -> Option<Day> {
    let first = Day::new(year, month, 1)?;
    let ahead = (i32::from(weekday) - i32::from(first.weekday())).rem_euclid(7);
    let day = first.plus(ahead + 7 * (i32::from(n) - 1))?;
    if day.month == month { Some(day) } else { day.plus(-7) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_the_range_agrees_with_jiff() {
        let mut theirs = jiff::civil::date(1, 1, 1);
        let mut ordinal = Day::new(1, 1, 1).map(Day::ordinal).unwrap_or_default();
        loop {
            let ours = Day::from_ordinal(ordinal).unwrap_or_else(|| panic!("{theirs}"));
            assert_eq!((ours.year, ours.month, ours.day), (theirs.year(), theirs.month() as u8, theirs.day() as u8));
            assert_eq!(ours.ordinal(), ordinal);
            assert_eq!(ours.weekday(), theirs.weekday().to_monday_one_offset() as u8, "{theirs}");
            if theirs.year() > 1 && theirs.year() < 9999 {
                let week = theirs.iso_week_date();
                assert_eq!(ours.week(), (week.year(), week.week() as u8), "{theirs}");
            }
            let Ok(next) = theirs.tomorrow() else { break };
            theirs = next;
            ordinal += 1;
        }
        assert_eq!(Day::from_ordinal(ordinal + 1), None);
    }

    #[test]
    fn months_are_added_and_the_last_day_is_kept_in_the_month() {
        for (from, months, to) in [
            ("2024-01-31", 1, "2024-02-29"),
            ("2023-01-31", 1, "2023-02-28"),
            ("2024-03-15", -3, "2023-12-15"),
            ("2000-02-29", -12, "1999-02-28"),
        ] {
            let day = Day::parse(from).and_then(|d| d.plus_months(months)).map(|d| d.to_string());
            assert_eq!(day.as_deref(), Some(to), "{from} {months}");
        }
        assert_eq!(Day::parse("0001-01-15").and_then(|d| d.plus_months(-1)), None);
    }

    #[test]
    fn only_days_of_the_calendar_are_read() {
        for text in ["2023-02-29", "2023-13-01", "2023-1-01", "0000-01-01", "2023-01-00", "23-01-2001", "", "２０23-01-0"] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }

    #[test]
    fn weeks_and_moving_feasts() {
        assert_eq!(Day::monday_of(2024, 35).map(|d| d.to_string()).as_deref(), Some("2024-08-26"));
        assert_eq!(Day::monday_of(2020, 53).map(|d| d.to_string()).as_deref(), Some("2020-12-28"));
        assert_eq!(Day::monday_of(2023, 53), None);
        for (year, day) in [(1961, "1961-04-02"), (2000, "2000-04-23"), (2024, "2024-03-31"), (2038, "2038-04-25")] {
            assert_eq!(easter(year).map(|d| d.to_string()).as_deref(), Some(day));
        }
        assert_eq!(nth_weekday(2024, 11, 4, 4).map(|d| d.day), Some(28));
        assert_eq!(nth_weekday(2024, 5, 1, 5).map(|d| d.day), Some(27));
        assert_eq!(nth_weekday(2023, 5, 1, 5).map(|d| d.day), Some(29));
    }
}
