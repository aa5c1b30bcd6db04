//! A process of its own, as rustls keeps a provider for the whole of it: a client comes about with each choice of TLS.
//! `cargo xtask features` runs this with each of them.

use callscribe::videosdk::{Client, ClientBuilder};

fn builder() -> ClientBuilder {
    Client::builder().token("my-token")
}

#[cfg(not(all(
    feature = "rustls-no-provider",
    not(any(feature = "rustls", feature = "rustls-aws-lc", feature = "native-tls"))
)))]
#[test]
fn a_client_comes_about() {
    builder().build().unwrap();
}

#[cfg(all(
    feature = "rustls-no-provider",
    not(any(feature = "rustls", feature = "rustls-aws-lc", feature = "native-tls"))
))]
#[test]
fn a_client_needs_the_provider_of_the_process() {
    let error = builder().build().unwrap_err();
    assert!(matches!(error, callscribe::BuildError::CryptoProvider));
    assert!(error.to_string().contains("install_default"), "{error}");
    rustls::crypto::ring::default_provider()
        .install_default()
        .unwrap();
    builder().build().unwrap();
}
