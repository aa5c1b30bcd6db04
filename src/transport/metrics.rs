//! Metrics of calls. They have the operation and the outcome as labels, and nothing of a request or a response.

use std::time::Duration;

use metrics::{counter, histogram};

use super::error::{Error, ErrorKind};
use super::operation::OperationInfo;
use super::raw_response::RawResponse;

/// Counts an attempt, as `callscribe_call_attempts_total`.
pub(super) fn count_attempt(operation: &OperationInfo) {
    counter!("callscribe_call_attempts_total", "operation" => operation.id).increment(1);
}

/// Records a call, as `callscribe_call_duration_seconds`. The outcome is `ok`, or the kind that the status or the failure stands
/// for: the body has not been decoded yet.
pub(super) fn record_call(
    operation: &OperationInfo,
    duration: Duration,
    result: &Result<RawResponse, Error>,
) {
    let outcome = match result {
        Ok(response) if response.status().is_success() => "ok",
        Ok(response) => ErrorKind::of_status(response.status()).as_str(),
        Err(error) => error.kind().as_str(),
    };
    histogram!("callscribe_call_duration_seconds", "operation" => operation.id, "outcome" => outcome)
        .record(duration);
}

#[cfg(test)]
pub(crate) mod notes;

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderMap;

    use super::notes::Notes;
    use super::*;
    use crate::transport::error::{Phase, Reason};

    const START: OperationInfo = OperationInfo::test("start", false);

    #[test]
    fn a_call_is_recorded_with_operation_and_outcome() {
        let notes = Notes::default();
        let lost = Error::new(&START, Phase::NoResponse, Reason::Lost);
        let results = [
            Ok(RawResponse::of(START, 200, HeaderMap::new())),
            Ok(RawResponse::of(START, 429, HeaderMap::new())),
            Err(lost),
        ];
        metrics::with_local_recorder(&notes, || {
            count_attempt(&START);
            for result in &results {
                record_call(&START, Duration::from_millis(250), result);
            }
        });
        assert_eq!(
            notes.take(),
            [
                "callscribe_call_attempts_total operation=start 1",
                "callscribe_call_duration_seconds operation=start outcome=ok 0.25",
                "callscribe_call_duration_seconds operation=start outcome=throttled 0.25",
                "callscribe_call_duration_seconds operation=start outcome=unavailable 0.25",
            ]
        );
    }
}
