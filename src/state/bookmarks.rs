//! Bookmarks and named selections: views and accounts kept under a name.
//!
//! In memory for as long as the case is open on the page, and nowhere else; they name rings and accounts by
//! the numbers of one build, so that another build forgets them.

use ringfence_wire::{AccountId, RingId, Subset};

use super::{View, selection::Picked};

/// What was kept.
#[derive(Debug, Clone, PartialEq)]
pub enum Kept {
    View(View),
    Selection(Picked),
}

/// Something kept, with its name. The number stays when others go.
#[derive(Debug, Clone, PartialEq)]
pub struct Bookmark {
    pub number: u32,
    pub name: String,
    pub kept: Kept,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bookmarks {
    all: Vec<Bookmark>,
    next: u32,
}

/// How two selections become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    And,
    Or,
    Without,
}

impl Join {
    pub const ALL: [(Join, &'static str); 3] = [
        (Join::And, "and"),
        (Join::Or, "or"),
        (Join::Without, "without"),
    ];

    fn holds(self, one: bool, other: bool) -> bool {
        match self {
            Join::And => one && other,
            Join::Or => one || other,
            Join::Without => one && !other,
        }
    }
}

impl Bookmarks {
    /// In the order in which they were kept.
    pub fn all(&self) -> &[Bookmark] {
        &self.all
    }

    /// Keeps something under a name; a name that stands already gets a number behind it.
    pub fn keep(&mut self, name: &str, kept: Kept) {
        let name = self.free_name(name.trim());
        self.all.push(Bookmark {
            number: self.next,
            name,
            kept,
        });
        self.next += 1;
    }

    pub fn rename(&mut self, number: u32, name: &str) {
        let name = name.trim();
        let is_same = |own: &Bookmark| own.number == number && own.name == name;
        if name.is_empty() || self.all.iter().any(is_same) {
            return;
        }
        let name = self.free_name(name);
        if let Some(bookmark) = self.all.iter_mut().find(|own| own.number == number) {
            bookmark.name = name;
        }
    }

    pub fn delete(&mut self, number: u32) {
        self.all.retain(|bookmark| bookmark.number != number);
    }

    pub fn get(&self, number: u32) -> Option<&Bookmark> {
        self.all.iter().find(|bookmark| bookmark.number == number)
    }

    fn free_name(&self, name: &str) -> String {
        let is_taken = |name: &str| self.all.iter().any(|bookmark| bookmark.name == name);
        if !is_taken(name) {
            return name.to_owned();
        }
        let numbered = (2_u32..).map(|number| format!("{name} ({number})"));
        numbered
            .into_iter()
            .find(|name| !is_taken(name))
            .unwrap_or_default()
    }
}

/// Two selections as one, where both are said in the same way; a filter joins with nothing here.
/// O(n · log n).
pub fn join(one: &Subset, join: Join, other: &Subset) -> Option<Subset> {
    match (one, other) {
        (Subset::Rings(one), Subset::Rings(other)) => {
            Some(Subset::Rings(joined::<RingId>(one, join, other)))
        }
        (Subset::Accounts(one), Subset::Accounts(other)) => {
            Some(Subset::Accounts(joined::<AccountId>(one, join, other)))
        }
        (Subset::Everything, other) if join == Join::And => Some(other.clone()),
        (one, Subset::Everything) if join == Join::And => Some(one.clone()),
        (Subset::Everything, _) | (_, Subset::Everything) if join == Join::Or => {
            Some(Subset::Everything)
        }
        _ => None,
    }
}

fn joined<T: Copy + Ord>(one: &[T], join: Join, other: &[T]) -> Vec<T> {
    let one: std::collections::BTreeSet<T> = one.iter().copied().collect();
    let other: std::collections::BTreeSet<T> = other.iter().copied().collect();
    let all = one.union(&other).copied();
    all.filter(|item| join.holds(one.contains(item), other.contains(item)))
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rings(numbers: &[u32]) -> Subset {
        Subset::Rings(numbers.iter().copied().map(RingId).collect())
    }

    fn picked(numbers: &[u32]) -> Kept {
        Kept::Selection(Picked {
            subset: rings(numbers),
            words: "some".to_owned(),
        })
    }

    fn names(bookmarks: &Bookmarks) -> Vec<&str> {
        let all = bookmarks.all().iter();
        all.map(|bookmark| bookmark.name.as_str()).collect()
    }

    #[test]
    fn a_name_stands_once_and_survives_its_neighbours() {
        let mut bookmarks = Bookmarks::default();
        bookmarks.keep(" farm ", picked(&[1]));
        bookmarks.keep("farm", picked(&[2]));
        assert_eq!(names(&bookmarks), ["farm", "farm (2)"]);
        bookmarks.delete(0);
        bookmarks.rename(1, "farm");
        assert_eq!(names(&bookmarks), ["farm"]);
        bookmarks.rename(1, "  ");
        assert_eq!(names(&bookmarks), ["farm"]);
        assert_eq!(bookmarks.get(1).map(|kept| &kept.kept), Some(&picked(&[2])));
    }

    #[test]
    fn selections_join_as_sets_do() {
        let check = |how, expected: &[u32]| {
            let both = join(&rings(&[3, 1, 2]), how, &rings(&[2, 5]));
            assert_eq!(both, Some(rings(expected)));
        };
        check(Join::And, &[2]);
        check(Join::Or, &[1, 2, 3, 5]);
        check(Join::Without, &[1, 3]);
        let mixed = join(&rings(&[1]), Join::And, &Subset::Accounts(Vec::new()));
        assert_eq!(mixed, None);
    }

    proptest! {
        #[test]
        fn without_and_and_part_a_selection(
            one in prop::collection::btree_set(0_u32..30, 0..20),
            other in prop::collection::btree_set(0_u32..30, 0..20),
        ) {
            let numbers = |set: &std::collections::BTreeSet<u32>| {
                rings(&set.iter().copied().collect::<Vec<_>>())
            };
            let (one, other) = (numbers(&one), numbers(&other));
            let inside = join(&one, Join::And, &other).unwrap();
            let outside = join(&one, Join::Without, &other).unwrap();
            prop_assert_eq!(join(&inside, Join::Or, &outside), Some(one));
        }
    }
}
