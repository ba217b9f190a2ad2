//! Names in short that still tell each other apart: where they differ is kept, what they share is left out.

use std::collections::BTreeMap;

/// How often a name is cut anew at most.
const ROUNDS: usize = 16;

/// The names in their order, each in at most `most` characters. Names are cut in the middle; of those that
/// would then look alike, each shows the part by which it differs. Equal names look alike, and so may those
/// that differ only in how often a letter stands in a row. O(names · length), at most sixteen times.
pub fn told_apart(names: &[&str], most: usize) -> Vec<String> {
    let letters: Vec<Vec<char>> = names.iter().map(|name| name.chars().collect()).collect();
    let mut short: Vec<String> = letters.iter().map(|name| cut(name, most)).collect();
    let mut groups = alike(0..short.len(), &short, &letters);
    let mut left = ROUNDS * short.len();
    while let Some(group) = groups.pop() {
        left = left.saturating_sub(group.len());
        if left == 0 {
            break;
        }
        let (head, tail) = shared(group.iter().filter_map(|at| letters.get(*at)));
        for at in &group {
            if let (Some(name), Some(short)) = (letters.get(*at), short.get_mut(*at)) {
                *short = window(name, head, tail, most);
            }
        }
        // All of them alike again: what they differ by is not seen in a window.
        let again = alike(group.iter().copied(), &short, &letters);
        groups.extend(again.into_iter().filter(|one| one.len() < group.len()));
    }
    short
}

/// Places of names that differ and look alike in short.
fn alike(
    places: impl Iterator<Item = usize>,
    short: &[String],
    letters: &[Vec<char>],
) -> Vec<Vec<usize>> {
    let mut by_looks: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for at in places {
        if let Some(short) = short.get(at) {
            by_looks.entry(short).or_default().push(at);
        }
    }
    let differ = |group: &Vec<usize>| {
        let mut names = group.iter().filter_map(|at| letters.get(*at));
        let first = names.next();
        names.any(|name| Some(name) != first)
    };
    by_looks.into_values().filter(differ).collect()
}

/// How many letters all names share at their heads, and beyond those at their tails.
fn shared<'a>(names: impl Iterator<Item = &'a Vec<char>> + Clone) -> (usize, usize) {
    let Some(first) = names.clone().next() else {
        return (0, 0);
    };
    let head = names.clone().map(|name| same(first.iter(), name.iter()));
    let head = head.min().unwrap_or(0);
    let backwards = |name: &'a Vec<char>| name.iter().skip(head).rev();
    let tail = names.map(|name| same(backwards(first), backwards(name)));
    (head, tail.min().unwrap_or(0))
}

fn same<'a>(one: impl Iterator<Item = &'a char>, other: impl Iterator<Item = &'a char>) -> usize {
    one.zip(other).take_while(|(a, b)| a == b).count()
}

/// The part between a head and a tail that others have as well, with as much of both as there is room for.
fn window(name: &[char], head: usize, tail: usize, most: usize) -> String {
    if name.len() <= most {
        return name.iter().collect();
    }
    let room = most.saturating_sub(2);
    let end = name.len().saturating_sub(tail).max(head);
    let between = end - head;
    let sign = |is_cut: bool| if is_cut { "…" } else { "" };
    if between > room {
        let shown = cut(name.get(head..end).unwrap_or(name), room);
        return format!("{}{shown}{}", sign(head > 0), sign(tail > 0));
    }
    // The letters before say more than those behind: they lead to what differs.
    let spare = room - between;
    let before = (spare - (spare / 3).min(tail)).min(head);
    let behind = (spare - before).min(tail);
    let (from, to) = (head - before, end + behind);
    let shown: String = name.get(from..to).unwrap_or(name).iter().collect();
    format!("{}{shown}{}", sign(from > 0), sign(to < name.len()))
}

/// Head and tail of a name that is too long.
fn cut(name: &[char], most: usize) -> String {
    if name.len() <= most {
        return name.iter().collect();
    }
    let kept = most.saturating_sub(1);
    let (head, tail) = (kept.div_ceil(2), kept / 2);
    let from = name.len() - tail;
    let head = name.iter().take(head);
    head.chain(&['…'])
        .chain(name.get(from..).unwrap_or_default())
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::told_apart;

    proptest! {
        #[test]
        fn different_names_look_different_and_fit(
            numbers in prop::collection::btree_set(0_u32..1_000_000, 0..40), most in 14_usize..24,
        ) {
            let name = |number: &u32| format!("https://a-long.example.org/{number}/and-so-on.html");
            let names: Vec<String> = numbers.iter().map(name).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let short = told_apart(&names, most);
            prop_assert!(short.iter().all(|one| one.chars().count() <= most), "{short:?}");
            let looks: BTreeSet<&String> = short.iter().collect();
            prop_assert_eq!(looks.len(), names.len(), "{:?}", short);
        }

        #[test]
        fn any_names_are_cut(names in prop::collection::vec("[ab…]{0,20}", 0..12), most in 0_usize..12) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let short = told_apart(&names, most);
            prop_assert_eq!(short.len(), names.len());
            prop_assert!(short.iter().all(|one| one.chars().count() <= most.max(3)));
        }
    }

    #[test]
    fn what_all_share_is_left_out() {
        let names = ["n", "o", "p"].map(|letter| format!("ringfencesampleb{letter}@gmail.com"));
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(
            told_apart(&names, 18),
            [
                "…ncesamplebn@gmai…",
                "…ncesamplebo@gmai…",
                "…ncesamplebp@gmai…"
            ]
        );
    }

    #[test]
    fn short_names_stay_and_long_ones_are_cut_in_the_middle() {
        let names = ["acc_1", "87d4ba21-cf95-44d8-aed1-4ea62b8d7f11"];
        assert_eq!(told_apart(&names, 12), ["acc_1", "87d4ba…d7f11"]);
        assert_eq!(told_apart(&["same", "same"], 3), ["s…e", "s…e"]);
    }

    #[test]
    fn groups_within_groups_are_told_apart() {
        let names: Vec<String> = ["aa", "ab", "ba", "bb"]
            .iter()
            .map(|ends| {
                let (one, other) = ends.split_at(1);
                format!("https://one.example.org/{one}-and-a-long-way-to/{other}/index.html")
            })
            .collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let short: BTreeSet<String> = told_apart(&names, 16).into_iter().collect();
        assert_eq!(short.len(), 4, "{short:?}");
    }
}
