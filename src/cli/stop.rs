//! Ctrl-C: the first asks a run to stop, the second ends it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What a shell calls a program that Ctrl-C ended.
pub const CODE: u8 = 130;

/// Whether a run was asked to stop: by Ctrl-C, or by a system or scheduler that is about to end it.
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Listens from now on. Where the system lets nobody listen, it ends the program as ever.
    pub fn on_signal() -> Self {
        let asked = Arc::new(AtomicBool::new(false));
        let heard = Arc::clone(&asked);
        let _ = ctrlc::set_handler(move || {
            if heard.swap(true, Ordering::Relaxed) {
                std::process::exit(CODE.into());
            }
            anstream::eprintln!("Stopping when the articles in hand are done; once more to end at once.");
        });
        Self(asked)
    }

    /// Nobody listens.
    pub fn never() -> Self {
        Self(Arc::default())
    }

    /// Whether it was.
    pub fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
