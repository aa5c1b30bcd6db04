//! The program as a process.

use std::process::{Output, Stdio};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use tokio::io::{AsyncBufReadExt as _, BufReader, Lines};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, ChildStdout, Command};

use crate::http::get;

fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_callscribe-sandbox"));
    command
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    command
}

fn start(arguments: &[&str]) -> (Child, Lines<BufReader<ChildStdout>>) {
    let mut child = program(arguments).spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    (child, lines)
}

async fn start_with_json(arguments: &[&str]) -> (Child, Value) {
    let (child, mut lines) = start(arguments);
    let line = lines.next_line().await.unwrap().unwrap();
    (child, serde_json::from_str(&line).unwrap())
}

async fn run(arguments: &[&str]) -> (Output, String) {
    let output = program(arguments).output().await.unwrap();
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    (output, said)
}

/// Reports whether the port refuses connections.
async fn is_closed(url: &str) -> bool {
    let address = url.strip_prefix("http://").unwrap();
    TcpStream::connect(address).await.is_err()
}

async fn send_signal(child: &Child, name: &str) {
    let id = child.id().unwrap().to_string();
    let sent = Command::new("kill").args([name, &id]).status().await;
    assert!(sent.unwrap().success());
}

#[limited::test]
async fn prints_the_variables_that_clients_read() {
    let (_child, mut lines) = start(&["--open", "videosdk:room-1"]);
    let mut names = Vec::new();
    let mut open = Vec::new();
    while let Some(line) = lines.next_line().await.unwrap() {
        if let Some(export) = line.strip_prefix("export ") {
            names.push(export.split_once('=').unwrap().0.to_owned());
        } else if line.starts_with("# Open") {
            open.push(line);
        } else if line == "# Ready" {
            break;
        }
    }
    for name in [
        "VIDEOSDK_API_ENDPOINT",
        "VIDEOSDK_API_KEY",
        "VIDEOSDK_SECRET",
        "ASAPP_BASE_URL",
        "ASAPP_API_ID",
        "ASAPP_API_SECRET",
        "BANDWIDTH_BASE_URL",
        "BANDWIDTH_TOKEN_URL",
        "BANDWIDTH_CLIENT_ID",
        "BANDWIDTH_CLIENT_SECRET",
    ] {
        assert!(
            names.iter().any(|found| found == name),
            "{name} in {names:?}"
        );
    }
    assert!(
        ["room-1", "\"c-1\""]
            .iter()
            .all(|name| open.iter().any(|line| line.contains(name))),
        "{open:?}"
    );
}

#[limited::test]
async fn the_printed_credentials_and_resources_work() {
    let (_child, shown) = start_with_json(&["--json", "--open", "asapp:siprec/7"]).await;
    let environment = &shown["environment"];
    let text = |name: &str| environment[name].as_str().unwrap().to_owned();
    let url = format!(
        "{}/mg-autotranscribe/v1/start-streaming",
        text("ASAPP_BASE_URL")
    );
    let (id, secret) = (text("ASAPP_API_ID"), text("ASAPP_API_SECRET"));
    let headers = [
        ("asapp-api-id", id.as_str()),
        ("asapp-api-secret", secret.as_str()),
        ("content-type", "application/json"),
    ];
    let body = r#"{ "namespace": "siprec", "guid": "7", "customerId": "c", "agentId": "a" }"#;
    let response = crate::http::send(axum::http::Method::POST, &url, &headers, body).await;
    assert_eq!(response.status, 200, "{}", response.text);
    assert_eq!(shown["open"]["videosdk"][0]["roomId"], "abcd-efgh-ijkl");
    assert_eq!(shown["open"]["bandwidth"][0]["accountId"], "9900000");

    let (id, secret) = (text("BANDWIDTH_CLIENT_ID"), text("BANDWIDTH_CLIENT_SECRET"));
    let pair = STANDARD.encode(format!("{id}:{secret}"));
    let headers = [
        ("authorization", &*format!("Basic {pair}")),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    let grant = "grant_type=client_credentials";
    let url = text("BANDWIDTH_TOKEN_URL");
    let response = crate::http::send(axum::http::Method::POST, &url, &headers, grant).await;
    assert_eq!(response.status, 200, "{}", response.text);
}

#[cfg(unix)]
#[limited::test]
async fn ctrl_c_and_sigterm_exit_with_0() {
    for name in ["-INT", "-TERM"] {
        let (mut child, shown) = start_with_json(&["--json"]).await;
        let url = shown["url"].as_str().unwrap();
        send_signal(&child, name).await;
        assert_eq!(child.wait().await.unwrap().code(), Some(0), "{name}");
        assert!(is_closed(url).await);
    }
}

#[cfg(unix)]
#[limited::test]
async fn a_killed_process_leaves_no_listener_and_no_file() {
    let folder = std::env::temp_dir().join(format!("callscribe-sandbox-{}", std::process::id()));
    std::fs::create_dir(&folder).unwrap();
    let mut command = program(&["--json"]);
    command
        .current_dir(&folder)
        .env("TMPDIR", &folder)
        .env("HOME", &folder);
    let mut child = command.spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let shown: Value = serde_json::from_str(&lines.next_line().await.unwrap().unwrap()).unwrap();
    let url = shown["url"].as_str().unwrap();
    assert_eq!(
        get(&format!("{url}/videosdk/v2/public/rsa-public-key"))
            .await
            .status,
        200
    );
    child.kill().await.unwrap();
    assert!(is_closed(url).await);
    let left = std::fs::read_dir(&folder).unwrap().count();
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(left, 0);
}

#[limited::test]
async fn invalid_options_are_named_and_exit_with_2() {
    for (arguments, reason) in [
        (vec!["--port", "many"], "--port"),
        (vec!["--open", "asapp:0042"], "with a slash"),
        (vec!["--open", "videosdk:"], "a room needs an id"),
        (
            vec!["--open", "videosdk:past-transcriptions=1000000001"],
            "a number up to 1000000000",
        ),
        (vec!["--open", "twilio:1"], "`twilio` is not a vendor"),
        (vec!["--open", "room"], "write VENDOR:NAME"),
        (vec!["--verbose"], "--verbose"),
    ] {
        let (output, said) = run(&arguments).await;
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(reason), "{said}");
    }
}

#[limited::test]
async fn a_port_in_use_is_one_line_and_exits_with_1() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port().to_string();
    let (output, said) = run(&["--port", &port]).await;
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(
        said.contains(&port) && said.contains("cannot listen"),
        "{said}"
    );
    assert_eq!(output.stdout, b"");
}

#[limited::test]
async fn completions_cover_every_option() {
    let (output, _) = run(&["--completions", "bash"]).await;
    assert_eq!(output.status.code(), Some(0));
    let script = String::from_utf8(output.stdout).unwrap();
    for option in ["--port", "--json", "--open", "--always-open"] {
        assert!(script.contains(option), "{option}");
    }
}
