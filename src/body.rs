//! Reading a body up to a limit, and how it is encoded.

use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_ENCODING;
use http_body::Body;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};

use crate::BoxError;

/// Why a body was not read.
pub(crate) enum ReadError {
    /// The body is larger than the limit.
    TooLarge,
    /// The connection failed.
    Failed(BoxError),
}

/// Reads a whole body of at most `limit` bytes. A body that announces more is not read at all.
pub(crate) async fn read<B>(body: B, limit: usize) -> Result<Bytes, ReadError>
where
    B: Body<Data = Bytes>,
    B::Error: Into<BoxError>,
{
    if body.size_hint().lower() > limit as u64 {
        return Err(ReadError::TooLarge);
    }
    match Limited::new(body, limit).collect().await {
        Ok(body) => Ok(body.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(ReadError::TooLarge),
        Err(error) => Err(ReadError::Failed(error)),
    }
}

/// Returns the content encoding of a body, if it has one. A name that cannot be one is not shown.
pub(crate) fn encoding(headers: &HeaderMap) -> Option<&str> {
    let encodings = headers.get_all(CONTENT_ENCODING).iter();
    let mut encodings = encodings
        .flat_map(|value| value.to_str().unwrap_or("unknown").split(','))
        .map(str::trim)
        .filter(|name| !name.is_empty() && !name.eq_ignore_ascii_case("identity"));
    let encoding = encodings.next()?;
    let is_name = encoding.len() <= 20
        && encoding
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    Some(if is_name { encoding } else { "unknown" })
}

#[cfg(test)]
mod tests {
    use futures_util::stream;
    use http::HeaderValue;
    use http_body::Frame;
    use http_body_util::StreamBody;

    use super::*;

    #[limited::test]
    async fn a_body_of_unknown_length_may_be_as_long_as_the_limit() {
        let chunk = || Ok::<_, BoxError>(Frame::data(Bytes::from_static(b"four")));
        let body = || StreamBody::new(stream::iter([chunk()]));
        assert!(read(body(), 4).await.is_ok());
        let read = read(body(), 3).await;
        assert!(matches!(read, Err(ReadError::TooLarge)));
    }

    #[test]
    fn an_encoding_is_named_if_there_is_one() {
        for (values, expected) in [
            (&[""][..], None),
            (&["identity"], None),
            (&["Identity, gzip"], Some("gzip")),
            (&["identity", "br"], Some("br")),
            (&["x-gzip"], Some("x-gzip")),
            (&["a name"], Some("unknown")),
            (&["é"], Some("unknown")),
            (&["a-name-of-20-letters"], Some("a-name-of-20-letters")),
            (&["a-name-of-21-letters-"], Some("unknown")),
        ] {
            let mut headers = HeaderMap::new();
            for value in values {
                let value = HeaderValue::from_bytes(value.as_bytes()).unwrap();
                headers.append(CONTENT_ENCODING, value);
            }
            assert_eq!(encoding(&headers), expected, "{values:?}");
        }
    }
}
