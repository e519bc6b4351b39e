//! The Chinese texts that the core itself needs, as one list: written by builds that have them, read by builds that are
//! given them when somebody asks for Chinese.

use super::Key;
use crate::spec::{Fact, Resource};

const RESOURCES: &[Resource] = &[
    Resource::Disk,
    Resource::Snapshot,
    Resource::Instance,
    Resource::ResourceGroup,
];

/// The texts, one a line: the messages in the order of their keys, then the resources, then the facts.
#[cfg(feature = "texts")]
#[must_use]
pub fn chinese() -> String {
    let messages = Key::ALL.iter().map(|key| super::zh_cn::template(*key));
    let resources = RESOURCES.iter().map(|resource| super::zh_cn::resource(*resource));
    let facts = Fact::ALL.iter().map(|fact| super::zh_cn::fact(*fact));
    let texts: Vec<&str> = messages.chain(resources).chain(facts).collect();
    texts.join("\n")
}

#[cfg(not(feature = "texts"))]
mod given {
    use std::cell::Cell;

    use super::{Fact, Key, RESOURCES, Resource};

    thread_local! {
        static TEXTS: Cell<&'static [&'static str]> = const { Cell::new(&[]) };
    }

    /// Takes the texts. They stay for as long as the program runs.
    pub(crate) fn provide(catalogue: &str) {
        let catalogue: &'static str = Box::leak(catalogue.to_owned().into_boxed_str());
        let texts: Vec<&'static str> = catalogue.lines().collect();
        TEXTS.set(Box::leak(texts.into_boxed_slice()));
    }

    fn text(place: usize) -> &'static str {
        TEXTS.get().get(place).copied().unwrap_or_default()
    }

    pub(crate) fn template(key: Key) -> &'static str {
        text(key as usize)
    }

    pub(crate) fn resource(resource: Resource) -> &'static str {
        let place = RESOURCES.iter().position(|known| *known == resource);
        text(Key::COUNT + place.unwrap_or_default())
    }

    pub(crate) fn fact(fact: Fact) -> &'static str {
        let place = Fact::ALL.iter().position(|known| *known == fact);
        text(Key::COUNT + RESOURCES.len() + place.unwrap_or_default())
    }
}

#[cfg(not(feature = "texts"))]
pub(crate) use given::{fact, provide, resource, template};
