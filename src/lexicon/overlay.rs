//! A user's folder laid over the built-in lexicon, entry by entry.
//!
//! A folder holds any of the lexicon files, by the same names and in the same form. What it holds is laid
//! over what the program carries:
//!
//! * an entry whose `id` (`name` for organisations, places and outlets, `lemma` for plain verbs) is that of a
//!   built-in one stands in its place, whole, but that a cue keeps its measured `reliability` and a verb its `forms`
//!   unless the entry gives its own; others are added, and a cue of which nothing was measured counts as middling;
//! * `remove = ["say", "point-out"]` at the top of a file takes the built-in entries with these ids away; in
//!   `given_names.toml` it names the names themselves;
//! * lists of words (`[[class]]`, `[[modifier]]`) don't replace but add: their `words` join those of the class,
//!   and their own `remove = […]` takes words of the class away. To replace a class, remove it at the top of the
//!   file and give it anew;
//! * given names are added to the others;
//! * a line of `weights.tsv` stands in the place of the built-in weight of the same feature; weight 0 takes it
//!   away. The folder's table is read with [`Table::over_builtin`](crate::attribution::evidence::Table::over_builtin).

use std::path::Path;

use rustc_hash::FxHashSet;

use super::check::{WEIGHTS, check_files, read};
use super::diagnostic::{Diagnostic, Severity};
use super::{CueNoun, CueVerb, Entries, Lexicon, Unmeasured};

impl Lexicon {
    /// The built-in lexicon with a user's folder laid over it, and the warnings that there were.
    ///
    /// # Errors
    /// All that was found, when there is an error among it.
    pub fn with_overlay(dir: &Path) -> Result<(Self, Vec<Diagnostic>), Vec<Diagnostic>> {
        let folder = read(dir);
        let mut found = check_files(&folder).diagnostics;
        let builtin = Self::builtin().entries.to_entries();
        let mut entries = builtin.clone();
        let mut weights = String::new();
        if found.iter().all(|d| d.severity == Severity::Warning) {
            for file in &folder.0 {
                if file.name == WEIGHTS {
                    weights.clone_from(&file.document.text);
                } else if let Err(error) = entries.lay(&file.name, &file.document.text) {
                    // The checker knows the schema; this is for what it may have missed.
                    found.push(Diagnostic::error(&file.document, "schema", 0..0, error.to_string()));
                }
            }
        }
        if found.iter().any(|d| d.severity == Severity::Error) {
            return Err(found);
        }
        let verbs: FxHashSet<&str> = builtin.cue_verbs.iter().map(|e| e.id.as_str()).collect();
        let nouns: FxHashSet<&str> = builtin.cue_nouns.iter().map(|e| e.id.as_str()).collect();
        let own_verb = |e: &CueVerb| e.reliability.is_none() && !verbs.contains(e.id.as_str());
        let own_noun = |e: &CueNoun| e.reliability.is_none() && !nouns.contains(e.id.as_str());
        let unmeasured = Unmeasured {
            verbs: entries.cue_verbs.iter().map(own_verb).collect(),
            nouns: entries.cue_nouns.iter().map(own_noun).collect(),
        };
        Ok((Self::with_weights(entries, &unmeasured, weights), found))
    }
}

impl Entries {
    /// The words of a class in a file.
    #[must_use]
    pub fn class_words(&self, file: &str, id: &str) -> &[String] {
        let classes = match file {
            "function_words.toml" => &self.function_words,
            "words.toml" => &self.words,
            "sources.toml" => &self.source_words,
            "documents.toml" => &self.document_modifiers,
            _ => return &[],
        };
        classes.iter().find(|class| class.id == id).map_or(&[], |class| &class.words)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::lexicon::{Act, Class};

    fn over(files: &[(&str, &str)]) -> Result<(Lexicon, Vec<Diagnostic>), Vec<Diagnostic>> {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(dir.path().join(name), text).unwrap();
        }
        Lexicon::with_overlay(dir.path())
    }

    fn laid(files: &[(&str, &str)]) -> Lexicon {
        let (lexicon, warnings) = over(files).unwrap_or_else(|e| panic!("{e:?}"));
        assert_eq!(warnings, []);
        lexicon
    }

    #[test]
    fn furniture_holds_phrases_of_any_marks() {
        use crate::text::{Text, Zone};
        let furniture = "[[furniture]]\nid = \"own\"\nholds = [\"***\", \"don't miss\", \"u.s. zork\"]\nmost-words = 9\n\
                         matches = [\"Don't miss it\"]\nnot = [\"He missed it.\"]\n";
        let lexicon = laid(&[("furniture.toml", furniture)]);
        let is_furniture = |line: &str| {
            let text = format!("The bridge was shut on Monday.\n{line}\nIt opened again a week later.");
            let zone = Text::of(&text, None, &lexicon).paragraphs[1].zone;
            matches!(zone, Zone::Furniture(Some(_)))
        };
        for line in
            ["*** More tomorrow ***", "And don't miss our quiz", "You DON’T miss much", "the U.S. zork of the day"]
        {
            assert!(is_furniture(line), "{line}");
        }
        assert!(!is_furniture("They do miss the bridge, said Ann Lee."));
    }

    #[test]
    fn another_verb_keeps_nothing_of_the_old() {
        let lexicon = laid(&[(
            "cue_verbs.toml",
            "[[cue]]\nid = \"say\"\nlemma = \"opinate\"\nact = \"statement\"\ntakes = [\"clause\"]\n",
        )]);
        let say = lexicon.entries.cue_verbs.iter().find(|e| e.id == "say").unwrap();
        assert_eq!((say.forms.len(), say.reliability), (0, None));
        assert!(lexicon.class(lexicon.word("opinated")).contains(Class::CUE_VERB));
    }

    #[test]
    fn entries_replace_add_and_go() {
        let verbs = "remove = [\"announce\"]\n[[cue]]\nid = \"say\"\nlemma = \"say\"\n\
                     act = \"attitude\"\ntakes = [\"clause\"]\n[[cue]]\nid = \"bloviate\"\nlemma = \"bloviate\"\nact = \"statement\"\ntakes = [\"quote\"]\n";
        let lexicon = laid(&[("cue_verbs.toml", verbs)]);
        let builtin = Lexicon::builtin();
        let place = |lexicon: &Lexicon, id: &str| lexicon.entries.cue_verbs.iter().position(|e| e.id == id);
        assert_eq!(lexicon.entries.cue_verbs.len(), builtin.entries.cue_verbs.len());
        assert_eq!(place(&lexicon, "announce"), None);
        let say = &lexicon.entries.cue_verbs[place(&lexicon, "say").unwrap()];
        let measured = builtin.entries.cue_verbs[place(builtin, "say").unwrap()].reliability;
        assert_eq!((say.act, say.reliability), (Act::Attitude, measured), "replaced whole, but for what was measured");
        let strength = |lexicon: &Lexicon, form: &str| lexicon.strength(lexicon.word(form));
        assert_eq!([strength(&lexicon, "bloviated"), strength(&lexicon, "said")], [3, strength(builtin, "said")]);
        assert!(lexicon.class(lexicon.word("bloviated")).contains(Class::CUE_VERB));
        assert_ne!(lexicon.hash(), builtin.hash());
    }

    #[test]
    fn word_lists_add_and_remove() {
        let words = "[[class]]\nid = \"negation\"\nwords = [\"nae\"]\nremove = [\"never\"]\n";
        let lexicon = laid(&[
            ("function_words.toml", words),
            ("given_names.toml", "remove = [\"Amal\"]\n[[names]]\ngender = \"f\"\nwords = [\"Zyxa\"]\n"),
        ]);
        let is = |word: &str, class| lexicon.class(lexicon.word(word)).intersects(class);
        assert!(is("nae", Class::NEGATION) && is("not", Class::NEGATION) && !is("never", Class::NEGATION));
        assert!(is("zyxa", Class::FEMALE_NAME) && is("mary", Class::FEMALE_NAME) && !is("amal", Class::GIVEN_NAME));
        let anew = laid(&[(
            "function_words.toml",
            "remove = [\"negation\"]\n[[class]]\nid = \"negation\"\nwords = [\"nae\"]\n",
        )]);
        assert!(!anew.class(anew.word("not")).contains(Class::NEGATION));
    }

    #[test]
    fn the_hash_changes_with_what_has_an_effect() {
        let builtin = Lexicon::builtin().hash();
        let names = "[[names]]\ngender = \"m\"\nwords = [\"John\"]\n";
        assert_eq!(laid(&[("given_names.toml", names)]).hash(), builtin, "John is there already");
        assert_eq!(laid(&[("weights.tsv", "# nothing\n\n")]).hash(), builtin);
        let weighed = laid(&[("weights.tsv", "cue\tword=say\t1.5\n")]);
        assert_ne!(weighed.hash(), builtin);
        assert_eq!(weighed.weights(), "cue\tword=say\t1.5\n");
        assert_ne!(laid(&[("weights.tsv", "cue\tword=say\t1.25\n")]).hash(), weighed.hash());
        let dir = tempfile::tempdir().unwrap();
        let (empty, warnings) = Lexicon::with_overlay(dir.path()).unwrap();
        assert_eq!((empty.hash(), warnings.len()), (builtin, 1));
    }

    #[test]
    fn errors_keep_all_that_was_found() {
        let found = over(&[("cue_verbs.toml", "[[cue]]\nid = \"x\"\n"), ("cue_noun.toml", "")]).unwrap_err();
        assert!(
            found.iter().any(|d| d.rule == "missing-key") && found.iter().any(|d| d.rule == "unknown-file"),
            "{found:?}"
        );
    }
}
