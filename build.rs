//! Reads `lexicons/*.toml` with the library's own schema and writes the entries in a compact form, with their
//! indexes and content hash, and the table of weights as keys and numbers, so that the program needn't parse and
//! compile three megabytes of text whenever it starts.

#![allow(dead_code, unused_imports)] // the library's files hold more than is needed here

#[path = "src/lexicon/by_word.rs"]
mod by_word;
#[path = "src/lexicon/class.rs"]
mod class;
#[path = "src/lexicon/compiler.rs"]
mod compiler;
#[path = "src/lexicon/entry/mod.rs"]
mod entry;
#[path = "src/lexicon/file.rs"]
mod file;
#[path = "src/lexicon/form_hash.rs"]
mod form_hash;
#[path = "src/lexicon/found.rs"]
mod found;
#[path = "src/lexicon/furniture.rs"]
mod furniture;
#[path = "src/lexicon/hash.rs"]
mod hash;
#[path = "src/lexicon/indexes.rs"]
mod indexes;
#[path = "src/lexicon/inflection.rs"]
mod inflection;
#[path = "src/attribution/evidence/key.rs"]
mod key;
#[path = "src/lexicon/known.rs"]
mod known;
#[path = "src/lexicon/lay.rs"]
mod lay;
#[path = "src/lexicon/numbers.rs"]
mod numbers;
#[path = "src/lexicon/pattern.rs"]
mod pattern;
#[path = "src/attribution/evidence/perfect_hash.rs"]
mod perfect_hash;
#[path = "src/lexicon/phrasebook.rs"]
mod phrasebook;
#[path = "src/lexicon/quotation_mark.rs"]
mod quotation_mark;
#[path = "src/lexicon/shelf.rs"]
mod shelf;
#[path = "src/attribution/evidence/table_file.rs"]
mod table_file;
#[path = "src/lexicon/trie.rs"]
mod trie;
#[path = "src/lexicon/vocabulary.rs"]
mod vocabulary;
#[path = "src/lexicon/word_list.rs"]
mod word_list;

use std::path::Path;
use std::{env, fs};

use file::Entries;
use form_hash::form_hash;

fn main() {
    for path in ["build.rs", "lexicons", "src/lexicon", "src/attribution/evidence"] {
        println!("cargo:rerun-if-changed={path}");
    }
    let mut entries = Entries::default();
    for (name, content) in file::BUILTIN {
        entries.read(name, content).unwrap_or_else(|error| panic!("lexicons/{error}"));
    }
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    let write = |name: &str, bytes| fs::write(Path::new(&out).join(name), bytes).expect("OUT_DIR can be written to");
    write("entries.postcard", entries.to_bytes());
    let indexes = indexes::Indexes::new(&entries, &compiler::Unmeasured::default());
    write("indexes.postcard", postcard::to_stdvec(&indexes).expect("indexes are plain data"));
    let weights = fs::read_to_string("lexicons/weights.tsv").expect("lexicons/weights.tsv is text");
    let pairs = table_file::read(&weights).unwrap_or_else(|error| panic!("lexicons/weights.tsv: {error}"));
    write("weights.pairs", table_file::write(&pairs));
    let mut bytes = Vec::new();
    pairs.iter().for_each(|pairs| perfect_hash::PerfectHash::new(pairs).write(&mut bytes));
    write("weights.hash", bytes);
    println!("cargo:rustc-env=ONRECORD_LEXICON_HASH={}", hash::content_hash(&entries, ""));
}
