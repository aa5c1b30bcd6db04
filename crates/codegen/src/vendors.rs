//! The list of vendors: each has a spec in `openapi/`.

use std::fs;
use std::path::{Path, PathBuf};

use openapi_document::Problem;

/// A vendor, found by its spec.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Vendor {
    /// The name of its feature, its module and its files.
    pub name: String,
    /// The spec: `openapi/NAME.yaml` below the root.
    pub spec: PathBuf,
    /// The overlay `openapi/NAME.overlay.yaml`, if the spec is imported from a source page.
    pub overlay: Option<PathBuf>,
}

/// Returns the vendors that have a spec in `openapi/` below `root`, sorted by name.
///
/// # Errors
///
/// Returns a problem if the folder cannot be read, has no spec, or has one whose name is not a module name.
pub fn vendors(root: &Path) -> Result<Vec<Vendor>, Problem> {
    let folder = root.join("openapi");
    let unreadable = |error: std::io::Error| {
        let message = format!("cannot be read: {error}");
        Problem::with_file(&folder, "readable", message, "Check the path.")
    };
    let mut vendors = Vec::new();
    for entry in fs::read_dir(&folder).map_err(unreadable)? {
        let file = entry.map_err(unreadable)?.file_name();
        let file = file.to_string_lossy();
        let Some(name) = file.strip_suffix(".yaml") else {
            continue;
        };
        if name.ends_with(".overlay") || name.starts_with('.') {
            continue;
        }
        vendors.push(vendor(&folder, name)?);
    }
    if vendors.is_empty() {
        let help = "Run the command in the workspace; each vendor has a spec `openapi/NAME.yaml`.";
        return Err(Problem::with_file(&folder, "vendors", "has no spec", help));
    }
    vendors.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(vendors)
}

fn vendor(folder: &Path, name: &str) -> Result<Vendor, Problem> {
    let spec = folder.join(format!("{name}.yaml"));
    if !is_vendor_name(name) {
        return Err(Problem::with_file(
            &spec,
            "vendor-name",
            format!("`{name}` is not a vendor name"),
            "Use a lower-case letter followed by lower-case letters, digits and single underscores: it names a module.",
        ));
    }
    let overlay = folder.join(format!("{name}.overlay.yaml"));
    Ok(Vendor {
        name: name.to_owned(),
        spec,
        overlay: overlay.exists().then_some(overlay),
    })
}

/// Reports whether `name` can name a vendor's module, feature and files.
pub fn is_vendor_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && !name.contains("__")
        && name
            .chars()
            .all(|char| matches!(char, 'a'..='z' | '0'..='9' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Creates `openapi/` with empty files in a temporary folder of this test.
    fn openapi(test: &str, files: &[&str]) -> PathBuf {
        let root = std::env::temp_dir().join(format!("callscribe-{}-{test}", std::process::id()));
        fs::create_dir_all(root.join("openapi/sources")).unwrap();
        for file in files {
            fs::write(root.join("openapi").join(file), "").unwrap();
        }
        root
    }

    #[test]
    fn vendors_are_the_specs_sorted_by_name() {
        let files = [
            "b_2.yaml",
            "a.overlay.yaml",
            "a.yaml",
            "README.md",
            ".b.yaml",
        ];
        let root = openapi("sorted", &files);
        let vendors = vendors(&root).unwrap();
        let names: Vec<&str> = vendors.iter().map(|vendor| &*vendor.name).collect();
        assert_eq!(names, ["a", "b_2"]);
        assert_eq!(vendors[0].spec, root.join("openapi/a.yaml"));
        assert_eq!(
            vendors[0].overlay,
            Some(root.join("openapi/a.overlay.yaml"))
        );
        assert_eq!(vendors[1].overlay, None);
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn a_folder_without_specs_is_refused() {
        let root = openapi("empty", &["README.md"]);
        assert_eq!(vendors(&root).unwrap_err().rule, "vendors");
        fs::remove_dir_all(&root).unwrap();
        let problem = vendors(&root).unwrap_err();
        assert_eq!(
            (problem.rule, problem.file),
            ("readable", root.join("openapi"))
        );
    }

    #[test]
    fn a_spec_that_does_not_name_a_module_is_refused() {
        for (index, file) in ["A.yaml", "2a.yaml", "a-b.yaml", "_a.yaml", "a__b.yaml"]
            .into_iter()
            .enumerate()
        {
            let root = openapi(&format!("name-{index}"), &[file]);
            assert_eq!(vendors(&root).unwrap_err().rule, "vendor-name", "{file}");
            fs::remove_dir_all(root).unwrap();
        }
    }
}
