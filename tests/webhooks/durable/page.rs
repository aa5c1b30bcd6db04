//! The page and the JSON that operators see.

use axum::Router;
use axum::body::Body;
use callscribe::webhook::StatusPage;
use http::Request;
use http_body_util::BodyExt as _;
use tower_service::Service as _;

use super::faulty::Faulty;
use super::{BANDWIDTH, Handler, deliver};

async fn get(router: &Router, path: &str) -> (u16, String) {
    let request = Request::get(path).body(Body::empty()).unwrap();
    let response = router.clone().call(request).await.unwrap();
    let status = response.status().as_u16();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

#[limited::test]
async fn the_state_is_one_json_and_one_page() {
    let (store, handler) = (Faulty::default(), Handler::succeeding());
    let inbox = handler.inbox(store.clone());
    deliver(&inbox, BANDWIDTH).await;
    let router = StatusPage::new().inbox(&inbox).router("/status");
    let (status, json) = get(&router, "/status.json").await;
    assert_eq!(status, 200);
    assert_eq!(
        json,
        r#"{"inboxes":[{"vendor":"bandwidth","waiting":1,"running":0,"dead":0,"oldest_seconds":0,"stored":1,"redelivered":0,"not_stored":0,"handled":0,"retried":0,"given_up":0,"lost":0}]}"#
    );
    let (status, page) = get(&router, "/status").await;
    let row = "<th scope=row>bandwidth<td>1<td>0<td>0 s<td>0<td>1<td>0";
    assert!(
        status == 200 && page.contains(row) && !page.contains("c-1"),
        "{page}"
    );
}

#[limited::test]
async fn a_store_that_fails_is_a_503_with_the_vendor() {
    let (store, handler) = (Faulty::default(), Handler::succeeding());
    let router = StatusPage::new()
        .inbox(&handler.inbox(store.clone()))
        .router("/status");
    store.set_down(true);
    let (status, json) = get(&router, "/status.json").await;
    let told = r#"{"inboxes":[{"vendor":"bandwidth","error":"the store failed"}]}"#;
    assert_eq!((status, json.as_str()), (503, told));
    let (status, page) = get(&router, "/status").await;
    assert!(status == 503 && page.contains("the store failed"), "{page}");
}
