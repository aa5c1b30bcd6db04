//! Downloads files from other hosts, without credentials.

use std::time::Duration;

use bytes::Bytes;
use futures_util::Stream;
use futures_util::stream::try_unfold;
use reqwest::{Body, Response, Url};
use tokio::time::{timeout, timeout_at};

use super::attempt::{body_error, send_error, split};
use super::backoff::deadline_in;
use super::call::Transport;
use super::error::{Error, Phase, Reason};
use super::operation::OperationInfo;
use super::raw_response::Head;
use super::url::{is_loopback, is_private};
use crate::body::{ReadError, encoding, read};

/// Not an operation of a spec, but errors need a name.
const DOWNLOAD: OperationInfo = OperationInfo {
    id: "download",
    path: "",
    idempotent: true,
    anonymous: true,
    reads_body: true,
};

/// A file whose status and headers have arrived.
pub(crate) struct Download {
    response: Response,
    /// The timeout of each chunk.
    timeout: Duration,
}

impl Download {
    /// Sends a plain GET without credentials.
    pub(crate) async fn open(transport: &Transport, url: &str) -> Result<Self, Error> {
        let timeout = transport.options().attempt_timeout;
        let is_public = !is_private(transport.base_url());
        let url = file_url(url, is_public)?;
        let client = transport.file_client(&url).map_err(|error| {
            Error::not_sent(&DOWNLOAD, "the HTTP client could not be set up").with_source(error)
        })?;
        let request = client.get(url);
        let response = within(timeout, request.send()).await?;
        let unread = encoding(response.headers()).map(|encoding| {
            format!("the file has the content encoding {encoding}, which was not asked for")
        });
        match (response.status().is_success(), unread) {
            (true, None) => Ok(Self { response, timeout }),
            (true, Some(reason)) => Err(Error::unreadable(first(response).0, &[], reason)),
            (false, _) => Err(Error::of_head(first(response).0, &[], None)),
        }
    }

    /// Streams the chunks as they arrive. The stream holds the chunk that it waits for, so a poll may be dropped.
    pub(crate) fn into_stream(self) -> impl Stream<Item = Result<Bytes, Error>> + Send + Unpin {
        Box::pin(try_unfold(self, |mut download| async move {
            let chunk = within(download.timeout, download.response.chunk()).await?;
            Ok(chunk.map(|chunk| (chunk, download)))
        }))
    }
}

/// Downloads a whole file as text of at most `max_body` bytes, by the deadline of one call.
pub(crate) async fn download_text(transport: &Transport, url: &str) -> Result<String, Error> {
    let (limit, deadline) = (
        transport.options().max_body,
        deadline_in(transport.options().deadline),
    );
    let whole = async {
        let Download { response, .. } = Download::open(transport, url).await?;
        let (head, body) = first(response);
        let body = match read(body, limit).await {
            Ok(body) => body,
            Err(ReadError::TooLarge) => return Err(Error::too_large(head, limit)),
            Err(ReadError::Failed(source)) => {
                return Err(body_error(&DOWNLOAD, source).with_attempts(1));
            }
        };
        String::from_utf8(body.into()).map_err(|error| {
            let reason = error.utf8_error().to_string();
            // Without an excerpt: what people said must not reach a log.
            Error::unreadable(head, &[], reason)
        })
    };
    match timeout_at(deadline, whole).await {
        Ok(outcome) => outcome,
        Err(elapsed) => Err(timed_out(Reason::Deadline).with_source(elapsed)),
    }
}

/// Waits for the response or for one chunk.
async fn within<T>(
    limit: Duration,
    step: impl Future<Output = reqwest::Result<T>>,
) -> Result<T, Error> {
    match timeout(limit, step).await {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(send_error(&DOWNLOAD, error).with_attempts(1)),
        Err(elapsed) => Err(timed_out(Reason::Timeout).with_source(elapsed)),
    }
}

/// Separates the response to the only request from its body.
fn first(response: Response) -> (Head, Body) {
    let (mut head, body) = split(response, &DOWNLOAD);
    head.attempts = 1;
    (head, body)
}

fn timed_out(reason: Reason) -> Error {
    Error::new(&DOWNLOAD, Phase::NoResponse, reason).with_attempts(1)
}

/// Checks the URL of a file, which nobody on the way may read, and which must not bring credentials of its own. The URL comes
/// from a response, so it must not lead a client of a public vendor into a private network.
fn file_url(text: &str, is_public: bool) -> Result<Url, Error> {
    let reason = match Url::parse(text) {
        Err(error) => error.to_string(),
        Ok(url) if !url.username().is_empty() || url.password().is_some() => {
            "it contains credentials".to_owned()
        }
        Ok(url) if is_public && is_private(&url) => {
            "it leads to a private address, and the base URL does not".to_owned()
        }
        Ok(url) if url.scheme() == "https" => return Ok(url),
        Ok(url) if url.scheme() == "http" && is_loopback(&url) => return Ok(url),
        Ok(_) => "it is neither https nor a loopback address".to_owned(),
    };
    let reason = format!("the URL of the file cannot be used: {reason}");
    Err(Error::not_sent(&DOWNLOAD, reason))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_downloaded_over_https_or_from_loopback() {
        for text in [
            "https://cdn.videosdk.live/a.txt?signature=b",
            "http://127.0.0.1:1/a.txt",
            "http://localhost/a.txt",
        ] {
            assert!(file_url(text, false).is_ok(), "{text}");
        }
        for text in [
            "",
            "/a.txt",
            "http://cdn.videosdk.live/a.txt",
            "http://localhost.example.com/a.txt",
            "ftp://localhost/a.txt",
            "file:///etc/passwd",
            "https://user:canary@example.com/a.txt",
            "https://canary@example.com/a.txt",
        ] {
            let error = file_url(text, false).unwrap_err();
            assert_eq!(error.phase(), Phase::NotSent, "{text}");
            assert!(!format!("{error} {error:?}").contains("canary"), "{error}");
        }
    }

    #[test]
    fn a_public_vendor_cannot_lead_into_a_private_network() {
        for text in [
            "http://127.0.0.1:1/a.txt",
            "https://localhost/a.txt",
            "https://169.254.169.254/latest/meta-data",
            "https://[::ffff:10.0.0.1]/a.txt",
        ] {
            let error = file_url(text, true).unwrap_err();
            assert_eq!(error.phase(), Phase::NotSent, "{text}");
        }
        assert!(file_url("https://cdn.videosdk.live/a.txt", true).is_ok());
    }

    #[limited::test(start_paused = true)]
    async fn a_stalled_chunk_ends_the_download() {
        let never = std::future::pending::<reqwest::Result<()>>();
        let error = within(Duration::from_secs(30), never).await.unwrap_err();
        assert!(error.is_timeout() && error.is_safe_to_retry());
        assert_eq!(error.to_string(), "download timed out");
    }
}
