//! All articles of a selection through some work on all cores, the results in order.
//!
//! Three threads hand batches on: one finds articles and cuts files into records, one has the batch read,
//! decoded and worked on by rayon's threads, and the caller's takes the results in the order of the
//! input, whatever the number of threads. No more than a few batches are in memory, however large the
//! input is. Where one thread is asked for it does all of this itself, article by article.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use rayon::prelude::*;

use crate::article::{Article, Desk, Ids, Manuscript, Past, Skip};

/// Told how a run goes on. Called from several threads.
pub trait Progress: Sync {
    /// Once, before anything is read: what there is.
    fn found(&self, files: usize, bytes: u64);
    /// An article has been worked on or skipped; it took this many of the bytes found.
    fn done(&self, bytes: u64);
    /// Asked again and again: whether to stop. What is in hand is worked on then, and nothing more begun.
    fn stops(&self) -> bool {
        false
    }
}

/// Nobody is told.
impl Progress for () {
    fn found(&self, _: usize, _: u64) {}
    fn done(&self, _: u64) {}
}

/// What a run came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Articles that were worked on.
    pub articles: u64,
    /// Files and records that were skipped.
    pub skipped: u64,
    /// Whether there was more, but the run was to stop.
    pub stopped: bool,
}

/// Most articles in a batch.
const ARTICLES: usize = 256;

/// Bytes at which a batch is full.
const BYTES: u64 = 16 << 20;

/// Reads every article at the desk, does `work` on it on `threads` threads (all cores if none are said),
/// and hands the results to `sink` in the order of the input.
///
/// # Errors
/// The first error of the sink; nothing more is read or worked on then, but what is in hand.
///
/// # Panics
/// When the work panics.
pub fn run<T: Send, E>(
    desk: &Desk,
    threads: Option<usize>,
    progress: &dyn Progress,
    work: impl Fn(Article) -> T + Sync,
    sink: impl FnMut(Result<T, Skip>) -> Result<(), E>,
) -> Result<Totals, E> {
    resume(desk, threads, progress, Past::default(), work, sink)
}

/// The same, from where an earlier run was broken off; counted is what comes after that.
///
/// # Errors
/// As [`run`].
///
/// # Panics
/// When the work panics.
pub fn resume<T: Send, E>(
    desk: &Desk,
    threads: Option<usize>,
    progress: &dyn Progress,
    past: Past,
    work: impl Fn(Article) -> T + Sync,
    mut sink: impl FnMut(Result<T, Skip>) -> Result<(), E>,
) -> Result<Totals, E> {
    progress.found(desk.files(), desk.bytes());
    let Past { done, mut ids } = past;
    let one = |manuscript: Manuscript| {
        let (bytes, position) = (manuscript.bytes(), manuscript.position());
        let result = desk.article(manuscript).map(|article| {
            let (path, id, outlet) = (article.path.clone(), article.id.clone(), article.outlet.name.clone());
            Worked { path, id, outlet, position, result: work(article) }
        });
        progress.done(bytes);
        result
    };
    let mut totals = Totals::default();
    let mut take = |result: Result<Worked<T>, Skip>| {
        let result = result.and_then(|worked| {
            if ids.is_new(&worked.id) {
                Ok(worked.result)
            } else {
                Err(Ids::skip(worked.path, worked.id, worked.outlet, worked.position))
            }
        });
        match &result {
            Ok(_) => totals.articles += 1,
            Err(_) => totals.skipped += 1,
        }
        sink(result)
    };
    if threads == Some(1) {
        // One thread does everything: nothing is handed from one to the next.
        let mut to_do = ToDo::new(desk, done, progress);
        for manuscript in to_do.by_ref() {
            take(one(manuscript))?;
        }
        totals.stopped = to_do.stopped;
        return Ok(totals);
    }
    // Without a pool of its own, work runs in the one that all share.
    let pool = threads.and_then(|n| rayon::ThreadPoolBuilder::new().num_threads(n.max(1)).build().ok());
    let all = |batch: Vec<Manuscript>| -> Vec<Result<Worked<T>, Skip>> {
        let map = || batch.into_par_iter().map(&one).collect();
        match &pool {
            Some(pool) => pool.install(map),
            None => map(),
        }
    };
    let stopped = &AtomicBool::new(false);
    thread::scope(|scope| {
        let (found, to_work) = sync_channel(1);
        let (worked, to_sink) = sync_channel(1);
        scope.spawn(move || stopped.store(cut(ToDo::new(desk, done, progress), &found), Ordering::Relaxed));
        scope.spawn(move || hand_on(&to_work, &worked, all));
        to_sink.into_iter().flatten().try_for_each(&mut take)
    })?;
    // The thread that cuts ended before the results did.
    totals.stopped = stopped.load(Ordering::Relaxed);
    Ok(totals)
}

/// What the work gave, and which article it was.
struct Worked<T> {
    path: String,
    id: String,
    outlet: String,
    position: (Option<u64>, Option<u64>),
    result: T,
}

/// The manuscripts that are still to be worked on, until the run is to stop.
struct ToDo<'d, I> {
    manuscripts: I,
    /// Manuscripts at the start that an earlier run has done.
    done: u64,
    progress: &'d dyn Progress,
    /// Whether there was more, but the run was to stop.
    stopped: bool,
}

impl<'d> ToDo<'d, ()> {
    fn new(
        desk: &'d Desk,
        done: u64,
        progress: &'d dyn Progress,
    ) -> ToDo<'d, impl Iterator<Item = Manuscript> + use<'d>> {
        ToDo { manuscripts: desk.manuscripts(), done, progress, stopped: false }
    }
}

impl<I: Iterator<Item = Manuscript>> Iterator for ToDo<'_, I> {
    type Item = Manuscript;

    fn next(&mut self) -> Option<Manuscript> {
        loop {
            let manuscript = self.manuscripts.next()?;
            if self.progress.stops() {
                self.stopped = true;
                return None;
            }
            if self.done == 0 {
                return Some(manuscript);
            }
            self.done -= 1;
            self.progress.done(manuscript.bytes());
        }
    }
}

/// Fills batches until there is no more, nobody takes them or the run is to stop; whether it was.
fn cut<I: Iterator<Item = Manuscript>>(mut to_do: ToDo<'_, I>, found: &SyncSender<Vec<Manuscript>>) -> bool {
    let (mut batch, mut weight) = (Vec::new(), 0);
    for manuscript in to_do.by_ref() {
        weight += manuscript.weight();
        batch.push(manuscript);
        if batch.len() >= ARTICLES || weight >= BYTES {
            weight = 0;
            if found.send(std::mem::take(&mut batch)).is_err() {
                return false;
            }
        }
    }
    if !batch.is_empty() {
        // Nobody to take it is no error: the sink has failed and said so.
        let _ = found.send(batch);
    }
    to_do.stopped
}

fn hand_on<A, B>(from: &Receiver<A>, to: &SyncSender<B>, work: impl Fn(A) -> B) {
    for batch in from {
        if to.send(work(batch)).is_err() {
            return;
        }
    }
}
