//! Ctrl-C: the first asks a run to stop, the second ends it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What a shell calls a program that Ctrl-C ended.
pub const CODE: u8 = 130;

/// Whether a run was asked to stop: by Ctrl-C, or by a system or scheduler that is about to end it.
pub struct Stop {
    asked: Arc<AtomicBool>,
    /// Whether somebody else listens now.
    over: Arc<AtomicBool>,
}

impl Stop {
    /// Listens from now on. Where the system lets nobody listen, it ends the program as ever.
    pub fn on_signal() -> Self {
        let stop = Self::never();
        let (heard, over) = (Arc::clone(&stop.asked), Arc::clone(&stop.over));
        let _ = ctrlc::set_handler(move || {
            if over.load(Ordering::Relaxed) {
                return;
            }
            if heard.swap(true, Ordering::Relaxed) {
                std::process::exit(CODE.into());
            }
            anstream::eprintln!("Stopping when the articles in hand are done; once more to end at once.");
        });
        stop
    }

    /// Nobody listens.
    pub fn never() -> Self {
        Self { asked: Arc::default(), over: Arc::default() }
    }

    /// From now on somebody else listens.
    pub fn hand_over(self) {
        self.over.store(true, Ordering::Relaxed);
    }

    /// Whether it was.
    pub fn is_asked(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }
}
