//! Whether a text is an article at all: words, sentences, English.
//!
//! Each check looks at the start of the text only, and the dear one (language identification) is made
//! only when the cheap one (how many of the words are among the commonest of English) leaves a doubt.

use super::skip::{Fault, SkipReason};

/// How much of a text is looked at, in bytes.
const SAMPLE: usize = 4000;

/// Words that make up a quarter of English prose and less than a tenth of any other language's: those
/// that Dutch, German or the Nordic languages share ("in", "is", "was", "over") are left out.
const COMMONEST: &[&str] = &[
    "the", "of", "and", "to", "that", "for", "with", "by", "from", "it", "he", "as", "are", "were", "have", "has",
    "said", "his", "her", "she", "they", "this", "not", "but", "which", "who", "will", "would", "their", "been", "at",
    "its", "be", "a", "on", "had", "an",
];

/// What a text must have to be scored.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standard {
    pub min_words: usize,
    pub english: bool,
}

/// An error when a text is no English prose of some length.
pub(super) fn check(text: &str, standard: Standard) -> Result<(), Fault> {
    if text.trim_start().is_empty() {
        return Err(Fault::new(SkipReason::Empty, "there is nothing but blank space in it"));
    }
    let words = text.split_whitespace().filter(|w| w.chars().any(char::is_alphabetic)).take(standard.min_words).count();
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    if words < standard.min_words {
        // Of two reasons the one that says more: a page of figures isn't short.
        if text.len() > SAMPLE || (sample.len() > 200 && !is_lettered(sample)) {
            return Err(Fault::new(SkipReason::NoProse, format!("{words} words among {} bytes", text.len())));
        }
        // Scripts without blanks between words have few of them.
        if standard.english
            && sample.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).count() * 2 > sample.chars().count()
        {
            check_language(sample)?;
        }
        let s = if words == 1 { "" } else { "s" };
        return Err(Fault::new(
            SkipReason::TooShort,
            format!("{words} word{s}, and at least {} are asked for", standard.min_words),
        ));
    }
    if !is_lettered(sample) {
        return Err(Fault::new(SkipReason::NoProse, "figures and signs outnumber its letters"));
    }
    if standard.english {
        check_language(sample)?;
    }
    if memchr::memchr3(b'.', b'!', b'?', text.as_bytes()).is_none() {
        return Err(Fault::new(SkipReason::NoProse, "no sentence in it ends with a full stop, ! or ?"));
    }
    Ok(())
}

/// Whether letters outnumber figures and signs. Counts by bytes: a character beyond ASCII counts once and as a letter.
fn is_lettered(sample: &str) -> bool {
    let side = |&b: &u8| {
        let letter = b.is_ascii_alphabetic() || b >= 0xC2;
        i8::from(letter) - i8::from(b.is_ascii_graphic() && !letter)
    };
    // So few at once that a byte holds their sum: the processor adds sixteen up in one step.
    sample.as_bytes().chunks(64).map(|bytes| i64::from(bytes.iter().map(side).sum::<i8>())).sum::<i64>() >= 0
}

fn is_common(word: &[u8]) -> bool {
    const PACKED: [u64; COMMONEST.len()] = {
        let mut all = [0; COMMONEST.len()];
        let mut i = 0;
        while i < all.len() {
            all[i] = packed(COMMONEST[i].as_bytes());
            i += 1;
        }
        all
    };
    word.len() <= 5 && PACKED.contains(&packed(word))
}

/// The letters of a word of eight or fewer as one number, capitals as small letters.
const fn packed(word: &[u8]) -> u64 {
    let mut number = 0;
    let mut i = 0;
    while i < word.len() {
        number = number << 8 | (word[i] | 0x20) as u64;
        i += 1;
    }
    number
}

fn check_language(sample: &str) -> Result<(), Fault> {
    let sample = &sample[..sample.floor_char_boundary(2000)];
    let (mut words, mut common) = (0_usize, 0_usize);
    let between = |b: &u8| !b.is_ascii_alphanumeric() && *b < 0x80 && *b != b'\'';
    for word in sample.as_bytes().split(between).filter(|w| !w.is_empty()) {
        words += 1;
        common += usize::from(is_common(word));
        // Plain English is clear after a paragraph or less.
        if common == 12 && words <= 60 {
            return Ok(());
        }
    }
    if common * 100 >= words * 16 {
        return Ok(());
    }
    match whatlang::detect(sample) {
        Some(info)
            if info.lang() != whatlang::Lang::Eng
                && (info.is_reliable() || (words > 12 && common * 100 < words * 4)) =>
        {
            Err(Fault::new(SkipReason::NotEnglish, format!("it reads like {}", info.lang().eng_name())))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const STANDARD: Standard = Standard { min_words: 5, english: true };

    fn reason(text: &str) -> Option<SkipReason> {
        check(text, STANDARD).err().map(|fault| fault.reason)
    }

    #[test]
    fn english_prose_passes() {
        assert_eq!(reason("The mayor said on Monday that she would resign, according to two aides."), None);
        assert_eq!(reason("Police arrested three men near Dover. Officers found knives, cash, drugs."), None);
    }

    #[test]
    fn the_reason_that_says_most() {
        assert_eq!(reason(" \n\u{a0}\t"), Some(SkipReason::Empty));
        assert_eq!(reason("Mayor quits."), Some(SkipReason::TooShort));
        assert_eq!(
            reason("Sports Weather Traffic Politics Business Opinion and Letters to the Editor"),
            Some(SkipReason::NoProse)
        );
        assert_eq!(reason(&"12.5 | 33.1 | 7.0 total\n".repeat(20)), Some(SkipReason::NoProse));
        assert_eq!(
            reason(
                "Le maire a déclaré lundi qu'elle allait démissionner, selon deux de ses conseillers qui ont parlé à la presse."
            ),
            Some(SkipReason::NotEnglish)
        );
        assert_eq!(
            reason(
                "Die Bürgermeisterin sagte am Montag, sie werde zurücktreten. Das war in der Stadt lange erwartet worden."
            ),
            Some(SkipReason::NotEnglish)
        );
        assert_eq!(
            reason("Мэр заявила в понедельник, что уйдёт в отставку, сообщили два её советника."),
            Some(SkipReason::NotEnglish)
        );
        assert_eq!(reason("市长周一表示，她将在审计之后辞职，两名助手对记者说。"), Some(SkipReason::NotEnglish));
    }

    #[test]
    fn the_language_check_can_be_switched_off() {
        let standard = Standard { min_words: 5, english: false };
        assert!(check("Le maire a déclaré lundi qu'elle allait démissionner.", standard).is_ok());
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,200}") {
            let _ = check(&text, STANDARD);
        }
    }
}
