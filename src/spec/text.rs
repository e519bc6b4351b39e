//! Texts that explain, and what builds without them have in their place.

/// A text in the languages the project speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: Explaining<&'static str>,
    /// Simplified Chinese.
    pub zh: Explaining<&'static str>,
}

/// A text that only explains.
#[must_use]
pub const fn text(en: &'static str, zh: &'static str) -> Text {
    Text {
        en: explaining(en),
        zh: explaining(zh),
    }
}

/// What only explains. Builds without the feature `texts` have nothing in its place: what shows explanations has them as data.
#[cfg(feature = "texts")]
pub type Explaining<T> = T;

/// What only explains, and is left out.
#[cfg(not(feature = "texts"))]
pub type Explaining<T> = std::marker::PhantomData<T>;

/// Takes what only explains.
#[cfg(feature = "texts")]
pub const fn explaining<T: Copy>(explanation: T) -> Explaining<T> {
    explanation
}

/// Leaves out what only explains.
#[cfg(not(feature = "texts"))]
pub const fn explaining<T: Copy>(_explanation: T) -> Explaining<T> {
    std::marker::PhantomData
}

/// What nothing but the full module looks at: a list that others find empty.
#[must_use]
pub const fn in_full<T>(list: &'static [T]) -> &'static [T] {
    if cfg!(feature = "full") { list } else { &[] }
}
