//! Looks up the hosts of files. A response names them, so a client of a public vendor must not be led into a private network
//! by a name either.

use std::collections::HashSet;
use std::sync::{Arc, Mutex};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use tokio::net::lookup_host;

use super::url::is_private_address;
use crate::sync::lock;

/// How many names are remembered. A vendor has few.
const MOST_NAMES: usize = 1000;

/// The hosts of files, which must have public addresses. Other names, such as that of a proxy, may have any.
#[derive(Clone, Debug, Default)]
pub(super) struct FileHosts(Arc<Mutex<HashSet<String>>>);

impl FileHosts {
    pub(super) fn add(&self, host: &str) {
        let mut names = lock(&self.0);
        if names.len() >= MOST_NAMES {
            names.clear();
        }
        names.insert(host.to_owned());
    }
}

impl Resolve for FileHosts {
    fn resolve(&self, name: Name) -> Resolving {
        let must_be_public = lock(&self.0).contains(name.as_str());
        Box::pin(async move {
            let mut addresses: Vec<_> = lookup_host((name.as_str(), 0)).await?.collect();
            if must_be_public {
                addresses.retain(|address| !is_private_address(address.ip()));
            }
            if addresses.is_empty() {
                return Err("the host of the file has no public address".into());
            }
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[limited::test]
    async fn only_the_host_of_a_file_must_be_public() {
        let hosts = FileHosts::default();
        let name = || "localhost".parse().unwrap();
        assert!(hosts.resolve(name()).await.is_ok());
        hosts.add("localhost");
        let error = hosts.resolve(name()).await.err().unwrap();
        assert!(error.to_string().contains("no public address"), "{error}");
    }

    #[test]
    fn many_hosts_take_no_more_memory() {
        let hosts = FileHosts::default();
        for host in 0..MOST_NAMES {
            hosts.add(&format!("{host}.example.com"));
        }
        assert_eq!(lock(&hosts.0).len(), MOST_NAMES);
        hosts.add("one-more.example.com");
        assert_eq!(lock(&hosts.0).len(), 1);
    }
}
