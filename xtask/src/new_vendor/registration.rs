//! The lines that register a vendor. They are outside of the vendor's own folders.

use toml_edit::DocumentMut;

/// Registers a vendor in the text of a file. Returns `None` if the text has an unexpected form.
type Register = fn(&str, &str) -> Option<String>;

/// The files with a list of vendors.
pub(super) const FILES: [(&str, Register); 4] = [
    ("Cargo.toml", manifest),
    ("src/lib.rs", library),
    ("crates/sandbox/src/vendors/mod.rs", sandbox),
    ("crates/contract/src/pages/mod.rs", source_pages),
];

/// Adds a feature, and makes it a default feature: before `webhook`, the first default feature that is not a vendor.
fn manifest(text: &str, name: &str) -> Option<String> {
    let text = insert_before(text, "\n# Receivers of webhooks", &format!("\n{name} = []"))
        .or_else(|| insert_before(text, "\nwebhook = ", &format!("\n{name} = []")))?;
    let text = insert_before(&text, "\"webhook\", ", &format!("\"{name}\", "))?;
    let manifest: DocumentMut = text.parse().ok()?;
    let features = manifest.get("features")?;
    let mut default = features.get("default")?.as_array()?.iter();
    let is_registered = default.any(|feature| feature.as_str() == Some(name));
    (is_registered && features.get(name).is_some()).then_some(text)
}

/// Adds a public module behind the feature.
fn library(text: &str, name: &str) -> Option<String> {
    let module = format!("#[cfg(feature = \"{name}\")]\npub mod {name};\n");
    insert_module(text, &module, |line| {
        line.strip_prefix("pub mod ")?.strip_suffix(';')
    })
}

/// Adds a module, and the vendor at the end of the list.
fn sandbox(text: &str, name: &str) -> Option<String> {
    let text = insert_module(text, &format!("pub mod {name};\n"), |line| {
        line.strip_prefix("pub mod ")?.strip_suffix(';')
    })?;
    let entry = format!("    &{name}::VENDOR,\n");
    insert_at_end(&text, "VENDORS: &[&Registration] = &[\n", &entry)
}

/// Adds a module, and its reader at the end of the list.
fn source_pages(text: &str, name: &str) -> Option<String> {
    let text = insert_module(text, &format!("mod {name};\n"), |line| {
        line.strip_prefix("mod ")?.strip_suffix(';')
    })?;
    let entry = format!("    (\"{name}\", {name}::read),\n");
    insert_at_end(&text, "READERS: &[(&str, Read)] = &[\n", &entry)
}

/// Adds an entry to the list that starts with `start`.
fn insert_at_end(text: &str, start: &str, entry: &str) -> Option<String> {
    let start = text.find(start)?;
    let end = start + text[start..].find("];")?;
    Some(format!("{}{entry}{}", &text[..end], &text[end..]))
}

fn insert_before(text: &str, place: &str, new: &str) -> Option<String> {
    let (before, after) = text.split_once(place)?;
    Some(format!("{before}{new}{place}{after}"))
}

/// Inserts a module into the first sorted group of modules, where `name_in` returns the name in the line of a module. Lines
/// of attributes belong to the module below them.
fn insert_module(
    text: &str,
    module: &str,
    name_in: impl Fn(&str) -> Option<&str>,
) -> Option<String> {
    let name = module.lines().last().and_then(&name_in)?;
    let (mut offset, mut start, mut is_in_group) = (0, 0, false);
    for line in text.split_inclusive('\n') {
        let end = offset + line.len();
        if let Some(known) = name_in(line.trim_end()) {
            if known > name {
                return Some(format!("{}{module}{}", &text[..start], &text[start..]));
            }
            is_in_group = true;
            start = end;
        } else if is_in_group && line.trim().is_empty() {
            return Some(format!("{}{module}{}", &text[..offset], &text[offset..]));
        } else if !is_attribute(line) {
            start = end;
        }
        offset = end;
    }
    None
}

/// Reports whether a line is part of an attribute, which may take several lines.
fn is_attribute(line: &str) -> bool {
    line.starts_with("#[") || line.starts_with("    ") || line.starts_with(")]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_becomes_a_default_feature() {
        let text = "[features]\ndefault = [\"b\", \"webhook\", \"tls\"]\nb = []\n# Receivers of webhooks.\nwebhook = []\ntls = []\n";
        assert_eq!(
            manifest(text, "acme").unwrap(),
            "[features]\ndefault = [\"b\", \"acme\", \"webhook\", \"tls\"]\nb = []\nacme = []\n# Receivers of webhooks.\nwebhook = []\ntls = []\n"
        );
        assert_eq!(manifest("[features]\ndefault = []\n", "acme"), None);
    }

    #[test]
    fn modules_are_sorted_and_keep_their_attributes() {
        let text = "mod a;\n\n#[cfg(feature = \"b\")]\npub mod b;\n#[cfg(x)]\n#[cfg_attr(\n    not(y),\n    allow(z)\n)]\npub mod d;\n\nuse e;\n";
        let registered = |name| library(text, name).unwrap();
        let acme = "#[cfg(feature = \"acme\")]\npub mod acme;\n";
        assert!(
            registered("acme")
                .contains(&format!("\n\n{acme}#[cfg(feature = \"b\")]\npub mod b;\n"))
        );
        let c = "pub mod b;\n#[cfg(feature = \"c\")]\npub mod c;\n#[cfg(x)]\n";
        assert!(registered("c").contains(c), "{}", registered("c"));
        let zoom = "pub mod d;\n#[cfg(feature = \"zoom\")]\npub mod zoom;\n\nuse e;\n";
        assert!(registered("zoom").ends_with(zoom), "{}", registered("zoom"));
        assert_eq!(library("mod a;\n", "acme"), None);
    }

    #[test]
    fn the_sandbox_lists_the_vendor() {
        let text =
            "pub mod b;\n\nuse x;\n\nstatic VENDORS: &[&Registration] = &[\n    &b::VENDOR,\n];\n";
        assert_eq!(
            sandbox(text, "acme").unwrap(),
            "pub mod acme;\npub mod b;\n\nuse x;\n\nstatic VENDORS: &[&Registration] = &[\n    &b::VENDOR,\n    &acme::VENDOR,\n];\n"
        );
        assert_eq!(sandbox("pub mod b;\n\n", "acme"), None);
    }

    #[test]
    fn the_real_files_have_the_expected_form() {
        for (file, register) in FILES {
            let text = fs_err::read_to_string(format!("../{file}")).unwrap();
            for name in ["a_new_vendor", "my_vendor", "z_vendor"] {
                let registered = register(&text, name);
                assert!(registered.is_some_and(|new| new.contains(name)), "{file}");
            }
        }
    }
}
