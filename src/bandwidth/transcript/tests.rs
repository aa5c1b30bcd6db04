//! A transcript that comes late, on a clock that stands still.

use std::cell::Cell;

use tokio::time::Instant;

use super::*;

/// Asks for a transcript that is answered with these statuses, and then found: what comes of it, how often it was asked
/// for, and after how many milliseconds it ended.
async fn ask(statuses: &[u16]) -> (Result<(), u16>, usize, u128) {
    let started = Instant::now();
    let asked = Cell::new(0);
    let get = || async {
        let status = statuses.get(asked.replace(asked.get() + 1));
        status.map_or(Ok(()), |status| Err(Error::of_status(*status)))
    };
    let outcome = until_found(get).await;
    let outcome = outcome.map_err(|error| error.status().unwrap().as_u16());
    (outcome, asked.get(), started.elapsed().as_millis())
}

#[tokio::test(start_paused = true)]
async fn what_is_there_is_given_at_once() {
    assert_eq!(ask(&[]).await, (Ok(()), 1, 0));
}

#[tokio::test(start_paused = true)]
async fn what_is_not_there_yet_is_asked_for_again() {
    assert_eq!(ask(&[404]).await, (Ok(()), 2, 700));
    assert_eq!(ask(&[404, 404]).await, (Ok(()), 3, 1900));
    assert_eq!(ask(&[404; 4]).await, (Ok(()), 5, 6900));
}

#[tokio::test(start_paused = true)]
async fn what_never_comes_is_not_found() {
    assert_eq!(ask(&[404; 9]).await, (Err(404), 5, 6900));
}

#[tokio::test(start_paused = true)]
async fn other_errors_are_final() {
    assert_eq!(ask(&[403]).await, (Err(403), 1, 0));
    assert_eq!(ask(&[404, 500]).await, (Err(500), 2, 700));
}
