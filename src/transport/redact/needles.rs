//! What is looked for: secrets, as they are and in base64.

use std::collections::BTreeSet;
use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};

use super::decode::{Decoded, ESCAPES};

/// How many escapes are decoded, one after the other.
const DEPTH: usize = 3;

/// A text that is redacted wherever it is.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Needle {
    bytes: Vec<u8>,
    /// The characters before and after it hold bits of the secret.
    is_base64: bool,
}

/// The texts that are redacted.
pub(super) struct Needles {
    needles: Vec<Needle>,
    /// The bytes that one of them starts with.
    starts: [bool; 256],
}

impl Needles {
    pub(super) fn new<'a>(secrets: impl IntoIterator<Item = &'a String>) -> Self {
        let needles: BTreeSet<Needle> = secrets.into_iter().flat_map(|s| needles(s)).collect();
        let mut starts = [false; 256];
        for needle in &needles {
            starts[usize::from(needle.bytes[0])] = true;
        }
        Self {
            needles: needles.into_iter().collect(),
            starts,
        }
    }

    /// Returns where a text has a secret in any spelling, in order and apart from each other.
    pub(super) fn places(&self, text: &str) -> Vec<Range<usize>> {
        let mut places = Vec::new();
        if !self.needles.is_empty() {
            self.search(&Decoded::of(text), DEPTH, &mut places);
        }
        places.sort_by_key(|place| (place.start, place.end));
        let mut apart: Vec<Range<usize>> = Vec::new();
        for place in places {
            match apart.last_mut() {
                Some(last) if place.start < last.end => last.end = last.end.max(place.end),
                _ => apart.push(place),
            }
        }
        apart
    }

    /// Searches a text as it is, and then without each kind of escapes that it has.
    fn search(&self, text: &Decoded, depth: usize, places: &mut Vec<Range<usize>>) {
        places.extend(self.found(&text.bytes).map(|found| text.place(found)));
        if depth > 0 {
            let decoded = ESCAPES.iter().filter_map(|escape| text.without(*escape));
            for decoded in decoded {
                self.search(&decoded, depth - 1, places);
            }
        }
    }

    fn found<'a>(&'a self, bytes: &'a [u8]) -> impl Iterator<Item = Range<usize>> + 'a {
        let starts = bytes.iter().enumerate();
        let starts = starts.filter(|(_, byte)| self.starts[usize::from(**byte)]);
        starts.flat_map(move |(at, _)| {
            let here = self
                .needles
                .iter()
                .filter(move |needle| bytes[at..].starts_with(&needle.bytes));
            here.map(move |needle| needle.whole(bytes, at))
        })
    }
}

impl Needle {
    /// Returns the place of this needle, which is at `start`, with what belongs to it.
    fn whole(&self, bytes: &[u8], start: usize) -> Range<usize> {
        let end = start + self.bytes.len();
        if !self.is_base64 {
            return start..end;
        }
        let is_digit = |at: usize| {
            bytes
                .get(at)
                .is_some_and(|byte| byte.is_ascii_alphanumeric() || b"+/-_".contains(byte))
        };
        let start = start - usize::from(start > 0 && is_digit(start - 1));
        let end = end + usize::from(is_digit(end));
        let padding = bytes[end..].iter().take_while(|byte| **byte == b'=');
        start..end + padding.count()
    }
}

/// Returns a secret as it is, and in base64.
fn needles(secret: &str) -> Vec<Needle> {
    let mut needles = vec![Needle {
        bytes: secret.as_bytes().to_vec(),
        is_base64: false,
    }];
    for offset in 0..3 {
        needles.extend(base64(secret, offset).map(|text| Needle {
            bytes: text.into_bytes(),
            is_base64: true,
        }));
    }
    needles
}

/// Returns those digits of base64 that a secret alone decides, if this many bytes are before it.
fn base64(secret: &str, offset: usize) -> [String; 2] {
    let bytes = [&b"\0\0"[..offset], secret.as_bytes()].concat();
    let digits = (8 * offset).div_ceil(6)..8 * bytes.len() / 6;
    [STANDARD_NO_PAD, URL_SAFE_NO_PAD]
        .map(|engine| engine.encode(&bytes)[digits.clone()].to_owned())
}
