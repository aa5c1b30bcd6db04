use futures_util::FutureExt as _;
use reqwest::header::HeaderMap;
use reqwest::{Method, Url};
use tracing::Instrument as _;

use super::*;
use crate::transport::error::{Phase, Reason};

const INFO: OperationInfo = OperationInfo::test("get", true);

#[test]
fn without_a_subscriber_nothing_is_allocated() {
    let url = Url::parse("https://example.com/things/a?b=c").unwrap();
    let request = Request::new(Method::GET, url);
    let outcomes = [
        Ok(RawResponse::of(INFO, 200, HeaderMap::new())),
        Ok(RawResponse::of(INFO, 503, HeaderMap::new())),
        Err(Error::new(&INFO, Phase::NoResponse, Reason::Timeout)),
    ];
    let counted = allocation_counter::measure(|| {
        for outcome in &outcomes {
            let call = call(&INFO);
            let attempt = attempt(&request, &INFO, 2);
            let work = async { record_outcome(&attempt, outcome) };
            let work = work.instrument(attempt.clone()).instrument(call.clone());
            assert!(work.now_or_never().is_some());
            record_outcome(&call, outcome);
        }
    });
    assert_eq!(counted.count_total, 0);
    let counted = allocation_counter::measure(|| drop(std::hint::black_box(Box::new(1))));
    assert_eq!(counted.count_total, 1, "the counter counts");
}
