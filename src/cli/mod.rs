//! The command line: arguments → exit code. The only room that knows a terminal; all that it does can be
//! had from the library.

mod agreement;
mod arguments;
mod compare;
mod explain;
mod lexicon;
mod merge;
mod progress;
mod report;
mod sample;
mod score;
mod serve;
mod show;
mod stop;
mod train;
mod validate;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use arguments::{Arguments, Command, Given};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// All was done.
    Done,
    /// Something was skipped.
    Partly,
    /// Nothing was done.
    Nothing,
    /// It was asked to stop before all was done.
    Stopped,
}

impl From<End> for ExitCode {
    fn from(end: End) -> Self {
        match end {
            End::Done => Self::SUCCESS,
            End::Nothing => Self::from(1),
            End::Partly => Self::from(2),
            End::Stopped => Self::from(stop::CODE),
        }
    }
}

/// A number with its noun: 1 error, 2 errors.
fn counted(n: usize, noun: &str) -> String {
    let (stem, plural) = noun.strip_suffix('y').map_or((noun, "s"), |stem| (stem, "ies"));
    if n == 1 { format!("1 {noun}") } else { format!("{n} {stem}{plural}") }
}

/// Runs the command that the arguments ask for.
pub fn run() -> ExitCode {
    let parsed = Arguments::command()
        .try_get_matches()
        .and_then(|mut found| Ok((Given::of(&found), Arguments::from_arg_matches_mut(&mut found)?)))
        .map_err(|error| error.format(&mut Arguments::command()));
    let (given, arguments) = match parsed {
        Ok(parsed) => parsed,
        Err(error) => {
            // Help and version come this way too. Wrong arguments are 1, nothing done: clap's own 2 would
            // say that something was skipped.
            let ended = if error.use_stderr() { End::Nothing } else { End::Done };
            let _ = error.print();
            return ended.into();
        }
    };
    let ended = match arguments.command {
        Command::Score(asked) => score::run(&asked),
        Command::Merge(asked) => merge::run(&asked),
        Command::Compare(asked) => compare::run(&asked, &given),
        Command::Sample(asked) => sample::run(&asked, &given),
        Command::Agreement(asked) => agreement::run(&asked),
        Command::Report(asked) => report::run(asked),
        Command::Serve(asked) => serve::run(asked),
        Command::Show(asked) => show::run(&asked),
        Command::Explain(asked) => explain::run(&asked),
        Command::Lexicon(asked) => lexicon::run(&asked),
        Command::Train(asked) => train::run(&asked),
        Command::Validate(asked) => validate::run(&asked),
    };
    match ended {
        Ok(end) => end.into(),
        Err(error) => {
            anstream::eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
