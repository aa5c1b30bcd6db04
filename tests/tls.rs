//! TLS to a server whose certificate is from a company's own authority.
//!
//! `support/tls/` holds that authority, and a certificate for `localhost` with its key, made with openssl for these tests alone.
//! They end in a hundred years.

use std::sync::Arc;

use callscribe::videosdk::{Client, ClientBuilder};
use callscribe::{Error, ErrorKind, Phase};
use reqwest::Certificate;
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use crate::flows::at_once;
use crate::support::recorder::{Recorder, Reply};

const AUTHORITY: &[u8] = include_bytes!("support/tls/ca.pem");

fn acceptor() -> TlsAcceptor {
    let certificate = CertificateDer::from_pem_slice(include_bytes!("support/tls/server.pem"));
    let key = PrivateKeyDer::from_pem_slice(include_bytes!("support/tls/server.key"));
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.unwrap()], key.unwrap());
    Arc::new(config.unwrap()).into()
}

/// Accepts TLS, passes what is inside to the recorder, and returns the URL. The test's runtime ends it.
async fn tls_in_front_of(recorder: &Recorder) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let (acceptor, behind) = (acceptor(), recorder.address());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                let mut outside = acceptor.accept(stream).await?;
                let mut inside = TcpStream::connect(behind).await?;
                copy_bidirectional(&mut outside, &mut inside).await
            });
        }
    });
    format!("https://localhost:{port}")
}

async fn get(url: String, configure: impl Fn(ClientBuilder) -> ClientBuilder) -> Result<(), Error> {
    let builder = Client::builder().token("canary").options(at_once());
    let client = configure(builder.base_url(url)).build().unwrap();
    client.get_realtime_transcription("t").await.map(drop)
}

#[limited::test]
async fn an_authority_that_nobody_configured_is_refused_before_anything_is_sent() {
    let recorder = Recorder::start(Reply::json(200, &r#"{"id":"t"}"#)).await;
    let error = get(tls_in_front_of(&recorder).await, |builder| builder).await;
    let error = error.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unavailable);
    assert_eq!(error.phase(), Phase::NotSent);
    let causes = std::iter::successors(Some(&error as &dyn std::error::Error), |e| e.source());
    let causes: Vec<String> = causes.map(ToString::to_string).collect();
    assert!(causes.join(": ").contains("certificate"), "{causes:?}");
    assert!(recorder.take_all().is_empty());
}

#[limited::test]
async fn a_configured_authority_is_trusted() {
    let recorder = Recorder::start(Reply::json(200, &r#"{"id":"t"}"#)).await;
    let url = tls_in_front_of(&recorder).await;
    get(url, |builder| {
        builder.configure_http(|http| {
            http.add_root_certificate(Certificate::from_pem(AUTHORITY).unwrap())
        })
    })
    .await
    .unwrap();
    assert_eq!(recorder.take().headers["authorization"], "canary");
}

#[limited::test]
async fn a_client_of_the_callers_own_brings_its_authorities() {
    let recorder = Recorder::start(Reply::json(200, &r#"{"id":"t"}"#)).await;
    let url = tls_in_front_of(&recorder).await;
    // What `install_crypto_provider` does, whatever the features are.
    let _ = ring::default_provider().install_default();
    let roots = [Certificate::from_pem(AUTHORITY).unwrap()];
    let own = reqwest::Client::builder().tls_certs_only(roots).no_proxy();
    let own = own.build().unwrap();
    get(url, |builder| builder.http_client(own.clone()))
        .await
        .unwrap();
    recorder.take();
}
