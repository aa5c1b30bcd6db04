//! A server on loopback that does to each request what the script says, byte by byte.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What happens to one request.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// These bytes, then the connection is closed.
    Send(Vec<u8>),
    /// These bytes, then the connection is reset.
    Reset(Vec<u8>),
    /// Nothing, ever.
    Stall,
    /// One byte of a head at a time, never a whole one.
    Drip,
    /// A body that does not end.
    Endless,
    /// The answer when all is well, in HTTP/1.0 without a length.
    Old,
}

/// An answer in HTTP/1.1 that says how long it is.
pub(crate) fn answer(status: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n{body}"
    )
    .into_bytes()
}

pub(crate) struct Server {
    address: SocketAddr,
    requests: Arc<AtomicU32>,
    task: JoinHandle<()>,
}

impl Server {
    pub(crate) async fn start(acts: Vec<Act>, fine: Vec<u8>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let requests = Arc::new(AtomicU32::new(0));
        let seen = Arc::clone(&requests);
        let script = Arc::new(Mutex::new(VecDeque::from(acts)));
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (script, seen, fine) = (Arc::clone(&script), Arc::clone(&seen), fine.clone());
                tokio::spawn(async move {
                    let _ = serve(stream, &script, &seen, fine).await;
                });
            }
        });
        Self {
            address,
            requests,
            task,
        }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How many requests have arrived whole.
    pub(crate) fn requests(&self) -> u32 {
        self.requests.load(Ordering::SeqCst)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(
    mut stream: TcpStream,
    script: &Mutex<VecDeque<Act>>,
    seen: &AtomicU32,
    fine: Vec<u8>,
) -> std::io::Result<()> {
    request(&mut stream).await?;
    seen.fetch_add(1, Ordering::SeqCst);
    let act = script.lock().unwrap().pop_front();
    match act.unwrap_or(Act::Send(fine.clone())) {
        Act::Send(bytes) => {
            stream.write_all(&bytes).await?;
            stream.shutdown().await
        }
        Act::Reset(bytes) => {
            stream.write_all(&bytes).await?;
            stream.flush().await?;
            stream.set_zero_linger()
        }
        Act::Stall => {
            // Until the client gives up and closes.
            let _ = stream.read(&mut [0]).await;
            Ok(())
        }
        Act::Drip => drip(stream).await,
        Act::Endless => endless(stream).await,
        Act::Old => {
            let fine = String::from_utf8_lossy(&fine).replace("HTTP/1.1", "HTTP/1.0");
            let (before, rest) = fine.split_once("content-length").unwrap();
            let (_, after) = rest.split_once("\r\n").unwrap();
            stream
                .write_all(format!("{before}{after}").as_bytes())
                .await?;
            stream.shutdown().await
        }
    }
}

/// Reads one request, head and body.
async fn request(stream: &mut TcpStream) -> std::io::Result<()> {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&bytes);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length: "))
                .map_or(0, |length| length.parse().unwrap());
            if body.len() >= length {
                return Ok(());
            }
        }
        match stream.read(&mut buffer).await? {
            0 => return Err(std::io::ErrorKind::UnexpectedEof.into()),
            count => bytes.extend_from_slice(&buffer[..count]),
        }
    }
}

/// Each byte waits until the client has had the one before: a turn of the runtime, not a clock.
async fn drip(mut stream: TcpStream) -> std::io::Result<()> {
    stream.write_all(b"HTTP/1.1 200 OK\r\nx-drip: ").await?;
    for _ in 0..64 {
        stream.write_all(b"a").await?;
        tokio::task::yield_now().await;
    }
    let _ = stream.read(&mut [0]).await;
    Ok(())
}

/// One small chunk at a time, and then no more, but no end either.
async fn endless(mut stream: TcpStream) -> std::io::Result<()> {
    stream
        .write_all(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
        .await?;
    for _ in 0..64 {
        stream.write_all(b"1\r\n{\r\n").await?;
    }
    let _ = stream.read(&mut [0]).await;
    Ok(())
}
