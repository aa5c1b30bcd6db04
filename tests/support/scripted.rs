//! A server on loopback that answers by a script, or closes the connection instead.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Uri};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufStream};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use super::recorder::{Recorded, Reply};

type Script = Box<dyn FnMut(&Recorded) -> Option<Reply> + Send>;
type Requests = Arc<Mutex<Vec<Recorded>>>;

/// Ends when it is dropped.
pub(crate) struct Scripted {
    address: SocketAddr,
    requests: Requests,
    task: JoinHandle<()>,
}

impl Scripted {
    /// Reads each request in full; where the script has no reply, the connection is closed without one.
    pub(crate) async fn start(
        script: impl FnMut(&Recorded) -> Option<Reply> + Send + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let requests = Requests::default();
        let task = tokio::spawn(serve(listener, requests.clone(), Box::new(script)));
        Self {
            address,
            requests,
            task,
        }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What came since the last call of this.
    pub(crate) fn take(&self) -> Vec<Recorded> {
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut requests)
    }

    /// How many requests there were for this path, ever.
    pub(crate) fn count(&self, path: &str) -> usize {
        let requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        requests.iter().filter(|r| r.uri.path() == path).count()
    }
}

impl Drop for Scripted {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(listener: TcpListener, requests: Requests, mut script: Script) {
    loop {
        let (stream, _) = listener.accept().await.unwrap();
        let mut stream = BufStream::new(stream);
        let request = read(&mut stream).await;
        let reply = script(&request);
        requests.lock().unwrap().push(request);
        if let Some(reply) = reply {
            write(&mut stream, &reply).await;
        }
    }
}

async fn read(stream: &mut BufStream<TcpStream>) -> Recorded {
    let mut line = String::new();
    stream.read_line(&mut line).await.unwrap();
    let mut words = line.split_whitespace();
    let method: Method = words.next().unwrap().parse().unwrap();
    let uri: Uri = words.next().unwrap().parse().unwrap();
    let mut headers = HeaderMap::new();
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).await.unwrap();
        let Some((name, value)) = line.trim().split_once(": ") else {
            break;
        };
        let name: HeaderName = name.parse().unwrap();
        headers.append(name, HeaderValue::from_str(value).unwrap());
    }
    let length = headers
        .get("content-length")
        .map_or(0, |length| length.to_str().unwrap().parse().unwrap());
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await.unwrap();
    Recorded {
        method,
        uri,
        headers,
        body: body.into(),
    }
}

/// A reply with a `content-length` of its own may promise more than it brings.
async fn write(stream: &mut BufStream<TcpStream>, reply: &Reply) {
    let Reply { status, body, .. } = reply;
    let mut headers = vec![("connection".to_owned(), "close")];
    headers.extend(reply.headers.iter().cloned());
    let length = body.len().to_string();
    if headers.iter().all(|(name, _)| name != "content-length") {
        headers.push(("content-length".to_owned(), &length));
    }
    let headers: String = headers
        .iter()
        .flat_map(|(name, value)| [name, ": ", value, "\r\n"])
        .collect();
    let text = format!("HTTP/1.1 {status} Scripted\r\n{headers}\r\n{body}");
    // The client may have gone.
    if stream.write_all(text.as_bytes()).await.is_ok() {
        drop(stream.flush().await);
    }
}
