//! Reads requests that come one by one. Those of a shape that was there before are read by it.

use super::shapes::Shapes;
use super::{ReadFailure, read};
use crate::request::Request;

/// What is known of the texts that were read before.
#[derive(Default)]
pub(crate) struct Single {
    shapes: Shapes,
}

impl Single {
    /// Reads a text. With it comes a number that all texts of its shape have, if the shape was known.
    pub(crate) fn read<'t>(&mut self, text: &'t str) -> (Result<Request<'t>, ReadFailure>, Option<usize>) {
        if let Some((request, shape)) = self.read_known(text) {
            return (Ok(request), Some(shape));
        }
        let read = read(text);
        if let Ok(request) = &read {
            self.shapes.learn(request, text.as_bytes());
        }
        (read, None)
    }

    fn read_known<'t>(&mut self, text: &'t str) -> Option<(Request<'t>, usize)> {
        let (shape, end) = self.shapes.follow(text.as_bytes())?;
        if end != text.len() {
            return None;
        }
        self.shapes.decode(text.as_bytes())?;
        let mut request = self.shapes.request(shape);
        self.shapes.fill(shape, &mut request, text)?;
        Some((request, self.shapes.number(shape)))
    }
}
