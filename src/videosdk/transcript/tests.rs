//! Waiting for a transcription, on a paused clock.

use std::cell::Cell;

use tokio::time::{Instant, sleep};

use super::*;
use crate::transport::OperationInfo;
use crate::videosdk::types::FilePaths;

const GET: OperationInfo = GetRealtimeTranscription::INFO;

/// The outcome of one poll.
#[derive(Clone, Copy)]
enum Poll {
    Status(&'static str),
    Nothing,
    File(&'static str),
    Error(u16),
    Lost,
    Stall,
    NoCredentials,
}

use Poll::{Error as Refused, File, Lost, NoCredentials, Nothing, Stall, Status};

async fn meet(poll: Poll) -> Result<RealtimeTranscription, Error> {
    let transcription = RealtimeTranscription::new("t");
    match poll {
        Status(status) => Ok(transcription.status(status)),
        Nothing => Ok(transcription),
        File(url) => Ok(transcription.transcription_file_paths(FilePaths::new().txt(url))),
        Refused(status) => Err(Error::of_status(&GET, status)),
        Lost => Err(Error::new(&GET, Phase::NoResponse, Reason::Lost).with_attempts(4)),
        NoCredentials => Err(Error::new(&GET, Phase::NotSent, Reason::Credentials)),
        Stall => {
            sleep(Duration::from_secs(59)).await;
            Err(Error::new(&GET, Phase::NoResponse, Reason::Deadline).with_attempts(1))
        }
    }
}

/// Waits for up to 60 seconds while polls have these outcomes, and then the last of them again and again. Returns the
/// outcome, the number of polls and the seconds.
async fn wait(outcomes: &[Poll]) -> (Result<(), Error>, usize, u64) {
    let started = Instant::now();
    let polls = Cell::new(0);
    let client = Client::builder().token("t").build().unwrap();
    let within = Duration::from_secs(60);
    let [first, longest] = DELAYS;
    let flow = Flow::new(&client.transport, within, Backoff::exact(first, longest));
    let fetch = |client: Client| {
        client.transport.count_attempt();
        let outcome = outcomes.get(polls.get()).or(outcomes.last());
        polls.set(polls.get() + 1);
        meet(*outcome.unwrap())
    };
    let outcome = poll(flow, within, fetch).await.map(drop);
    (outcome, polls.get(), started.elapsed().as_secs())
}

/// Checks that the wait succeeds after this many polls and seconds.
async fn completes(outcomes: &[Poll], expected: (usize, u64)) {
    let (outcome, polls, seconds) = wait(outcomes).await;
    outcome.unwrap();
    assert_eq!((polls, seconds), expected);
}

#[limited::test(start_paused = true)]
async fn a_completed_transcription_is_returned_at_once() {
    completes(&[Status("completed")], (1, 0)).await;
    completes(&[File("https://a")], (1, 0)).await;
}

#[limited::test(start_paused = true)]
async fn polls_are_further_and_further_apart() {
    let running = [Status("running"); 6];
    let seconds = 1 + 2 + 4 + 8 + 15 + 15;
    completes(&[&running[..], &[File("https://a")]].concat(), (7, seconds)).await;
}

#[limited::test(start_paused = true)]
async fn unknown_and_missing_statuses_and_transient_errors_are_polled_again() {
    let outcomes = [Status("stopping"), Nothing, Status("completed")];
    completes(&outcomes, (3, 3)).await;
    completes(&[File(""), Status("completed")], (2, 1)).await;
    completes(&[Refused(429), Lost, File("https://a")], (3, 3)).await;
}

#[limited::test(start_paused = true)]
async fn a_transcription_that_never_completes_is_a_timeout() {
    let (outcome, polls, seconds) = wait(&[Status("running")]).await;
    let error = outcome.unwrap_err();
    assert!(error.is_timeout() && error.is_safe_to_retry());
    assert_eq!(
        error.to_string(),
        "transcription did not complete within 60s (last status: running) (after 7 attempts)"
    );
    // A poll after 60 seconds would be too late.
    assert_eq!((polls, seconds), (7, 45));
}

#[limited::test(start_paused = true)]
async fn a_poll_that_hangs_ends_with_the_wait() {
    let (outcome, polls, seconds) = wait(&[Status("running"), Stall]).await;
    assert_eq!(
        outcome.unwrap_err().to_string(),
        "transcription did not complete within 60s (last status: running) (after 2 attempts)"
    );
    assert_eq!((polls, seconds), (2, 60));
}

#[limited::test(start_paused = true)]
async fn permanent_errors_end_the_wait() {
    let (outcome, polls, seconds) = wait(&[Status("running"), Refused(404)]).await;
    assert!(outcome.unwrap_err().is_not_found());
    assert_eq!((polls, seconds), (2, 1));
}

#[limited::test(start_paused = true)]
async fn the_wait_fails_with_the_last_transient_error() {
    let (outcome, ..) = wait(&[Refused(429)]).await;
    assert!(outcome.unwrap_err().is_throttled());
}

#[limited::test(start_paused = true)]
async fn one_failure_of_the_credentials_provider_is_survived() {
    completes(
        &[
            NoCredentials,
            Status("running"),
            NoCredentials,
            File("https://a"),
        ],
        (4, 7),
    )
    .await;
    let (outcome, polls, _) = wait(&[Status("running"), NoCredentials]).await;
    assert!(outcome.unwrap_err().is_auth());
    assert_eq!(polls, 3);
}

#[limited::test(start_paused = true)]
async fn a_status_that_means_failure_ends_the_wait() {
    for status in ["failed", "FAILED", "error", "cancelled", "aborted-by-host"] {
        let (outcome, polls, seconds) = wait(&[Status("running"), Status(status)]).await;
        let error = outcome.unwrap_err();
        assert_eq!((polls, seconds), (2, 1), "{status}");
        assert!(!error.is_safe_to_retry() && !error.is_timeout());
        let text = format!("transcription failed (status: {status}) (after 2 attempts)");
        assert_eq!(error.to_string(), text);
    }
}

#[limited::test(start_paused = true)]
async fn failing_polls_draw_on_the_retry_budget() {
    let client = Client::builder().token("t").build().unwrap();
    let within = Duration::from_secs(3_600);
    let polls = Cell::new(0);
    for _ in 0..3 {
        let second = Duration::from_secs(1);
        let flow = Flow::new(&client.transport, within, Backoff::exact(second, second));
        let fetch = |_: Client| {
            polls.set(polls.get() + 1);
            meet(Refused(503))
        };
        assert!(poll(flow, within, fetch).await.is_err());
    }
    // The first poll of each wait, and the fifty retries of a full budget.
    assert_eq!(polls.get(), 53);

    // Polls that do not fail cost nothing.
    let flow = Flow::new(
        &client.transport,
        within,
        Backoff::exact(DELAYS[0], DELAYS[1]),
    );
    let fetch = |_: Client| {
        polls.set(polls.get() + 1);
        meet(if polls.get() < 60 {
            Nothing
        } else {
            File("https://a")
        })
    };
    poll(flow, within, fetch).await.unwrap();
}

#[limited::test(start_paused = true)]
async fn without_a_budget_delays_grow_whatever_retry_after_says() {
    let client = Client::builder().token("t").build().unwrap();
    let [first, longest] = DELAYS;
    let within = Duration::from_secs(60);
    let mut flow = Flow::new(&client.transport, within, Backoff::exact(first, longest));
    while flow.may_retry() {}
    let started = Instant::now();
    assert!(!next_poll(&mut flow, true, Some(first)).await);
    assert_eq!(started.elapsed().as_secs(), 1 + 2 + 4 + 8 + 15 + 15);
}

#[limited::test(start_paused = true)]
async fn polling_goes_on_after_a_call_that_failed_with_all_its_attempts() {
    for max_attempts in [0, 1, 4] {
        let options = crate::CallOptions::default().max_attempts(max_attempts);
        let client = Client::builder().token("t").options(options).build();
        let client = client.unwrap();
        let within = Duration::from_secs(60);
        let [first, longest] = DELAYS;
        let flow = Flow::new(&client.transport, within, Backoff::exact(first, longest));
        let polls = Cell::new(0);
        let fetch = |client: Client| {
            (0..max_attempts.max(1)).for_each(|_| client.transport.count_attempt());
            polls.set(polls.get() + 1);
            meet(if polls.get() < 3 {
                Refused(503)
            } else {
                File("https://a")
            })
        };
        poll(flow, within, fetch).await.unwrap();
        assert_eq!(polls.get(), 3);
    }
}

#[limited::test(start_paused = true)]
async fn retry_after_does_not_make_polls_faster() {
    use crate::videosdk::types::ErrorBody;
    let client = Client::builder().token("t").build().unwrap();
    let within = Duration::from_secs(60);
    let [first, longest] = DELAYS;
    for (retry_after, expected) in [("0", 1 + 2 + 4), ("5", 5 + 5 + 5)] {
        let flow = Flow::new(&client.transport, within, Backoff::exact(first, longest));
        let (started, polls) = (Instant::now(), Cell::new(0));
        let fetch = |_: Client| {
            polls.set(polls.get() + 1);
            let response = http::Response::builder()
                .status(429)
                .header("retry-after", retry_after);
            let refused = Error::of_response::<ErrorBody>("get", response.body("").unwrap());
            let outcome = if polls.get() < 4 {
                Err(refused)
            } else {
                Ok(())
            };
            async move { outcome.map(|()| RealtimeTranscription::new("t").status("completed")) }
        };
        poll(flow, within, fetch).await.unwrap();
        assert_eq!(started.elapsed().as_secs(), expected, "{retry_after}");
    }
}
