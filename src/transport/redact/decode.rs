//! Text with its escapes decoded, one kind after the other, and where in the text each part of it comes from.

use std::ops::Range;

/// Returns the length and the meaning of the escape that a text starts with.
pub(super) type Escape = fn(&[u8]) -> Option<(usize, Character)>;

/// The ways in which programs escape text. A text may be escaped in several of them, one after the other.
pub(super) const ESCAPES: [Escape; 6] =
    [percent, form, backslash, entity, quoted_printable, nothing];

/// Text in which some escapes are decoded. It may have bytes that are not UTF-8.
pub(super) struct Decoded {
    pub(super) bytes: Vec<u8>,
    /// Where each byte comes from in the text as it was given.
    places: Vec<Range<usize>>,
}

impl Decoded {
    pub(super) fn of(text: &str) -> Self {
        Self {
            bytes: text.as_bytes().to_vec(),
            places: (0..text.len()).map(|at| at..at + 1).collect(),
        }
    }

    /// Returns where these bytes come from.
    pub(super) fn place(&self, bytes: Range<usize>) -> Range<usize> {
        self.places[bytes.start].start..self.places[bytes.end - 1].end
    }

    /// Decodes one kind of escapes. Returns `None` if there are not any.
    pub(super) fn without(&self, escape: Escape) -> Option<Self> {
        let mut next = Self {
            bytes: Vec::with_capacity(self.bytes.len()),
            places: Vec::with_capacity(self.bytes.len()),
        };
        let (mut at, mut is_changed) = (0, false);
        while at < self.bytes.len() {
            let (length, character) = if let Some(found) = escape(&self.bytes[at..]) {
                is_changed = true;
                found
            } else {
                next.bytes.push(self.bytes[at]);
                next.places.push(self.places[at].clone());
                at += 1;
                continue;
            };
            let place = self.place(at..at + length);
            for byte in character.bytes() {
                next.bytes.push(byte);
                next.places.push(place.clone());
            }
            at += length;
        }
        is_changed.then_some(next)
    }
}

/// What an escape stands for.
pub(super) enum Character {
    Nothing,
    /// One byte of a character.
    Byte(u8),
    Char(char),
}

impl Character {
    fn bytes(self) -> Vec<u8> {
        match self {
            Self::Nothing => Vec::new(),
            Self::Byte(byte) => vec![byte],
            Self::Char(char) => char.to_string().into_bytes(),
        }
    }
}

fn percent(text: &[u8]) -> Option<(usize, Character)> {
    let digits = text.strip_prefix(b"%")?;
    hex(digits, 2).map(|byte| (3, byte))
}

fn form(text: &[u8]) -> Option<(usize, Character)> {
    match text {
        [b'+', ..] => Some((1, Character::Byte(b' '))),
        _ => percent(text),
    }
}

/// Those of JSON and of programming languages.
fn backslash(text: &[u8]) -> Option<(usize, Character)> {
    match text.strip_prefix(b"\\")? {
        [b'x', digits @ ..] => hex(digits, 2).map(|byte| (4, byte)),
        [b'u', digits @ ..] => {
            let unit = u32::from_str_radix(ascii(digits.get(..4)?)?, 16).ok()?;
            Some((6, Character::Char(char::from_u32(unit)?)))
        }
        [b'n' | b'r' | b'0', ..] => Some((2, Character::Nothing)),
        [b't', ..] => Some((2, Character::Byte(b'\t'))),
        [byte, ..] if byte.is_ascii_punctuation() => Some((2, Character::Byte(*byte))),
        _ => None,
    }
}

fn quoted_printable(text: &[u8]) -> Option<(usize, Character)> {
    match text.strip_prefix(b"=")? {
        [b'\n', ..] => Some((2, Character::Nothing)),
        [b'\r', b'\n', ..] => Some((3, Character::Nothing)),
        digits => hex(digits, 2).map(|byte| (3, byte)),
    }
}

/// Line breaks in base64, and the zeros of ASCII in UTF-16.
fn nothing(text: &[u8]) -> Option<(usize, Character)> {
    matches!(text, [0 | b'\r' | b'\n', ..]).then_some((1, Character::Nothing))
}

fn hex(digits: &[u8], count: usize) -> Option<Character> {
    let digits = ascii(digits.get(..count)?)?;
    u8::from_str_radix(digits, 16).ok().map(Character::Byte)
}

/// Digits, without a sign, which numbers could have.
fn ascii(digits: &[u8]) -> Option<&str> {
    let is_hex = digits.iter().all(u8::is_ascii_hexdigit);
    is_hex.then(|| str::from_utf8(digits).ok())?
}

/// The named entities of the ASCII characters that have one.
const ENTITIES: [(&str, char); 34] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("sol", '/'),
    ("bsol", '\\'),
    ("plus", '+'),
    ("equals", '='),
    ("percnt", '%'),
    ("num", '#'),
    ("commat", '@'),
    ("colon", ':'),
    ("semi", ';'),
    ("comma", ','),
    ("period", '.'),
    ("excl", '!'),
    ("quest", '?'),
    ("dollar", '$'),
    ("ast", '*'),
    ("lpar", '('),
    ("rpar", ')'),
    ("lsqb", '['),
    ("lbrack", '['),
    ("rsqb", ']'),
    ("rbrack", ']'),
    ("lcub", '{'),
    ("lbrace", '{'),
    ("rcub", '}'),
    ("rbrace", '}'),
    ("lowbar", '_'),
    ("Hat", '^'),
    ("grave", '`'),
    ("verbar", '|'),
];

fn entity(text: &[u8]) -> Option<(usize, Character)> {
    const LONGEST: usize = 10;
    let text = text.strip_prefix(b"&")?;
    let end = text.iter().take(LONGEST).position(|byte| *byte == b';')?;
    let name = str::from_utf8(&text[..end]).ok()?;
    let char = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
        None => ENTITIES.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((end + 2, Character::Char(char)))
}
