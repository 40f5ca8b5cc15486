//! The extractor: which stage follows which.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::dates::Anchor;
use crate::names::{Candidate, Names};
use crate::phrases::{Phrases, Tag};
use crate::places::Toponyms;
use crate::record::{Casualty, Date, Event, Extraction, Organisation, Person, Place, Statement, Zone};
use crate::tables::{self, Tables};
use crate::text::{Mention, Text, ZoneTokens};
use crate::{
    Document, Error, Gazetteer, casualties, dates, events, gazetteer, names, organisations, people, phrases, places, statements,
};

/// Bytes of text that the stages read together: enough that the code and tables of a stage are fetched once for many articles,
/// little enough that the articles themselves stay near.
const BATCH: usize = 64 * 1024;

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
        self.read_one(Source { text, published: None })
    }

    /// Extracts from a document.
    ///
    /// # Panics
    /// Where the text is 4 GiB or longer.
    pub fn extract_document(&self, document: &Document) -> Extraction {
        let mut extraction = self.read_one(Source::from(document));
        carry(document, &mut extraction);
        extraction
    }

    /// Extracts from many documents on `threads` threads (0 counts as 1): the extractions in the order of the documents, the same
    /// for any number of threads.
    ///
    /// Faster than one by one on one thread, too: some 64 kB of text go through each stage before the next begins.
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
        let batches: Vec<&[Document]> = batches(documents).collect();
        let next = AtomicUsize::new(0);
        let work = || {
            let mine = std::iter::from_fn(|| {
                let index = next.fetch_add(1, Ordering::Relaxed);
                Some((index, self.extract_batch(batches.get(index)?, |_| {})))
            });
            mine.collect::<Vec<_>>()
        };
        let mut all = std::thread::scope(|scope| {
            let others: Vec<_> = (1..threads.min(batches.len())).map(|_| scope.spawn(work)).collect();
            let mut all = work();
            for other in others {
                all.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            }
            all
        });
        all.sort_unstable_by_key(|(index, _)| *index);
        all.into_iter().flat_map(|(_, extractions)| extractions).collect()
    }

    /// [`Self::extract_all`] for the benches, on this thread: calls `mark` with the name of each stage when it is done, batch by
    /// batch.
    #[doc(hidden)]
    pub fn extract_marked(&self, documents: &[Document], mut mark: impl FnMut(&'static str)) -> Vec<Extraction> {
        batches(documents).flat_map(|batch| self.extract_batch(batch, &mut mark)).collect()
    }

    fn extract_batch(&self, documents: &[Document], mark: impl FnMut(&'static str)) -> Vec<Extraction> {
        let sources: Vec<Source> = documents.iter().map(Source::from).collect();
        let mut extractions = self.read(&sources, mark);
        documents.iter().zip(&mut extractions).for_each(|(document, extraction)| carry(document, extraction));
        extractions
    }

    fn read_one(&self, source: Source) -> Extraction {
        self.read(&[source], |_| {}).pop().unwrap_or_default()
    }

    /// The first stage alone, for the benches: the number of sentences of a text.
    #[doc(hidden)]
    pub fn count_sentences(&self, text: &str) -> usize {
        Text::read(text, &self.tables.text, &self.tables.vocabulary).sentences.len()
    }

    /// The stages, in order; the arguments of each are all that it reads. (Not inlined, so that profiles show it.)
    ///
    /// Each stage reads all articles of the batch before the next begins: its code and tables are in the caches after the first.
    #[inline(never)]
    fn read(&self, sources: &[Source], mut mark: impl FnMut(&'static str)) -> Vec<Extraction> {
        let t = &*self.tables;
        let mut articles: Vec<Article> = sources.iter().map(|source| Article::read(source, t)).collect();
        mark("text");
        for a in &mut articles {
            a.tags = phrases::tag(&a.text);
        }
        mark("tags");
        for (a, source) in articles.iter_mut().zip(sources) {
            let timexes = dates::find(&a.text, &t.dates, &t.numbers, &a.tags);
            a.anchor = dates::anchor(&a.text, &timexes, source.published);
            a.dates = dates::resolve(&a.text, &t.dates, timexes, a.anchor.as_ref(), &a.tags);
        }
        mark("dates");
        for a in &mut articles {
            a.toponyms = places::candidates(&a.text, &t.places, &mut a.candidates);
        }
        mark("toponyms");
        for a in &mut articles {
            let mut candidates = std::mem::take(&mut a.candidates);
            let capitals = names::Capitals::read(&a.text, &t.names, &candidates);
            organisations::candidates(&a.text, &t.organisations, &capitals, &mut candidates);
            people::candidates(&a.text, &t.names, &capitals, &mut candidates);
            gazetteer::candidates(&a.text, &t.own, &mut candidates);
            a.names = names::settle(&a.text, &a.tags, &a.dates, capitals, candidates);
        }
        mark("names");
        for a in &mut articles {
            a.places = places::resolve(&a.text, &t.places, std::mem::take(&mut a.toponyms), &a.names);
        }
        mark("places");
        for a in &mut articles {
            a.organisations = organisations::resolve(&a.text, &t.organisations, &a.names, &a.places);
        }
        mark("organisations");
        for a in &mut articles {
            a.people = people::resolve(&a.text, &t.names, &a.names, &a.organisations);
            gazetteer::resolve(&a.text, &t.own, &a.names, &mut a.places, &mut a.organisations, &mut a.people);
        }
        mark("people");
        for a in &mut articles {
            let tags = std::mem::take(&mut a.tags);
            a.phrases = phrases::group(&a.text, tags, &a.dates, &a.places, &a.organisations, &a.people);
        }
        mark("phrases");
        for a in &mut articles {
            a.casualties = casualties::find(&a.text, &t.casualties, &t.numbers, &a.phrases, &a.dates);
        }
        mark("casualties");
        for a in &mut articles {
            a.statements = statements::find(&a.text, &t.statements, &a.phrases, &a.people, &a.organisations);
            let casualties = std::mem::take(&mut a.casualties);
            a.casualties = casualties::attribute(&a.text, &t.casualties, casualties, &a.statements);
        }
        mark("statements");
        for a in &mut articles {
            a.events = events::assemble(&events::Input {
                text: &a.text,
                tables: t,
                phrases: &a.phrases,
                anchor: a.anchor.as_ref(),
                dates: &a.dates,
                places: &a.places,
                organisations: &a.organisations,
                people: &a.people,
                casualties: &a.casualties,
                statements: &a.statements,
            });
        }
        mark("events");
        let extractions = articles.into_iter().map(|article| self.records(article)).collect();
        mark("records");
        extractions
    }

    fn records(&self, a: Article) -> Extraction {
        let zone = |z: &ZoneTokens| Zone { span: a.text.span(z.tokens), role: z.role, duplicate_of: z.duplicate_of };
        Extraction {
            published: a.anchor.as_ref().map(|anchor| anchor.day.to_string()),
            published_from: a.anchor.as_ref().map(|anchor| anchor.from),
            zones: a.text.zones.iter().map(zone).collect(),
            sentences: a.text.sentences.iter().map(|s| s.span).collect(),
            dates: self.values(a.dates, |d, rule| d.rules.push(rule)),
            places: self.values(a.places, |p, rule| p.rules.push(rule)),
            organisations: self.values(a.organisations, |o, rule| o.rules.push(rule)),
            people: self.values(a.people, |p, rule| p.rules.push(rule)),
            casualties: self.values(a.casualties, |c, rule| c.rules.push(rule)),
            statements: self.values(a.statements, |s, rule| s.rules.push(rule)),
            events: a.events,
            ..Extraction::default()
        }
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

/// What a stage may ask of a document.
#[derive(Debug, Clone, Copy)]
struct Source<'t> {
    text: &'t str,
    published: Option<&'t str>,
}

impl<'t> From<&'t Document> for Source<'t> {
    fn from(document: &'t Document) -> Self {
        Self { text: &document.text, published: document.published.as_deref() }
    }
}

/// An article and what the stages have made of it so far; each field is filled once.
#[derive(Debug)]
struct Article<'t> {
    text: Text<'t>,
    tags: Vec<Tag>,
    anchor: Option<Anchor>,
    dates: Vec<Mention<Date>>,
    candidates: Vec<Candidate>,
    toponyms: Toponyms,
    names: Names,
    places: Vec<Mention<Place>>,
    organisations: Vec<Mention<Organisation>>,
    people: Vec<Mention<Person>>,
    phrases: Phrases,
    casualties: Vec<Mention<Casualty>>,
    statements: Vec<Mention<Statement>>,
    events: Vec<Event>,
}

impl<'t> Article<'t> {
    fn read(source: &Source<'t>, tables: &Tables) -> Self {
        assert!(u32::try_from(source.text.len()).is_ok(), "a document must be shorter than 4 GiB");
        Self {
            text: Text::read(source.text, &tables.text, &tables.vocabulary),
            tags: Vec::new(),
            anchor: None,
            dates: Vec::new(),
            candidates: Vec::new(),
            toponyms: Toponyms::default(),
            names: Names::default(),
            places: Vec::new(),
            organisations: Vec::new(),
            people: Vec::new(),
            phrases: Phrases::default(),
            casualties: Vec::new(),
            statements: Vec::new(),
            events: Vec::new(),
        }
    }
}

/// Cuts documents into batches of some [`BATCH`] bytes of text, of one document at least.
fn batches(mut documents: &[Document]) -> impl Iterator<Item = &[Document]> {
    std::iter::from_fn(move || {
        let mut bytes = 0;
        let more = |document: &&Document| {
            bytes += document.text.len();
            bytes <= BATCH
        };
        let length = documents.iter().take_while(more).count().max(1).min(documents.len());
        let (batch, rest) = documents.split_at(length);
        documents = rest;
        (!batch.is_empty()).then_some(batch)
    })
}

/// What is carried through unchanged.
fn carry(document: &Document, extraction: &mut Extraction) {
    extraction.id.clone_from(&document.id);
    extraction.source.clone_from(&document.source);
    extraction.url.clone_from(&document.url);
}

const _: () = {
    const fn shared<T: Send + Sync + Clone>() {}
    shared::<Extractor>();
};
