use std::fmt;

/// Why a document cannot be built: a rule of the vendor's or of XML, and where it is broken.
///
/// It says how long the value at fault is, never what it is.
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

    /// An error about the value of an attribute.
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

    /// The rule that is broken.
    pub fn rule(&self) -> Rule {
        self.rule
    }

    /// The element that breaks it.
    pub fn element(&self) -> &str {
        self.element
    }

    /// The attribute that breaks it, where it is one.
    pub fn attribute(&self) -> Option<&str> {
        self.attribute
    }

    /// How long or how many it is: characters of a value, custom parameters of a verb, bytes of a document.
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

/// The rules that a document keeps. `Display` says what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// XML 1.0 can carry every character.
    Characters,
    /// There is something.
    NotEmpty,
    /// A name has the letters A to Z and a to z, digits, `_` and `-` only.
    NameCharacters,
    /// The value has at most so many characters.
    MaxLength(usize),
    /// A verb has at most 12 custom parameters.
    MaxCustomParams,
    /// The address of events is an absolute `http` or `https` URL, or a relative one.
    EventUrl,
    /// With credentials, the address of events is an absolute `https` URL, or one on this machine.
    CredentialsNeedHttps,
    /// Credentials are for the address of events.
    CredentialsNeedEventUrl,
    /// The method is for the address of events.
    EventMethodNeedsEventUrl,
    /// The destination is an absolute `wss` or `ws` URI without a fragment.
    Destination,
    /// `stabilized` is about what goes to the destination.
    StabilizedNeedsDestination,
    /// `preferredLanguages` and language detection exclude each other.
    LanguagesExcludeDetection,
    /// Languages are locales such as `en-US`, one for each language.
    Languages,
    /// A verb of yours is one element of well-formed XML.
    OneElement,
    /// A verb of yours is not the document itself.
    NotADocument,
    /// The document has at most 65,536 bytes.
    DocumentSize,
}

impl Rule {
    fn unit(self) -> &'static str {
        match self {
            Self::DocumentSize => "bytes",
            Self::MaxCustomParams => "in all",
            _ => "characters",
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::Characters => {
                "XML cannot carry one of its characters: of control characters, only tab and line breaks"
            }
            Self::NotEmpty => "must not be empty: leave it out, or fill it",
            Self::NameCharacters => "may have letters A to Z and a to z, digits, `_` and `-` only",
            Self::MaxLength(max) => return write!(f, "at most {max} characters"),
            Self::MaxCustomParams => "at most 12 custom parameters",
            Self::EventUrl => {
                "must be an absolute http or https URL, or a relative one, without spaces"
            }
            Self::CredentialsNeedHttps => {
                "must be an absolute https URL where there are credentials, or one on this machine"
            }
            Self::CredentialsNeedEventUrl => "are for the event URL: set one",
            Self::EventMethodNeedsEventUrl => "is for the event URL: set one",
            Self::Destination => "must be an absolute wss or ws URI without spaces and fragment",
            Self::StabilizedNeedsDestination => "needs a destination",
            Self::LanguagesExcludeDetection => "cannot be given while the language is detected",
            Self::Languages => "must be locales such as en-US, at most one for each language",
            Self::OneElement => "must be one element of well-formed XML, with nothing around it",
            Self::NotADocument => "must be a verb, not a whole document: give its verbs one by one",
            Self::DocumentSize => "a document may have at most 65536 bytes",
        };
        f.write_str(text)
    }
}
