//! The pages of a report at a local address, and a box to paste an article into.
//!
//! It listens at 127.0.0.1 and nowhere else. It gives the files of one report, by a list that is made before it
//! opens: no path that a request names is ever looked up on the disk. It writes nothing. A pasted article is
//! analysed and forgotten.
//!
//! A page of another site could send a browser here, under a name of its own that leads to 127.0.0.1, or by a form; so
//! requests whose `Host` or `Origin` is not this address are refused. Bodies, time and work at once are limited.

mod guard;
mod pages;

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use tokio::sync::Semaphore;

use crate::Onrecord;
use crate::article::Selection;
use crate::measure::Choices;

/// Most bytes of an article.
pub const MOST_TEXT: usize = 1 << 20;
/// Most bytes of a request's body: a form writes many letters as three or more.
pub const MOST_BYTES: usize = 3 * MOST_TEXT;
/// Longest time that a request may take.
pub const LONGEST: Duration = Duration::from_secs(20);
/// Articles that are analysed at once.
pub const MOST_ARTICLES: usize = 2;
/// Requests that are worked on at once.
pub const MOST_REQUESTS: usize = 32;

/// What is given to those who ask.
#[derive(Debug)]
pub struct Server {
    tool: Onrecord<'static>,
    /// What a pasted article must be: as for a file.
    selection: Selection,
    choices: Choices,
    files: BTreeMap<String, PathBuf>,
    articles: Arc<Semaphore>,
    requests: Semaphore,
}

impl Server {
    /// A server with the box alone; of the selection, only what an article must be bears on what is pasted.
    #[must_use]
    pub fn new(tool: Onrecord<'static>, selection: Selection, choices: Choices) -> Self {
        Self {
            tool,
            selection,
            choices,
            files: BTreeMap::new(),
            articles: Arc::new(Semaphore::new(MOST_ARTICLES)),
            requests: Semaphore::new(MOST_REQUESTS),
        }
    }

    /// Adds the files of a report: what is in the folder now, and in its folder of pages.
    ///
    /// # Errors
    /// When the folder can't be read.
    pub fn show(&mut self, report: &Path) -> std::io::Result<()> {
        for (folder, below) in [(report.to_owned(), "/"), (report.join("pages"), "/pages/")] {
            for file in std::fs::read_dir(folder)? {
                let file = file?;
                if let (true, Ok(name)) = (file.file_type()?.is_file(), file.file_name().into_string()) {
                    self.files.insert(format!("{below}{name}"), file.path());
                }
            }
        }
        Ok(())
    }

    /// Listens at a port of 127.0.0.1, or at a free one for 0.
    ///
    /// # Errors
    /// When the port can't be had.
    pub fn open(self, port: u16) -> std::io::Result<Door> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        Ok(Door { address: listener.local_addr()?, listener, server: self })
    }

    fn has_report(&self) -> bool {
        !self.files.is_empty()
    }
}

/// A server that listens, and hasn't answered yet.
#[derive(Debug)]
pub struct Door {
    server: Server,
    listener: TcpListener,
    address: SocketAddr,
}

impl Door {
    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers until the user or the system asks the program to end.
    ///
    /// # Errors
    /// When the system refuses to go on.
    pub fn run(self) -> std::io::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(self.listener)?;
            let state = Arc::new(guard::Guarded { server: self.server, port: self.address.port() });
            let router = Router::new()
                .route("/", get(pages::desk))
                .route("/analyse", post(pages::analyse))
                .fallback(get(pages::file))
                .layer(DefaultBodyLimit::max(MOST_BYTES))
                .layer(from_fn_with_state(Arc::clone(&state), guard::guard))
                .with_state(state);
            tokio::select! {
                ended = async { axum::serve(listener, router).await } => ended,
                () = asked_to_end() => Ok(()),
            }
        })
    }
}

/// Waits until Ctrl+C is pressed or the system asks the program to end, so that what it made can be taken away.
async fn asked_to_end() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut asked) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = asked.recv() => {}
            }
            return;
        }
    }
    // Where it can't be waited for, the system ends the program by itself.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
