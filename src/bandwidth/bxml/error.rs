use std::fmt;

/// Error returned when a document cannot be built: the rule that it breaks, and the place.
///
/// It contains the length of the value at fault, never the value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BxmlError {
    rule: Rule,
    element: &'static str,
    attribute: Option<&'static str>,
    length: Option<usize>,
}

impl BxmlError {
    pub(super) fn new(rule: Rule, element: &'static str) -> Self {
        Self {
            rule,
            element,
            attribute: None,
            length: None,
        }
    }

    /// Creates an error about the value of an attribute.
    pub(super) fn of(
        rule: Rule,
        element: &'static str,
        attribute: &'static str,
        value: &str,
    ) -> Self {
        let error = Self::new(rule, element).on(attribute);
        error.length(value.chars().count())
    }

    pub(super) fn on(self, attribute: &'static str) -> Self {
        Self {
            attribute: Some(attribute),
            ..self
        }
    }

    pub(super) fn length(self, length: usize) -> Self {
        Self {
            length: Some(length),
            ..self
        }
    }

    /// Returns the rule that is broken.
    pub fn rule(&self) -> Rule {
        self.rule
    }

    /// Returns the element that breaks it.
    pub fn element(&self) -> &str {
        self.element
    }

    /// Returns the attribute that breaks it, if it is one.
    pub fn attribute(&self) -> Option<&str> {
        self.attribute
    }

    /// Returns the actual size: the characters of a value, the custom parameters of a verb, or the bytes of a document.
    pub fn actual(&self) -> Option<usize> {
        self.length
    }
}

impl fmt::Display for BxmlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.element)?;
        if let Some(attribute) = self.attribute {
            write!(f, " {attribute}")?;
        }
        if let Some(length) = self.length {
            write!(f, " ({length} {})", self.rule.unit())?;
        }
        write!(f, ": {}", self.rule)
    }
}

impl std::error::Error for BxmlError {}

/// A rule for documents. `Display` says what is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum Rule {
    /// Every character is allowed in XML 1.0.
    #[error("must not contain control characters other than tabs and line breaks")]
    Characters,
    /// The value is not empty.
    #[error("must not be empty: omit it or set a value")]
    NotEmpty,
    /// A name contains only the letters A to Z and a to z, digits, `_` and `-`.
    #[error("must contain only the letters A to Z and a to z, digits, `_` and `-`")]
    NameCharacters,
    /// The value has at most this many characters.
    #[error("must have at most {0} characters")]
    MaxLength(usize),
    /// A verb has at most 12 custom parameters.
    #[error("must have at most 12 custom parameters")]
    MaxCustomParams,
    /// The event URL is an absolute `http` or `https` URL, or a relative one.
    #[error("must be an absolute http or https URL, or a relative one, without spaces")]
    EventUrl,
    /// With credentials, the event URL is an absolute `https` URL, or a loopback address.
    #[error("must be an absolute https URL or a loopback address if there are credentials")]
    CredentialsNeedHttps,
    /// A username does not contain a colon, which ends it in Basic credentials (RFC 7617).
    #[error("must not contain a colon")]
    UsernameColon,
    /// Credentials need an event URL.
    #[error("need an event URL: set one")]
    CredentialsNeedEventUrl,
    /// The event method needs an event URL.
    #[error("needs an event URL: set one")]
    EventMethodNeedsEventUrl,
    /// The destination is an absolute `wss` or `ws` URI without a fragment.
    #[error("must be an absolute wss or ws URI without spaces or fragment")]
    Destination,
    /// `stabilized` needs a destination.
    #[error("needs a destination: set one")]
    StabilizedNeedsDestination,
    /// `preferredLanguages` and language detection exclude each other.
    #[error("must not be set together with language detection")]
    LanguagesExcludeDetection,
    /// Languages are locales such as `en-US`, at most one for each language.
    #[error("must be locales such as en-US, at most one for each language")]
    Languages,
    /// A custom verb is one element of well-formed XML.
    #[error("must be one element of well-formed XML and nothing else")]
    OneElement,
    /// A custom verb is not a whole document.
    #[error("must be a verb, not a whole document: add its verbs one by one")]
    NotADocument,
    /// The document has at most 65,536 bytes.
    #[error("must have at most 65536 bytes")]
    DocumentSize,
}

impl Rule {
    fn unit(self) -> &'static str {
        match self {
            Self::DocumentSize => "bytes",
            Self::MaxCustomParams => "in total",
            _ => "characters",
        }
    }
}
