//! Files on other hosts: fetched without credentials, chunk by chunk.

use std::time::Duration;

use bytes::Bytes;
use futures_util::Stream;
use futures_util::stream::try_unfold;
use reqwest::{Response, Url};
use tokio::time::timeout;

use super::attempt::failure;
use super::connect::is_loopback;
use super::error::{Error, Phase, Reason};
use super::hooks::OperationInfo;
use super::options::CallOptions;
use super::response::Head;

/// No operation of a spec, but errors must name something.
const INFO: OperationInfo = OperationInfo {
    operation_id: "download",
    path: "",
    idempotent: true,
    anonymous: true,
};

/// A file of which the head has come.
pub(crate) struct Download {
    response: Response,
    patience: Duration,
}

impl Download {
    /// Sends a plain GET, which the transport puts no credentials on.
    pub(crate) async fn open(
        client: &reqwest::Client,
        url: &str,
        options: &CallOptions,
    ) -> Result<Self, Error> {
        let request = client.get(file_url(url)?).build()?;
        let patience = options.attempt_timeout;
        let response = in_time(patience, client.execute(request)).await?;
        let mut download = Self { response, patience };
        if download.response.status().is_success() {
            Ok(download)
        } else {
            Err(Error::answered(download.head()))
        }
    }

    /// The chunks as they come. The stream holds the one that it waits for: what polls it may be dropped.
    pub(crate) fn into_stream(self) -> impl Stream<Item = Result<Bytes, Error>> + Send + Unpin {
        Box::pin(try_unfold(self, |mut download| async move {
            Ok(download.chunk().await?.map(|chunk| (chunk, download)))
        }))
    }

    /// All of it as text of at most `limit` bytes.
    pub(crate) async fn text(mut self, limit: usize) -> Result<String, Error> {
        let mut whole = Vec::new();
        while let Some(chunk) = self.chunk().await? {
            if whole.len() + chunk.len() > limit {
                return Err(Error::too_large(self.head(), limit));
            }
            whole.extend_from_slice(&chunk);
        }
        String::from_utf8(whole).map_err(|error| {
            let reason = error.utf8_error().to_string();
            // Without the start of it: what was said belongs in no log.
            Error::unreadable(self.head(), &[], reason)
        })
    }

    async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        in_time(self.patience, self.response.chunk()).await
    }

    fn head(&mut self) -> Head {
        Head {
            info: INFO,
            attempts: 1,
            status: self.response.status(),
            headers: std::mem::take(self.response.headers_mut()),
        }
    }
}

/// Waits for the head or for one chunk.
async fn in_time<T>(
    patience: Duration,
    step: impl Future<Output = reqwest::Result<T>>,
) -> Result<T, Error> {
    let error = match timeout(patience, step).await {
        Ok(Ok(value)) => return Ok(value),
        Ok(Err(error)) => failure(&INFO, error),
        Err(elapsed) => {
            Error::new(INFO.operation_id, Phase::NoAnswer, Reason::Timeout).with_source(elapsed)
        }
    };
    Err(error.with_attempts(1, INFO.idempotent))
}

/// The address of a file, which must not be open to others on the way, nor bring credentials of its own.
fn file_url(text: &str) -> Result<Url, Error> {
    let reason = match Url::parse(text) {
        Err(error) => error.to_string(),
        Ok(url) if !url.username().is_empty() || url.password().is_some() => {
            "it has credentials in it".to_owned()
        }
        Ok(url) if url.scheme() == "https" => return Ok(url),
        Ok(url) if url.scheme() == "http" && is_loopback(&url) => return Ok(url),
        Ok(_) => "it is neither https nor on this machine".to_owned(),
    };
    let reason = Reason::Invalid(format!("the address cannot be used: {reason}"));
    Err(Error::new(INFO.operation_id, Phase::NeverSent, reason))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_fetched_by_https_or_from_this_machine() {
        for text in [
            "https://cdn.videosdk.live/a.txt?signature=b",
            "http://127.0.0.1:1/a.txt",
            "http://localhost/a.txt",
        ] {
            assert!(file_url(text).is_ok(), "{text}");
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
            let error = file_url(text).unwrap_err();
            assert_eq!(error.phase(), Phase::NeverSent, "{text}");
            assert!(!format!("{error} {error:?}").contains("canary"), "{error}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_chunk_that_does_not_come_ends_the_download() {
        let never = std::future::pending::<reqwest::Result<()>>();
        let error = in_time(Duration::from_secs(30), never).await.unwrap_err();
        assert!(error.is_timeout() && error.is_safe_to_retry());
        assert_eq!(error.to_string(), "download took too long");
    }
}
