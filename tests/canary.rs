//! No secret is shown: not by builders, clients, errors and values, not in what is traced, and not even where an answer
//! says back what was sent.

use std::error::Error as StdError;
use std::fmt::{Debug, Write as _};
use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, Response as HttpResponse};
use axum::routing::any;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use callscribe::asapp::types::TwilioMediaStreamUrl;
use callscribe::bandwidth::bxml::{Response, StartTranscription, Verb};
use callscribe::webhook::{Inbox, Received};
use callscribe::{CallOptions, Error, Secret, asapp, bandwidth, videosdk};
use http_body_util::BodyExt as _;
use serde_json::json;
use tokio::net::TcpListener;
use tracing_subscriber::fmt::format::FmtSpan;

/// Every secret that is given to anything here has this in it.
const CANARY: &str = "canary-";

/// Bandwidth's pairs, as they go out.
const PAIRS: [&str; 2] = ["my-user:canary-password", "canary-id:canary-secret"];

#[derive(Default)]
struct Cage(Mutex<Vec<String>>);

impl Cage {
    /// Also looks for this secret from now on.
    fn add(&self, secret: impl Into<String>) {
        self.0.lock().unwrap().push(secret.into());
    }

    fn assert_clean(&self, shown: &str) {
        assert!(!shown.contains(CANARY), "{shown}");
        for pair in PAIRS {
            assert!(!shown.contains(&STANDARD.encode(pair)), "{shown}");
        }
        for secret in self.0.lock().unwrap().iter() {
            assert!(!shown.contains(secret), "{shown}");
        }
    }

    fn assert_quiet(&self, value: &impl Debug) {
        self.assert_clean(&format!("{value:?}\n{value:#?}"));
    }

    /// An error in all the ways it can be shown, with its causes.
    fn assert_discreet(&self, error: &(dyn StdError + 'static)) {
        let mut cause = Some(error);
        while let Some(error) = cause {
            self.assert_clean(&format!("{error}\n{error:#}\n{error:?}\n{error:#?}"));
            cause = error.source();
        }
    }
}

fn videosdk() -> videosdk::ClientBuilder {
    videosdk::Client::builder()
}

fn asapp() -> asapp::ClientBuilder {
    asapp::Client::builder().api_key("canary-id", "canary-secret")
}

fn bandwidth() -> bandwidth::ClientBuilder {
    bandwidth::Client::builder()
}

#[test]
fn builders_and_clients_are_quiet() {
    let cage = Cage::default();
    let videosdk = videosdk().api_key("canary-key", "canary-secret");
    let bandwidth = bandwidth().client_credentials("canary-id", "canary-secret");
    cage.assert_quiet(&videosdk.clone().token("canary-token"));
    cage.assert_quiet(&asapp());
    cage.assert_quiet(&bandwidth.clone().basic("my-user", "canary-password"));
    cage.assert_quiet(&bandwidth.clone().access_token("canary-token"));

    let videosdk = videosdk.build().unwrap();
    let bandwidth = bandwidth.build().unwrap();
    let asapp = asapp().build().unwrap();
    cage.assert_quiet(&(&videosdk, &asapp, &bandwidth));
    cage.assert_quiet(&videosdk.list_realtime_transcriptions());
    cage.assert_quiet(&asapp.get_twilio_media_streams());
    cage.assert_quiet(&bandwidth.list_real_time_transcriptions());
}

#[test]
fn urls_with_passwords_in_them_are_quiet() {
    let cage = Cage::default();
    let url = "https://my-user:canary-password@example.com";
    let videosdk = videosdk().base_url(url).token("canary-token");
    let bandwidth = bandwidth().client_credentials("canary-id", "canary-secret");
    let bandwidth = bandwidth.token_url(url);
    cage.assert_quiet(&videosdk);
    cage.assert_quiet(&bandwidth);
    cage.assert_discreet(&videosdk.build().unwrap_err());
    cage.assert_discreet(&bandwidth.build().unwrap_err());
}

#[test]
fn credentials_that_no_header_can_carry_are_quiet() {
    let cage = Cage::default();
    let secret = "canary-\n";
    cage.assert_discreet(&videosdk().token(secret).build().unwrap_err());
    let asapp = asapp::Client::builder().api_key("my-id", secret);
    cage.assert_discreet(&asapp.build().unwrap_err());
    cage.assert_discreet(&bandwidth().access_token(secret).build().unwrap_err());
}

#[test]
fn values_are_quiet() {
    let cage = Cage::default();
    let secret = Secret::from("canary-secret");
    cage.assert_clean(&format!("{secret} {secret:>40} {secret:?} {secret:#?}"));
    let url = TwilioMediaStreamUrl::new().streaming_url("wss://example.com/canary-token");
    cage.assert_quiet(&url);
    let verb = StartTranscription::new()
        .event_url("https://canary-user@example.com/?canary-token")
        .credentials("canary-user", "canary-password")
        .destination("wss://example.com/?canary-token")
        .custom_param("token", "canary-token");
    cage.assert_quiet(&verb);
    let response = Response::new().verb(verb);
    cage.assert_quiet(&response);
    cage.assert_quiet(&response.build().unwrap());
    let verb = StartTranscription::new().event_url("http://example.com/canary-token");
    let unsafely = Response::new().verb(verb.credentials("u", "canary-password"));
    cage.assert_discreet(&unsafely.build().unwrap_err());
    cage.assert_discreet(&Verb::xml("<a b=\"canary-\">&canary-;</a>").unwrap_err());
    let key = videosdk::ApiKey::new("canary-key", "canary-secret");
    cage.assert_quiet(&key);
    let token = key.participant_token();
    cage.assert_quiet(&token);
    let token = token.mint().unwrap();
    cage.add(token.expose());
    cage.assert_quiet(&token);
}

#[test]
fn receivers_and_signers_are_quiet() {
    let cage = Cage::default();
    let name = http::HeaderName::from_static("x-token");
    let bandwidth = bandwidth::Receiver::basic("my-user", "canary-password").unwrap();
    cage.assert_quiet(&bandwidth);
    cage.assert_quiet(&Inbox::new(bandwidth, |_: Received<_>| async {
        Ok::<(), io::Error>(())
    }));
    cage.assert_quiet(&asapp::Receiver::header_token(name.clone(), "canary-token").unwrap());
    cage.assert_quiet(&asapp::Receiver::query_token("token", "canary-token").unwrap());
    let client = videosdk().token("canary-token").build().unwrap();
    cage.assert_quiet(&videosdk::Receiver::new(&client));
    cage.assert_quiet(&bandwidth::Signer::basic("my-user", "canary-password"));
    cage.assert_quiet(&asapp::Signer::header_token(name, "canary-token"));
    cage.assert_quiet(&asapp::Signer::query_token("token", "canary-token"));
}

/// Answers with the headers that it got, in this status and form.
struct Echo {
    cage: Arc<Cage>,
    status: u16,
    form: &'static str,
}

type Shared = Arc<Mutex<Echo>>;

async fn echo(State(echo): State<Shared>, headers: HeaderMap) -> HttpResponse<String> {
    let echo = echo.lock().unwrap();
    let mut got = String::new();
    for (name, value) in &headers {
        let value = value.to_str().unwrap();
        writeln!(got, "{name}: {value}").unwrap();
        if name == "authorization" {
            let secret = value.split_once(' ').map_or(value, |(_, secret)| secret);
            echo.cage.add(secret);
        }
    }
    let location = format!("https://example.com/{}", got.replace('\n', "/"));
    let body = match echo.form {
        "videosdk" => json!({ "message": got }).to_string(),
        "asapp" => {
            json!({ "error": { "requestId": "r", "code": got, "message": got } }).to_string()
        }
        "bandwidth" => json!({ "type": got, "description": got }).to_string(),
        "oauth2" => json!({ "error": got, "error_description": got }).to_string(),
        // Where a secret stands across the end of the excerpt.
        _ => format!("<html>{}{got}", " ".repeat(200)),
    };
    let answer = HttpResponse::builder().status(echo.status);
    answer.header("location", location).body(body).unwrap()
}

async fn token() -> String {
    json!({ "access_token": "canary-access", "expires_in": 3600 }).to_string()
}

async fn echoing(echoing: Shared) -> String {
    let app = Router::new()
        .route("/token", any(token))
        .fallback(echo)
        .with_state(echoing);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async { axum::serve(listener, app).await.unwrap() });
    url
}

/// A client of each kind.
struct Clients {
    videosdk: [videosdk::Client; 2],
    asapp: asapp::Client,
    bandwidth: [bandwidth::Client; 4],
}

impl Clients {
    fn new(url: &str) -> Self {
        let once = CallOptions::default().max_attempts(1);
        let oauth = bandwidth().client_credentials("canary-id", "canary-secret");
        let videosdk = [
            videosdk().token("canary-token"),
            videosdk().api_key("canary-key", "canary-secret"),
        ];
        let bandwidth = [
            bandwidth().basic("my-user", "canary-password"),
            bandwidth().access_token("canary-token"),
            oauth.clone().token_url(format!("{url}/token")),
            oauth.token_url(format!("{url}/echo")),
        ];
        let asapp = asapp().base_url(url).options(once.clone());
        Self {
            videosdk: videosdk.map(|b| b.base_url(url).options(once.clone()).build().unwrap()),
            asapp: asapp.build().unwrap(),
            bandwidth: bandwidth.map(|b| b.base_url(url).options(once.clone()).build().unwrap()),
        }
    }

    /// What one call of each fails with.
    async fn failures(&self) -> Vec<Error> {
        let mut errors = Vec::new();
        for client in &self.videosdk {
            errors.extend(client.list_realtime_transcriptions().send().await.err());
        }
        let request = self.asapp.get_twilio_media_streams();
        errors.extend(request.send().await.err());
        for client in &self.bandwidth {
            let request = client.list_real_time_transcriptions();
            let request = request.account_id("a").call_id("c");
            errors.extend(request.send().await.err());
        }
        errors
    }
}

/// Webhooks that are refused, and such that are taken and then fail; no answer says a credential.
async fn webhooks_with_credentials(cage: &Cage) {
    let asapp = asapp::Receiver::query_token("token", "canary-token").unwrap();
    let bandwidth = bandwidth::Receiver::basic("my-user", "canary-password").unwrap();
    let mut asapp = Inbox::new(asapp, |_: Received<_>| async { Err("full") });
    let mut bandwidth = Inbox::new(bandwidth, |_: Received<_>| async { Err("full") });
    let token = asapp::Signer::query_token("token", "canary-token");
    let pair = bandwidth::Signer::basic("my-user", "canary-password");
    let wrong = bandwidth::Signer::basic("my-user", "canary-wrong");
    for event in ["{}", r#"{"type":"t","eventType":"e"}"#] {
        let answers = [
            token.deliver(&mut asapp, "/", event).await.unwrap(),
            pair.deliver(&mut bandwidth, "/", event).await.unwrap(),
            wrong.deliver(&mut bandwidth, "/", event).await.unwrap(),
        ];
        for answer in answers {
            assert!(answer.status().as_u16() >= 400);
            cage.assert_clean(&format!("{:?}", answer.headers()));
            let body = answer.into_body().collect().await.unwrap().to_bytes();
            cage.assert_clean(std::str::from_utf8(&body).unwrap());
        }
    }
}

/// What is traced.
#[derive(Clone, Default)]
struct Traces(Arc<Mutex<Vec<u8>>>);

impl Write for Traces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn answers_that_say_credentials_back_are_not_shown() {
    let cage = Arc::new(Cage::default());
    let echo = Arc::new(Mutex::new(Echo {
        cage: Arc::clone(&cage),
        status: 0,
        form: "",
    }));
    let clients = Clients::new(&echoing(Arc::clone(&echo)).await);
    let traces = Traces::default();
    let writer = traces.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_span_events(FmtSpan::FULL)
        .with_writer(move || writer.clone())
        .finish();
    let guard = tracing::subscriber::set_default(subscriber);
    // With one subscriber, tracing asks only the thread that meets a span first, and other tests run on other threads. With
    // two it asks all.
    let _other = tracing::Dispatch::new(tracing_subscriber::registry());
    let mut seen = 0;
    for status in [200, 302, 401, 403, 404, 500] {
        for form in ["videosdk", "asapp", "bandwidth", "oauth2", "html"] {
            {
                let mut echo = echo.lock().unwrap();
                echo.status = status;
                echo.form = form;
            }
            for error in clients.failures().await {
                cage.assert_discreet(&error);
                cage.assert_clean(&format!("{} {:?}", error.excerpt(), error.message()));
                seen += 1;
            }
        }
    }
    webhooks_with_credentials(&cage).await;
    drop(guard);
    assert!(seen > 150, "{seen}");
    let shown = String::from_utf8(traces.0.lock().unwrap().clone()).unwrap();
    assert!(shown.contains("webhook rejected"), "{shown}");
    assert!(shown.contains("webhook handler failed"), "{shown}");
    assert!(shown.contains("listRealtimeTranscriptions"), "{shown}");
    assert!(shown.contains("oauth2Token"), "{shown}");
    cage.assert_clean(&shown);
}
