//! Reads `lexicons/*.toml` with the library's own schema and writes the entries in a compact form, with their
//! content hash, and the table of weights as keys and numbers, so that the program needn't parse three
//! megabytes of text whenever it starts.

#![allow(dead_code, unused_imports)] // the library's files hold more than is needed here

#[path = "src/lexicon/entry/mod.rs"]
mod entry;
#[path = "src/lexicon/file.rs"]
mod file;
#[path = "src/lexicon/form_hash.rs"]
mod form_hash;
#[path = "src/lexicon/hash.rs"]
mod hash;
#[path = "src/attribution/evidence/key.rs"]
mod key;
#[path = "src/lexicon/lay.rs"]
mod lay;
#[path = "src/attribution/evidence/perfect_hash.rs"]
mod perfect_hash;
#[path = "src/attribution/evidence/table_file.rs"]
mod table_file;

use std::path::Path;
use std::{env, fs};

use file::Entries;
use form_hash::form_hash;

fn main() {
    for path in [
        "build.rs",
        "lexicons",
        "src/lexicon/entry",
        "src/lexicon/file.rs",
        "src/lexicon/form_hash.rs",
        "src/lexicon/hash.rs",
        "src/lexicon/lay.rs",
        "src/attribution/evidence/key.rs",
        "src/attribution/evidence/perfect_hash.rs",
        "src/attribution/evidence/table_file.rs",
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
    let weights = fs::read_to_string("lexicons/weights.tsv").expect("lexicons/weights.tsv is text");
    let pairs = table_file::read(&weights).unwrap_or_else(|error| panic!("lexicons/weights.tsv: {error}"));
    fs::write(Path::new(&out).join("weights.pairs"), table_file::write(&pairs)).expect("OUT_DIR can be written to");
    let mut bytes = Vec::new();
    pairs.iter().for_each(|pairs| perfect_hash::PerfectHash::new(pairs).write(&mut bytes));
    fs::write(Path::new(&out).join("weights.hash"), bytes).expect("OUT_DIR can be written to");
    println!("cargo:rustc-env=ONRECORD_LEXICON_HASH={}", hash::content_hash(&entries, ""));
}
