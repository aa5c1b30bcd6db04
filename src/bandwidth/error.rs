use super::types::VoiceApiError;
use crate::VendorError;

impl VendorError for VoiceApiError {
    fn code(&self) -> Option<&str> {
        self.type_.as_deref()
    }

    fn message(&self) -> Option<&str> {
        self.description.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn type_and_description_are_code_and_message() {
        let body = r#"{"type":"validation","description":"no"}"#;
        let read: VoiceApiError = serde_json::from_str(body).unwrap();
        assert_eq!(
            (read.code(), read.message()),
            (Some("validation"), Some("no"))
        );
    }
}
