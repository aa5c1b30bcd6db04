//! The service against the sandbox.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use callscribe_sandbox::Sandbox;
use callscribe_service::{AllWorkers, Database, Service, in_sandbox};
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::time::{pause, sleep, timeout};
use tower_service::Service as _;

struct Running {
    router: Router,
    service: Service,
    workers: AllWorkers,
    /// They end with this.
    _sandbox: Sandbox,
    _folder: tempfile::TempDir,
}

/// A service that does not run yet, where it is to listen, and what ends with it.
async fn prepare() -> (Service, TcpListener, Sandbox, tempfile::TempDir) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    // With a slash, as many write it.
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let sandbox = Sandbox::start().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let place = format!("sqlite://{}", folder.path().join("db").display());
    let (vendors, secrets) = in_sandbox(&sandbox, url.trim_end_matches('/')).unwrap();
    let database = Database::open(&place).await.unwrap();
    let service = Service::new(vendors, database, &url, secrets).unwrap();
    (service, listener, sandbox, folder)
}

async fn start() -> Running {
    let (service, listener, sandbox, folder) = prepare().await;
    let router = service.router();
    let server = axum::serve(listener, router.clone());
    tokio::spawn(async move { server.await });
    Running {
        router,
        workers: service.start(),
        service,
        _sandbox: sandbox,
        _folder: folder,
    }
}

/// Sends a request to the service and returns the status and the body of the response.
async fn ask(router: &mut Router, method: &str, path: &str) -> (u16, String) {
    let request = Request::builder().method(method).uri(path);
    let request = request.body(Body::empty()).unwrap();
    let answer = router.call(request).await.unwrap();
    let status = answer.status().as_u16();
    let body = answer.into_body().collect().await.unwrap().to_bytes();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

async fn json(router: &mut Router, path: &str) -> Value {
    let (status, body) = ask(router, "GET", path).await;
    assert_eq!(status, 200, "{body}");
    serde_json::from_str(&body).unwrap()
}

#[limited::test]
async fn transcripts_of_all_vendors_are_shown() {
    let mut running = start().await;
    let router = &mut running.router;
    for method in ["POST", "DELETE"] {
        for path in ["/videosdk/abc-xyzw-lmno", "/bandwidth/9900000/c-service"] {
            let (status, body) = ask(router, method, path).await;
            assert_eq!(status, 200, "{body}");
        }
    }
    assert_eq!(ask(router, "POST", "/asapp/siprec/42").await.0, 200);

    let expected = json!({
        "42": "I need help upgrading my streaming package and my PIN number is ####\nThank you sir, let me pull up your account.\n",
        "82feea14-6783-4e63-84fc-000000000001": "Made-up transcript of room abc-xyzw-lmno.\nSession 621497578bea000000000001.\n",
        "t-95ac90b3-bfc81595-35fc-4b64-8265-000000000001": "Hello World! This is an example.\n",
    });
    let waiting = async {
        while json(router, "/transcripts").await != expected {
            sleep(Duration::from_millis(50)).await;
        }
    };
    if timeout(Duration::from_secs(30), waiting).await.is_err() {
        assert_eq!(json(&mut running.router, "/transcripts").await, expected);
    }
    running.workers.drain().await;
    let status = json(&mut running.router, "/status.json").await;
    let inboxes = status["inboxes"].as_array().unwrap();
    assert_eq!(inboxes.len(), 3);
    for inbox in inboxes {
        assert_eq!(
            (&inbox["waiting"], &inbox["dead"]),
            (&json!(0), &json!(0)),
            "{inbox}"
        );
        assert_ne!(inbox["handled"], 0, "{inbox}");
    }
}

#[limited::test]
async fn the_service_is_ready_until_it_is_told_to_end() {
    let mut running = start().await;
    for path in ["/health", "/ready", "/status"] {
        assert_eq!(ask(&mut running.router, "GET", path).await.0, 200, "{path}");
    }
    running.service.readiness().end();
    assert_eq!(ask(&mut running.router, "GET", "/ready").await.0, 503);
    assert_eq!(ask(&mut running.router, "GET", "/health").await.0, 200);
}

#[limited::test]
async fn a_vendor_that_refuses_is_told_by_a_status() {
    let mut running = start().await;
    let (status, body) = ask(
        &mut running.router,
        "DELETE",
        "/bandwidth/9900000/c-unknown",
    )
    .await;
    assert_eq!(status, 404, "{body}");
}

#[limited::test]
async fn a_client_that_sends_half_a_request_does_not_hold_up_the_end() {
    let (service, listener, _sandbox, _folder) = prepare().await;
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let serving = service.serve(listener, async { drop(stopped.await) });
    let serving = tokio::spawn(async { serving.await.unwrap() });
    let mut client = TcpStream::connect(address).await.unwrap();
    client.write_all(b"GET /health HTTP/1.1\r\n").await.unwrap();
    pause();
    // This is over when the service has nothing to do: it has read the half.
    sleep(Duration::from_secs(1)).await;
    drop(stop);
    serving.await.unwrap();
}

#[limited::test]
async fn a_second_signal_ends_the_service_at_once() {
    let mut service = Command::new(env!("CARGO_BIN_EXE_callscribe-service"))
        .env_remove("DATABASE_URL")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(service.stdout.take().unwrap()).lines();
    let address = lines.find_map(|line| {
        let line = line.unwrap();
        Some(line.split_once("http://")?.1.split_once('/')?.0.to_owned())
    });
    let address = address.unwrap();
    let mut client = TcpStream::connect(&address).await.unwrap();
    let head = b"POST /webhooks/asapp HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\nexpect: 100-continue\r\n\r\n";
    client.write_all(head).await.unwrap();
    // It waits for the body now.
    client.read_u8().await.unwrap();
    terminate(&service);
    // It has been told when it does not accept connections any more.
    while TcpStream::connect(&address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    terminate(&service);
    let output = service.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("by a second signal"), "{said}");
}

#[test]
fn a_public_address_without_https_is_refused_at_the_start() {
    let service = Command::new(env!("CARGO_BIN_EXE_callscribe-service"))
        .arg("--live")
        .env("CALLSCRIBE_BANDWIDTH_WEBHOOK_PASSWORD", "my-password")
        .env("CALLSCRIBE_ASAPP_WEBHOOK_TOKEN", "my-token")
        .env("CALLSCRIBE_PUBLIC_URL", "service.example.com")
        .output();
    let said = String::from_utf8(service.unwrap().stderr).unwrap();
    assert!(said.contains("CALLSCRIBE_PUBLIC_URL is not"), "{said}");
}

fn terminate(process: &Child) {
    let told = Command::new("kill").arg(process.id().to_string()).status();
    assert!(told.unwrap().success());
}
