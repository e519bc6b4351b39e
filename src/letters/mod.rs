//! What counts as a letter. The Chinese documents say: the characters of Unicode's category Letter.

mod table;

use self::table::RUNS;

/// How a character stands to letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CharacterKind {
    /// A letter of some script.
    Letter,
    /// Not in the category Letter, but alphabetic by another definition of Unicode's, such as `Ⅷ`.
    Alphabetic,
    /// A number and nothing else, such as `٣`.
    Numeric,
    /// None of these.
    Other,
}

impl CharacterKind {
    fn numbered(number: u32) -> Self {
        match number {
            1 => CharacterKind::Letter,
            2 => CharacterKind::Alphabetic,
            3 => CharacterKind::Numeric,
            _ => CharacterKind::Other,
        }
    }
}

/// Sorts a character.
pub(crate) fn kind(character: char) -> CharacterKind {
    if character.is_ascii() {
        return match character {
            'a'..='z' | 'A'..='Z' => CharacterKind::Letter,
            '0'..='9' => CharacterKind::Numeric,
            _ => CharacterKind::Other,
        };
    }
    // Of letters beyond ASCII, most are those of Chinese texts, and all of these are in one range; then Latin ones.
    let is_chinese = ('\u{4e00}'..='\u{9fff}').contains(&character);
    let is_latin = ('À'..='ɏ').contains(&character) && !matches!(character, '×' | '÷');
    if is_chinese || is_latin {
        return CharacterKind::Letter;
    }
    let code = u32::from(character);
    let behind = STARTS.partition_point(|start| start >> SKIPPED <= code);
    let Some((block, start)) = behind
        .checked_sub(1)
        .and_then(|block| Some((block, STARTS.get(block)?)))
    else {
        return CharacterKind::Other;
    };
    let skipped = usize::try_from(start & ((1 << SKIPPED) - 1)).unwrap_or_default();
    let runs = RUNS.get(block * BLOCK + skipped..).unwrap_or_default();
    let (mut end, mut run, mut shift) = (start >> SKIPPED, 0, 0);
    for byte in runs {
        run |= u32::from(byte & 0x7f) << shift;
        shift += 7;
        if *byte < 0x80 {
            end += run >> 2;
            if code < end {
                return CharacterKind::numbered(run & 3);
            }
            (run, shift) = (0, 0);
        }
    }
    CharacterKind::Other
}

/// How many bytes of the runs are passed over at most to find a character. The small module saves what says where they begin.
const BLOCK: usize = if cfg!(feature = "full") { 32 } else { 128 };
/// How many bits say how many bytes of a block belong to a run of the one before.
const SKIPPED: u32 = 2;

/// The first character of the first run that begins in each block, with how many bytes of the block are before it.
static STARTS: [u32; RUNS.len().div_ceil(BLOCK)] = starts();

#[allow(clippy::indexing_slicing, clippy::cast_possible_truncation)] // Const code: going wrong stops the build.
const fn starts() -> [u32; RUNS.len().div_ceil(BLOCK)] {
    // In the last block there may begin none.
    let mut starts = [u32::MAX; RUNS.len().div_ceil(BLOCK)];
    let (mut at, mut block, mut code) = (0, 0, 0x80);
    while at < RUNS.len() {
        if at / BLOCK == block {
            assert!(
                at % BLOCK < 1 << SKIPPED,
                "a run is longer than what can be passed over"
            );
            starts[block] = code << SKIPPED | (at % BLOCK) as u32;
            block += 1;
        }
        let (mut run, mut shift) = (0, 0);
        loop {
            run |= (RUNS[at] as u32 & 0x7f) << shift;
            shift += 7;
            at += 1;
            if RUNS[at - 1] < 0x80 {
                break;
            }
        }
        code += run >> 2;
    }
    starts
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::*;

    #[test]
    fn every_character_has_the_kind_that_unicode_gives_it() {
        let class = |pattern: &str| Regex::new(pattern).unwrap();
        let classes = [
            (class(r"^\p{L}$"), CharacterKind::Letter),
            (class(r"^\p{Alphabetic}$"), CharacterKind::Alphabetic),
            (class(r"^\p{N}$"), CharacterKind::Numeric),
        ];
        for character in '\0'..=char::MAX {
            let text = character.encode_utf8(&mut [0; 4]).to_owned();
            let expected = classes.iter().find(|(class, _)| class.is_match(&text));
            assert_eq!(
                kind(character),
                expected.map_or(CharacterKind::Other, |(_, kind)| *kind),
                "{character:?}"
            );
        }
    }
}
