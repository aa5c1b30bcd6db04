//! Waiting for a transcription, on a clock that stands still.

use std::cell::Cell;

use tokio::time::{Instant, sleep};

use super::*;
use crate::videosdk::types::FilePaths;

/// What one look meets.
#[derive(Clone, Copy)]
enum Look {
    Status(&'static str),
    Nothing,
    File,
    Error(u16),
    Lost,
    Stall,
}

use Look::{Error as Refused, File, Lost, Nothing, Stall, Status};

async fn meet(look: Look) -> Result<RealtimeTranscription, Error> {
    let transcription = RealtimeTranscription::new("t");
    match look {
        Status(status) => Ok(transcription.status(status)),
        Nothing => Ok(transcription),
        File => Ok(transcription.transcription_file_paths(FilePaths::new().txt("https://a"))),
        Refused(status) => Err(Error::of_status(status)),
        Lost => Err(Error::new("", Phase::NoAnswer, Reason::Lost).with_attempts(4, true)),
        Stall => {
            sleep(Duration::from_secs(90)).await;
            Err(Error::new("", Phase::NoAnswer, Reason::Deadline).with_attempts(1, true))
        }
    }
}

/// Waits for up to 60 seconds while looks meet these, and then the last of them over and over: what comes of it, after
/// how many looks and seconds.
async fn wait(looks: &[Look]) -> (Result<(), Error>, usize, u64) {
    let started = Instant::now();
    let looked = Cell::new(0);
    let look = || {
        let look = looks.get(looked.get()).or(looks.last());
        looked.set(looked.get() + 1);
        meet(*look.unwrap())
    };
    let outcome = poll(Duration::from_secs(60), look).await.map(drop);
    (outcome, looked.get(), started.elapsed().as_secs())
}

#[tokio::test(start_paused = true)]
async fn what_is_completed_is_given_at_once() {
    for look in [Status("completed"), File] {
        let (outcome, looks, seconds) = wait(&[look]).await;
        assert!(outcome.is_ok());
        assert_eq!((looks, seconds), (1, 0));
    }
}

#[tokio::test(start_paused = true)]
async fn looks_are_further_and_further_apart() {
    let running = [Status("running"); 6];
    let (outcome, looks, seconds) = wait(&[&running[..], &[File]].concat()).await;
    assert!(outcome.is_ok());
    assert_eq!((looks, seconds), (7, 1 + 2 + 4 + 8 + 15 + 15));
}

#[tokio::test(start_paused = true)]
async fn unknown_statuses_and_none_mean_to_wait() {
    let looks = [Status("stopping"), Nothing, Status("completed")];
    let (outcome, looks, seconds) = wait(&looks).await;
    assert!(outcome.is_ok());
    assert_eq!((looks, seconds), (3, 3));
}

#[tokio::test(start_paused = true)]
async fn what_is_never_completed_is_a_timeout() {
    let (outcome, looks, seconds) = wait(&[Status("running")]).await;
    let error = outcome.unwrap_err();
    assert!(error.is_timeout() && error.is_safe_to_retry());
    assert_eq!(
        error.to_string(),
        "getRealtimeTranscription has shown nothing completed within 60s (after 7 attempts)"
    );
    // A look after 60 seconds would be too late.
    assert_eq!((looks, seconds), (7, 45));
}

#[tokio::test(start_paused = true)]
async fn a_look_that_hangs_does_not_outlast_the_wait() {
    let (outcome, looks, seconds) = wait(&[Status("running"), Stall]).await;
    assert!(outcome.unwrap_err().is_timeout());
    assert_eq!((looks, seconds), (2, 60));
}

#[tokio::test(start_paused = true)]
async fn errors_that_may_pass_are_waited_out() {
    let (outcome, looks, seconds) = wait(&[Refused(429), Lost, File]).await;
    assert!(outcome.is_ok());
    assert_eq!((looks, seconds), (3, 3));
}

#[tokio::test(start_paused = true)]
async fn errors_that_will_not_pass_are_final() {
    let (outcome, looks, seconds) = wait(&[Status("running"), Refused(404)]).await;
    assert!(outcome.unwrap_err().is_not_found());
    assert_eq!((looks, seconds), (2, 1));
}

#[tokio::test(start_paused = true)]
async fn an_outage_to_the_end_is_what_the_wait_fails_with() {
    let (outcome, ..) = wait(&[Refused(429)]).await;
    assert!(outcome.unwrap_err().is_throttled());
}
