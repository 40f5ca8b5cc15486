//! Cases for the finder and the resolver, all with one anchor: Tuesday, 27 August 2024. Every expression of a case is
//! listed, so that extras fail too.

use super::*;
use crate::record::{Date, DateType};

fn read_with(source: &str, published: Option<&str>) -> Vec<Date> {
    let tables = crate::tables::builtin();
    let text = crate::text::read_for_test(source);
    let tags = crate::phrases::tag(&text);
    let timexes = find(&text, &tables.dates, &tables.numbers, &tags);
    let anchor = anchor(&text, &timexes, published);
    resolve(&text, &tables.dates, timexes, anchor.as_ref(), &tags).into_iter().map(|m| m.value).collect()
}

fn read(source: &str) -> Vec<Date> {
    read_with(source, Some("2024-08-27"))
}

fn shown(dates: &[Date]) -> String {
    dates
        .iter()
        .map(|d| {
            let modifier = d.modifier.as_ref().map_or(String::new(), |m| format!(" {m}"));
            format!("{} = {}{modifier}", d.text, d.value)
        })
        .collect::<Vec<_>>()
        .join("; ")
}

fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(source, expected)| {
            let found = shown(&read(source));
            (found != *expected).then(|| format!("{source}\n  expected {expected}\n  found    {found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn full_dates_in_every_notation() {
    check(&[
        ("On 3 May 2020, rebels came.", "3 May 2020 = 2020-05-03"),
        ("It opened May 3, 2020.", "May 3, 2020 = 2020-05-03"),
        ("It fell on the 3rd of May 2020.", "the 3rd of May 2020 = 2020-05-03"),
        ("Dated 2024-08-26.", "2024-08-26 = 2024-08-26"),
        ("01/15/2021: Men fired.", "01/15/2021 = 2021-01-15"),
        ("On 26/8/2024 and 3/4/2024", "26/8/2024 = 2024-08-26; 3/4/2024 = 2024-04-03"),
        ("On 8/26/2024 and 3/4/2024", "8/26/2024 = 2024-08-26; 3/4/2024 = 2024-03-04"),
        ("Am 26.8.2024 war es", "26.8.2024 = 2024-08-26"),
        ("LIMA, 26 AUG 89 (WIRE) -- TROOPS", "26 AUG 89 = 1989-08-26"),
        ("during 2024-W35", "2024-W35 = 2024-W35"),
        ("Monday, Aug. 26, 2024", "Monday, Aug. 26, 2024 = 2024-08-26"),
        ("Lasted May 3-5, 2021.", "May 3-5, 2021 = 2021-05-03/2021-05-05"),
        ("From 3-5 May 2021 it rained.", "3-5 May 2021 = 2021-05-03/2021-05-05"),
        ("on 16 and 17 October 2021", "16 = 2021-10-16; 17 October 2021 = 2021-10-17"),
        ("on April 24 and 25, 2021.", "April 24 = 2021-04-24; 25, 2021 = 2021-04-25"),
        ("the night of 15 November 2021", "the night of 15 November 2021 = 2021-11-15TNI"),
        ("in June 2019", "June 2019 = 2019-06"),
        ("in January nineteen ninety-seven", "January nineteen ninety-seven = 1997-01"),
        ("Posted 2024-08-26T10:30:00Z", "2024-08-26T10:30:00Z = 2024-08-26T10:30"),
    ]);
}

#[test]
fn days_and_months_without_a_year_lie_near_the_anchor() {
    check(&[
        ("They fought on Aug. 20.", "Aug. 20 = 2024-08-20"),
        ("The court will sit on Sept. 9.", "Sept. 9 = 2024-09-09"),
        ("The mayor was elected in October.", "October = 2023-10"),
        ("The mayor will resign in October.", "October = 2024-10"),
        ("He was shot last May.", "last May = 2024-05"),
        ("He died in early March.", "early March = 2024-03 START"),
        ("It failed in June last year.", "June last year = 2023-06"),
        ("They came on the 26th.", "the 26th = 2024-08-26"),
        ("He fled last winter.", "last winter = 2023-WI"),
    ]);
}

#[test]
fn weekdays_lie_in_the_week_past_unless_the_verb_is_of_the_future() {
    check(&[
        ("Gunmen attacked on Monday.", "Monday = 2024-08-26"),
        ("Gunmen attacked on Tuesday.", "Tuesday = 2024-08-27"),
        ("The talks will resume Friday.", "Friday = 2024-08-30"),
        ("The talks are scheduled to resume on Friday.", "Friday = 2024-08-30"),
        ("The sides are to meet on Thursday.", "Thursday = 2024-08-29"),
        ("The fair opens on Friday.", "Friday = 2024-08-30"),
        ("The pact, announced Friday, would end it.", "Friday = 2024-08-23"),
        ("They met last Tuesday.", "last Tuesday = 2024-08-20"),
        ("They meet next Tuesday.", "next Tuesday = 2024-09-03"),
        ("They fled Friday night.", "Friday night = 2024-08-23TNI"),
        ("It burned at the weekend.", "the weekend = 2024-W34-WE"),
        ("Vendors come on Mondays.", "Mondays = XXXX-WXX-1"),
    ]);
}

#[test]
fn expressions_relative_to_the_anchor() {
    check(&[
        ("He left yesterday.", "yesterday = 2024-08-26"),
        ("HE LEFT YESTERDAY AND SPOKE TODAY.", "YESTERDAY = 2024-08-26; TODAY = 2024-08-27"),
        ("yesterday's clashes", "yesterday = 2024-08-26"),
        ("It fell last week.", "last week = 2024-W34"),
        ("It fell this month.", "this month = 2024-08"),
        ("It fell earlier this month.", "earlier this month = 2024-08 START"),
        ("It fell last year.", "last year = 2023"),
        ("It fell two days ago.", "two days ago = 2024-08-25"),
        ("It fell three months ago.", "three months ago = 2024-05"),
        ("It fell nearly two years ago.", "nearly two years ago = 2022 LESS_THAN"),
        ("It fell a year and a half ago.", "a year and a half ago = 2023-02"),
        ("It broke this morning.", "this morning = 2024-08-27TMO"),
        ("It broke last night.", "last night = 2024-08-26TNI"),
        ("by the end of the year", "the end of the year = 2024 END"),
        ("the third quarter of last year", "the third quarter of last year = 2023-Q3"),
        ("in the last quarter", "the last quarter = 2024-Q2"),
    ]);
}

#[test]
fn expressions_relative_to_the_date_in_focus() {
    check(&[
        ("He came on 3 May 2020 and left the next day.", "3 May 2020 = 2020-05-03; the next day = 2020-05-04"),
        ("He came on 3 May 2020. Two days later he left.", "3 May 2020 = 2020-05-03; Two days later = 2020-05-05"),
        ("It won in 2010 and lost the following year.", "2010 = 2010; the following year = 2011"),
        ("Sales in the second quarter beat those a year earlier.", "the second quarter = 2024-Q2; a year earlier = 2023-Q2"),
        ("It rose from a year earlier.", "a year earlier = 2023"),
    ]);
}

#[test]
fn clock_times_take_the_day_beside_them() {
    check(&[
        ("at 10:30 p.m. Monday, police said", "10:30 p.m. Monday = 2024-08-26T22:30"),
        ("at 5pm on Friday they came", "5pm on Friday = 2024-08-23T17:00"),
        ("a blast at 0830 GMT today", "0830 GMT today = 2024-08-27T08:30"),
        ("He left at noon Saturday.", "noon Saturday = 2024-08-24T12:00"),
        ("at 5 p.m. EST Nov. 9, 2023", "5 p.m. EST Nov. 9, 2023 = 2023-11-09T17:00"),
        ("at 12 a.m. he ran", "12 a.m. = 2024-08-27T00:00"),
    ]);
}

#[test]
fn years_decades_and_centuries() {
    check(&[
        ("War began in 1914.", "1914 = 1914"),
        ("the class of '90", "'90 = 1990"),
        ("in the late 1970s", "the late 1970s = 197 END"),
        ("in the '80s", "the '80s = 198"),
        ("in the 19th century", "the 19th century = 18"),
        ("in mid-1990 it grew", "mid-1990 = 1990 MID"),
        ("in fiscal 1988", "fiscal 1988 = 1988"),
        ("during the 1994-98 war", "1994-98 = 1994/1998"),
        ("the year two thousand", "the year two thousand = 2000"),
        ("the winter of 1994", "the winter of 1994 = 1994-WI"),
    ]);
}

#[test]
fn amounts_sets_and_vague_references() {
    check(&[
        ("a two-year ban", "two-year = P2Y"),
        ("a day-long siege", "day-long = P1D"),
        ("for the past three months", "the past three months = P3M"),
        ("about six weeks of rain", "about six weeks = P6W APPROX"),
        ("at least 30 days", "at least 30 days = P30D EQUAL_OR_MORE"),
        ("more than two decades", "more than two decades = P20Y MORE_THAN"),
        ("It lasted 2 1/2 years.", "2 1/2 years = P2Y6M"),
        ("for half an hour", "half an hour = PT30M"),
        ("for several days", "several days = PXD"),
        ("for years they hid", "years = PXY"),
        ("every two weeks", "every two weeks = P2W"),
        ("every day they pray", "every day = P1D"),
        ("each July they march", "each July = XXXX-07"),
        ("They now hold it.", "now = PRESENT_REF"),
        ("He was recently freed.", "recently = PAST_REF"),
        ("in the near future", "the near future = FUTURE_REF"),
        ("three times a day", "a day = P1D"),
    ]);
}

#[test]
fn feasts_move_with_the_year() {
    check(&[
        ("On Christmas Eve he fled.", "Christmas Eve = 2023-12-24"),
        ("on Easter Sunday 2025", "Easter Sunday 2025 = 2025-04-20"),
        ("Good Friday was calm.", "Good Friday = 2024-03-29"),
    ]);
}

#[test]
fn what_is_no_time_stays_out() {
    check(&[
        ("They may march under the sun.", ""),
        ("Theresa May spoke.", ""),
        ("THEY MAY MARCH AGAIN, ALL THAT MAY.", ""),
        ("On April 24 and 25 others came", "April 24 = 2024-04-24"),
        ("a 23-year-old man, 42 years old", ""),
        ("some 1,989 people", ""),
        ("Troops killed 1989 rebels.", ""),
        ("Flight 1951 fell.", ""),
        ("It cost $2000 then.", ""),
        ("They won 2:1 and 10-5.", ""),
        ("a second bomb fell", ""),
        ("prices fall and spring up", ""),
        ("April Jones and June Carter sang.", ""),
        ("the Sunday Times said", ""),
        ("a quarter of the men", ""),
        ("three quarters of the men", ""),
        ("Resolution 242/1967/12 passed", ""),
        ("version 2.5.1 and 10.0.0.1", ""),
        ("the Arab Spring", ""),
    ]);
}

#[test]
fn intervals_are_closed_and_open_ones_leave_an_end_out() {
    for (source, start, end) in [
        ("in 2021", Some("2021-01-01"), Some("2021-12-31")),
        ("since 2021", Some("2021-01-01"), None),
        ("They will stay until Friday.", None, Some("2024-08-30")),
        ("last week", Some("2024-08-19"), Some("2024-08-25")),
        ("in February 2024", Some("2024-02-01"), Some("2024-02-29")),
        ("from May 3-5, 2021", Some("2021-05-03"), Some("2021-05-05")),
        ("in the 1990s", Some("1990-01-01"), Some("1999-12-31")),
        ("for two weeks", None, None),
    ] {
        let dates = read(source);
        let date = dates.first().unwrap_or_else(|| panic!("{source}"));
        assert_eq!((date.start.as_deref(), date.end.as_deref()), (start, end), "{source}");
    }
}

#[test]
fn types() {
    for (source, kind) in [
        ("on Monday", DateType::Date),
        ("on Monday morning", DateType::Time),
        ("for two days", DateType::Duration),
        ("every day", DateType::Set),
    ] {
        assert_eq!(read(source)[0].kind, kind, "{source}");
    }
}

#[test]
fn the_anchor_is_given_or_a_full_date_of_the_text() {
    let day = |source: &str, published: Option<&str>| {
        let tables = crate::tables::builtin();
        let text = crate::text::read_for_test(source);
        let tags = crate::phrases::tag(&text);
        let timexes = find(&text, &tables.dates, &tables.numbers, &tags);
        anchor(&text, &timexes, published).map(|a| (a.day.to_string(), a.from))
    };
    let source = "On 3 May 2020, rebels came.";
    for published in ["2024-08-27", "2024-08-27T23:30:00+05:00", "2024-08-27T10:00Z"] {
        assert_eq!(day(source, Some(published)), Some(("2024-08-27".into(), PublishedFrom::Given)), "{published}");
    }
    for published in ["2024-02-30", "yesterday", "", "2024-08-27 or so", "27/08/2024", "２０２４-08-27"] {
        assert_eq!(day(source, Some(published)), Some(("2020-05-03".into(), PublishedFrom::Text)), "{published}");
    }
    assert_eq!(day("Rebels came on Monday.", None), None);
}

#[test]
fn without_an_anchor_what_is_not_known_is_written_with_x() {
    for (source, expected) in [
        ("Rebels came on Monday.", "Monday = XXXX-WXX-1"),
        ("Rebels came on May 3.", "May 3 = XXXX-05-03"),
        ("Rebels came yesterday.", "yesterday = XXXX-XX-XX"),
        ("Rebels came last year.", "last year = XXXX"),
        ("Rebels came in 2019.", "2019 = 2019"),
        ("On 3 May 2020 rebels came; on Monday they left.", "3 May 2020 = 2020-05-03; Monday = 2020-04-27"),
    ] {
        assert_eq!(shown(&read_with(source, None)), expected, "{source}");
    }
}
