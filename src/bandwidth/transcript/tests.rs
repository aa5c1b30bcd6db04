//! A transcript that becomes available late, on a paused clock.

use std::cell::Cell;

use tokio::time::Instant;

use super::*;
use crate::bandwidth::builder::GetRealTimeTranscription;
use crate::transport::OperationInfo;

const INFO: OperationInfo = GetRealTimeTranscription::INFO;

/// Fetches a transcript that these error statuses precede. Returns the outcome, the number of requests and the
/// milliseconds.
async fn fetch(statuses: &[u16]) -> (Result<(), u16>, usize, u128) {
    let started = Instant::now();
    let requests = Cell::new(0);
    let client = Client::builder().access_token("t").build().unwrap();
    let flow = Flow::new(
        &client.transport,
        Duration::from_secs(90),
        client.options().backoff,
    );
    let get = async |_: Client| {
        let status = statuses.get(requests.replace(requests.get() + 1));
        status.map_or(Ok(()), |status| Err(Error::of_status(&INFO, *status)))
    };
    let outcome = until_found(flow, get).await;
    let outcome = outcome.map_err(|error| error.status().unwrap().as_u16());
    (outcome, requests.get(), started.elapsed().as_millis())
}

#[limited::test(start_paused = true)]
async fn an_available_transcript_is_returned_at_once() {
    assert_eq!(fetch(&[]).await, (Ok(()), 1, 0));
}

#[limited::test(start_paused = true)]
async fn a_missing_transcript_is_fetched_again() {
    assert_eq!(fetch(&[404]).await, (Ok(()), 2, 700));
    assert_eq!(fetch(&[404, 404]).await, (Ok(()), 3, 1900));
    assert_eq!(fetch(&[404; 4]).await, (Ok(()), 5, 6900));
}

#[limited::test(start_paused = true)]
async fn a_transcript_that_stays_missing_is_not_found() {
    assert_eq!(fetch(&[404; 9]).await, (Err(404), 5, 6900));
}

#[limited::test(start_paused = true)]
async fn other_errors_are_final() {
    assert_eq!(fetch(&[403]).await, (Err(403), 1, 0));
    assert_eq!(fetch(&[404, 500]).await, (Err(500), 2, 700));
}
