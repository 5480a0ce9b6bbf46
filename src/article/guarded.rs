//! Decoders of others, whose panics must neither end the program nor be printed.
//!
//! What they make of a file that nobody has seen is beyond this program. A file on which one panics is skipped or read in
//! another way, and that is said where it belongs; the decoder's own message would only alarm.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::sync::Once;

thread_local! {
    /// Whether this thread is inside a guarded step.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// What a step gives; nothing when it panicked. The panic prints nothing. Those of other threads, and of this one
/// outside, print what they did before.
pub(super) fn guarded<T>(step: impl FnOnce() -> T) -> Option<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            // A thread that is ending has no flag, and is inside no step.
            if !GUARDED.try_with(Cell::get).unwrap_or(false) {
                before(panic);
            }
        }));
    });
    let outer = GUARDED.replace(true);
    let given = catch_unwind(AssertUnwindSafe(step)).ok();
    GUARDED.set(outer);
    given
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_gives_nothing_and_ends_the_silence() {
        assert_eq!(guarded(|| 1), Some(1));
        assert_eq!(guarded(|| -> u8 { panic!("this is not printed") }), None);
        let inner = guarded(|| (guarded(|| -> u8 { panic!("nor is this") }), GUARDED.get()));
        assert_eq!(inner, Some((None, true)));
        assert!(!GUARDED.get());
    }
}
