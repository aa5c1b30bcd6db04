//! The comparison of two versions: the queue of schemas to compare, and the findings.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};
use std::rc::Rc;

use serde_json::Value;

use super::composite::Schema;
use super::finding::{Direction, Finding};
use super::media::Medium;
use super::rule::{Change, Rule, Severity};
use super::side::{Side, Spot};
use super::subject::subject;

/// Where two schemas stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Context {
    pub(super) direction: Direction,
    pub(super) medium: Medium,
    /// Whether the value may be missing in both versions: `null` is read as a missing value then.
    pub(super) is_optional: bool,
    /// Whether the value may be missing in one version: its default counts then.
    pub(super) may_be_missing: bool,
    /// Whether null is compared elsewhere: in the union around an alternative.
    pub(super) ignores_null: bool,
}

impl Context {
    pub(super) fn new(direction: Direction, medium: Medium) -> Self {
        Self {
            direction,
            medium,
            is_optional: false,
            may_be_missing: false,
            ignores_null: false,
        }
    }

    /// Returns the context of an alternative.
    pub(super) fn of_alternative(self) -> Self {
        Self {
            ignores_null: true,
            ..self
        }
    }

    /// Returns the context of a value that is required in these versions.
    pub(super) fn required(self, versions: [bool; 2]) -> Self {
        Self {
            is_optional: versions == [false, false],
            may_be_missing: versions != [true, true],
            ..self
        }
    }

    /// Returns the context of a value inside, which is there whenever the value around it is.
    pub(super) fn inside(self, medium: Medium) -> Self {
        Self::new(self.direction, medium)
    }
}

/// Two schemas to compare.
#[derive(Clone, Debug)]
pub(super) struct Task<'a> {
    pub(super) before: Schema<'a>,
    pub(super) after: Schema<'a>,
    pub(super) context: Context,
    /// Whether only `nullable` and the like are to compare: the rest was, in another context.
    pub(super) is_known: bool,
}

pub(super) struct Walk<'a> {
    pub(super) before: Rc<Side<'a>>,
    pub(super) after: Rc<Side<'a>>,
    /// Whether one schema accepts every value of another, as found before.
    pub(super) trials: Rc<RefCell<Trials>>,
    /// The number of trials around this one; zero for the comparison itself.
    pub(super) depth: usize,
    findings: Vec<Finding>,
    /// The places in each version that cannot be judged.
    refused: [BTreeSet<String>; 2],
    /// Indices of findings by rule and places.
    known: HashMap<(&'static str, Option<String>, Option<String>), usize>,
    met: HashMap<(String, String), HashSet<Context>>,
    /// Operations, and holders of headers.
    met_holders: HashSet<(String, String, Direction)>,
    /// The headers of parts of forms, whose values may be forms.
    open_headers: Vec<(Direction, [Spot<'a>; 2])>,
    /// A queue instead of recursion, so that deeply nested documents do not overflow the stack.
    open: VecDeque<Task<'a>>,
}

/// A trial: its depth, version and key of the wide schema and of the narrow one, and where both stand.
type Trial = (usize, [(*const Value, String); 2], Context);

/// The results of trials, and the number of schemas that they compared.
#[derive(Default)]
pub(super) struct Trials {
    pub(super) results: HashMap<Trial, bool>,
    pub(super) steps: usize,
}

impl<'a> Walk<'a> {
    pub(super) fn new(before: &'a Value, after: &'a Value) -> Self {
        let (before, after) = (Side::new(before), Side::new(after));
        Self::between(Rc::new(before), Rc::new(after), Rc::default(), 0)
    }

    pub(super) fn between(
        before: Rc<Side<'a>>,
        after: Rc<Side<'a>>,
        trials: Rc<RefCell<Trials>>,
        depth: usize,
    ) -> Self {
        Self {
            before,
            after,
            trials,
            depth,
            findings: Vec::new(),
            refused: Default::default(),
            known: HashMap::new(),
            met: HashMap::new(),
            met_holders: HashSet::new(),
            open_headers: Vec::new(),
            open: VecDeque::new(),
        }
    }

    /// Reports whether this only tries whether one schema accepts every value of another.
    pub(super) fn is_trial(&self) -> bool {
        self.depth > 0
    }

    /// Reports whether something was found that is not safe for who sends the value.
    pub(super) fn has_failed(&self) -> bool {
        !self.findings.is_empty()
    }

    /// Queues two schemas, unless they were queued in this context before: recursive schemas end.
    pub(super) fn queue(
        &mut self,
        mut before: Schema<'a>,
        mut after: Schema<'a>,
        context: Context,
    ) {
        before.at = self.before.resolve(before.at);
        after.at = self.after.resolve(after.at);
        let met = self.met.entry((before.key(), after.key())).or_default();
        let like = |known: &Context| {
            (known.direction, known.medium) == (context.direction, context.medium)
        };
        let is_known = met.iter().any(like);
        if met.insert(context) {
            self.open.push_back(Task {
                before,
                after,
                context,
                is_known,
            });
        }
    }

    pub(super) fn next(&mut self) -> Option<Task<'a>> {
        self.open.pop_front()
    }

    /// Queues two holders of headers.
    pub(super) fn queue_headers(
        &mut self,
        direction: Direction,
        before: Spot<'a>,
        after: Spot<'a>,
    ) {
        // By references, a header can be one of its own.
        if self.meets(&before.pointer, &after.pointer, direction) {
            self.open_headers.push((direction, [before, after]));
        }
    }

    pub(super) fn next_headers(&mut self) -> Option<(Direction, [Spot<'a>; 2])> {
        self.open_headers.pop()
    }

    /// Reports a change of a value.
    pub(super) fn change(
        &mut self,
        change: &'static Change,
        direction: Direction,
        before: Option<&str>,
        after: Option<&str>,
        fact: impl Into<String>,
    ) {
        let rule = if direction.is_sent() || self.is_trial() {
            &change.sent
        } else {
            &change.read
        };
        if self.is_trial() && rule.severity == Severity::Safe {
            return;
        }
        self.rule(rule, direction, before, after, fact);
    }

    /// Reports a change. If it was reported before, only its direction is added.
    pub(super) fn rule(
        &mut self,
        rule: &'static Rule,
        direction: Direction,
        before: Option<&str>,
        after: Option<&str>,
        fact: impl Into<String>,
    ) {
        let (before, after) = (before.map(str::to_owned), after.map(str::to_owned));
        let key = (rule.id, before.clone(), after.clone());
        let next = self.findings.len();
        let index = *self.known.entry(key).or_insert(next);
        if index == next {
            self.findings.push(Finding {
                rule,
                before,
                after,
                directions: BTreeSet::new(),
                fact: fact.into(),
            });
        }
        self.findings[index].directions.insert(direction);
    }

    /// Reports whether two versions of an operation or holder of headers meet for the first time in this direction.
    pub(super) fn meets(&mut self, before: &str, after: &str, direction: Direction) -> bool {
        let pair = (before.to_owned(), after.to_owned(), direction);
        self.met_holders.insert(pair)
    }

    /// Records places that cannot be judged.
    pub(super) fn refuse(&mut self, before: Vec<String>, after: Vec<String>) {
        self.refused[0].extend(before);
        self.refused[1].extend(after);
    }

    pub(super) fn take_refused(&mut self) -> [BTreeSet<String>; 2] {
        std::mem::take(&mut self.refused)
    }

    /// Returns the name of a place in the new version, or in the old one for a removal.
    pub(super) fn subject(&self, before: Option<&str>, after: Option<&str>) -> String {
        match (before, after) {
            (_, Some(after)) => subject(self.after.root, after),
            (Some(before), None) => subject(self.before.root, before),
            (None, None) => String::new(),
        }
    }

    pub(super) fn into_findings(mut self) -> Vec<Finding> {
        self.findings.sort_by(|a, b| a.rank().cmp(&b.rank()));
        self.findings
    }
}
