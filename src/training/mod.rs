//! Learning the weights of the evidence from annotated articles.
//!
//! Four models are learned, one after the other: a logistic one for "is this a cue", and three that
//! choose among proposals (softmax) for source, content and extent. Learning is FTRL-Proximal over shuffled
//! examples with a fixed seed; features that were seen less than [`Settings::least`] times are left out
//! and small weights dropped, so that the table stays readable. The same articles give the same table.

mod examples;
mod learner;
mod marked;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use crate::annotation;
use crate::attribution::choice::Prepared;
use crate::attribution::evidence::Question;
use crate::lexicon::Lexicon;
use crate::text::Text;
use examples::{Examples, Namer};
pub use learner::Settings;
pub use marked::{MarkError, read_marked, read_marked_folder};

/// An annotated article.
#[derive(Debug, Clone)]
pub struct Annotated {
    /// Its text.
    pub text: String,
    /// The standoff file.
    pub standoff: String,
    /// Path below the folder, without ending.
    pub name: String,
}

/// Reads all pairs of `.txt` and `.ann` below a folder, sorted by path.
///
/// # Errors
/// A folder or file that can't be read.
pub fn read_folder(folder: &Path) -> std::io::Result<Vec<Annotated>> {
    let files = files_below(folder, "ann")?;
    files
        .iter()
        .map(|file| {
            let name = file.strip_prefix(folder).unwrap_or(file).with_extension("");
            Ok(Annotated {
                text: std::fs::read_to_string(file.with_extension("txt"))?,
                standoff: std::fs::read_to_string(file)?,
                name: name.to_string_lossy().into_owned(),
            })
        })
        .collect()
}

/// All files below a folder with an ending, in the order of their paths.
fn files_below(folder: &Path, ending: &str) -> std::io::Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == ending) {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Learns a table; returns its text.
#[must_use]
pub fn learn(articles: &[Annotated], lexicon: &Lexicon, settings: &Settings, mut progress: impl FnMut(&str)) -> String {
    let mut out = String::from(
        "# Weights of the evidence, learned by `onrecord train`: question, feature, weight (log-odds).\n\
         # A weight above 0 speaks for the choice. `onrecord explain evidence` says how it is used.\n",
    );
    for question in Question::ALL {
        let mut examples = Examples::default();
        for article in articles {
            let (text, prepared) = prepare(&article.text, lexicon);
            let gold = annotation::read(&article.standoff, &text);
            examples.add(question, &prepared.context(&text, lexicon), &gold);
        }
        let weights = learner::learn(&examples, question, settings);
        progress(&format!("{}: {} examples, {}", question.id(), examples.count(), examples.coverage()));
        let mut names: FxHashMap<u64, Option<String>> = weights.iter().map(|&(key, _)| (key, None)).collect();
        for article in articles {
            let (text, prepared) = prepare(&article.text, lexicon);
            let gold = annotation::read(&article.standoff, &text);
            let mut namer = Namer::new(&text, &mut names);
            examples::name(question, &prepared.context(&text, lexicon), &gold, &mut namer);
        }
        let named: BTreeMap<&str, f32> =
            weights.iter().filter_map(|(key, weight)| Some((names.get(key)?.as_deref()?, *weight))).collect();
        for (name, weight) in named {
            let _ = writeln!(out, "{}\t{name}\t{weight:.3}", question.id());
        }
    }
    out
}

fn prepare<'a>(source: &'a str, lexicon: &Lexicon) -> (Text<'a>, Prepared) {
    let text = Text::of(source, crate::article::headline_of(source), lexicon);
    let prepared = Prepared::new(&text);
    (text, prepared)
}
