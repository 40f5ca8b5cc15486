//! Cases for the finder and the resolver, all with one anchor: Tuesday, 27 August 2024.

#[test]
fn placeholder() {}
