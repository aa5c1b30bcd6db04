//! Which promise notices an edit.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::thread;

use callscribe_codegen::lint::check;
use openapi_document::Document;

use crate::edits::Edit;
use crate::promise::{Promise, Promises};
use crate::spec::Spec;

/// What became of an edit.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// The rules of specs forbid the result.
    Refused {
        /// The rule.
        rule: String,
    },
    /// Promises notice it, and what they say is about the edited fact.
    Noticed {
        /// The promises, the most independent first.
        by: Vec<Promise>,
        /// What the first of them says.
        says: String,
    },
    /// Promises are broken, but none of them mentions the edited fact.
    Elsewhere {
        /// What the first of them says.
        says: String,
    },
    /// Nothing notices it.
    Survived,
}

/// Judges edits of one spec.
pub struct Judge<'a> {
    spec: &'a Spec,
    promises: &'a Promises,
}

impl<'a> Judge<'a> {
    /// A judge who knows what holds for `spec`.
    pub fn new(spec: &'a Spec, promises: &'a Promises) -> Self {
        Self { spec, promises }
    }

    /// Applies an edit, checks the result as `cargo xtask regen` does, and asks each promise.
    pub fn judge(&self, edit: &Edit) -> Outcome {
        // What no rule refuses may still surprise a reader of the result, as it would surprise the generator.
        catch_unwind(AssertUnwindSafe(|| self.ask(edit))).unwrap_or_else(|_| Outcome::Refused {
            rule: "panic".to_owned(),
        })
    }

    fn ask(&self, edit: &Edit) -> Outcome {
        let document = match self.spec.edited(&edit.apply(&self.spec.document.root)) {
            Ok(document) => document,
            Err(problem) => return refused(problem.rule),
        };
        match rule(&document) {
            Some(rule) => refused(rule),
            None => self.outcome(edit, document),
        }
    }

    fn outcome(&self, edit: &Edit, document: Document) -> Outcome {
        let breaches = self.promises.check(&Spec::new(document));
        let mut about: Vec<_> = breaches
            .iter()
            .filter(|breach| edit.is_spoken_of(&breach.says))
            .collect();
        about.sort_by_key(|breach| breach.promise);
        let mut by: Vec<Promise> = about.iter().map(|breach| breach.promise).collect();
        by.dedup();
        match (about.first(), breaches.first()) {
            (Some(breach), _) => Outcome::Noticed {
                by,
                says: breach.says.clone(),
            },
            (None, Some(breach)) => Outcome::Elsewhere {
                says: breach.says.clone(),
            },
            (None, None) => Outcome::Survived,
        }
    }

    /// Judges all edits on as many threads as there are cores, and calls `done` after each. Returns the outcomes in the order of
    /// the edits.
    pub fn judge_all(&self, edits: &[Edit], done: impl Fn() + Sync) -> Vec<Outcome> {
        let next = Mutex::new(edits.iter().enumerate());
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let mut outcomes: Vec<(usize, Outcome)> = thread::scope(|scope| {
            let work = || {
                let mut own = Vec::new();
                loop {
                    let taken = next.lock().map(|mut next| next.next());
                    let Ok(Some((index, edit))) = taken else {
                        return own;
                    };
                    own.push((index, self.judge(edit)));
                    done();
                }
            };
            let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
            let joined = workers.into_iter().map(thread::ScopedJoinHandle::join);
            joined.flat_map(Result::unwrap_or_default).collect()
        });
        outcomes.sort_by_key(|(index, _)| *index);
        outcomes.into_iter().map(|(_, outcome)| outcome).collect()
    }
}

fn refused(rule: &str) -> Outcome {
    Outcome::Refused {
        rule: rule.to_owned(),
    }
}

/// The rule that a spec breaks.
fn rule(document: &Document) -> Option<&'static str> {
    let problems = check(document).err()?;
    problems.0.first().map(|problem| problem.rule)
}
