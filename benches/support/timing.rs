//! How the benches measure: the least time of many runs that all give the same answer.

use std::time::{Duration, Instant};

/// Least time of some seconds' worth of runs, five at least, all of which must give the same answer.
///
/// # Panics
/// Where two runs give different answers.
pub(crate) fn best(seconds: u64, mut run: impl FnMut() -> usize) -> Duration {
    let (begun, mut least, mut answer, mut runs) = (Instant::now(), Duration::MAX, None, 0);
    while runs < 5 || begun.elapsed() < Duration::from_secs(seconds) {
        runs += 1;
        let started = Instant::now();
        let found = run();
        least = least.min(started.elapsed());
        assert_eq!(*answer.get_or_insert(found), found, "the same input, another answer");
    }
    least
}
