//! `onrecord lexicon check`, and the words that the other commands use.

use std::path::Path;

use anyhow::{Result, bail};
use onrecord::attribution::Grammar;
use onrecord::attribution::evidence::Table;
use onrecord::lexicon::{Diagnostic, Lexicon, check, check_builtin};

use super::End;
use super::arguments::{LexiconCommand, LexiconSubcommand};

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

/// The words of a run: the built-in ones, or with a folder laid over them.
pub fn load(folder: Option<&Path>) -> Result<Words> {
    let Some(folder) = folder else { return Ok(Words::BuiltIn) };
    match Lexicon::with_overlay(folder) {
        Ok((lexicon, warnings)) => {
            print(&warnings);
            let table = Table::over_builtin(lexicon.weights())?;
            Ok(Words::Overlaid(Box::new((lexicon, table))))
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
    let findings = folder.as_deref().map_or_else(check_builtin, check);
    print(&findings.diagnostics);
    anstream::println!(
        "{} files, {} entries: {} errors, {} warnings",
        findings.files,
        findings.entries,
        findings.errors(),
        findings.warnings()
    );
    Ok(if findings.errors() > 0 { End::Nothing } else { End::Done })
}

fn print(diagnostics: &[Diagnostic]) {
    let styled = anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never;
    for diagnostic in diagnostics {
        anstream::eprintln!("{}", diagnostic.render(styled));
    }
}
