//! Writes a document, element by element.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, Event};

use super::{BxmlError, Rule};

const ROOT: &str = "Response";

/// Names and values, in order.
type Attributes<'a> = [(&'static str, &'a str)];

/// A document that is being written.
pub(super) struct Document(Writer<Vec<u8>>);

impl Document {
    pub(super) fn new() -> Self {
        let mut document = Self(Writer::new(Vec::new()));
        document.put(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        document.raw("\n");
        document.put(Event::Start(BytesStart::new(ROOT)));
        document
    }

    /// Writes an empty element.
    pub(super) fn empty(
        &mut self,
        element: &'static str,
        attributes: &Attributes<'_>,
    ) -> Result<(), BxmlError> {
        self.put(Event::Empty(tag(element, attributes)?));
        Ok(())
    }

    /// Writes an element with child elements.
    pub(super) fn with_children(
        &mut self,
        element: &'static str,
        attributes: &Attributes<'_>,
        children: impl FnOnce(&mut Self) -> Result<(), BxmlError>,
    ) -> Result<(), BxmlError> {
        self.put(Event::Start(tag(element, attributes)?));
        children(self)?;
        self.put(Event::End(BytesEnd::new(element)));
        Ok(())
    }

    /// Writes XML unchanged.
    pub(super) fn raw(&mut self, text: &str) {
        self.0.get_mut().extend_from_slice(text.as_bytes());
    }

    pub(super) fn finish(mut self) -> String {
        self.put(Event::End(BytesEnd::new(ROOT)));
        String::from_utf8(self.0.into_inner()).expect("made of text alone")
    }

    fn put(&mut self, event: Event<'_>) {
        self.0
            .write_event(event)
            .expect("memory takes what is written");
    }
}

/// Creates the start tag of an element. Its values are escaped, so that a parser returns them unchanged.
fn tag(
    element: &'static str,
    attributes: &Attributes<'_>,
) -> Result<BytesStart<'static>, BxmlError> {
    let mut tag = BytesStart::new(element);
    for (name, value) in attributes {
        if !value.chars().all(is_xml) {
            return Err(BxmlError::of(Rule::Characters, element, name, value));
        }
        tag.push_attribute((*name, *value));
    }
    Ok(tag)
}

/// Returns `true` for a character of XML 1.0 (`Char` in section 2.2). The writer does not check that.
fn is_xml(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}
