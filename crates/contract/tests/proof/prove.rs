//! The proof would notice if it proved nothing.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use callscribe_codegen::vendors::vendors;
use callscribe_contract::accepted::Accepted;
use callscribe_contract::edits::{Class, Edit, every};
use callscribe_contract::judge::{Judge, Outcome};
use callscribe_contract::pages::Pages;
use callscribe_contract::promise::{Promise, Promises};
use callscribe_contract::report::Report;
use callscribe_contract::spec::Spec;
use openapi_document::Document;

use super::root;

fn spec(vendor: &str) -> (Spec, Promises) {
    let file = root().join(format!("openapi/{vendor}.yaml"));
    let spec = Spec::new(Document::read(&file).unwrap());
    let promises = Promises::of(&spec, Pages::of(&root(), vendor).unwrap());
    (spec, promises)
}

/// The edit of this class, at a pointer that ends so, that does this.
fn edit(spec: &Spec, class: Class, pointer: &str, what: &str) -> Edit {
    let mut edits = every(&spec.document.root).into_iter();
    let found = edits
        .find(|edit| edit.class == class && edit.pointer.ends_with(pointer) && edit.what == what);
    found.unwrap_or_else(|| panic!("no {class:?} {pointer} {what}"))
}

fn judge(vendor: &str, class: Class, pointer: &str, what: &str) -> Outcome {
    let (spec, promises) = spec(vendor);
    let edit = edit(&spec, class, pointer, what);
    Judge::new(&spec, &promises).judge(&edit)
}

fn noticed_by(outcome: &Outcome) -> &[Promise] {
    match outcome {
        Outcome::Noticed { by, .. } => by,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_class_edits_something() {
    let (mut made, mut classes) = (0, BTreeSet::new());
    for vendor in vendors(&root()).unwrap() {
        let document = Document::read(&vendor.spec).unwrap();
        let edits = every(&document.root);
        made += edits.len();
        for edit in edits.iter().step_by(20) {
            let same = edit.apply(&document.root) == document.root;
            assert!(!same, "{} {}: nothing changes", edit.pointer, edit.what);
        }
        classes.extend(edits.iter().map(|edit| edit.class));
    }
    assert!(made > 5000, "{made}");
    assert_eq!(classes.into_iter().collect::<Vec<_>>(), Class::ALL);
}

#[test]
fn each_edit_is_made_once() {
    let (spec, _) = spec("asapp");
    let mut seen = BTreeSet::new();
    for edit in every(&spec.document.root) {
        let is_new = seen.insert((edit.class, edit.pointer.clone(), edit.what.clone()));
        assert!(is_new, "{} {}", edit.pointer, edit.what);
    }
}

#[test]
fn a_spec_as_it_is_breaks_no_promise() {
    for vendor in vendors(&root()).unwrap() {
        let (spec, promises) = spec(&vendor.name);
        assert_eq!(promises.check(&spec), [], "{}", vendor.name);
    }
}

#[test]
fn a_text_is_not_a_fact() {
    let (spec, promises) = spec("bandwidth");
    let mut root = spec.document.root.clone();
    let place = "/components/schemas/CallTranscription/properties/transcript/description";
    *root.pointer_mut(place).unwrap() = "Another text.".into();
    let edited = Spec::new(spec.edited(&root).unwrap());
    assert_eq!(promises.check(&edited), []);
}

#[test]
fn what_is_said_about_something_else_does_not_count() {
    let (spec, promises) = spec("bandwidth");
    let mut edit = edit(
        &spec,
        Class::Required,
        "/responses/401/headers/WWW-Authenticate",
        "required: false",
    );
    edit.speaks_of = vec!["somethingElse".to_owned()];
    let outcome = Judge::new(&spec, &promises).judge(&edit);
    assert!(matches!(outcome, Outcome::Elsewhere { .. }), "{outcome:?}");
}

const SMALL: &str = "
openapi: 3.0.3
info: {title: Small, version: '1', description: A small API.}
servers: [{url: 'https://a.test'}]
paths:
  /a:
    get:
      operationId: getA
      summary: Get
      description: Gets it.
      x-idempotent: true
      parameters:
        - {name: tags, in: query, description: Tags., schema: {type: array, items: {type: string}}}
      responses:
        '200':
          description: It.
          content:
            application/json:
              schema: {$ref: '#/components/schemas/A'}
              examples: {documented: {summary: It., value: {b: {}}}}
components:
  schemas:
    A:
      type: object
      title: Not its name
      description: A.
      properties: {b: {$ref: '#/components/schemas/B'}}
    B:
      type: object
      description: B.
      properties: {c: {type: string, description: C.}}
";

#[test]
fn no_edit_of_a_small_spec_survives() {
    let document = Document::parse(Path::new("openapi/small.yaml"), SMALL).unwrap();
    let spec = Spec::new(document);
    let promises = Promises::of(&spec, None);
    let judge = Judge::new(&spec, &promises);
    for edit in every(&spec.document.root) {
        let outcome = judge.judge(&edit);
        let survives = matches!(outcome, Outcome::Survived);
        assert!(!survives, "{} {}", edit.pointer, edit.what);
    }
}

#[test]
fn a_header_that_is_no_longer_required_is_noticed() {
    let place = "/responses/401/headers/WWW-Authenticate";
    let outcome = judge("bandwidth", Class::Required, place, "required: false");
    assert_eq!(noticed_by(&outcome), [Promise::Surface]);
}

#[test]
fn another_type_that_no_example_shows_is_noticed() {
    let place = "/RealTimeTranscriptionStopped/properties/privacy";
    let outcome = judge("bandwidth", Class::Type, place, "type: \"string\"");
    assert!(
        noticed_by(&outcome).contains(&Promise::MadeUp),
        "{outcome:?}"
    );
}

#[test]
fn a_documented_default_is_held_by_the_page() {
    let outcome = judge(
        "videosdk",
        Class::Default,
        "/get/parameters/2/schema",
        "no default",
    );
    assert_eq!(noticed_by(&outcome)[0], Promise::Page);
}

#[test]
fn an_example_of_a_schema_is_held_by_the_page() {
    let place = "/400/content/application~1json/schema/properties/error/example/code";
    let outcome = judge("asapp", Class::DocumentedValue, place, "removed");
    assert_eq!(noticed_by(&outcome)[0], Promise::Page);
}

#[test]
fn the_server_that_comes_first_is_held_by_the_listing() {
    let (spec, promises) = spec("asapp");
    let mut edits = every(&spec.document.root).into_iter();
    let edit = edits.find(|edit| edit.class == Class::Server && edit.pointer.is_empty());
    let outcome = Judge::new(&spec, &promises).judge(&edit.unwrap());
    assert!(noticed_by(&outcome).contains(&Promise::Surface));
}

#[test]
fn a_method_is_held_by_what_is_sent() {
    let place = "~1twilio-media-stream-url/get";
    let outcome = judge("asapp", Class::Method, place, "becomes post");
    assert!(noticed_by(&outcome).contains(&Promise::Wire), "{outcome:?}");
}

#[test]
fn an_entry_of_the_reviewed_list_that_nothing_needs_is_stale() {
    let list = r#"{
        "equivalent": [{ "vendor": "*", "pointer": "/gone", "reason": "R." }],
        "unlocked": [{ "vendor": "asapp", "pointer": "/also/gone", "reason": "R." }]
    }"#;
    let accepted: Accepted = serde_json::from_str(list).unwrap();
    let mut report = Report::default();
    report.close(&[], &accepted);
    assert_eq!(
        report.stale,
        ["equivalent: * /gone", "unlocked: asapp /also/gone"]
    );
    assert!(!report.is_clean());
}

#[test]
fn an_edit_that_survives_is_not_clean_until_it_is_accepted() {
    let (spec, _) = spec("asapp");
    let edits = [edit(
        &spec,
        Class::Callback,
        "/callbacks/transcript",
        "renamed to transcriptX",
    )];
    let report = |accepted: &Accepted| {
        let mut report = Report::default();
        report.add("asapp", &edits, &[Outcome::Survived], accepted);
        report
    };
    assert!(!report(&Accepted::default()).is_clean());
    let list = Accepted::read(&root().join("crates/contract/accepted.yaml")).unwrap();
    assert!(report(&list).is_clean());
}

#[test]
fn a_fact_without_a_source_has_to_be_listed() {
    let (spec, _) = spec("bandwidth");
    let edit = edit(
        &spec,
        Class::Evidence,
        "/components/schemas/LiveUpdate",
        "no x-evidence",
    );
    let noticed = Outcome::Noticed {
        by: vec![Promise::Surface],
        says: String::new(),
    };
    let mut report = Report::default();
    report.add(
        "bandwidth",
        std::slice::from_ref(&edit),
        &[noticed],
        &Accepted::default(),
    );
    report.close(&[("bandwidth", &edit)], &Accepted::default());
    assert_eq!(
        report.unlisted,
        ["bandwidth /components/schemas/LiveUpdate"]
    );
}

#[test]
fn each_promise_is_kept_by_a_test_of_the_contract_suite() {
    for promise in Promise::ALL {
        let (file, test) = promise.test().split_once("::").unwrap();
        let suite = fs::read_to_string(root().join(format!("tests/{file}.rs"))).unwrap();
        assert!(suite.contains(&format!("fn {test}()")), "{promise:?}");
    }
}
