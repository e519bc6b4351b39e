//! Points in time, as the service writes them: `2024-10-21T08:00:00Z`.

/// A point in time, to the minute and in UTC.
///
/// It is the text that the service writes, without what follows the minutes: such texts sort as times do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time([u8; 16]);

impl Time {
    /// The time that an ISO 8601 text in UTC names: a date, such as `2024-10-21`, or a date and a time of day that ends with `Z`, such as
    /// `2024-10-21T08:00Z` or `2024-10-21T08:00:30.5Z`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        const SHAPE: &[u8; 16] = b"0000-00-00T00:00";
        let (minutes, rest) = match text.len() {
            10 => (Self::of_text(text, b"T00:00")?, ""),
            _ => (Self::of_text(text.get(..16)?, b"")?, text.get(16..)?.strip_suffix('Z')?),
        };
        let is_so = |(byte, shape): (&u8, &u8)| {
            if *shape == b'0' {
                byte.is_ascii_digit()
            } else {
                byte == shape
            }
        };
        let is_second = |byte: u8| byte.is_ascii_digit() || matches!(byte, b':' | b'.');
        (minutes.0.iter().zip(SHAPE).all(is_so) && rest.bytes().all(is_second)).then_some(minutes)
    }

    /// Two texts, one behind the other.
    fn of_text(text: &str, rest: &[u8]) -> Option<Self> {
        [text.as_bytes(), rest].concat().try_into().ok().map(Time)
    }

    /// A time that the source has.
    pub(crate) const fn of(minutes: &[u8; 16]) -> Self {
        Time(*minutes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_the_service_writes_them() {
        let day = Time::parse("2024-10-21").unwrap();
        assert_eq!(Time::parse("2024-10-21T00:00Z"), Some(day));
        assert_eq!(Time::parse("2024-10-21T00:00:59Z"), Some(day));
        assert_eq!(Time::parse("2024-10-21T00:00:59.999Z"), Some(day));
        assert_eq!(day, Time::of(b"2024-10-21T00:00"));
        for earlier in ["2024-10-20T23:59Z", "2024-09-30", "2023-12-31T23:59:59Z", "0000-01-01"] {
            assert!(Time::parse(earlier).unwrap() < day, "{earlier}");
        }
        assert!(Time::parse("2999-09-08T16:00Z").unwrap() > day);
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in [
            "",
            "now",
            "2024-10",
            "21.10.2024",
            "2024-10-21T",
            "2024-10-21T08:00",
            "2024-10-21T08:00:00",
            "2024-10-21T08:00:00+08:00",
            "2024-10-21T8:00:00Z",
            "2024-10-21T08:00Z!",
            "+024-10-21",
            "2024-10-21T08:0é",
        ] {
            assert_eq!(Time::parse(text), None, "{text}");
        }
    }
}
