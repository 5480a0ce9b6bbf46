//! `onrecord train`: learns the weights of the evidence.

use anyhow::{Context, Result, bail};
use onrecord::training::{Settings, learn, read_folder, read_marked_folder};

use super::arguments::Train;
use super::{End, counted, lexicon};

/// Runs it.
pub fn run(asked: &Train) -> Result<End> {
    let words = lexicon::load(asked.lexicon.as_deref())?;
    let mut articles = read_folder(&asked.gold).with_context(|| format!("can't read {}", asked.gold.display()))?;
    if articles.is_empty() {
        bail!("{} holds no .ann files; give a folder with pairs of .txt and .ann", asked.gold.display());
    }
    anstream::eprintln!("{}", counted(articles.len(), "article"));
    if let Some(folder) = &asked.marked {
        let marked = read_marked_folder(folder).with_context(|| format!("can't read {}", folder.display()))?;
        anstream::eprintln!("{}", counted(marked.len(), "marked line"));
        articles.extend(marked);
    }
    let table = learn(&articles, words.lexicon(), &Settings::default(), |line| anstream::eprintln!("{line}"));
    std::fs::write(&asked.out, table).with_context(|| format!("can't write {}", asked.out.display()))?;
    anstream::eprintln!("Written to {}.", asked.out.display());
    Ok(End::Done)
}
