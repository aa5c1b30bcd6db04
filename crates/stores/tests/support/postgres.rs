//! A PostgreSQL server for the tests of this process, from the programs of Debian's package.

use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use sqlx::postgres::PgPool;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use tokio::time::timeout;

/// Runs a server in a new folder, until its input is closed: also if this process is killed. Says `ready` when the server
/// accepts connections. Nobody needs its files any more when it ends.
const RUN: &str = r#"
    set -e
    port=$1
    shift
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
    initdb --no-sync --wal-segsize=1 --pgdata="$folder/data" --username=postgres --auth=trust --encoding=UTF8 --locale=C >"$folder/log"
    postgres -D "$folder/data" -p "$port" -k "$folder" -c listen_addresses=127.0.0.1 "$@" >"$folder/log" 2>&1 </dev/null &
    server=$!
    trap 'kill -QUIT $server; wait $server || true; rm -rf "$folder"' EXIT
    until pg_isready --quiet --host=127.0.0.1 --port="$port"; do
        kill -0 $server || { cat "$folder/log" >&2; exit 1; }
        sleep 0.02
    done
    echo ready
    read -r _ || true
"#;

/// With these settings a server does not wait for the disk: no test ends the machine.
const FOR_TESTS: [&str; 3] = ["--fsync=off", "--full_page_writes=off", "--autovacuum=off"];

struct Server {
    port: u16,
    /// Its input is closed when this process ends.
    _shell: Child,
}

impl Server {
    /// Starts a server with these settings, unless its programs are missing.
    fn start(settings: &[&str]) -> Option<Self> {
        let Some(programs) = programs() else {
            assert!(
                std::env::var("CI").as_deref() != Ok("true"),
                "CI needs the programs of PostgreSQL in /usr/lib/postgresql"
            );
            eprintln!("skipped: there is no PostgreSQL in /usr/lib/postgresql");
            return None;
        };
        // Another process may take a port that was free, but not three times.
        (0..3)
            .find_map(|_| Self::start_in(&programs, settings))
            .or_else(|| panic!("PostgreSQL does not start"))
    }

    fn start_in(programs: &Path, settings: &[&str]) -> Option<Self> {
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = free.local_addr().unwrap().port();
        drop(free);
        // The server refuses to run as root.
        let is_root = std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0);
        let program: &[&str] = if is_root {
            &["runuser", "-u", "postgres", "--", "sh"]
        } else {
            &["sh"]
        };
        let path = std::env::var_os("PATH").unwrap_or_default();
        let path = std::iter::once(programs.to_path_buf()).chain(std::env::split_paths(&path));
        let mut shell = Command::new(program[0])
            .args(&program[1..])
            .args(["-c", RUN, "sh", &port.to_string()])
            .args(settings)
            .env("PATH", std::env::join_paths(path).unwrap())
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let output = shell.stdout.take().unwrap();
        BufReader::new(output).read_line(&mut line).unwrap();
        if line == "ready\n" {
            return Some(Self {
                port,
                _shell: shell,
            });
        }
        shell.wait().unwrap();
        None
    }

    fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }
}

/// The folder of the newest version's programs.
fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let versions = versions.filter_map(|version| Some(version.ok()?.path().join("bin")));
    let mut versions: Vec<_> = versions.filter(|bin| bin.join("initdb").exists()).collect();
    versions.sort();
    versions.pop()
}

/// Creates a schema in the database that all tests share, which takes less time than a database, and returns a URL whose
/// connections use it, and have its name; `None` if there is no PostgreSQL. Notifications reach all tests.
pub(crate) async fn schema() -> Option<String> {
    schema_with(&FOR_TESTS).await
}

/// Creates a schema in the same way. If it is the first one, the server has these settings.
pub(crate) async fn schema_with(settings: &[&str]) -> Option<String> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let url = SERVER
        .get_or_init(|| Server::start(settings))
        .as_ref()?
        .url();
    let name = format!("test_{}", COUNT.fetch_add(1, Ordering::Relaxed));
    let mut admin = PgConnection::connect(&url).await.unwrap();
    let create = AssertSqlSafe(format!("CREATE SCHEMA {name}"));
    sqlx::raw_sql(create).execute(&mut admin).await.unwrap();
    Some(format!(
        "{url}?options[search_path]={name}&application_name={name}"
    ))
}

/// Asks until the answer is true.
pub(crate) async fn until(pool: &PgPool, question: &'static str) {
    let asking = async {
        while !sqlx::query_scalar::<_, bool>(question)
            .fetch_one(pool)
            .await
            .unwrap()
        {
            tokio::task::yield_now().await;
        }
    };
    timeout(Duration::from_secs(20), asking).await.unwrap();
}
