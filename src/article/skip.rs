//! What could not be read: where it stands, why, and what its owner can do about it.
//!
//! A bad file never stops a run. It becomes one [`Skip`], the rest is read, and the counts say so at the
//! end.

use std::fmt;

/// A file, record or folder that gives no article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skip {
    /// Path as in [`Article::path`](super::Article::path); of a folder, the folder's.
    pub path: String,
    /// The article's id, where it had one before it was skipped.
    pub id: Option<Box<str>>,
    /// The article's outlet, where that is known.
    pub outlet: Option<Box<str>>,
    /// Line of the file where the record begins, from 1; none for a whole file.
    pub line: Option<u64>,
    /// Number of the record within the file, from 1; none for a whole file.
    pub record: Option<u64>,
    /// Why.
    pub reason: SkipReason,
    /// What was seen, in one sentence without its full stop.
    pub detail: String,
}

impl fmt::Display for Skip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {} ({})", self.detail, self.reason.id())
    }
}

/// A reason to skip, and what was seen, before it is known of which file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub reason: SkipReason,
    pub detail: String,
}

impl Fault {
    pub fn new(reason: SkipReason, detail: impl Into<String>) -> Self {
        Self { reason, detail: detail.into() }
    }

    /// What the system said when it would not give the bytes.
    pub fn io(error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        let (reason, detail) = match error.kind() {
            ErrorKind::NotFound => (SkipReason::NotFound, "there is no such file".to_owned()),
            ErrorKind::PermissionDenied => (SkipReason::NoPermission, "the system denies reading it".to_owned()),
            ErrorKind::InvalidData if error.to_string().contains("gzip") => (SkipReason::BrokenGzip, error.to_string()),
            _ => (SkipReason::Unreadable, error.to_string()),
        };
        Self { reason, detail }
    }
}

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident $id:literal $title:literal $advice:literal;)*) => {
        /// Why something was skipped.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum SkipReason { $($(#[$doc])* $name,)* }

        impl SkipReason {
            /// All, in the order of outputs.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The word used in outputs.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// The reason in a few words.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }

            /// What to do about it, in a sentence or two.
            #[must_use]
            pub const fn advice(self) -> &'static str {
                match self { $(Self::$name => $advice,)* }
            }
        }
    };
}

reasons! {
    /// No such path.
    NotFound "not-found" "no such file or folder"
        "Check the spelling of the path; quote it if it holds spaces.";
    /// What an earlier run wrote.
    Report "report" "what an earlier run wrote"
        "Give the articles themselves; onrecord compare and onrecord sample take the folder of a finished report too.";
    /// The system denies it.
    NoPermission "no-permission" "no permission to read"
        "Give your account the right to read it (chmod u+r, for a folder u+rx), then run again.";
    /// Another fault of the system while reading.
    Unreadable "unreadable" "could not be read"
        "Open it in another program; if that fails too, copy it again from where it came from.";
    /// The name tells no format that can be read.
    UnknownFormat "unknown-format" "not a known format"
        "Rename it to .txt, .md, .html, .json, .jsonl, .csv, .tsv or .warc, name the file itself on the command line, or say its format, as in --input-format txt.";
    /// Nothing in it.
    Empty "empty" "nothing in it"
        "Remove it, or export the article again.";
    /// No text.
    Binary "binary" "not a text file"
        "Save or export it as plain text, HTML or CSV first.";
    /// Compressed data that is damaged or cut short.
    BrokenGzip "broken-gzip" "damaged compressed file"
        "Download or compress it again; what stood before the damage has been read where that was possible.";
    /// A row that doesn't fit its header.
    BrokenRow "broken-row" "a row that doesn't fit the header"
        "Look at that line: most often a quotation mark or a separator in a text is not quoted. The other rows have been read.";
    /// A record that isn't JSON.
    BrokenJson "broken-json" "not valid JSON"
        "Look at that line with a JSON checker. The other records have been read.";
    /// Front matter that isn't YAML or TOML.
    BrokenFrontMatter "broken-front-matter" "front matter that can't be parsed"
        "Correct the lines between the first two --- (YAML) or +++ (TOML) marks, or remove them.";
    /// A record of a web archive that is damaged or that can't be undone.
    BrokenArchive "broken-archive" "a record of a web archive that can't be read"
        "Nothing, if it is one among many; else fetch the archive again. The other records have been read.";
    /// A Parquet file that is damaged, or of a kind that can't be undone.
    BrokenParquet "broken-parquet" "a Parquet file that can't be read"
        "Write it again where it came from, whole, unencrypted and with snappy, gzip, zstd or no compression. Rows outside the damage, if any, have been read.";
    /// A column that holds something other than text.
    WrongType "wrong-type" "a column of another type"
        "Name a column of text, as in --column text=BODY, or convert it to text where the file came from.";
    /// A format that this build leaves out.
    LeftOut "left-out" "a format that this build doesn't read"
        "Install the program with it: cargo install --path . --features parquet. Or save the table as CSV or JSON Lines.";
    /// The table has no column for the text.
    NoTextColumn "no-text-column" "no column with the text"
        "Say which column holds the article, as in --column text=BODY.";
    /// The record has no text.
    NoText "no-text" "a record without text"
        "If the text stands under another name, say so, as in --column text=BODY; else the record is only a reference to an article.";
    /// Over the limit of size.
    TooLarge "too-large" "larger than one article can be"
        "If the file holds many articles, split it or convert it to JSONL or CSV; if it truly is one, cut it into parts.";
    /// Fewer words than asked for.
    TooShort "too-short" "too few words"
        "Nothing, if it is only a teaser or a caption; else lower the smallest number of words, as in --min-words 5.";
    /// Words or signs, but no sentences.
    NoProse "no-prose" "no sentences in it"
        "Nothing, if it is a table or a list; else check that the export kept the article's text.";
    /// Another language.
    NotEnglish "not-english" "not in English"
        "The lexicons are English: leave it out, or give --any-language if the check was mistaken.";
    /// An id that an earlier article has.
    DuplicateId "duplicate-id" "the id of an earlier article"
        "Give each article its own id, or remove the copy. The first one has been read.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_every_reason_says_what_to_do() {
        let mut ids: Vec<_> = SkipReason::ALL.iter().map(|r| r.id()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), SkipReason::ALL.len());
        assert!(SkipReason::ALL.iter().all(|r| r.advice().ends_with('.') && !r.title().is_empty()));
    }

    #[test]
    fn prints_like_a_compiler() {
        let skip = Skip {
            path: "a.csv".into(),
            id: None,
            outlet: None,
            line: Some(7),
            record: Some(6),
            reason: SkipReason::BrokenRow,
            detail: "3 fields where the header has 4".into(),
        };
        assert_eq!(skip.to_string(), "a.csv:7: 3 fields where the header has 4 (broken-row)");
    }
}
