//! Clients can be built with each choice of TLS. `cargo xtask features` runs this with each of them.
//!
//! It is a process of its own, because rustls keeps one crypto provider for the whole process.

macro_rules! contract {
    ($($vendor:ident {
        bodies $bodies:tt
        events $events:tt
        calls $calls:tt
        objects $objects:tt
        credentials { $($credential:ident($($secret:literal),*) $($token_url:ident)?;)* }
    })*) => {
        fn build_clients() -> Result<(), callscribe::BuildError> {
            $($(callscribe::$vendor::Client::builder().$credential($($secret),*).build()?;)*)*
            Ok(())
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/contract.rs"));

#[cfg(not(all(
    feature = "rustls-no-provider",
    not(any(feature = "rustls", feature = "rustls-aws-lc", feature = "native-tls"))
)))]
#[test]
fn clients_can_be_built() {
    build_clients().unwrap();
}

#[cfg(all(
    feature = "rustls-no-provider",
    not(any(feature = "rustls", feature = "rustls-aws-lc", feature = "native-tls"))
))]
#[test]
fn clients_need_the_provider_of_the_process() {
    let error = build_clients().unwrap_err();
    assert!(matches!(error, callscribe::BuildError::CryptoProvider));
    assert!(error.to_string().contains("install_default"), "{error}");
    rustls::crypto::ring::default_provider()
        .install_default()
        .unwrap();
    build_clients().unwrap();
}
