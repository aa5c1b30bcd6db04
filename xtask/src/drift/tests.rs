//! What a scheduled job reads after a vendor touched a page.

use anstream::adapter::strip_str;
use tempfile::TempDir;

use super::*;

const OPENAPI: &str = "../openapi";
const PAGE: &str = "asapp/stop-streaming.md";

/// A copy of ASAPP's and Bandwidth's pages.
fn saved() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for vendor in ["asapp", "bandwidth"] {
        let (from, to) = (
            Path::new(OPENAPI).join("sources").join(vendor),
            folder.path().join(vendor),
        );
        fs::create_dir(&to).unwrap();
        for name in names(&from).unwrap() {
            fs::copy(from.join(&name), to.join(&name)).unwrap();
        }
    }
    folder
}

/// Replaces a text that stands in the page once or more.
fn edit(folder: &TempDir, page: &str, old: &str, new: &str) {
    let file = folder.path().join(page);
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains(old), "{old:?} is not there");
    fs::write(file, text.replace(old, new)).unwrap();
}

fn drift(folder: &TempDir) -> Drift {
    Drift::between(Path::new(OPENAPI), folder.path()).unwrap()
}

fn text(drift: &Drift) -> String {
    strip_str(&drift.write(Format::Text)).to_string()
}

fn code(drift: &Drift) -> String {
    format!("{:?}", drift.exit_code())
}

fn exit(code: u8) -> String {
    format!("{:?}", ExitCode::from(code))
}

#[test]
fn pages_that_are_the_same_have_not_moved() {
    let folder = saved();
    edit(&folder, PAGE, "\n", "\r\n");
    let drift = drift(&folder);
    assert_eq!(text(&drift), "No page has moved.\n");
    assert_eq!(drift.write(Format::Markdown), "No page has moved.\n");
    assert_eq!(code(&drift), exit(0));
}

#[test]
fn a_page_that_makes_another_spec_is_judged() {
    let folder = saved();
    edit(
        &folder,
        PAGE,
        "- genesysaudiohook",
        "- genesysaudiohook\n                      - five9",
    );
    let drift = drift(&folder);
    insta::assert_snapshot!(text(&drift));
    assert_eq!(code(&drift), exit(3));
}

#[test]
fn a_page_that_only_says_it_otherwise_has_moved() {
    let folder = saved();
    edit(
        &folder,
        PAGE,
        "This stops the transcription",
        "This ends the transcription",
    );
    let drift = drift(&folder);
    assert!(drift.review.verdicts.is_empty());
    assert!(
        text(&drift).contains("+> This ends the transcription"),
        "{}",
        text(&drift)
    );
    assert_eq!(code(&drift), exit(3));
}

#[test]
fn a_page_that_no_spec_can_be_made_of_says_why() {
    let folder = saved();
    edit(&folder, PAGE, "    body:", "    corpse:");
    let drift = drift(&folder);
    let text = text(&drift);
    assert!(
        text.starts_with("asapp/stop-streaming.md: changed, and no spec can be made of it"),
        "{text}"
    );
    assert!(text.contains("corpse"), "{text}");
}

#[test]
fn new_missing_and_changed_pages_are_listed() {
    let folder = saved();
    fs::remove_file(folder.path().join(PAGE)).unwrap();
    fs::write(folder.path().join("asapp/start-streaming.md"), "# Start\n").unwrap();
    let page = "bandwidth/realTimeTranscriptionStopped.txt";
    edit(&folder, page, "accountIdThe", "accountThe");
    let drift = drift(&folder);
    insta::assert_snapshot!("missing_text", text(&drift));
    insta::assert_snapshot!("missing_markdown", drift.write(Format::Markdown));
    insta::assert_snapshot!("missing_json", drift.write(Format::Json));
    assert_eq!(code(&drift), exit(3));
}

#[test]
fn a_folder_without_vendors_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let error = Drift::between(Path::new(OPENAPI), folder.path()).unwrap_err();
    assert!(
        error.to_string().contains("videosdk, asapp, bandwidth"),
        "{error}"
    );
}

#[test]
fn a_page_that_is_no_text_is_named() {
    let folder = saved();
    fs::write(folder.path().join(PAGE), [0xff, 0xfe]).unwrap();
    let error = Drift::between(Path::new(OPENAPI), folder.path()).unwrap_err();
    assert!(error.to_string().contains("stop-streaming.md"), "{error}");
}
