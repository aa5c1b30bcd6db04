use callscribe_sandbox::behaviours;

const PAGE: &str = include_str!("../../../../docs/sandbox.md");

#[test]
fn every_behaviour_has_evidence_and_is_documented() {
    let page = without_entities(PAGE);
    let behaviours = behaviours().unwrap();
    for vendor in ["videosdk", "asapp", "bandwidth"] {
        assert!(
            behaviours
                .iter()
                .any(|behaviour| behaviour.vendor == vendor)
        );
    }
    for behaviour in behaviours {
        let grades = ["documented", "sdk", "observed", "inferred"];
        assert!(grades.contains(&&*behaviour.grade), "{behaviour:?}");
        let what: Vec<&str> = behaviour.what.split_whitespace().collect();
        let line = format!("| {} |", what.join(" "));
        assert!(
            page.contains(&line),
            "`cargo xtask regen` puts it there: {behaviour:?}"
        );
    }
}

/// Returns Markdown with the characters that were escaped as entities.
fn without_entities(markdown: &str) -> String {
    "<>&|\\*_[]#~@!"
        .chars()
        .fold(markdown.to_owned(), |text, char| {
            text.replace(&format!("&#{};", u32::from(char)), &char.to_string())
        })
}
