//! What holds for any text: spans slice, lists are in order, intervals are intervals, JSON goes there and back, nothing panics.

use dateline::record::{Casualty, Event, Extraction, Interval, Place, Span};
use dateline::{Document, Extractor};
use proptest::prelude::*;

fn extractor() -> &'static Extractor {
    static EXTRACTOR: std::sync::LazyLock<Extractor> = std::sync::LazyLock::new(Extractor::new);
    &EXTRACTOR
}

fn document(text: &str) -> Document {
    Document { published: Some("2024-08-27".into()), ..Document::new(text) }
}

/// Everything that holds for every document.
fn check(text: &str) -> Extraction {
    let document = document(text);
    let extraction = extractor().extract_document(&document);
    assert_eq!(extraction, extractor().extract_document(&document), "the same input, another output");
    let x = &extraction;

    for pair in x.sentences.windows(2) {
        assert!(pair[0].end <= pair[1].start, "sentences {pair:?} overlap or are out of order");
    }
    for pair in x.zones.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start, "zones {pair:?} overlap or are out of order");
    }
    for span in x.sentences.iter().copied().chain(x.zones.iter().map(|zone| zone.span)) {
        let words = slice(text, span);
        assert_eq!(words, words.trim(), "white space around {span:?}");
    }
    for (i, zone) in x.zones.iter().enumerate() {
        assert!(zone.duplicate_of.is_none_or(|first| (first as usize) < i), "a zone repeats a later one");
    }

    in_order(text, "places", x.places.iter().map(|r| (r.span, &r.text)));
    in_order(text, "organisations", x.organisations.iter().map(|r| (r.span, &r.text)));
    in_order(text, "people", x.people.iter().map(|r| (r.span, &r.text)));
    in_order(text, "dates", x.dates.iter().map(|r| (r.span, &r.text)));
    in_order(text, "casualties", x.casualties.iter().map(|r| (r.span, &r.text)));
    x.places.iter().for_each(place);
    for date in &x.dates {
        ordered_days(date.start.as_deref(), date.end.as_deref());
    }
    for count in &x.casualties {
        casualty(count);
        assert!(count.part_of.is_none_or(|whole| (whole as usize) < x.casualties.len()));
        if let Some(dateline::record::Attribution::Statement(i)) = count.according_to {
            assert!((i as usize) < x.statements.len(), "attributed to a statement that is not there");
        }
    }
    for statement in &x.statements {
        slice(text, statement.content.span);
        for piece in &statement.content.spans {
            assert!(statement.content.span.contains(*piece), "a piece outside its statement");
            slice(text, *piece);
        }
        if let Some(speaker) = &statement.speaker {
            assert_eq!(slice(text, speaker.span), speaker.text);
        }
        if let Some(cue) = &statement.cue {
            assert_eq!(slice(text, cue.span), cue.text);
        }
    }
    for pair in x.statements.windows(2) {
        assert!(pair[0].content.span.start <= pair[1].content.span.start, "statements out of order");
    }
    let mut ids: Vec<&str> = x.events.iter().map(|e| e.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), x.events.len(), "two events share an id");
    x.events.iter().for_each(|e| event(text, x, e));
    extraction
}

/// The words of a span, which must lie on character boundaries and hold something.
fn slice(text: &str, span: Span) -> &str {
    let words = text.get(span.range()).unwrap_or_else(|| panic!("{span:?} is no stretch of the text"));
    assert!(!words.is_empty(), "{span:?} is empty");
    words
}

fn in_order<'a>(text: &str, list: &str, records: impl Iterator<Item = (Span, &'a String)>) {
    let mut last = 0;
    for (span, words) in records {
        assert_eq!(slice(text, span), words, "{list}");
        assert!(last <= span.start, "{list} out of order at {span:?}");
        last = span.start;
    }
}

fn place(place: &Place) {
    assert!(place.lat.is_none_or(|lat| (-90.0..=90.0).contains(&lat)), "{place:?}");
    assert!(place.lon.is_none_or(|lon| (-180.0..=180.0).contains(&lon)), "{place:?}");
    assert!(place.country.as_ref().is_none_or(|code| code.len() == 2), "{place:?}");
    assert!(!place.name.is_empty());
}

fn casualty(count: &Casualty) {
    interval(Interval { min: count.min, max: count.max });
    assert!(count.approximate || count.min == count.max, "an open count that claims to be exact: {count:?}");
}

fn interval(interval: Interval) {
    if let (Some(min), Some(max)) = (interval.min, interval.max) {
        assert!(min <= max, "{min} > {max}");
    }
}

fn ordered_days(start: Option<&str>, end: Option<&str>) {
    for day in [start, end].into_iter().flatten() {
        assert!(day.len() >= 10 && day.as_bytes()[day.len() - 3] == b'-', "{day:?} is no day");
    }
    if let (Some(start), Some(end)) = (start, end) {
        assert!(start <= end, "{start} > {end}");
    }
}

fn event(text: &str, x: &Extraction, event: &Event) {
    assert_eq!(event.group, event.kind.group());
    assert_eq!(slice(text, event.trigger.span), event.trigger.text);
    if let Some(date) = &event.date {
        ordered_days(date.start.as_deref(), date.end.as_deref());
    }
    event.places.iter().for_each(|p| {
        assert_eq!(slice(text, p.place.span), p.place.text);
        place(&p.place);
    });
    for participant in event.actors.iter().chain(&event.targets).chain(&event.victims) {
        assert_eq!(slice(text, participant.span), participant.text);
    }
    for weapon in &event.weapons {
        assert_eq!(slice(text, weapon.span), weapon.text);
    }
    for damage in &event.damage {
        assert_eq!(slice(text, damage.span), damage.text);
    }
    for claim in &event.claims {
        slice(text, claim.span);
    }
    event.casualties.iter().for_each(casualty);
    for effect in dateline::record::Effect::ALL {
        event.totals.get(*effect).into_iter().for_each(interval);
    }
    for statement in &event.statements {
        assert!((*statement as usize) < x.statements.len(), "{}: a statement that is not there", event.id);
    }
    assert!(!event.mentions.is_empty(), "{} is mentioned nowhere", event.id);
    for mention in &event.mentions {
        assert!(x.sentences.contains(mention), "{} is mentioned in {mention:?}, which is no sentence", event.id);
    }
}

#[cfg(feature = "serde")]
fn there_and_back(extraction: &Extraction) {
    let json = serde_json::to_string(extraction).expect("a record is JSON");
    let back: Extraction = serde_json::from_str(&json).expect("and JSON a record");
    assert_eq!(*extraction, back);
    assert!(!json.contains(":null"), "a value that is not there is left out: {json}");
}

#[cfg(not(feature = "serde"))]
fn there_and_back(_: &Extraction) {}

/// Scraps of news, marks and bytes that meet each other in ways no newsroom would let pass.
fn newsy() -> impl Strategy<Value = String> {
    let scrap = prop_oneof![
        4 => prop::sample::select(SCRAPS).prop_map(ToOwned::to_owned),
        1 => "[0-9]{1,12}",
        1 => "[A-Z][a-z]{1,8}",
        1 => "\\PC{0,6}",
        1 => "[\"'“”‘’«»()\\[\\]{}—–…,.;:!? \\n\\t-]{1,8}",
    ];
    let gap = prop::sample::select(&[" ", " ", " ", " ", "", "\n", "\n\n", "\u{a0}", ", ", ". ", " and "][..]);
    prop::collection::vec((scrap, gap), 0..40)
        .prop_map(|parts| parts.into_iter().flat_map(|(scrap, gap)| [scrap, gap.to_owned()]).collect())
}

const SCRAPS: &[&str] = &[
    "KABUL, Aug 26 (Wire) -",
    "LIMA, 4 JUL 89 (EFE) -- [TEXT]",
    "By Staff Writer",
    "Read more",
    "— Photo: Agency",
    "gunmen",
    "at least 23 people",
    "between 50 and",
    "more than",
    "up to a dozen",
    "dozens",
    "no one",
    "two thirds of",
    "killed",
    "were killed",
    "killing",
    "wounded",
    "injured",
    "abducted",
    "opened fire",
    "exploded",
    "was arrested",
    "an explosion",
    "a car bomb",
    "the attack",
    "clashes",
    "an air strike",
    "threatened to",
    "denied",
    "a ceasefire",
    "on Monday",
    "yesterday",
    "last week",
    "in June this year",
    "2024",
    "31 February",
    "the 1980s",
    "at 4 a.m.",
    "in Karachi",
    "near the village of X",
    "north-west of",
    "Washington",
    "Georgia",
    "the Balochistan Liberation Army",
    "(BLA)",
    "U.N.",
    "the ministry of",
    "said",
    "said in a statement that",
    "according to",
    "he added",
    "told reporters",
    "Mr",
    "Dr.",
    "Colonel",
    "President",
    "Lin Jian",
    "Maria van der Berg",
    "O’Neill",
    "her",
    "they",
    "\"We will",
    "never stop,\"",
    "“",
    "”",
    "including",
    "among them",
    "five of whom",
    "by",
    "of",
    "in",
    "the",
    "who",
    "was",
    "not",
    "é",
    "ß",
    "İstanbul",
    "東京で爆発",
    "Київ",
    "🙂",
    "e\u{301}",
    "\u{200b}",
    "\u{feff}",
    "\r\n",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in any::<String>()) {
        there_and_back(&check(&text));
    }

    #[test]
    fn any_printable_text(text in "\\PC{0,200}") {
        there_and_back(&check(&text));
    }

    #[test]
    fn scraps_of_news(text in newsy()) {
        there_and_back(&check(&text));
    }

    #[test]
    fn any_day_of_publication(published in any::<String>()) {
        let document = Document { published: Some(published), ..Document::new("Gunmen killed two people on Monday.") };
        extractor().extract_document(&document);
    }
}

#[test]
fn the_sample_articles() {
    let mut articles = 0;
    for entry in std::fs::read_dir("examples/articles").expect("the sample articles") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let text = std::fs::read_to_string(&path).expect("UTF-8");
            there_and_back(&check(&text));
            // Windows line ends and a text cut anywhere are no reason to stumble.
            check(&text.replace('\n', "\r\n"));
            for cut in (0..text.len()).step_by(97).filter(|cut| text.is_char_boundary(*cut)) {
                check(&text[cut..]);
            }
            articles += 1;
        }
    }
    assert!(articles >= 18, "only {articles} articles");
}

/// One word or mark, over and over: none may cost more than its length.
#[test]
fn monotonous_texts() {
    for piece in [
        "A",
        "a ",
        "7",
        "7 ",
        "\"",
        "“",
        "(",
        "[",
        "\n",
        " ",
        ".",
        ",",
        "'",
        "-",
        "\u{a0}",
        "é",
        "東",
        "killed ",
        "two ",
        "Mr ",
        "of the ",
        "John Smith ",
        "said ",
        "and ",
        "on Monday ",
        "in Paris, ",
        "\"Yes,\" he said. ",
        "A bomb killed two people in Paris on Monday. ",
        "0.",
        "1,",
        "U.S. ",
    ] {
        check(&piece.repeat(6_000 / piece.len()));
    }
}

#[test]
fn many_documents_at_once_are_as_one_by_one() {
    let documents: Vec<Document> =
        (0..40).map(|n| document(&format!("Gunmen killed {n} people in Nairobi on Monday. ").repeat(n % 7 * n * n))).collect();
    // More than are read together, and one that is longer than that by itself.
    assert!(documents.iter().map(|document| document.text.len()).sum::<usize>() > 500_000);
    let one_by_one: Vec<Extraction> = documents.iter().map(|document| extractor().extract_document(document)).collect();
    for threads in [0, 1, 2, 3, 64] {
        assert_eq!(extractor().extract_all(&documents, threads), one_by_one, "{threads} threads");
    }
    assert!(extractor().extract_all(&[], 4).is_empty());
}
