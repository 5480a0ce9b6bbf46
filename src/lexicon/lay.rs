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

    /// Puts each entry in the place of the one with its id, or at the end.
    fn lay(under: &mut Vec<Self>, over: Vec<Self>) {
        for entry in over {
            match under.iter_mut().find(|e| e.ids() == entry.ids()) {
                Some(old) => *old = entry,
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

/// Cues: what was measured of a built-in one, and its irregular forms, stay unless the entry in its place gives
/// its own.
fn lay_cues<T>(under: &mut Vec<T>, over: Vec<T>, same: impl Fn(&T, &T) -> bool, keep: impl Fn(&mut T, &mut T)) {
    for mut entry in over {
        match under.iter_mut().find(|old| same(old, &entry)) {
            Some(old) => {
                keep(&mut entry, old);
                *old = entry;
            }
            None => under.push(entry),
        }
    }
}

impl Lay for CueVerb {
    fn ids(&self) -> Vec<&str> {
        vec![&self.id]
    }

    fn lay(under: &mut Vec<Self>, over: Vec<Self>) {
        lay_cues(
            under,
            over,
            |a, b| a.id == b.id,
            |entry, old| {
                // Of another verb, neither holds.
                if entry.lemma == old.lemma {
                    entry.reliability = entry.reliability.or(old.reliability);
                    if entry.forms.is_empty() {
                        entry.forms = std::mem::take(&mut old.forms);
                    }
                }
            },
        );
    }
}

impl Lay for CueNoun {
    fn ids(&self) -> Vec<&str> {
        vec![&self.id]
    }

    fn lay(under: &mut Vec<Self>, over: Vec<Self>) {
        let keep = |entry: &mut Self, old: &mut Self| entry.reliability = entry.reliability.or(old.reliability);
        lay_cues(under, over, |a, b| a.id == b.id, keep);
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
