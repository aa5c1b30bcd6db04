//! An RSA key pair that signs events.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use pem::Pem;
use ring::rand::SystemRandom;
use ring::signature::{KeyPair as _, RSA_PKCS1_SHA256, RsaKeyPair};

pub(super) struct KeyPair(RsaKeyPair);

impl KeyPair {
    pub(super) fn from_pkcs8(der: &[u8]) -> Option<Self> {
        RsaKeyPair::from_pkcs8(der).ok().map(Self)
    }

    /// The public key as PEM.
    pub(super) fn public_key(&self) -> String {
        let bytes = self.0.public_key().as_ref();
        pem::encode(&Pem::new("RSA PUBLIC KEY", bytes))
    }

    /// The signature of a body, in base64.
    pub(super) fn sign(&self, body: &[u8]) -> String {
        let mut signature = vec![0; self.0.public().modulus_len()];
        let random = SystemRandom::new();
        self.0
            .sign(&RSA_PKCS1_SHA256, &random, body, &mut signature)
            .expect("random numbers");
        STANDARD.encode(signature)
    }
}
