//! The extractor: which stage follows which.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::record::{Extraction, Zone};
use crate::tables::{self, Tables};
use crate::text::{Mention, Text};
use crate::{
    Document, Error, Gazetteer, casualties, dates, events, gazetteer, names, organisations, people, phrases, places, statements,
};

/// Reads articles. Cheap to clone; may be shared between threads.
///
/// ```
/// let extractor = dateline::Extractor::new();
/// let extraction = extractor.extract("Rebels attacked the town of Bunia on 3 May 2021, killing 12 people.");
/// assert_eq!(extraction.sentences.len(), 1);
/// ```
#[derive(Debug, Clone)]
pub struct Extractor {
    tables: Arc<Tables>,
    explain: bool,
}

/// Sets up an [`Extractor`].
#[derive(Debug, Default)]
pub struct ExtractorBuilder {
    explain: bool,
    own: Vec<gazetteer::Entry>,
}

impl ExtractorBuilder {
    /// Whether records carry `rules`: the names of the rules and gazetteer rows that made them. Off by default.
    #[must_use]
    pub fn explain(mut self, explain: bool) -> Self {
        self.explain = explain;
        self
    }

    /// Adds names of the caller's own; may be called several times, later names win.
    #[must_use]
    pub fn gazetteer(mut self, gazetteer: Gazetteer) -> Self {
        self.own.extend(gazetteer.entries);
        self
    }

    /// Builds the extractor. With names of the caller's own all tables are read anew (some 10 milliseconds).
    ///
    /// # Errors
    /// Where the names do not fit the tables. (A malformed row is found earlier, by [`Gazetteer::from_tsv`].)
    pub fn build(self) -> Result<Extractor, Error> {
        let tables = if self.own.is_empty() { tables::builtin() } else { Arc::new(Tables::load(self.own)?) };
        Ok(Extractor { tables, explain: self.explain })
    }
}

impl Default for Extractor {
    fn default() -> Self {
        Self::new()
    }
}

impl Extractor {
    /// An extractor with the built-in tables, which are read at first use (some 10 milliseconds).
    pub fn new() -> Self {
        Self { tables: tables::builtin(), explain: false }
    }

    /// An extractor to be set up.
    pub fn builder() -> ExtractorBuilder {
        ExtractorBuilder::default()
    }

    /// Extracts from a text alone.
    ///
    /// # Panics
    /// Where the text is 4 GiB or longer.
    pub fn extract(&self, text: &str) -> Extraction {
        self.read(text, None, |_| {})
    }

    /// Extracts from a document.
    ///
    /// # Panics
    /// Where the text is 4 GiB or longer.
    pub fn extract_document(&self, document: &Document) -> Extraction {
        self.extract_marked(document, |_| {})
    }

    /// Extracts from many documents on `threads` threads (0 counts as 1): the extractions in the order of the documents, the same
    /// for any number of threads.
    ///
    /// All extractions are held at once; a stream that is too long for that goes through `jsonl::extract`.
    ///
    /// ```
    /// use dateline::{Document, Extractor};
    ///
    /// let documents = ["Rebels attacked Bunia on Monday.", "A bomb killed two people in Quetta."].map(Document::new);
    /// let extractions = Extractor::new().extract_all(&documents, 2);
    /// assert_eq!(extractions[1].places[0].name, "Quetta");
    /// ```
    ///
    /// # Panics
    /// Where a text is 4 GiB or longer, or the system has no more threads to give.
    pub fn extract_all(&self, documents: &[Document], threads: usize) -> Vec<Extraction> {
        let next = AtomicUsize::new(0);
        let work = || {
            let mine = std::iter::from_fn(|| {
                let index = next.fetch_add(1, Ordering::Relaxed);
                Some((index, self.extract_document(documents.get(index)?)))
            });
            mine.collect::<Vec<_>>()
        };
        let mut all = std::thread::scope(|scope| {
            let others: Vec<_> = (1..threads.min(documents.len())).map(|_| scope.spawn(work)).collect();
            let mut all = work();
            for other in others {
                all.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            }
            all
        });
        all.sort_unstable_by_key(|(index, _)| *index);
        all.into_iter().map(|(_, extraction)| extraction).collect()
    }

    /// [`Self::extract_document`] for the benches: calls `mark` with the name of each stage when it is done.
    #[doc(hidden)]
    pub fn extract_marked(&self, document: &Document, mark: impl FnMut(&'static str)) -> Extraction {
        let mut extraction = self.read(&document.text, document.published.as_deref(), mark);
        extraction.id.clone_from(&document.id);
        extraction.source.clone_from(&document.source);
        extraction.url.clone_from(&document.url);
        extraction
    }

    /// The first stage alone, for the benches: the number of sentences of a text.
    #[doc(hidden)]
    pub fn count_sentences(&self, text: &str) -> usize {
        Text::read(text, &self.tables.text, &self.tables.vocabulary).sentences.len()
    }

    /// The stages, in order; the arguments of each are all that it reads. (Not inlined, so that profiles show it.)
    #[inline(never)]
    fn read(&self, source: &str, published: Option<&str>, mut mark: impl FnMut(&'static str)) -> Extraction {
        assert!(u32::try_from(source.len()).is_ok(), "a document must be shorter than 4 GiB");
        let t = &*self.tables;
        let text = Text::read(source, &t.text, &t.vocabulary);
        mark("text");
        let tags = phrases::tag(&text);
        mark("tags");
        let timexes = dates::find(&text, &t.dates, &t.numbers, &tags);
        let anchor = dates::anchor(&text, &timexes, published);
        let dates = dates::resolve(&text, &t.dates, timexes, anchor.as_ref(), &tags);
        mark("dates");
        let mut candidates = Vec::new();
        let toponyms = places::candidates(&text, &t.places, &mut candidates);
        mark("toponyms");
        let capitals = names::Capitals::read(&text, &t.names);
        organisations::candidates(&text, &t.organisations, &capitals, &mut candidates);
        people::candidates(&text, &t.names, &capitals, &mut candidates);
        gazetteer::candidates(&text, &t.own, &mut candidates);
        let names = names::settle(&text, &tags, &dates, capitals, candidates);
        mark("names");
        let mut places = places::resolve(&text, &t.places, toponyms, &names);
        mark("places");
        let mut organisations = organisations::resolve(&text, &t.organisations, &names);
        mark("organisations");
        let mut people = people::resolve(&text, &t.names, &names, &organisations);
        gazetteer::resolve(&text, &t.own, &names, &mut places, &mut organisations, &mut people);
        mark("people");
        let phrases = phrases::group(&text, tags, &dates, &places, &organisations, &people);
        mark("phrases");
        let casualties = casualties::find(&text, &t.casualties, &t.numbers, &phrases, &dates);
        mark("casualties");
        let statements = statements::find(&text, &t.statements, &phrases, &people, &organisations);
        mark("statements");
        let casualties = casualties::attribute(&text, &t.casualties, casualties, &statements);
        let events = events::assemble(&events::Input {
            text: &text,
            tables: t,
            phrases: &phrases,
            anchor: anchor.as_ref(),
            dates: &dates,
            places: &places,
            organisations: &organisations,
            people: &people,
            casualties: &casualties,
            statements: &statements,
        });
        mark("events");
        let extraction = Extraction {
            published: anchor.as_ref().map(|a| a.day.to_string()),
            published_from: anchor.as_ref().map(|a| a.from),
            zones: text
                .zones
                .iter()
                .map(|z| Zone { span: text.span(z.tokens), role: z.role, duplicate_of: z.duplicate_of })
                .collect(),
            sentences: text.sentences.iter().map(|s| s.span).collect(),
            dates: self.values(dates, |d, rule| d.rules.push(rule)),
            places: self.values(places, |p, rule| p.rules.push(rule)),
            organisations: self.values(organisations, |o, rule| o.rules.push(rule)),
            people: self.values(people, |p, rule| p.rules.push(rule)),
            casualties: self.values(casualties, |c, rule| c.rules.push(rule)),
            statements: self.values(statements, |s, rule| s.rules.push(rule)),
            events,
            ..Extraction::default()
        };
        mark("records");
        extraction
    }

    fn values<T>(&self, mentions: Vec<Mention<T>>, explain: impl Fn(&mut T, String)) -> Vec<T> {
        mentions
            .into_iter()
            .map(|mut mention| {
                if self.explain {
                    explain(&mut mention.value, mention.rule.to_string());
                }
                mention.value
            })
            .collect()
    }
}

const _: () = {
    const fn shared<T: Send + Sync + Clone>() {}
    shared::<Extractor>();
};
