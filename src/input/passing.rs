//! Passing over values to their ends, with what is met on the way.

use crate::sixteen::{self, Set};
use crate::value::{Classes, Ends, class_of};

/// How values are passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// By each of their bytes, which tells what kinds of characters they have.
    Bytes,
    /// By sixteen bytes at once, where that is as quick as one.
    Sixteens,
}

impl Default for By {
    fn default() -> Self {
        if sixteen::ARE_QUICK { By::Sixteens } else { By::Bytes }
    }
}

/// What was met on the way to the end of a value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Met {
    /// The kinds of its characters, if they were looked at.
    pub(super) classes: Option<Classes>,
    /// Whether there are characters beyond ASCII.
    pub(super) is_beyond: bool,
    /// Whether there is something in a parameter list that cannot be seen.
    pub(super) is_unseen: bool,
}

impl Met {
    pub(super) const NOTHING: Met = Met {
        classes: None,
        is_beyond: false,
        is_unseen: false,
    };

    pub(super) fn of(classes: Classes) -> Self {
        Met {
            classes: Some(classes),
            is_beyond: classes.have(Classes::BEYOND),
            is_unseen: classes.have(Classes::UNSEEN),
        }
    }

    pub(super) fn and(self, other: Met) -> Self {
        Met {
            classes: None,
            is_beyond: self.is_beyond || other.is_beyond,
            is_unseen: self.is_unseen || other.is_unseen,
        }
    }
}

impl By {
    /// What is met up to where a text of a form may end, and how many bytes that is.
    #[inline]
    pub(super) fn up_to(self, ends: Ends, bytes: &[u8]) -> (Met, usize) {
        match self {
            By::Bytes => by_bytes(ends, bytes),
            By::Sixteens => by_sixteens(ends, bytes),
        }
    }
}

fn by_bytes(ends: Ends, bytes: &[u8]) -> (Met, usize) {
    let (classes, length) = Classes::up_to(ends, bytes);
    (Met::of(classes), length)
}

#[inline]
fn by_sixteens(ends: Ends, bytes: &[u8]) -> (Met, usize) {
    static QUOTED: Set = before(Ends::QUOTED, true);
    static SEPARATED: Set = before(Ends::SEPARATED, false);
    static ENCODED: Set = before(Ends::ENCODED, false);
    let goes_on = match ends {
        Ends::QUOTED => &QUOTED,
        Ends::SEPARATED => &SEPARATED,
        Ends::ENCODED => &ENCODED,
        _ => return by_bytes(ends, bytes),
    };
    let mut met = Met::NOTHING;
    let mut length = 0;
    while let Some(sixteen) = bytes.get(length..).and_then(<[u8]>::first_chunk::<16>) {
        let (others, beyond) = (goes_on.others_in(sixteen), sixteen::beyond_ascii(sixteen));
        // The bits below the lowest one.
        met.is_beyond |= beyond & !others & others.wrapping_sub(1) != 0;
        if others != 0 {
            length += usize::try_from(others.trailing_zeros()).unwrap_or_default();
            // What cannot be seen ends no value, it only needs another reader.
            met.is_unseen = ends != Ends::QUOTED && bytes.get(length).is_some_and(|end| !ends.have(*end));
            return (met, length);
        }
        length += sixteen.len();
    }
    let (rest, more) = by_bytes(ends, bytes.get(length..).unwrap_or_default());
    (met.and(rest), length + more)
}

/// The bytes that a text of a form goes on with. A parameter list goes on with none that cannot be seen.
#[allow(clippy::indexing_slicing, clippy::cast_possible_truncation)] // Const code: going wrong stops the build.
const fn before(ends: Ends, has_unseen: bool) -> Set {
    let mut has = [false; 256];
    let mut byte = 0;
    while byte < has.len() {
        let class = class_of(byte as u8);
        has[byte] = !ends.have(byte as u8) && (has_unseen || !class.have(Classes::UNSEEN));
        byte += 1;
    }
    Set::of(&has)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn sixteen_bytes_at_once_meet_the_same_as_each(bytes in prop::collection::vec(prop_oneof![
            8 => b'a'..=b'z',
            1 => any::<u8>(),
        ], 0..70)) {
            for ends in [Ends::QUOTED, Ends::SEPARATED, Ends::ENCODED] {
                let (one, length) = By::Bytes.up_to(ends, &bytes);
                let (other, other_length) = By::Sixteens.up_to(ends, &bytes);
                // Behind what cannot be seen, nobody goes on.
                prop_assert_eq!(one.is_unseen && ends != Ends::QUOTED, other.is_unseen && ends != Ends::QUOTED);
                if !other.is_unseen {
                    prop_assert_eq!((length, one.is_beyond), (other_length, other.is_beyond));
                }
            }
        }
    }
}
