//! Reads `lexicons/*.toml` with the library's own schema and writes the entries in a compact form, with their
//! content hash, so that the program needn't parse a megabyte of TOML whenever it starts.

#![allow(dead_code, unused_imports)] // the library's files hold more than is needed here

#[path = "src/lexicon/entry/mod.rs"]
mod entry;
#[path = "src/lexicon/file.rs"]
mod file;
#[path = "src/lexicon/hash.rs"]
mod hash;
#[path = "src/lexicon/lay.rs"]
mod lay;

use std::path::Path;
use std::{env, fs};

use file::Entries;

fn main() {
    for path in [
        "build.rs",
        "lexicons",
        "src/lexicon/entry",
        "src/lexicon/file.rs",
        "src/lexicon/hash.rs",
        "src/lexicon/lay.rs",
    ] {
        println!("cargo:rerun-if-changed={path}");
    }
    let mut entries = Entries::default();
    for (name, content) in file::BUILTIN {
        entries.read(name, content).unwrap_or_else(|error| panic!("lexicons/{error}"));
    }
    let bytes = postcard::to_stdvec(&entries).expect("entries are plain data");
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join("entries.postcard"), bytes).expect("OUT_DIR can be written to");
    println!("cargo:rustc-env=ONRECORD_LEXICON_HASH={}", hash::content_hash(&entries, ""));
}
