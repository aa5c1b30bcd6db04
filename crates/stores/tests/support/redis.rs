//! A Redis server for the tests of this process.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, Once, PoisonError, Weak, mpsc};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use super::folder::temp_folder;

/// How long a server may take to start.
const PATIENCE: Duration = Duration::from_mins(1);

/// A server that writes everything to the disk at once. It ends when this is dropped.
pub(crate) struct Server {
    process: Child,
    port: u16,
    folder: TempDir,
    options: Vec<&'static str>,
}

/// The server that tests share, each with a prefix of its own. It runs as long as a test has it.
static SHARED: Mutex<Weak<Server>> = Mutex::new(Weak::new());

impl Server {
    /// Returns the shared server; nothing if this machine has no Redis.
    pub(crate) fn shared() -> Option<Arc<Self>> {
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(server) = shared.upgrade() {
            return Some(server);
        }
        let server = Arc::new(Self::start(&[])?);
        *shared = Arc::downgrade(&server);
        Some(server)
    }

    /// Starts a server for one test, with further options; nothing if this machine has no Redis.
    pub(crate) fn start(options: &[&'static str]) -> Option<Self> {
        if !is_installed() {
            return None;
        }
        let folder = temp_folder();
        // Another process may take a port between the moment in which it is found free and the server's start.
        let started = (0..5).find_map(|_| {
            let port = free_port();
            Some((launch(port, &folder, options)?, port))
        });
        let (process, port) = started.expect("redis-server starts");
        Some(Self {
            process,
            port,
            folder,
            options: options.to_vec(),
        })
    }

    pub(crate) fn address(&self) -> SocketAddr {
        (Ipv4Addr::LOCALHOST, self.port).into()
    }

    pub(crate) fn url(&self) -> String {
        format!("redis://{}", self.address())
    }

    /// Ends the server as a crash does.
    pub(crate) fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// Starts a server that was killed, with its files and at its port.
    pub(crate) fn start_again(&mut self) {
        self.process = launch(self.port, &self.folder, &self.options).expect("redis-server starts");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn is_installed() -> bool {
    static SAID: Once = Once::new();
    let is_installed = Command::new("redis-server")
        .arg("--version")
        .stdout(Stdio::null())
        .status()
        .is_ok();
    assert!(
        is_installed || std::env::var_os("CI").is_none(),
        "redis-server is not installed"
    );
    if !is_installed {
        SAID.call_once(|| {
            // Not `eprintln`, which tests that pass do not show.
            let said = writeln!(
                std::io::stderr(),
                "redis-server is not installed: its tests are skipped"
            );
            said.unwrap();
        });
    }
    is_installed
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.local_addr().unwrap().port()
}

/// Starts a server, and waits until it has read its files. Returns nothing if it ended.
fn launch(port: u16, folder: &TempDir, options: &[&str]) -> Option<Child> {
    let mut process = Command::new("redis-server")
        .args(["--bind", "127.0.0.1", "--port", &port.to_string()])
        .args(["--appendonly", "yes", "--appendfsync", "always"])
        .args(["--save", ""])
        .arg("--dir")
        .arg(folder.path())
        .args(options)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(process.stdout.take().unwrap()).lines();
    let (sender, ready) = mpsc::channel();
    // The log is read until its end, or the server would wait.
    thread::spawn(move || {
        for line in lines.map_while(Result::ok) {
            if line.contains("Ready to accept connections") {
                let _ = sender.send(());
            }
        }
    });
    if ready.recv_timeout(PATIENCE).is_ok() {
        return Some(process);
    }
    let _ = process.kill();
    let _ = process.wait();
    None
}
