//! The program as its users run it: arguments in, files, words and an exit code out.

mod bad_input;
mod commands;
mod comparing;
#[path = "../folder/mod.rs"]
mod contents;
mod interrupted;
mod merging;
mod output;
mod reading;
mod validate;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Prose that is long enough to be an article.
const PROSE: &str = "Mayor Ann Lee said on Monday that she would resign. An audit had found gaps in the books of \
    the city, according to two aides. \"I am tired,\" she told the council, which sat in silence for a while.";

/// How a run ended.
struct Ended {
    code: i32,
    out: String,
    err: String,
}

impl Ended {
    /// Asserts the exit code; on failure prints all that the program said.
    #[track_caller]
    fn with(self, code: i32) -> Self {
        assert_eq!(self.code, code, "stdout:\n{}\nstderr:\n{}", self.out, self.err);
        self
    }
}

/// Runs the program in a folder, with something on its standard input.
fn run_in(folder: &Path, arguments: &[&str], input: &[u8]) -> Ended {
    let mut program = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that never asks for its input has closed it: that is no fault.
    let _ = program.stdin.take().unwrap().write_all(input);
    let ended = program.wait_with_output().unwrap();
    Ended {
        code: ended.status.code().expect("it ends by itself"),
        out: String::from_utf8(ended.stdout).unwrap(),
        err: String::from_utf8(ended.stderr).unwrap(),
    }
}

/// Runs the program in a folder.
fn run(folder: &Path, arguments: &[&str]) -> Ended {
    run_in(folder, arguments, b"")
}

/// A folder with files.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
    folder
}

/// The package's own folder.
fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The rows of a CSV file as the csv crate reads them: header first, all of one length.
fn rows(path: &Path) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(path).unwrap();
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// Some columns of a CSV file, without its header.
fn columns(path: &Path, names: &[&str]) -> Vec<Vec<String>> {
    let rows = rows(path);
    let at: Vec<usize> = names.iter().map(|name| rows[0].iter().position(|id| id == name).expect(name)).collect();
    rows[1..].iter().map(|row| at.iter().map(|&i| row[i].clone()).collect()).collect()
}
