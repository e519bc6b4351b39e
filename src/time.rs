//! Points in time, as the service writes them: `2024-10-21T08:00:00Z`.

/// A point in time, to the minute and in UTC.
///
/// It is the bytes of the text that the service writes, without what follows the minutes, as one number: such texts sort as times do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time(u128);

impl Time {
    /// The time that an ISO 8601 text in UTC names: a date, such as `2024-10-21`, or a date and a time of day that ends with `Z`, such as
    /// `2024-10-21T08:00Z` or `2024-10-21T08:00:30.5Z`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut minutes = *b"0000-00-00T00:00";
        let (given, rest) = match text.as_bytes() {
            day if day.len() == 10 => (day, &b"Z"[..]),
            time => time.split_at_checked(minutes.len())?,
        };
        for (byte, given) in minutes.iter_mut().zip(given) {
            let is_so = match *byte {
                b'0' => given.is_ascii_digit(),
                _ => given == byte,
            };
            if !is_so {
                return None;
            }
            *byte = *given;
        }
        let is_second = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b':' | b'.');
        rest.strip_suffix(b"Z")?
            .iter()
            .all(is_second)
            .then_some(Time::of(&minutes))
    }

    /// A time that the source has.
    pub(crate) const fn of(minutes: &[u8; 16]) -> Self {
        Time(u128::from_be_bytes(*minutes))
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
