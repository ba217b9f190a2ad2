//! The first rows as the case would hold them.

use ringfence_normalise::{Kind, Rules, canonical};

use crate::time::{self, utc_text};
use crate::{Dialect, Mapping, Role, Shape, emit};

impl super::Sniffed {
    /// The preview in canonical form: identifiers and times, empty elsewhere; parallel to it.
    pub fn canonical_under(&self, rules: &Rules) -> Vec<Vec<String>> {
        canonical_rows(&self.preview, &self.mapping, &self.dialect, rules)
    }
}

/// Parallel to `rows`: canonical identifiers and times, empty where a cell is neither.
pub(super) fn canonical_rows(
    rows: &[Vec<String>],
    mapping: &Mapping,
    dialect: &Dialect,
    rules: &Rules,
) -> Vec<Vec<String>> {
    let kind_column = mapping.roles.iter().position(|&role| role == Role::Kind);
    let cell = |row: &Vec<String>, column: usize| {
        let raw = row.get(column).map_or("", |cell| cell.trim());
        match mapping.roles.get(column) {
            Some(Role::Identifier(kind)) => identifiers(*kind, raw, rules),
            Some(Role::Value) if mapping.shape == Shape::Long => {
                let label = kind_column
                    .and_then(|c| row.get(c))
                    .map_or("", |label| label.trim());
                one(Kind::from_label(label), raw, rules)
            }
            Some(Role::FirstSeen | Role::LastSeen | Role::CreatedAt) => {
                let order = dialect.date_orders.get(column).copied().unwrap_or_default();
                time::read(raw, order)
                    .map(|time| utc_text(time.seconds))
                    .unwrap_or_default()
            }
            _ => String::new(),
        }
    };
    rows.iter()
        .map(|row| (0..row.len()).map(|column| cell(row, column)).collect())
        .collect()
}

fn identifiers(kind: Kind, raw: &str, rules: &Rules) -> String {
    emit::values(kind, raw)
        .map(|value| one(kind, value, rules))
        .collect::<Vec<_>>()
        .join("; ")
}

fn one(kind: Kind, raw: &str, rules: &Rules) -> String {
    let mut out = String::new();
    canonical(kind, raw, rules, &mut out);
    out
}
