//! Each fault from a client's view.

mod arming;
mod connections;
mod events;
mod responses;

use axum::http::Method;
use callscribe_sandbox::Sandbox;
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;

use crate::http::{Response, asapp};

async fn sandbox() -> Sandbox {
    let sandbox = Sandbox::start().await.unwrap();
    sandbox.open_asapp_call("siprec", "0042");
    sandbox.open_room("room");
    sandbox.open_bandwidth_call("9900000", "c-1");
    sandbox
}

async fn start(sandbox: &Sandbox) -> Response {
    let call = json!({ "namespace": "siprec", "guid": "0042", "customerId": "c", "agentId": "a" });
    asapp(sandbox, Method::POST, "start-streaming", &call).await
}

async fn twilio(sandbox: &Sandbox) -> Response {
    asapp(
        sandbox,
        Method::GET,
        "twilio-media-stream-url",
        &Value::Null,
    )
    .await
}

/// Opens a connection and writes a request to ASAPP. The connection ends after the response, so that a test whose fault does not
/// occur ends too.
async fn open_request(sandbox: &Sandbox, method: &str, path: &str, body: &str) -> TcpStream {
    let (id, secret) = sandbox.asapp_api_key();
    let address = sandbox.url();
    let mut stream = TcpStream::connect(address.strip_prefix("http://").unwrap())
        .await
        .unwrap();
    let length = body.len();
    let request = format!(
        "{method} /asapp/mg-autotranscribe/v1/{path} HTTP/1.1\r\nhost: localhost\r\nasapp-api-id: {id}\r\n\
         asapp-api-secret: {secret}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\
         connection: close\r\n\r\n{body}"
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    stream
}

async fn open_twilio_request(sandbox: &Sandbox) -> TcpStream {
    open_request(sandbox, "GET", "twilio-media-stream-url", "").await
}
