//! Any head and body at every receiver: it does not panic, and does not accept anything unverified.

#![no_main]

use bytes::Bytes;
use callscribe::webhook::{Event, Receiver};
use callscribe::{asapp, bandwidth, videosdk};
use futures_util::FutureExt as _;
use http::{HeaderName, HeaderValue, Request};
use libfuzzer_sys::fuzz_target;

/// Nobody here has the private key.
const KEY: &str = include_str!("../../tests/webhooks/keyfiles/observed-key.pem");

fuzz_target!(|input: (bool, String, Vec<(u8, Vec<u8>)>, Vec<u8>)| {
    let (is_get, query, headers, body) = input;
    let Some(request) = request(is_get, &query, headers, body) else {
        return;
    };
    let token = HeaderName::from_static("x-token");
    assert!(!is_accepted(&videosdk::Receiver::pinned(KEY).expect("a key"), &request));
    assert!(!is_accepted(&asapp::Receiver::header_token(token, "k2Jd9wQz").expect("a secret"), &request));
    assert!(!is_accepted(&asapp::Receiver::query_token("token", "k2Jd9wQz").expect("a secret"), &request));
    assert!(!is_accepted(&bandwidth::Receiver::basic("user", "k2Jd9wQz").expect("a secret"), &request));
    is_accepted(&bandwidth::Receiver::without_credentials(), &request);
    is_accepted(&asapp::Receiver::without_credentials(), &request);
});

fn request(
    is_get: bool,
    query: &str,
    headers: Vec<(u8, Vec<u8>)>,
    body: Vec<u8>,
) -> Option<Request<Bytes>> {
    const NAMES: [&str; 4] = ["authorization", "videosdk-signature", "x-token", "content-type"];
    let method = if is_get { "GET" } else { "POST" };
    let mut request = Request::builder().method(method).uri(format!("/?{query}"));
    for (name, value) in headers {
        let name = NAMES[usize::from(name) % NAMES.len()];
        request = request.header(name, HeaderValue::from_bytes(&value).ok()?);
    }
    request.body(Bytes::from(body)).ok()
}

fn is_accepted<E: Event>(receiver: &Receiver<E>, request: &Request<Bytes>) -> bool {
    let mut copy = Request::builder().method(request.method()).uri(request.uri());
    for (name, value) in request.headers() {
        copy = copy.header(name, value);
    }
    let copy = copy.body(request.body().clone()).expect("a copy");
    let received = receiver.receive(copy).now_or_never();
    received.expect("nothing is waited for").is_ok()
}
