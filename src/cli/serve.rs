//! `onrecord serve`: the pages at a local address, and a box to paste an article into.

use std::io::Write;

use anyhow::{Context, Result};
use onrecord::report::{Format, unless_closed};
use onrecord::server::Server;

use super::arguments::{Score, Scoring, Serve};
use super::stop::Stop;
use super::{End, lexicon, score};

/// Runs it; ends when the program is stopped.
pub fn run(asked: Serve) -> Result<End> {
    // They are used until the program ends.
    let words: &'static lexicon::Words = Box::leak(Box::new(lexicon::load(asked.reading.lexicon.as_deref())?));
    let selection = score::selection(&[], &asked.reading)?;
    let mut server = Server::new(words.tool(asked.reading.threshold), selection, asked.choices.choices());
    let folder = tempfile::Builder::new().prefix("onrecord-").tempdir().context("can't make a folder for the pages")?;
    if !asked.paths.is_empty() {
        // Ctrl-C while the articles are read takes the folder of pages away too; later the server listens for it.
        let stop = Stop::on_signal();
        let asked = Score {
            paths: asked.paths,
            out: folder.path().to_owned(),
            resume: false,
            part: None,
            format: vec![Format::Html],
            scoring: Scoring {
                min_n: onrecord::outlet::MINIMUM_N,
                threads: None,
                quiet: true,
                reading: asked.reading,
                choices: asked.choices,
            },
        };
        let ended = score::scored(&asked, &stop)?;
        if matches!(ended, End::Nothing | End::Stopped) {
            return Ok(ended);
        }
        stop.hand_over();
        server.show(folder.path()).context("can't read the pages")?;
    }
    let door = server.open(asked.port).with_context(|| format!("can't listen at 127.0.0.1:{}", asked.port))?;
    unless_closed(writeln!(anstream::stdout(), "http://{}/ (Ctrl+C ends it)", door.address()))?;
    door.run().context("the server ended")?;
    Ok(End::Done)
}
