//! A mapping made ready for reading: which column holds what, for each shape.

use ringfence_normalise::Kind;

use crate::{ImportError, Mapping, Problem, Role, Shape};

/// Columns by what they hold; column numbers count from 0.
pub(crate) struct Plan {
    pub shape: Shape,
    pub width: usize,
    pub account: usize,
    /// The second account of a pair.
    pub other: usize,
    pub kind: Option<usize>,
    pub value: usize,
    /// The kind of the value column where the file has only one.
    pub only_kind: Kind,
    pub first: Option<usize>,
    pub last: Option<usize>,
    pub count: Option<usize>,
    pub identifiers: Vec<(usize, Kind)>,
    pub created: Option<usize>,
    pub status: Option<usize>,
    pub country: Option<usize>,
    pub display_name: Option<usize>,
    pub reports: Option<usize>,
    pub truth: Option<usize>,
}

impl Plan {
    pub fn new(file: &str, mapping: &Mapping) -> Result<Self, ImportError> {
        let find = |role: Role| mapping.roles.iter().position(|&r| r == role);
        let need = |role: Role, what: &'static str| {
            find(role).ok_or_else(|| ImportError::whole(file, Problem::MappingLacks(what)))
        };
        let identifiers: Vec<(usize, Kind)> = mapping
            .roles
            .iter()
            .enumerate()
            .filter_map(|(column, role)| match role {
                Role::Identifier(kind) => Some((column, *kind)),
                _ => None,
            })
            .collect();
        let account = match mapping.shape {
            Shape::KnownShared | Shape::Ignored => 0,
            _ => need(Role::Account, "account")?,
        };
        let other = match mapping.shape {
            Shape::Pairs => need(Role::OtherAccount, "second account")?,
            _ => 0,
        };
        let (value, only_kind) = match mapping.shape {
            Shape::Long => match (find(Role::Value), identifiers.first()) {
                (Some(column), _) => (column, Kind::Other),
                (None, Some(&(column, kind))) => (column, kind),
                (None, None) => (need(Role::Value, "value")?, Kind::Other),
            },
            Shape::KnownShared => (need(Role::Value, "value")?, Kind::Other),
            _ => (0, Kind::Other),
        };
        if mapping.shape == Shape::Wide && identifiers.is_empty() {
            return Err(ImportError::whole(
                file,
                Problem::MappingLacks("identifier"),
            ));
        }
        Ok(Self {
            shape: mapping.shape,
            width: mapping.roles.len(),
            account,
            other,
            kind: find(Role::Kind),
            value,
            only_kind,
            first: find(Role::FirstSeen),
            last: find(Role::LastSeen),
            count: find(Role::Count),
            identifiers,
            created: find(Role::CreatedAt),
            status: find(Role::Status),
            country: find(Role::Country),
            display_name: find(Role::DisplayName),
            reports: find(Role::Reports),
            truth: find(Role::Truth),
        })
    }
}
