//! The Markdown around the block.

use super::{PAGE, changed, converted, page};
use crate::page::Gap;

#[test]
fn the_title_can_be_in_front_matter() {
    let text = changed("# Do it\n", "---\ntitle: \"Do it\"\nicon: x\n---\n");
    assert_eq!(page(&text), page(PAGE));
}

#[test]
fn source_lines_and_an_index_can_precede_the_title() {
    let index = "# Source: https://docs.example.com/again.md\n\n> ## Documentation Index\n> Fetch it.\n\n# Do it\n";
    assert_eq!(converted(&changed("# Do it\n", index)), converted(PAGE));
}

#[test]
fn a_page_without_a_title_has_no_summary() {
    for title in ["# null\n", ""] {
        let spec = page(&changed("# Do it\n", title)).unwrap();
        assert_eq!(spec["paths"]["/v1/do"]["post"].get("summary"), None);
        assert_eq!(spec["info"]["title"], "/v1/do");
    }
}

#[test]
fn a_footer_is_ignored() {
    let text = format!("{PAGE}\n\nBuilt with [Mintlify](https://mintlify.com).\n");
    assert_eq!(converted(&text), converted(PAGE));
}

#[test]
fn the_spec_before_the_method_can_be_missing_or_a_url() {
    for spec in ["", "https://example.com/spec ", "/spec.yaml "] {
        assert_eq!(page(&changed("spec.yaml ", spec)), page(PAGE));
    }
}

#[test]
fn a_fence_of_another_language_is_prose() {
    let spec = page(&changed("And more.", "```bash\n# no title\n```")).unwrap();
    assert_eq!(
        spec["paths"]["/v1/do"]["post"]["description"],
        "Does it.\n\n```bash\n# no title\n```"
    );
}

#[test]
fn crlf_line_ends_do_not_change_the_page() {
    assert_eq!(page(&PAGE.replace('\n', "\r\n")), page(PAGE));
}

#[test]
fn only_the_first_paragraph_is_unquoted() {
    let spec = page(&changed("And more.", "> The vendor's quote.\n> All of it.")).unwrap();
    assert_eq!(
        spec["paths"]["/v1/do"]["post"]["description"],
        "Does it.\n\n> The vendor's quote.\n> All of it."
    );
}

#[test]
fn a_byte_order_mark_does_not_change_the_page() {
    let text = PAGE.replacen("# Source: https://docs.example.com/do.md\n\n", "", 1);
    assert_eq!(converted(&format!("\u{feff}{text}")), converted(&text));
}

#[test]
fn a_comment_in_code_is_not_the_title() {
    for fence in ["```", "~~~~"] {
        let code = format!("---\ntitle: Do it\n---\n\n{fence}bash\n# first\n{fence}\n");
        let spec = page(&changed("# Do it\n", &code)).unwrap();
        let operation = &spec["paths"]["/v1/do"]["post"];
        assert_eq!(operation["summary"], "Do it");
        let description = operation["description"].as_str().unwrap();
        assert!(description.starts_with(&format!("{fence}bash\n# first\n")));
    }
}

#[test]
fn what_stands_before_the_title_is_listed() {
    let all = [
        (
            "<Warning>Beta.</Warning>\n\n# Do it\n",
            "<Warning>Beta.</Warning>",
        ),
        (
            "---\ntitle: Do it\ndescription: All about it.\n---\n",
            "description: All about it.",
        ),
    ];
    for (start, omitted) in all {
        let page = converted(&changed("# Do it\n", start));
        let said = format!("text before the title is omitted: {omitted}");
        assert!(
            page.gaps.iter().any(|gap| gap.message.contains(&said)),
            "{:?}",
            page.gaps
        );
    }
}

#[test]
fn a_block_in_braces_may_be_indented_by_tabs() {
    let operation = r#"{"operationId": "g", "responses": {"200": {"description": "D."}}}"#;
    let text = format!(
        "# Do it\n\n````yaml get /a\n{{\n\t\"openapi\": \"3.0.3\",\n\t\"info\": {{\"title\": \"T\", \"version\": \"1\"}},\n\t\"paths\": {{\"/a\": {{\"get\": {operation}}}}}\n}}\n````\n"
    );
    assert_eq!(
        page(&text).unwrap()["paths"]["/a"]["get"]["summary"],
        "Do it"
    );
}

#[test]
fn inline_code_at_the_start_of_a_line_is_prose() {
    let code = "``a`` is code.\n```b``` too.";
    let spec = page(&changed("And more.", code)).unwrap();
    let description = &spec["paths"]["/v1/do"]["post"]["description"];
    assert!(
        description.as_str().unwrap().ends_with(code),
        "{description}"
    );
}

#[test]
fn a_quote_before_the_title_is_not_an_index() {
    let page = converted(&changed("# Do it\n", "> A note.\n\n# Do it\n"));
    let is_listed = |gap: &Gap| gap.message.ends_with("is omitted: > A note.");
    assert!(page.gaps.iter().any(is_listed), "{:?}", page.gaps);
}
