//! `onrecord lexicon check`, and the words that the other commands use.

use std::path::Path;

use anyhow::{Result, bail};
use onrecord::attribution::evidence::Table;
use onrecord::attribution::{Grammar, THRESHOLD, example};
use onrecord::lexicon::check::{examples, examples_builtin};
use onrecord::lexicon::{Diagnostic, Lexicon, check, check_builtin};

use super::arguments::{LexiconCommand, LexiconSubcommand};
use super::{End, counted};

/// The words of a run.
pub enum Words {
    /// The built-in ones.
    BuiltIn,
    /// With a folder laid over them.
    Overlaid(Box<(Lexicon, Table)>),
}

impl Words {
    /// The lexicon.
    pub fn lexicon(&self) -> &Lexicon {
        match self {
            Self::BuiltIn => Lexicon::builtin(),
            Self::Overlaid(both) => &both.0,
        }
    }

    /// A grammar with these words.
    pub fn grammar(&self, threshold: f32) -> Grammar<'_> {
        let table = match self {
            Self::BuiltIn => Table::builtin(),
            Self::Overlaid(both) => &both.1,
        };
        Grammar { threshold, table, ..Grammar::new(self.lexicon()) }
    }
}

/// The words of a run: the built-in ones, or with a folder laid over them. What is dubious in the folder is told.
pub fn load(folder: Option<&Path>) -> Result<Words> {
    let Some(folder) = folder else { return Ok(Words::BuiltIn) };
    let (words, warnings) = overlaid(folder)?;
    print(&warnings);
    Ok(words)
}

fn overlaid(folder: &Path) -> Result<(Words, Vec<Diagnostic>)> {
    match Lexicon::with_overlay(folder) {
        Ok((lexicon, warnings)) => {
            let table = Table::over_builtin(lexicon.weights())?;
            Ok((Words::Overlaid(Box::new((lexicon, table))), warnings))
        }
        Err(found) => {
            print(&found);
            bail!("the lexicon in {} can't be used; `onrecord lexicon check` says the same", folder.display())
        }
    }
}

/// Runs the command.
pub fn run(asked: &LexiconCommand) -> Result<End> {
    let LexiconSubcommand::Check { folder } = &asked.command;
    let mut findings = folder.as_deref().map_or_else(check_builtin, check);
    // Whether an example holds can be tried only with a lexicon that can be used.
    if findings.errors() == 0 {
        let words = match folder {
            // Its warnings are among the findings.
            Some(folder) => overlaid(folder)?.0,
            None => Words::BuiltIn,
        };
        let examples = folder.as_deref().map_or_else(examples_builtin, examples);
        findings.diagnostics.extend(example::check(&examples, &words.grammar(THRESHOLD)));
    }
    print(&findings.diagnostics);
    anstream::println!(
        "{}, {}: {}, {}",
        counted(findings.files, "file"),
        counted(findings.entries, "entry"),
        counted(findings.errors(), "error"),
        counted(findings.warnings(), "warning")
    );
    Ok(if findings.errors() > 0 { End::Nothing } else { End::Done })
}

fn print(diagnostics: &[Diagnostic]) {
    let styled = anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never;
    for diagnostic in diagnostics {
        anstream::eprintln!("{}", diagnostic.render(styled));
    }
}
