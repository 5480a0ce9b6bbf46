//! The files of a lexicon folder: which there are, what each holds, and reading them.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::entry::*;
use super::lay::Lay;
use super::shelf::{self, Shelf};

macro_rules! files {
    ($($(#[$doc:meta])* $file:ident { $($key:ident : $array:ident = $entry:ty),* $(,)? })*) => {
        /// All entries of a lexicon, as they stand in its files.
        #[derive(Debug, Clone, Default, PartialEq)]
        pub struct Entries {
            $($( #[doc = concat!("`[[", stringify!($key), "]]` of `", stringify!($file), ".toml`.")] pub $array: Vec<$entry>, )*)*
        }

        /// All entries of a lexicon, each read when it is asked for.
        #[derive(Debug, Clone)]
        pub struct Shelves {
            $($( #[doc = concat!("`[[", stringify!($key), "]]` of `", stringify!($file), ".toml`.")] pub $array: Shelf<$entry>, )*)*
        }

        /// The built-in entries as the build script writes them.
        #[derive(Deserialize, Serialize)]
        #[serde(bound(deserialize = "'de: 'static"))]
        struct Written {
            $($( $array: shelf::Written, )*)*
        }

        impl Shelves {
            /// The entries that [`Entries::to_bytes`] wrote.
            pub(super) fn from_bytes(bytes: &'static [u8]) -> Result<Self, postcard::Error> {
                let written: Written = postcard::from_bytes(bytes)?;
                Ok(Self { $($( $array: written.$array.into(), )*)* })
            }

            /// All of them.
            #[must_use]
            pub fn to_entries(&self) -> Entries {
                Entries { $($( $array: self.$array.iter().cloned().collect(), )*)* }
            }
        }

        impl From<Entries> for Shelves {
            fn from(entries: Entries) -> Self {
                Self { $($( $array: entries.$array.into(), )*)* }
            }
        }

        /// The built-in files: name and content.
        pub const BUILTIN: &[(&str, &str)] = &[
            $( (concat!(stringify!($file), ".toml"), include_str!(concat!("../../lexicons/", stringify!($file), ".toml"))), )*
        ];

        impl Entries {
            /// As bytes, for [`Shelves`].
            #[cfg_attr(not(test), allow(dead_code, reason = "the build script's"))]
            pub(super) fn to_bytes(&self) -> Vec<u8> {
                let written = Written { $($( $array: shelf::Written::new(&self.$array), )*)* };
                postcard::to_stdvec(&written).expect("entries are plain data")
            }

            /// Reads one file into the entries.
            ///
            /// # Errors
            /// A name that is no lexicon file's, or content that doesn't fit its schema.
            pub fn read(&mut self, name: &str, content: &str) -> Result<(), FileError> {
                match name {
                    $( concat!(stringify!($file), ".toml") => {
                        #[derive(Deserialize)]
                        #[serde(deny_unknown_fields)]
                        struct Schema { $( #[serde(default)] $key: Vec<$entry>, )* }
                        let schema: Schema = parse(name, content)?;
                        $( self.$array.extend(schema.$key); )*
                        Ok(())
                    } )*
                    _ => Err(FileError::Name(name.to_owned())),
                }
            }

            /// Lays one file of a user's folder over the entries, entry by entry.
            ///
            /// # Errors
            /// As for [`read`](Self::read).
            pub fn lay(&mut self, name: &str, content: &str) -> Result<(), FileError> {
                match name {
                    $( concat!(stringify!($file), ".toml") => {
                        #[derive(Deserialize)]
                        #[serde(deny_unknown_fields)]
                        struct Schema {
                            #[serde(default)] remove: Vec<String>,
                            $( #[serde(default)] $key: Vec<$entry>, )*
                        }
                        let schema: Schema = parse(name, content)?;
                        $(
                            Lay::remove(&mut self.$array, &schema.remove);
                            Lay::lay(&mut self.$array, schema.$key);
                        )*
                        Ok(())
                    } )*
                    _ => Err(FileError::Name(name.to_owned())),
                }
            }

            /// What `remove` can name in a file: the ids of its entries, of given names the names.
            #[must_use]
            pub fn ids(&self, name: &str) -> Vec<&str> {
                match name {
                    $( concat!(stringify!($file), ".toml") => {
                        let mut ids = Vec::new();
                        $( ids.extend(self.$array.iter().flat_map(Lay::ids)); )*
                        ids
                    } )*
                    _ => Vec::new(),
                }
            }
        }
    };
}

files! {
    cue_verbs { cue: cue_verbs = CueVerb }
    cue_nouns { cue: cue_nouns = CueNoun }
    phrases { phrase: phrases = Phrase }
    reasons { reason: reasons = Reason }
    hearsay { hearsay: hearsay = Hearsay }
    roles { role: roles = Role }
    organizations { organization: organizations = Organization, head: body_nouns = BodyNoun }
    places { place: places = Place }
    peoples { people: peoples = People }
    outlets { outlet: outlets = NewsOutlet, media: media = MediaNoun }
    documents { document: documents = DocumentNoun, modifier: document_modifiers = WordClass }
    titles { title: titles = Title }
    given_names { names: given_names = GivenNames }
    function_words { class: function_words = WordClass }
    words { class: words = WordClass, verb: verbs = PlainVerb }
    sources { class: source_words = WordClass, list: source_lists = WordClass }
    abbreviations { abbreviation: abbreviations = Abbreviations }
    furniture { furniture: furniture = Furniture }
    quotation_marks { mark: quotation_marks = QuotationMark }
}

/// Why a lexicon file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The name is no lexicon file's.
    #[error("{0} is no lexicon file; the files are {names}", names = BUILTIN.iter().map(|f| f.0).collect::<Vec<_>>().join(", "))]
    Name(String),
    /// The content doesn't fit.
    #[error("{file}: {error}")]
    Toml {
        /// The file.
        file: String,
        /// What TOML or the schema says, with line and column.
        error: toml::de::Error,
    },
}

fn parse<T: DeserializeOwned>(file: &str, content: &str) -> Result<T, FileError> {
    toml::from_str(content).map_err(|error| FileError::Toml { file: file.to_owned(), error })
}
