//! Signal: members named after one pattern that is rare elsewhere.
//!
//! Names are display names: an account's id is given by a platform, and its shape says nothing of the
//! hand behind it.

use crate::statistics::wilson_lower;

/// Names of one ring.
#[derive(Debug, Clone, PartialEq)]
pub struct NamePattern {
    /// Members with a name.
    pub named: u32,
    /// Of them, with the commonest shape.
    pub alike: u32,
    /// That shape: letters A or a, digits 0, runs collapsed.
    pub shape: String,
    /// Its share among all names of the export.
    pub usual_share: f64,
}

impl NamePattern {
    /// Share of the others that have one member's shape, at Wilson's lower bound, × (1 − that shape's
    /// share in the export).
    ///
    /// The member that sets the shape does not count: three names of three shapes say nothing. The lower
    /// bound, since three names of one shape are little: families choose alike, too.
    pub fn strength(&self) -> f64 {
        let others = |members: u32| u64::from(members.saturating_sub(1));
        let share = wilson_lower(others(self.alike), others(self.named));
        (share * (1.0 - self.usual_share)).clamp(0.0, 1.0)
    }
}

/// The shape of a name: capitals → A, other letters → a, digits → 0, runs collapsed, the rest as is.
pub(super) fn shape(name: &str) -> impl Iterator<Item = char> {
    let class = |letter: char| match letter {
        _ if letter.is_uppercase() => 'A',
        _ if letter.is_alphabetic() => 'a',
        _ if letter.is_numeric() => '0',
        other => other,
    };
    let mut last = None;
    name.trim()
        .chars()
        .map(class)
        .filter(move |letter| last.replace(*letter) != Some(*letter))
}

/// FNV-1a of a shape; 64 bits, so two shapes of one export are as good as never confused.
fn shape_hash(name: &str) -> u64 {
    shape(name).fold(0xcbf2_9ce4_8422_2325, |hash: u64, letter| {
        (hash ^ u64::from(u32::from(letter))).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Shapes of an export's names.
#[derive(Debug, Clone, Default)]
pub(super) struct NameShapes {
    /// By account; 0 without a name.
    by_account: Vec<u64>,
    /// Sorted, without the zeros.
    sorted: Vec<u64>,
}

impl NameShapes {
    /// From the name of every account, in the order of ids.
    pub(super) fn of<'a>(names: impl Iterator<Item = Option<&'a str>>) -> Self {
        let by_account: Vec<u64> = names
            .map(|name| {
                name.filter(|name| !name.trim().is_empty())
                    .map_or(0, shape_hash)
            })
            .collect();
        let mut sorted: Vec<u64> = by_account
            .iter()
            .copied()
            .filter(|hash| *hash != 0)
            .collect();
        sorted.sort_unstable();
        Self { by_account, sorted }
    }

    /// None below three named members.
    pub(super) fn measure<'a>(
        &self,
        members: impl Iterator<Item = usize>,
        name_of: impl Fn(usize) -> Option<&'a str>,
    ) -> Option<NamePattern> {
        let mut named: Vec<(u64, usize)> = members
            .filter_map(|member| Some((*self.by_account.get(member)?, member)))
            .filter(|(hash, _)| *hash != 0)
            .collect();
        if named.len() < 3 {
            return None;
        }
        named.sort_unstable();
        let groups = named.chunk_by(|one, other| one.0 == other.0);
        // Of equally common shapes the rarest in the export, then the lowest hash.
        let (alike, (hash, member)) = groups
            .filter_map(|group| Some((group.len(), *group.first()?)))
            .max_by_key(|(size, (hash, _))| {
                (
                    *size,
                    std::cmp::Reverse(self.count(*hash)),
                    std::cmp::Reverse(*hash),
                )
            })?;
        Some(NamePattern {
            named: named.len() as u32,
            alike: alike as u32,
            shape: shape(name_of(member)?).collect(),
            usual_share: self.count(hash) as f64 / self.sorted.len().max(1) as f64,
        })
    }

    fn count(&self, hash: u64) -> usize {
        let start = self.sorted.partition_point(|other| *other < hash);
        self.sorted.partition_point(|other| *other <= hash) - start
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, expected: &str) {
        assert_eq!(shape(name).collect::<String>(), expected);
    }

    #[test]
    fn shapes_keep_only_the_pattern() {
        check("JohnSmith1984", "AaAa0");
        check(" maria_77 ", "a_0");
        check("Ünsal Ω", "Aa A");
        check("", "");
    }

    fn measure(members: &[&str], others: &[&str]) -> Option<NamePattern> {
        let all: Vec<&str> = members.iter().chain(others).copied().collect();
        let shapes = NameShapes::of(all.iter().map(|name| Some(*name)));
        shapes.measure(0..members.len(), |member| all.get(member).copied())
    }

    #[test]
    fn a_rare_pattern_counts_and_a_common_one_does_not() {
        let ring = ["ab1", "cd2", "ef3", "Zoe"];
        let found = measure(&ring, &["Anna", "Paul", "Eva", "x9"]);
        let found = found.expect("enough names");
        assert_eq!(
            (found.alike, found.named, found.shape.as_str()),
            (3, 4, "a0")
        );
        // Wilson's lower bound of 2 of 3 is .208 (z = 1.96).
        assert!(
            (found.strength() - 0.207_660 * 0.5).abs() < 1e-6,
            "{}",
            found.strength()
        );
        let common = measure(&["Anna", "Paul", "Eva"], &["Ida", "Udo", "Ole"]);
        assert_eq!(common.map(|found| found.strength()), Some(0.0));
    }

    #[test]
    fn no_names_are_no_data() {
        assert_eq!(measure(&["ab1", "", " "], &["Anna"]), None);
    }
}
