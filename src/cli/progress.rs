//! A progress bar on standard error; silent when that is no terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use onrecord::batch::Progress;

/// A bar that counts the bytes that were read.
pub struct Bar(ProgressBar);

impl Bar {
    /// A bar; a silent one when `quiet`.
    pub fn new(quiet: bool) -> Self {
        let bar = ProgressBar::no_length();
        bar.set_draw_target(if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr_with_hz(10) });
        let template = "{bar:30} {percent:>3} %  {bytes} of {total_bytes}, {bytes_per_sec}  {msg}";
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("━╸ "));
        }
        Self(bar)
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.0.finish_and_clear();
    }
}

impl Progress for Bar {
    fn found(&self, files: usize, bytes: u64) {
        self.0.set_length(bytes);
        self.0.set_message(super::counted(files, "file"));
    }

    fn done(&self, bytes: u64) {
        self.0.inc(bytes);
    }
}
