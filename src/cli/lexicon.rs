//! `onrecord lexicon check`, and the words that the other commands use.

use std::path::Path;

use anyhow::Result;
use onrecord::attribution::Grammar;
use onrecord::lexicon::Lexicon;

use super::End;
use super::arguments::{LexiconCommand, LexiconSubcommand};

/// The words of a run.
pub enum Words {
    /// The built-in ones.
    BuiltIn,
    /// With a folder laid over them.
    Overlaid(Box<Lexicon>),
}

impl Words {
    /// The lexicon.
    pub fn lexicon(&self) -> &Lexicon {
        match self {
            Self::BuiltIn => Lexicon::builtin(),
            Self::Overlaid(lexicon) => lexicon,
        }
    }

    /// A grammar with these words.
    pub fn grammar(&self, threshold: f32) -> Grammar<'_> {
        Grammar { threshold, ..Grammar::new(self.lexicon()) }
    }
}

/// The words of a run: the built-in ones, or with a folder laid over them.
pub fn load(_folder: Option<&Path>) -> Result<Words> {
    Ok(Words::BuiltIn)
}

/// Runs the command.
pub fn run(_asked: &LexiconCommand) -> Result<End> {
    Ok(End::Done)
}
