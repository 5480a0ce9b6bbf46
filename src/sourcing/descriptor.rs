//! Descriptor level: how well an unnamed source is described.
//!
//! The level counts what the words tell, whatever noun they hang on: "a person briefed on the inquiry" tells how they
//! know as "an official briefed on the inquiry" does. So does a formula with nothing else to it ("people familiar with
//! the matter"), though its type is `unnamed/bare-source`: type and level answer different questions.

use crate::lexicon::{RoleKind, Sector};
use crate::source::{Profile, TieGiven};

/// 0 bare; 1 role or group; 2 with a sector or affiliation; 3 with how they know; 4 with side or motive.
pub(super) fn level(profile: &Profile, sector: Sector) -> u8 {
    if profile.side {
        return 4;
    }
    if profile.basis {
        return 3;
    }
    let bare = matches!(profile.role, None | Some(RoleKind::BareSource)) && !profile.people;
    let told = profile.tie != TieGiven::None || profile.narrowed && sector != Sector::Unknown;
    match (told, bare && !profile.narrowed) {
        (true, _) => 2,
        (false, true) => 0,
        (false, false) => 1,
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::source::fixture::resolved;

    fn level(text: &str) -> Option<u8> {
        resolved(text, |t, article, attributions, sources| {
            crate::sourcing::classify(article, t, Lexicon::builtin(), attributions, sources)[0].descriptor_level
        })
    }

    #[test]
    fn levels() {
        assert_eq!(level("[Sources] said yes."), Some(0));
        assert_eq!(level("[An official] said yes."), Some(1));
        assert_eq!(level("[A State Department official] said yes."), Some(2));
        assert_eq!(level("[An official briefed on the talks] said yes."), Some(3));
        assert_eq!(level("[An official opposed to the plan] said yes."), Some(4));
        for source in [
            "Two people briefed on the investigation",
            "A person briefed on the matter",
            "Three people with knowledge of the request",
            "People familiar with the matter",
            "A Democratic staffer in the room",
            "A person close to the talks",
        ] {
            assert_eq!(level(&format!("[{source}] said yes.")), Some(3), "{source}");
        }
        for source in ["A person close to the mayor's campaign", "People close to the losing bidder"] {
            assert_eq!(level(&format!("[{source}] said yes.")), Some(4), "{source}");
        }
        assert_eq!(level("[A close friend] said yes."), Some(2), "close to nobody");
        assert_eq!(level("[Ann Lee] said yes."), None, "the named have no descriptor level");
    }
}
