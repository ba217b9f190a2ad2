//! From headers and values to roles and a shape, with confidence.

use ringfence_normalise::Kind;

use super::columns::Evidence;
use super::names::{role_of, says_bad, says_good, says_shared};
use super::pair;
use crate::{Mapping, Role, Shape};

/// A shape and its roles are taken without a person's look from here on.
const SURE: f64 = 0.9;

/// A column and what it probably holds.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnGuess {
    /// The header, or "column 3" where the file has none.
    pub header: String,
    pub role: Role,
    /// 0 to 1.
    pub confidence: f64,
}

/// What a file probably says.
pub(super) struct Guess {
    pub columns: Vec<ColumnGuess>,
    pub mapping: Mapping,
    pub confidence: f64,
    pub sure: bool,
    /// A list of accounts or values: one column is enough.
    pub is_list: bool,
}

impl Guess {
    pub fn of(file: &str, names: &[String], header: bool, evidence: &[Evidence]) -> Self {
        let mut roles = Roles {
            roles: vec![(Role::Ignore, 0.5); names.len()],
        };
        if header {
            for ((slot, name), evidence) in roles.roles.iter_mut().zip(names).zip(evidence) {
                *slot = by_name_and_values(name, evidence);
            }
        } else {
            roles.by_values(evidence);
        }
        roles.keep_surest_of_each();
        let list = ListName {
            says_bad: says_bad(file) || names.iter().any(|name| says_bad(name)),
            says_good: says_good(file) || names.iter().any(|name| says_good(name)),
            says_shared: says_shared(file) || names.iter().any(|name| says_shared(name)),
        };
        roles.find_account(evidence, list.says_shared);
        let pair = if header {
            roles.find_pair(names, evidence)
        } else {
            None
        };
        let (shape, confidence) = pair.unwrap_or_else(|| roles.shape(list, evidence));
        roles.fit(shape);
        let columns: Vec<ColumnGuess> = names
            .iter()
            .zip(&roles.roles)
            .map(|(name, &(role, confidence))| ColumnGuess {
                header: name.clone(),
                role,
                confidence,
            })
            .collect();
        let confidence = if header {
            confidence
        } else {
            confidence.min(0.85)
        };
        Self {
            sure: confidence >= SURE
                && columns
                    .iter()
                    .all(|c| c.role == Role::Ignore || c.confidence >= SURE),
            is_list: matches!(
                shape,
                Shape::KnownBad | Shape::KnownGood | Shape::KnownShared
            ),
            mapping: Mapping {
                shape,
                roles: columns.iter().map(|c| c.role).collect(),
                header,
            },
            columns,
            confidence,
        }
    }
}

/// A column's role by its header, checked against its values; by its values where the header is silent.
fn by_name_and_values(name: &str, evidence: &Evidence) -> (Role, f64) {
    let Some((role, confidence)) = role_of(name) else {
        return match evidence.kind {
            // A domain's form is that of any dotted word.
            Some((kind, share)) if kind != Kind::Domain && share > 0.8 => {
                (Role::Identifier(kind), 0.8)
            }
            _ => (Role::Ignore, 0.5),
        };
    };
    match role {
        Role::FirstSeen | Role::LastSeen | Role::CreatedAt
            if evidence.filled > 0 && evidence.times < 0.5 =>
        {
            (role, confidence * 0.5)
        }
        Role::Count | Role::Reports if evidence.filled > 0 && evidence.numbers < 0.5 => {
            (Role::Ignore, 0.6)
        }
        Role::Identifier(kind) => match evidence.kind {
            // A header that names no kind leaves it to the values.
            Some((seen, share)) if kind == Kind::Other && share > 0.8 => {
                (Role::Identifier(seen), confidence)
            }
            Some((seen, share)) if seen == kind => (role, confidence.max(0.9 + 0.1 * share)),
            // Cells of a form that only another kind has: the header is misleading.
            Some((seen, share))
                if share > 0.9
                    && matches!(seen, Kind::Email | Kind::Ip | Kind::Wallet | Kind::Url) =>
            {
                (Role::Identifier(seen), 0.7)
            }
            _ => (role, confidence),
        },
        _ => (role, confidence),
    }
}

/// What the names of a file and its columns say of a list.
#[derive(Clone, Copy)]
struct ListName {
    says_bad: bool,
    says_good: bool,
    says_shared: bool,
}

/// A role and its confidence for each column.
struct Roles {
    roles: Vec<(Role, f64)>,
}

impl Roles {
    fn column(&self, role: Role) -> Option<usize> {
        self.roles.iter().position(|&(r, _)| r == role)
    }

    fn confidence(&self, role: Role) -> f64 {
        self.column(role)
            .and_then(|c| self.roles.get(c))
            .map_or(0.0, |&(_, confidence)| confidence)
    }

    fn set(&mut self, column: usize, role: Role, confidence: f64) {
        if let Some(slot) = self.roles.get_mut(column) {
            *slot = (role, confidence);
        }
    }

    fn identifiers(&self) -> usize {
        self.roles
            .iter()
            .filter(|(role, _)| matches!(role, Role::Identifier(_)))
            .count()
    }

    fn attributes(&self) -> usize {
        let is_attribute = |role: &Role| {
            matches!(
                role,
                Role::CreatedAt
                    | Role::Status
                    | Role::Country
                    | Role::DisplayName
                    | Role::Reports
                    | Role::Truth
            )
        };
        self.roles
            .iter()
            .filter(|(role, _)| is_attribute(role))
            .count()
    }

    /// Roles of a file without a header: type labels, then the values beside them, then times.
    fn by_values(&mut self, evidence: &[Evidence]) {
        let kind = evidence
            .iter()
            .position(|e| e.labels > 0.8 && e.is_repeating() && e.kind.is_none());
        if let Some(kind) = kind {
            self.set(kind, Role::Kind, 0.85);
            self.set(kind + 1, Role::Value, 0.8);
        }
        let mut time_roles = [Role::FirstSeen, Role::LastSeen].into_iter();
        for (column, evidence) in evidence.iter().enumerate() {
            if self
                .roles
                .get(column)
                .is_none_or(|&(role, _)| role != Role::Ignore)
            {
                continue;
            }
            if evidence.times > 0.8 {
                if let Some(role) = time_roles.next() {
                    self.set(column, role, 0.8);
                }
            } else if let Some((telling, share)) = evidence.kind
                && kind.is_none()
                && column > 0
                && share > 0.8
            {
                self.set(column, Role::Identifier(telling), 0.8);
            }
        }
    }

    /// A role that only one column can have stays with the surest.
    fn keep_surest_of_each(&mut self) {
        for column in 0..self.roles.len() {
            let Some(&(role, confidence)) = self.roles.get(column) else {
                continue;
            };
            let is_single = !matches!(role, Role::Identifier(_) | Role::Ignore);
            let is_beaten = self.roles.iter().enumerate().any(|(other, &(r, c))| {
                r == role
                    && other != column
                    && (c > confidence || (c >= confidence && other < column))
            });
            if is_single && is_beaten {
                self.set(column, Role::Ignore, 0.6);
            }
        }
    }

    /// Where no header says account: the first column that is nothing else.
    fn find_account(&mut self, evidence: &[Evidence], says_shared: bool) {
        if self.column(Role::Account).is_some() || says_shared {
            return;
        }
        let is_free = |column: usize| {
            self.roles
                .get(column)
                .is_some_and(|&(role, _)| role == Role::Ignore)
        };
        let free = (0..evidence.len()).find(|&c| {
            is_free(c)
                && evidence
                    .get(c)
                    .is_some_and(|e| e.filled > 0 && e.times < 0.5)
        });
        let is_value_list =
            self.column(Role::Value) == Some(0) && self.column(Role::Kind).is_some();
        if let Some(column) = free
            && !is_value_list
        {
            self.set(column, Role::Account, 0.6);
        }
    }

    /// Two accounts a row, where two columns belong together and no other holds a kind and a value.
    fn find_pair(&mut self, names: &[String], evidence: &[Evidence]) -> Option<(Shape, f64)> {
        let has_values = self.column(Role::Value).is_some() && self.column(Role::Kind).is_some();
        if has_values || self.identifiers() > 0 {
            return None;
        }
        let found = pair::find(names, evidence)?;
        for (role, _) in &mut self.roles {
            if *role == Role::Account {
                *role = Role::Ignore;
            }
        }
        if let Some(column) = self.column(Role::Kind)
            && evidence.get(column).is_some_and(pair::says_direction_only)
        {
            self.set(column, Role::Ignore, 0.9);
        }
        self.set(found.one, Role::Account, found.confidence);
        self.set(found.other, Role::OtherAccount, found.confidence);
        Some((Shape::Pairs, found.confidence))
    }

    /// What a row says, and how surely.
    fn shape(&self, list: ListName, evidence: &[Evidence]) -> (Shape, f64) {
        let ListName {
            says_bad,
            says_good,
            says_shared,
        } = list;
        let account = self.confidence(Role::Account);
        let (kind, value) = (self.confidence(Role::Kind), self.confidence(Role::Value));
        let width = self.roles.len();
        if account == 0.0 {
            return match (value > 0.0, kind > 0.0) {
                (true, true) => (Shape::KnownShared, value.min(kind).max(0.9)),
                (true, false) if says_shared => (Shape::KnownShared, 0.9),
                _ if says_shared && width == 1 => (Shape::KnownShared, 0.8),
                _ => (Shape::Ignored, 0.2),
            };
        }
        if value > 0.0 && kind > 0.0 {
            return (Shape::Long, account.min(kind).min(value));
        }
        let is_list = width <= 3 && self.identifiers() == 0 && value == 0.0;
        if says_bad && is_list {
            return (Shape::KnownBad, account.max(0.7));
        }
        if (says_good || says_shared) && is_list {
            return (
                Shape::KnownGood,
                if says_good { account.max(0.7) } else { 0.7 },
            );
        }
        if value > 0.0 {
            return (Shape::Long, 0.6);
        }
        match self.identifiers() {
            0 if self.attributes() > 0 => (Shape::Attributes, account),
            0 => (Shape::Ignored, 0.2),
            1 if self.account_repeats(evidence) && self.attributes() == 0 => {
                (Shape::Long, account.min(0.95))
            }
            _ => (Shape::Wide, account.min(0.95)),
        }
    }

    fn account_repeats(&self, evidence: &[Evidence]) -> bool {
        let account = self
            .column(Role::Account)
            .and_then(|column| evidence.get(column));
        account.is_some_and(|e| e.distinct() < e.filled)
    }

    /// Drops the roles that mean nothing in a shape.
    fn fit(&mut self, shape: Shape) {
        if shape == Shape::KnownShared && self.column(Role::Value).is_none() {
            self.set(0, Role::Value, 0.8);
        }
        let single_kind = self.column(Role::Value).is_none();
        for (role, confidence) in &mut self.roles {
            let is_used = match shape {
                Shape::Long => {
                    matches!(
                        role,
                        Role::Account
                            | Role::Kind
                            | Role::Value
                            | Role::FirstSeen
                            | Role::LastSeen
                            | Role::Count
                    ) || (single_kind && matches!(role, Role::Identifier(_)))
                }
                Shape::Wide => !matches!(role, Role::Kind | Role::Value | Role::OtherAccount),
                Shape::Attributes => !matches!(
                    role,
                    Role::Kind
                        | Role::Value
                        | Role::OtherAccount
                        | Role::FirstSeen
                        | Role::LastSeen
                        | Role::Count
                ),
                Shape::Pairs => matches!(
                    role,
                    Role::Account
                        | Role::OtherAccount
                        | Role::Kind
                        | Role::FirstSeen
                        | Role::LastSeen
                        | Role::Count
                ),
                Shape::KnownBad | Shape::KnownGood => matches!(role, Role::Account | Role::Kind),
                Shape::KnownShared => matches!(role, Role::Value | Role::Kind),
                Shape::Ignored => true,
            };
            if !is_used {
                (*role, *confidence) = (Role::Ignore, 0.9);
            }
        }
    }
}
