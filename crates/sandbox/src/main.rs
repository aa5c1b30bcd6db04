//! The sandbox as a program: it prints where it listens and what it takes, and serves until it is ended.

use std::io::{self, Write as _, stdout};
use std::process::ExitCode;

use callscribe_sandbox::Sandbox;
use clap::{CommandFactory as _, Parser};
use clap_complete::Shell;
use serde_json::{Value, json};

/// VideoSDK, ASAPP and Bandwidth on loopback, to develop and test against offline
///
/// Prints base URLs and credentials as the variables that callscribe's clients read, and serves until Ctrl-C or SIGTERM.
/// A page at the printed address shows what happens. Nothing is written to disk.
#[derive(Parser)]
#[command(version)]
struct Options {
    /// Port on 127.0.0.1; 0 has the system pick a free one
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// What ids and orders come from
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// Print one JSON object instead
    #[arg(long)]
    json: bool,
    /// Open a room of VideoSDK, with an active session; may be repeated
    #[arg(long, value_name = "ROOM", default_value = "abcd-efgh-ijkl")]
    room: Vec<String>,
    /// Open a call on a media gateway of ASAPP; may be repeated
    #[arg(long, value_name = "NAMESPACE/GUID", value_parser = pair, default_value = "siprec/0042")]
    asapp_call: Vec<(String, String)>,
    /// Open a call of Bandwidth; may be repeated
    #[arg(long, value_name = "ACCOUNT/CALL", value_parser = pair, default_value = "9900000/c-1")]
    bandwidth_call: Vec<(String, String)>,
    /// Have every room and call open that is asked for
    #[arg(long)]
    always_open: bool,
    /// How many transcriptions VideoSDK has from before
    #[arg(long, value_name = "COUNT", default_value_t = 0)]
    past_transcriptions: u64,
    /// Print completions for a shell and end
    #[arg(long, value_name = "SHELL", exclusive = true)]
    completions: Option<Shell>,
}

fn pair(text: &str) -> Result<(String, String), &'static str> {
    match text.split_once('/') {
        Some((first, second)) if !first.is_empty() && !second.is_empty() => {
            Ok((first.to_owned(), second.to_owned()))
        }
        _ => Err("write both parts, with a slash between them"),
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let options = Options::parse();
    if let Some(shell) = options.completions {
        clap_complete::generate(
            shell,
            &mut Options::command(),
            "callscribe-sandbox",
            &mut stdout(),
        );
        return ExitCode::SUCCESS;
    }
    match run(&options).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("callscribe-sandbox: {reason}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: &Options) -> Result<(), String> {
    let ended = ended().map_err(|error| format!("signals cannot be awaited: {error}"))?;
    let port = options.port;
    let sandbox = Sandbox::builder()
        .port(port)
        .seed(options.seed)
        .always_open(options.always_open)
        .past_transcriptions(options.past_transcriptions)
        .start()
        .await;
    let sandbox = sandbox.map_err(|error| format!("cannot listen on 127.0.0.1:{port}: {error}"))?;
    let open = open(&sandbox, options);
    let shown = if options.json {
        as_json(&sandbox, &open)
    } else {
        as_exports(&sandbox, &open)
    };
    // Whoever reads the output may have gone; the sandbox serves all the same.
    drop(
        stdout()
            .write_all(shown.as_bytes())
            .and_then(|()| stdout().flush()),
    );
    ended.await;
    Ok(())
}

/// Opens rooms and calls, and says which.
fn open(sandbox: &Sandbox, options: &Options) -> Value {
    let room = |room: &String| json!({ "roomId": room, "sessionId": sandbox.open_room(room) });
    let asapp_call = |(namespace, guid): &(String, String)| {
        sandbox.open_asapp_call(namespace, guid);
        json!({ "namespace": namespace, "guid": guid })
    };
    let bandwidth_call = |(account, call): &(String, String)| {
        sandbox.open_bandwidth_call(account, call);
        json!({ "accountId": account, "callId": call })
    };
    json!({
        "videosdk": options.room.iter().map(room).collect::<Value>(),
        "asapp": options.asapp_call.iter().map(asapp_call).collect::<Value>(),
        "bandwidth": options.bandwidth_call.iter().map(bandwidth_call).collect::<Value>(),
    })
}

fn as_json(sandbox: &Sandbox, open: &Value) -> String {
    let environment: Value = sandbox
        .environment()
        .into_iter()
        .map(|(name, value)| (name.to_owned(), Value::from(value)))
        .collect();
    let shown = json!({
        "url": sandbox.url(),
        "environment": environment,
        "bandwidthOAuth2": oauth2(sandbox),
        "open": open,
    });
    format!("{shown}\n")
}

/// Where Bandwidth's access tokens come from, and for what. They are no variables: a client that finds them set would leave
/// the user name and the password.
fn oauth2(sandbox: &Sandbox) -> Value {
    let (id, secret) = sandbox.bandwidth_client();
    json!({ "tokenUrl": sandbox.bandwidth_token_url(), "clientId": id, "clientSecret": secret })
}

fn as_exports(sandbox: &Sandbox, open: &Value) -> String {
    let environment = sandbox.environment().into_iter();
    let exports: Vec<String> = environment
        .map(|(name, value)| format!("export {name}={value}\n"))
        .collect();
    let exports = exports.concat();
    let (url, videosdk, asapp, bandwidth) = (
        sandbox.url(),
        &open["videosdk"],
        &open["asapp"],
        &open["bandwidth"],
    );
    format!(
        "# What happens is shown at {url}/\n{exports}\
         # OAuth2 of Bandwidth: {}\n\
         # Rooms of VideoSDK: {videosdk}\n# Calls of ASAPP: {asapp}\n# Calls of Bandwidth: {bandwidth}\n",
        oauth2(sandbox)
    )
}

/// Ends with Ctrl-C, or with the signal that asks a process to end. It counts from now on.
#[cfg(unix)]
fn ended() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (
        signal(SignalKind::interrupt())?,
        signal(SignalKind::terminate())?,
    );
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Ends with Ctrl-C.
#[cfg(not(unix))]
fn ended() -> io::Result<impl Future<Output = ()>> {
    Ok(async { drop(tokio::signal::ctrl_c().await) })
}
