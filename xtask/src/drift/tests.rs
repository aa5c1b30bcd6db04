//! Reports after a vendor changed a page, as a scheduled job reads them.

use anstream::adapter::strip_str;
use tempfile::TempDir;

use super::*;

const ROOT: &str = "..";
const PAGE: &str = "asapp/stop-streaming.md";

/// Copies ASAPP's and Bandwidth's pages.
fn saved() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for vendor in ["asapp", "bandwidth"] {
        let (from, to) = (
            Path::new(ROOT).join("openapi/sources").join(vendor),
            folder.path().join(vendor),
        );
        fs::create_dir(&to).unwrap();
        for name in names(&from).unwrap() {
            fs::copy(from.join(&name), to.join(&name)).unwrap();
        }
    }
    folder
}

/// Replaces every occurrence of a text in the page.
fn edit(folder: &TempDir, page: &str, old: &str, new: &str) {
    let file = folder.path().join(page);
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains(old), "{old:?} not found");
    fs::write(file, text.replace(old, new)).unwrap();
}

fn drift(folder: &TempDir) -> Drift {
    compare(Path::new(ROOT), folder.path()).unwrap()
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

#[limited::test]
fn equal_pages_are_not_reported() {
    let folder = saved();
    edit(&folder, PAGE, "\n", "\r\n");
    fs::write(folder.path().join("asapp/.saved"), "").unwrap();
    fs::create_dir(folder.path().join("asapp/images")).unwrap();
    let drift = drift(&folder);
    assert_eq!(text(&drift), "No source page has changed.\n");
    assert_eq!(
        drift.write(Format::Markdown),
        "No source page has changed.\n"
    );
    assert_eq!(code(&drift), exit(0));
}

#[limited::test]
fn a_page_that_changes_the_spec_is_judged() {
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

#[limited::test]
fn a_page_whose_wording_changed_is_reported() {
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

#[limited::test]
fn a_page_that_cannot_be_imported_is_reported_with_the_problem() {
    let folder = saved();
    edit(&folder, PAGE, "    body:", "    corpse:");
    let drift = drift(&folder);
    let text = text(&drift);
    assert!(
        text.starts_with("asapp/stop-streaming.md: changed, and the spec cannot be imported"),
        "{text}"
    );
    assert!(text.contains("corpse"), "{text}");
}

#[limited::test]
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

/// A changed page with a sequence for a terminal, marks of direction, HTML, and fences.
#[limited::test]
fn a_report_does_not_carry_what_a_terminal_or_browser_acts_on() {
    let folder = saved();
    let page = "bandwidth/realTimeTranscriptionStopped.txt";
    let hostile = "\u{1b}]52;c;eA==\u{7}\u{202e}evil\u{2066}\n~~~~\n```\n</details><script>a</script>\naccountIdThe";
    edit(&folder, page, "accountIdThe", hostile);
    let name = "<img src=x>`.md";
    fs::write(folder.path().join("asapp").join(name), "# New\n").unwrap();
    let drift = drift(&folder);
    for format in [Format::Text, Format::Markdown, Format::Json] {
        let report = drift.write(format);
        let is_shown = |char: char| char == '\n' || !openapi_document::is_invisible(char);
        assert!(report.chars().all(is_shown), "{report:?}");
    }
    let markdown = drift.write(Format::Markdown);
    assert!(
        markdown.contains("- `` asapp/<img src=x>`.md ``: new\n"),
        "{markdown}"
    );
    let (_, block) = markdown
        .split_once("\n~~~~~diff\n")
        .expect("the fence is longer");
    let (block, rest) = block.split_once("\n~~~~~\n").expect("it is closed");
    assert!(block.contains("+</details><script>"), "{markdown}");
    assert!(!rest.contains("<script>"), "{markdown}");
}

#[limited::test]
fn a_folder_without_vendors_is_rejected() {
    let folder = tempfile::tempdir().unwrap();
    let error = compare(Path::new(ROOT), folder.path()).unwrap_err();
    for vendor in vendors(Path::new(ROOT)).unwrap() {
        assert!(error.to_string().contains(&vendor.name), "{error}");
    }
}

#[limited::test]
fn a_page_that_is_not_text_is_named() {
    let folder = saved();
    fs::write(folder.path().join(PAGE), [0xff, 0xfe]).unwrap();
    let error = compare(Path::new(ROOT), folder.path()).unwrap_err();
    assert!(error.to_string().contains("stop-streaming.md"), "{error}");
}
