//! URLs that requests and secrets are sent to.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use reqwest::Url;

/// A configured URL. `Debug` shows it only if it is valid: it may contain a password.
#[derive(Clone)]
pub(crate) struct ConfiguredUrl(pub(crate) String);

impl fmt::Debug for ConfiguredUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match checked(&self.0, true) {
            Ok(url) => f.write_str(url.as_str()),
            Err(reason) => f.write_str(&reason),
        }
    }
}

/// Checks a base URL and drops slashes at its end.
pub(super) fn base_url(text: &str, allow_http: bool) -> Result<Url, String> {
    let mut url = checked(text, allow_http)?;
    let path = url.path().trim_end_matches('/').to_owned();
    url.set_path(&path);
    Ok(url)
}

/// Checks a URL that secrets are sent to. The error is the reason why it cannot be used.
pub(super) fn checked(text: &str, allow_http: bool) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|error| error.to_string())?;
    let reason = if !matches!(url.scheme(), "http" | "https") {
        "its scheme is not https"
    } else if url.scheme() == "http" && !allow_http && !is_loopback(&url) {
        "it is plain http, and the host is not a loopback address"
    } else if url.query().is_some() || url.fragment().is_some() {
        "it has a query or a fragment"
    } else if !url.username().is_empty() || url.password().is_some() {
        "it contains credentials"
    } else {
        return Ok(url);
    };
    Err(reason.to_owned())
}

/// Returns `true` if the host is `localhost` or a loopback address.
pub(crate) fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let address = host.trim_matches(['[', ']']).parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.to_canonical().is_loopback())
}

/// Returns `true` if the host is a loopback address, or one of a private network or of the machine's own link.
pub(super) fn is_private(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    if let Ok(address) = host.trim_matches(['[', ']']).parse() {
        return is_private_address(address);
    }
    let name = host.trim_end_matches('.');
    name == "localhost" || name.ends_with(".localhost")
}

/// Returns `true` if the address is not one of the public internet.
pub(super) fn is_private_address(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_private_v4(address),
        IpAddr::V6(address) => {
            let is_site_local = address.segments()[0] & 0xffc0 == 0xfec0;
            // Teredo tunnels to an IPv4 address (RFC 4380); the other network discards (RFC 6666).
            let is_special = matches!(address.segments(), [0x2001, 0, ..] | [0x100, 0, 0, 0, ..]);
            address.is_multicast()
                || is_special
                || address.is_unique_local()
                || address.is_unicast_link_local()
                || is_site_local
                || embedded(address).is_some_and(is_private_v4)
        }
    }
}

/// Returns the IPv4 address that a network translates an IPv6 address to: mapped, compatible (which includes `::` and `::1`),
/// NAT64 (RFC 6052) or 6to4 (RFC 3056).
fn embedded(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let first = match address.segments() {
        [0, 0, 0, 0, 0, 0 | 0xffff, ..] | [0, 0, 0, 0, 0xffff, 0, ..] | [0x64, 0xff9b, ..] => 12,
        [0x2002, ..] => 2,
        _ => return None,
    };
    let bytes = address.octets();
    let [a, b, c, d] = std::array::from_fn(|index| bytes[first + index]);
    Some(Ipv4Addr::new(a, b, c, d))
}

fn is_private_v4(address: Ipv4Addr) -> bool {
    let [first, second, third, _] = address.octets();
    let is_shared = first == 100 && (64..128).contains(&second);
    // Protocols (RFC 6890), such as the metadata of a cloud, and benchmarks (RFC 2544).
    let is_special = matches!((first, second, third), (192, 0, 0) | (198, 18 | 19, _));
    address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_multicast()
        || first == 0
        || first >= 240
        || is_shared
        || is_special
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trailing_slashes_are_dropped() {
        for text in [
            "http://127.0.0.1:1",
            "http://127.0.0.1:1/",
            "http://127.0.0.1:1//",
        ] {
            let url = base_url(text, false).unwrap();
            assert_eq!(url.as_str(), "http://127.0.0.1:1/");
        }
        let url = base_url("https://example.com/api/v2/", false).unwrap();
        assert_eq!(url.as_str(), "https://example.com/api/v2");
    }

    #[test]
    fn urls_that_cannot_be_a_base_are_refused() {
        for text in [
            "",
            "example.com",
            "ftp://example.com",
            "https://example.com/?a=b",
            "https://example.com/#a",
            "https://user:pass@example.com",
            "https://user@example.com",
            "https://:pass@example.com",
        ] {
            assert!(base_url(text, true).is_err(), "{text}");
        }
    }

    #[test]
    fn plain_http_needs_a_loopback_address_or_permission() {
        for text in [
            "http://localhost:1",
            "http://127.0.0.2:1",
            "http://[::1]:1",
            "http://[::ffff:127.0.0.1]:1",
        ] {
            assert!(base_url(text, false).is_ok(), "{text}");
        }
        for text in [
            "http://example.com",
            "http://localhost.example.com",
            "http://10.0.0.1",
        ] {
            assert!(base_url(text, false).is_err(), "{text}");
            assert!(base_url(text, true).is_ok(), "{text}");
        }
    }

    #[test]
    fn private_addresses_are_known_in_every_spelling() {
        for host in [
            "127.0.0.1",
            "2130706433",
            "0x7f.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "255.255.255.255",
            "192.0.0.192",
            "198.18.0.1",
            "198.19.255.254",
            "[::1]",
            "[::]",
            "[::ffff:10.0.0.1]",
            "[fd00::1]",
            "[fe80::1]",
            "[fec0::1]",
            "[ff02::1]",
            "[::127.0.0.1]",
            "[::ffff:0:10.0.0.1]",
            "[64:ff9b::169.254.169.254]",
            "[64:ff9b:1::10.0.0.1]",
            "[2002:7f00:1::]",
            "[2001::f5ff:fffe]",
            "[100::1]",
            "localhost",
            "localhost.",
            "a.localhost",
        ] {
            let url = Url::parse(&format!("https://{host}/")).unwrap();
            assert!(is_private(&url), "{host}");
        }
        for host in [
            "example.com",
            "8.8.8.8",
            "100.128.0.1",
            "192.0.1.1",
            "198.20.0.1",
            "[2001:4860::8888]",
            "[::ffff:8.8.8.8]",
            "[64:ff9b::8.8.8.8]",
            "[2002:808:808::]",
        ] {
            let url = Url::parse(&format!("https://{host}/")).unwrap();
            assert!(!is_private(&url), "{host}");
        }
    }

    #[test]
    fn debug_does_not_show_a_password() {
        for text in ["https://user:hunter2@example.com", "https://a b?hunter2"] {
            let shown = format!("{:?}", ConfiguredUrl(text.to_owned()));
            assert!(!shown.contains("hunter2"), "{shown}");
        }
        let shown = format!("{:?}", ConfiguredUrl("https://example.com/api".to_owned()));
        assert_eq!(shown, "https://example.com/api");
    }
}
