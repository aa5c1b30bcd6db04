//! When a fault occurs, and which faults are refused.

use axum::http::Method;
use callscribe_sandbox::{Fault, Faults, InvalidFault};
use serde_json::Value;

use super::{sandbox, start, twilio};
use crate::http::{get, send, videosdk};

#[limited::test]
async fn a_fault_occurs_the_given_number_of_times() {
    let sandbox = sandbox().await;
    sandbox
        .faults()
        .on("startStreaming")
        .times(2)
        .inject(Fault::Html { status: 503 })
        .unwrap();
    for (status, left) in [(503, 1), (503, 0), (200, 0)] {
        assert_eq!(
            twilio(&sandbox).await.status,
            200,
            "other operations are not affected"
        );
        assert_eq!(start(&sandbox).await.status, status);
        assert_eq!(sandbox.faults().left(), left);
    }
}

#[limited::test]
async fn faults_occur_in_the_order_in_which_they_were_armed() {
    let sandbox = sandbox().await;
    let faults = sandbox.faults();
    faults
        .on("startStreaming")
        .inject(Fault::status(500, "{}"))
        .unwrap();
    faults
        .on_vendor("asapp")
        .inject(Fault::status(501, "{}"))
        .unwrap();
    faults.on_any().inject(Fault::status(502, "{}")).unwrap();
    let list = videosdk(&sandbox, Method::GET, "/", &Value::Null).await;
    assert_eq!(list.status, 502);
    for status in [500, 501, 200] {
        assert_eq!(start(&sandbox).await.status, status);
    }
}

#[limited::test]
async fn a_disarmed_fault_does_not_occur() {
    let sandbox = sandbox().await;
    sandbox
        .faults()
        .on_any()
        .times(100)
        .inject(Fault::Reset)
        .unwrap();
    sandbox.faults().clear();
    assert_eq!(start(&sandbox).await.status, 200);
}

#[limited::test]
async fn faults_of_a_vendor_apply_to_its_files() {
    let sandbox = sandbox().await;
    sandbox
        .faults()
        .on_vendor("videosdk")
        .inject(Fault::Html { status: 502 })
        .unwrap();
    let file = get(&format!(
        "{}/files/x/transcript.txt",
        sandbox.videosdk_url()
    ))
    .await;
    assert_eq!(file.status, 502);
}

#[limited::test]
async fn a_fault_that_cannot_occur_is_refused() {
    type Arm = fn(&Faults) -> Result<(), InvalidFault>;
    let sandbox = sandbox().await;
    let attempts: [(Arm, &str); 8] = [
        (
            |faults| faults.on("startStreeming").inject(Fault::Reset),
            "startRealtimeTranscription",
        ),
        (
            |faults| faults.on("startStreaming").times(0).inject(Fault::Reset),
            "`times` is 0",
        ),
        (
            |faults| faults.on("startStreaming").inject(Fault::Duplicate),
            "is a request",
        ),
        (
            |faults| faults.on("receiveTranscript").inject(Fault::Reset),
            "is an event",
        ),
        (
            |faults| faults.on_vendor("twilio").inject(Fault::Reset),
            "`twilio` is not a vendor; use one of",
        ),
        (
            |faults| faults.on_any().inject(Fault::Html { status: 42 }),
            "42 is not the status",
        ),
        (
            |faults| {
                faults.on_any().inject(Fault::TooManyRequests {
                    retry_after: Some("a\r\nb".to_owned()),
                })
            },
            "cannot be a header",
        ),
        (
            |faults| {
                faults
                    .on_any()
                    .processed()
                    .inject(Fault::Oversize { bytes: 1 })
            },
            "not for oversize",
        ),
    ];
    for (arm, reason) in attempts {
        let error = arm(sandbox.faults()).unwrap_err().to_string();
        assert!(error.contains(reason), "{error}");
    }
    assert_eq!(sandbox.faults().left(), 0);
}

#[limited::test]
async fn faults_of_anything_apply_to_unknown_paths() {
    let sandbox = sandbox().await;
    sandbox
        .faults()
        .on_any()
        .inject(Fault::status(500, "{}"))
        .unwrap();
    let url = format!("{}/elsewhere", sandbox.url());
    for status in [500, 404] {
        assert_eq!(send(Method::GET, &url, &[], "").await.status, status);
    }
}
