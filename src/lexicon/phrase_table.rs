//! Entries of one word or more, found at a token by the longest match.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::{Identity, Vocabulary, WordId, WordMap, gates};
use crate::tokens::Kind;

/// Longest entry, in words.
pub(super) const MAX_WORDS: usize = 16;

/// A trie over words. Hyphens and lone apostrophes in the text are passed over inside a match ("Al-Shabaab",
/// "Workers' Party").
#[derive(Debug, Clone)]
pub(crate) struct PhraseTable<T> {
    /// Node reached by an entry's first word; 0 where no entry starts so.
    roots: WordMap<u32>,
    /// Node reached from a node by a word: key is `node << 32 | word`.
    edges: HashMap<u64, u32, BuildHasherDefault<Mixed>>,
    /// Node 0 is not used.
    nodes: Vec<Node>,
    values: Vec<T>,
    /// Whether the words of entries have their gates.
    gated: bool,
}

#[derive(Debug, Clone, Copy, Default)]
struct Node {
    /// Index of the value + 1; 0 where no entry ends here.
    end: u32,
    /// A bit for each word by which an edge leaves the node, so that most words that lead nowhere are not looked up.
    edges: u32,
}

/// The bit of a word in [`Node::edges`].
#[inline]
const fn bit(word: WordId) -> u32 {
    1 << (word.index() % 32)
}

#[derive(Default)]
pub(super) struct Mixed(Identity);

impl std::hash::Hasher for Mixed {
    fn finish(&self) -> u64 {
        std::hash::Hasher::finish(&self.0)
    }

    fn write(&mut self, bytes: &[u8]) {
        std::hash::Hasher::write(&mut self.0, bytes);
    }

    fn write_u64(&mut self, key: u64) {
        let mixed = (key ^ (key >> 29)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        std::hash::Hasher::write_u64(&mut self.0, mixed ^ (mixed >> 32));
    }
}

impl<T> Default for PhraseTable<T> {
    fn default() -> Self {
        Self { roots: WordMap::new(), edges: HashMap::default(), nodes: vec![Node::default()], values: Vec::new(), gated: false }
    }
}

/// What a table needs to know of a token.
pub(crate) trait Lookup {
    /// The token's word.
    fn word(&self) -> WordId;
    /// The token's kind.
    fn kind(&self) -> Kind;
    /// Whether the token starts a paragraph (no match runs into it).
    fn starts_paragraph(&self) -> bool;
}

impl<T> PhraseTable<T> {
    /// An empty table with room for so many entries and so many words of theirs beyond the first, so that it need not grow.
    pub(crate) fn with_room_for(entries: usize, words: usize) -> Self {
        let mut table = Self::default();
        table.values.reserve(entries);
        table.nodes.reserve(entries + words);
        table.edges.reserve(words);
        table
    }

    /// Adds an entry; one with the same words is replaced. An empty entry is passed over.
    pub(crate) fn insert(&mut self, words: &[WordId], value: T) {
        if let Some(end) = self.node_for(words) {
            self.values.push(value);
            self.nodes[end as usize].end = self.values.len() as u32;
        }
    }

    /// The value of an entry, that of a new one where it is not there yet; none for an empty entry.
    pub(crate) fn entry(&mut self, words: &[WordId], new: impl FnOnce() -> T) -> Option<&mut T> {
        let node = self.node_for(words)?;
        let node = &mut self.nodes[node as usize];
        if node.end == 0 {
            self.values.push(new());
            node.end = self.values.len() as u32;
        }
        self.values.get_mut(node.end as usize - 1)
    }

    fn node_for(&mut self, words: &[WordId]) -> Option<u32> {
        let (&first, rest) = words.split_first()?;
        if words.len() > MAX_WORDS || words.iter().any(|w| !w.is_known()) {
            return None;
        }
        let mut node = self.roots.known(first);
        if node == 0 {
            node = self.new_node();
            self.roots.set(first, node);
        }
        for &word in rest {
            let key = (node as u64) << 32 | word.index() as u64;
            node = if let Some(&next) = self.edges.get(&key) {
                next
            } else {
                self.nodes[node as usize].edges |= bit(word);
                let next = self.new_node();
                self.edges.insert(key, next);
                next
            };
        }
        Some(node)
    }

    fn new_node(&mut self) -> u32 {
        self.nodes.push(Node::default());
        self.nodes.len() as u32 - 1
    }

    /// Gives the words that entries start with a gate, by which they are told in a text from then on.
    pub(crate) fn gate(&mut self, vocabulary: &mut Vocabulary, gate: u32) {
        self.roots.gate(vocabulary, gate);
        #[expect(clippy::iter_over_hash_type, reason = "bits are set, in whatever order")]
        for key in self.edges.keys() {
            vocabulary.gate_number(*key as u32, gates::INNER);
        }
        self.gated = true;
    }

    /// Whether an entry may stand at token `at`; where not, none does.
    #[inline]
    pub(crate) fn may_stand(&self, tokens: &[impl Lookup], at: usize) -> bool {
        let node = self.roots.get(tokens[at].word());
        node != 0 && (self.nodes[node as usize].end != 0 || self.may_go_on(node, tokens.get(at + 1)))
    }

    /// Whether an entry may go on from a node with this token: told before anything else, for most words that an entry could
    /// start with start none.
    #[inline]
    fn may_go_on(&self, node: u32, next: Option<&impl Lookup>) -> bool {
        next.is_some_and(|next| {
            self.nodes[node as usize].edges & bit(next.word()) != 0 && (!self.gated || next.word().has(gates::INNER))
                || matches!(next.kind(), Kind::Hyphen | Kind::Apostrophe)
        })
    }

    /// The longest entry at token `at`: one past its last token, and its value.
    #[inline]
    pub(crate) fn longest(&self, tokens: &[impl Lookup], at: usize) -> Option<(usize, &T)> {
        let node = self.roots.get(tokens[at].word());
        if node == 0 {
            return None;
        }
        if !self.may_go_on(node, tokens.get(at + 1)) {
            return self.value(node).map(|value| (at + 1, value));
        }
        let mut best = None;
        self.walk(tokens, at, node, |end, value| best = Some((end, value)));
        best
    }

    /// Every entry at token `at`, shortest first.
    #[inline]
    pub(crate) fn each<'t>(&'t self, tokens: &[impl Lookup], at: usize, found: impl FnMut(usize, &'t T)) {
        if self.may_stand(tokens, at) {
            self.walk(tokens, at, self.roots.get(tokens[at].word()), found);
        }
    }

    /// The value of the entry that ends at a node.
    fn value(&self, node: u32) -> Option<&T> {
        self.nodes[node as usize].end.checked_sub(1).map(|value| &self.values[value as usize])
    }

    fn walk<'t>(&'t self, tokens: &[impl Lookup], at: usize, mut node: u32, mut found: impl FnMut(usize, &'t T)) {
        let mut end = at + 1;
        loop {
            if let Some(value) = self.value(node) {
                found(end, value);
            }
            let here = self.nodes[node as usize];
            if here.edges == 0 {
                return;
            }
            let Some(mut token) = tokens.get(end) else { return };
            if matches!(token.kind(), Kind::Hyphen | Kind::Apostrophe) {
                end += 1;
                match tokens.get(end) {
                    Some(next) => token = next,
                    None => return,
                }
            }
            let word = token.word();
            if here.edges & bit(word) == 0 || self.gated && !word.has(gates::INNER) || token.starts_paragraph() {
                return;
            }
            match self.edges.get(&((node as u64) << 32 | word.index() as u64)) {
                Some(&next) => node = next,
                None => return,
            }
            end += 1;
        }
    }
}
