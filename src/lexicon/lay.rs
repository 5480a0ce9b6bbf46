//! How the entries of a user's file are put among the built-in ones; see [`overlay`](super::overlay).

use super::entry::*;

/// How entries of a kind are laid over others.
pub trait Lay: Sized {
    /// What `remove` calls the entry.
    fn ids(&self) -> Vec<&str>;

    /// Takes the entries with these ids away.
    fn remove(under: &mut Vec<Self>, ids: &[String]) {
        under.retain(|entry| !entry.ids().iter().any(|id| ids.iter().any(|removed| removed == id)));
    }

    /// Takes over from the entry in whose place this one is put what holds still.
    fn keep(&mut self, _old: &mut Self) {}

    /// Puts each entry in the place of the one with its id, or at the end.
    fn lay(under: &mut Vec<Self>, over: Vec<Self>) {
        for mut entry in over {
            match under.iter_mut().find(|e| e.ids() == entry.ids()) {
                Some(old) => {
                    entry.keep(old);
                    *old = entry;
                }
                None => under.push(entry),
            }
        }
    }
}

macro_rules! by {
    ($key:ident: $($entry:ty),*) => {
        $( impl Lay for $entry {
            fn ids(&self) -> Vec<&str> {
                vec![&self.$key]
            }
        } )*
    };
}

by!(id: Phrase, Reason, Hearsay, Role, BodyNoun, People, MediaNoun, DocumentNoun, Title, Abbreviations, Furniture, QuotationMark);
by!(name: Organization, Place, NewsOutlet);
by!(lemma: PlainVerb);

impl Lay for CueVerb {
    fn ids(&self) -> Vec<&str> {
        vec![&self.id]
    }

    /// What was measured of the verb, and its irregular forms, unless the entry gives its own; of another verb,
    /// neither holds.
    fn keep(&mut self, old: &mut Self) {
        if self.lemma == old.lemma {
            self.reliability = self.reliability.or(old.reliability);
            if self.forms.is_empty() {
                self.forms = std::mem::take(&mut old.forms);
            }
        }
    }
}

impl Lay for CueNoun {
    fn ids(&self) -> Vec<&str> {
        vec![&self.id]
    }

    /// What was measured of the noun, unless the entry gives its own.
    fn keep(&mut self, old: &mut Self) {
        self.reliability = self.reliability.or(old.reliability);
    }
}

impl Lay for WordClass {
    fn ids(&self) -> Vec<&str> {
        vec![&self.id]
    }

    fn lay(under: &mut Vec<Self>, over: Vec<Self>) {
        for class in over {
            let Some(old) = under.iter_mut().find(|c| c.id == class.id) else {
                under.push(Self { remove: Vec::new(), ..class });
                continue;
            };
            old.words.retain(|word| !class.remove.contains(word));
            let new: Vec<String> = class.words.into_iter().filter(|word| !old.words.contains(word)).collect();
            old.words.extend(new);
        }
    }
}

impl Lay for GivenNames {
    fn ids(&self) -> Vec<&str> {
        self.words.iter().map(String::as_str).collect()
    }

    fn remove(under: &mut Vec<Self>, ids: &[String]) {
        for list in under {
            list.words.retain(|name| !ids.contains(name));
        }
    }

    fn lay(under: &mut Vec<Self>, over: Vec<Self>) {
        for mut list in over {
            // A name that stands there already changes nothing.
            let known = |name: &String| under.iter().any(|l| l.gender == list.gender && l.words.contains(name));
            list.words.retain(|name| !known(name));
            if !list.words.is_empty() {
                under.push(list);
            }
        }
    }
}
