//! Recipes: a mapping remembered by the columns it was made for.

use serde::{Deserialize, Serialize};

use crate::{Mapping, Role, Shape};

/// Mappings of files, each recognised by its header names.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Recipe {
    pub version: u32,
    pub sources: Vec<RecipeSource>,
}

/// One mapping.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecipeSource {
    pub shape: Shape,
    pub columns: Vec<RecipeColumn>,
}

/// A column by its header, and its role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecipeColumn {
    pub header: String,
    pub role: Role,
}

impl Recipe {
    pub const VERSION: u32 = 1;

    pub fn new() -> Self {
        Self {
            version: Self::VERSION,
            sources: Vec::new(),
        }
    }

    /// Remembers how a file with these headers is read; a mapping of the same headers is replaced.
    pub fn remember(&mut self, headers: &[String], mapping: &Mapping) {
        if !mapping.header {
            return;
        }
        let columns: Vec<RecipeColumn> = headers
            .iter()
            .zip(&mapping.roles)
            .map(|(header, &role)| RecipeColumn {
                header: header.trim().to_owned(),
                role,
            })
            .collect();
        self.sources.retain(|source| !source.has_columns(headers));
        self.sources.push(RecipeSource {
            shape: mapping.shape,
            columns,
        });
    }

    /// The mapping for a file with these headers, in whatever order they stand.
    pub fn recall(&self, headers: &[String]) -> Option<Mapping> {
        let source = self
            .sources
            .iter()
            .find(|source| source.has_columns(headers))?;
        let role_of = |header: &String| {
            let column = source
                .columns
                .iter()
                .find(|column| column.header == header.trim());
            column.map_or(Role::Ignore, |column| column.role)
        };
        let roles = headers.iter().map(role_of).collect();
        Some(Mapping {
            shape: source.shape,
            roles,
            header: true,
        })
    }
}

impl RecipeSource {
    fn has_columns(&self, headers: &[String]) -> bool {
        let mut own: Vec<&str> = self.columns.iter().map(|c| c.header.as_str()).collect();
        let mut theirs: Vec<&str> = headers.iter().map(|h| h.trim()).collect();
        own.sort_unstable();
        theirs.sort_unstable();
        own == theirs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn next_weeks_export_is_recognised_even_with_its_columns_moved() {
        let names = |text: &str| text.split(',').map(str::to_owned).collect::<Vec<_>>();
        let mut recipe = Recipe::new();
        let roles = vec![Role::Account, Role::Ignore, Role::Value];
        recipe.remember(
            &names("a,b,c"),
            &Mapping {
                shape: Shape::Long,
                roles,
                header: true,
            },
        );

        let recalled = recipe.recall(&names("c, a,b")).unwrap();
        assert_eq!(recalled.roles, [Role::Value, Role::Account, Role::Ignore]);
        assert_eq!(recipe.recall(&names("a,b")), None);
        assert_eq!(recipe.recall(&names("a,b,c,d")), None);
    }
}
