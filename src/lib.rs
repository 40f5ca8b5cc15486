//! Typed event records from news text: rows, not prose.
//!
//! An [`Extractor`] reads an article and returns an [`Extraction`]: places, organisations, people, dates, casualty counts,
//! statements, and the events they make up. Rules and gazetteers only: no model, no server, no download, no clock; the same
//! text gives the same records, byte for byte.
//!
//! - [`Extractor`]: holds the tables; cheap to clone, shared between threads.
//! - [`Document`]: what goes in, where there is more than text.
//! - [`Extraction`]: what comes out; its parts are in [`record`].
//! - `jsonl`: documents in and extractions out as JSON Lines (feature `jsonl`).
//!
//! ```
//! let extractor = dateline::Extractor::new();
//! let extraction = extractor.extract("Police arrested two men in Nairobi on Monday.");
//! assert_eq!(extraction.sentences.len(), 1);
//! ```

mod casualties;
mod dates;
mod document;
mod error;
mod events;
mod extractor;
mod gazetteer;
#[cfg(feature = "jsonl")]
pub mod jsonl;
mod lexicon;
mod names;
mod numbers;
mod organisations;
mod people;
mod phrases;
mod places;
pub mod record;
mod statements;
mod tables;
mod text;
mod tokens;

pub use document::Document;
pub use error::Error;
pub use extractor::{Extractor, ExtractorBuilder};
pub use gazetteer::Gazetteer;
pub use record::Extraction;

/// The examples of the README, which must compile and hold.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
