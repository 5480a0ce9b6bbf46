//! The command line: see `onrecord --help`.

use std::process::ExitCode;

mod cli;

/// Articles are many small texts, each taken apart on its own: a fast allocator is worth a fifteenth of the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run()
}
