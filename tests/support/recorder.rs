//! A server on loopback that records requests and responds as a script says, also with what is not HTTP.

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Uri};
use bytes::Bytes;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufStream};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// One request.
#[derive(Clone, Debug)]
pub(crate) struct Recorded {
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// One response, byte by byte.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    bytes: Vec<u8>,
    end: End,
}

/// What happens to the connection after the bytes of a response.
#[derive(Clone, Copy, Debug)]
enum End {
    Closed,
    Reset,
    Open,
}

impl Reply {
    /// A header of `content-length` takes the place of the true length.
    pub(crate) fn new(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        let length = body.len().to_string();
        let mut head = format!("HTTP/1.1 {status} Recorded\r\nconnection: close\r\n");
        let is_given = headers.iter().any(|(name, _)| *name == "content-length");
        let own = [("content-length", length.as_str())];
        for (name, value) in headers.iter().chain(&own[usize::from(is_given)..]) {
            head.extend([name, ": ", value, "\r\n"]);
        }
        Self::raw([head.as_bytes(), b"\r\n", body].concat())
    }

    pub(crate) fn json(status: u16, body: &impl ToString) -> Self {
        let headers = [("content-type", "application/json")];
        Self::new(status, &headers, body.to_string())
    }

    pub(crate) fn empty(status: u16) -> Self {
        Self::new(status, &[], "")
    }

    pub(crate) fn raw(bytes: impl Into<Vec<u8>>) -> Self {
        let (bytes, end) = (bytes.into(), End::Closed);
        Self { bytes, end }
    }

    /// The connection is reset after the response, not closed.
    pub(crate) fn reset(self) -> Self {
        let end = End::Reset;
        Self { end, ..self }
    }

    /// The connection stays open until the client closes it.
    pub(crate) fn open(self) -> Self {
        let end = End::Open;
        Self { end, ..self }
    }
}

type Script = Box<dyn FnMut(&Recorded) -> Option<Reply> + Send>;
type Shared = Arc<Mutex<(Script, Vec<Recorded>)>>;

/// Ends when it is dropped.
pub(crate) struct Recorder {
    address: SocketAddr,
    shared: Shared,
    task: JoinHandle<()>,
}

impl Recorder {
    /// Responds to every request with `reply`.
    pub(crate) async fn start(reply: Reply) -> Self {
        Self::scripted(move |_| Some(reply.clone())).await
    }

    /// Where the script has no reply, the connection is closed without one.
    pub(crate) async fn scripted(
        script: impl FnMut(&Recorded) -> Option<Reply> + Send + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let shared: Shared = Arc::new(Mutex::new((Box::new(script), Vec::new())));
        let task = tokio::spawn(serve(listener, Arc::clone(&shared)));
        Self {
            address,
            shared,
            task,
        }
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Responds with `reply` from now on.
    pub(crate) fn respond(&self, reply: Reply) {
        self.shared.lock().unwrap().0 = Box::new(move |_| Some(reply.clone()));
    }

    /// The requests since the last call of this.
    pub(crate) fn take_all(&self) -> Vec<Recorded> {
        std::mem::take(&mut self.shared.lock().unwrap().1)
    }

    /// The only request since the last call of this.
    pub(crate) fn take(&self) -> Recorded {
        let mut recorded = self.take_all();
        assert_eq!(recorded.len(), 1, "{recorded:?}");
        recorded.remove(0)
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(listener: TcpListener, shared: Shared) {
    while let Ok((stream, _)) = listener.accept().await {
        let shared = Arc::clone(&shared);
        // A client may close the connection at any time.
        tokio::spawn(async move { drop(respond(stream, &shared).await) });
    }
}

async fn respond(stream: TcpStream, shared: &Shared) -> io::Result<()> {
    let mut stream = BufStream::new(stream);
    let request = read(&mut stream).await?;
    let reply = {
        let mut shared = shared.lock().unwrap();
        let reply = shared.0(&request);
        shared.1.push(request);
        reply
    };
    let Some(Reply { bytes, end }) = reply else {
        return Ok(());
    };
    stream.write_all(&bytes).await?;
    stream.flush().await?;
    match end {
        End::Closed => stream.shutdown().await,
        End::Reset => stream.get_ref().set_zero_linger(),
        End::Open => stream.read_u8().await.map(drop),
    }
}

async fn read(stream: &mut BufStream<TcpStream>) -> io::Result<Recorded> {
    let mut line = String::new();
    stream.read_line(&mut line).await?;
    let mut words = line.split(' ');
    let mut word = || words.next().ok_or(io::ErrorKind::UnexpectedEof);
    let (method, uri) = (word()?.to_owned(), word()?.to_owned());
    let mut headers = HeaderMap::new();
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).await?;
        let Some((name, value)) = line.trim_end().split_once(": ") else {
            break;
        };
        let name: HeaderName = name.parse().unwrap();
        headers.append(name, HeaderValue::from_str(value).unwrap());
    }
    let length = headers.get("content-length");
    let length = length.map_or(0, |length| length.to_str().unwrap().parse().unwrap());
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await?;
    Ok(Recorded {
        method: method.parse().unwrap(),
        uri: uri.parse().unwrap(),
        headers,
        body: body.into(),
    })
}
